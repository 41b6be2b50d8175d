"""Clauses on what is watched over, and on what is offered besides money."""

from __future__ import annotations

from eval.constructed.provisions import Ask, Family, Sentence, Wording

F, C, S, T = "formal", "colloquial", "very_short", "traditional"

SUPERVISION: tuple[Family, ...] = (
    Family(
        "supervision.fraud",
        "supervision",
        "违规处理",
        (
            Sentence(
                "对弄虚作假、骗取奖励资金的单位，[back|取消奖励资格并追回已拨付资金]，[ba"
                "n|{n}年内不再受理其申报]；构成犯罪的，依法追究刑事责任。"
            ),
            Sentence(
                "以虚假材料骗取奖励的，由{bureau}[back|撤销奖励决定，追缴已发放的奖励资金"
                "]，[ban|自撤销之日起{n}年内不得申报]。"
            ),
            Sentence(
                "查实存在骗取、套取资金行为的，[back|全额收回资金并记入信用档案]，[ban|{n"
                "}年内取消申报资格]。"
            ),
        ),
        (
            Ask(
                "condition",
                ("ban",),
                (
                    Wording(F, "按照{doc},弄虚作假的单位几年内不得再申报?"),
                    Wording(C, "材料造假被{doc}查到,几年不能报"),
                    Wording(S, "{doc} 骗取资金 禁止申报年限"),
                    Wording(F, "因骗取奖励被处理的单位,多久之后才能重新申报{doc}的奖励?"),
                ),
                includes=("{n}年",),
            ),
            Ask(
                "condition",
                ("back",),
                (
                    Wording(F, "{doc}对骗取奖励资金的单位如何处理?"),
                    Wording(C, "骗了{doc}的奖金会怎么样"),
                    Wording(T, "{doc}對騙取獎勵資金的單位如何處理?"),
                    Wording(C, "拿假材料骗到钱了,{doc}会要求退吗"),
                ),
            ),
        ),
        {"n": ("3", "5", "2")},
        share=0.85,
    ),
    Family(
        "supervision.use",
        "supervision",
        "资金使用",
        (
            Sentence(
                "获奖单位应当将奖励资金[use|主要用于质量改进、技术创新和人才培养]，不得挪作他用。"
            ),
            Sentence("奖励资金实行专账核算，[use|用于质量管理、标准研制和品牌建设等方面的支出]。"),
            Sentence(
                "资金用途限于[use|质量技术研发、计量检测能力提升和员工培训]，严禁截留、挪用。"
            ),
        ),
        (
            Ask(
                "condition",
                ("use",),
                (
                    Wording(F, "{doc}规定奖励资金应当用于哪些方面?"),
                    Wording(C, "拿到{doc}的奖金能用在什么地方"),
                    Wording(S, "{doc} 资金用途"),
                    Wording(C, "{doc}的钱能随便花吗,有没有规定用途"),
                ),
            ),
        ),
        share=0.6,
    ),
    Family(
        "supervision.report",
        "supervision",
        "获奖单位义务",
        (
            Sentence(
                "获奖单位应当[tell|在获奖后{n}年内，每年{m}月底前向{bureau}报送质量工作情"
                "况]，并主动推广先进经验。"
            ),
            Sentence(
                "受奖励单位[tell|连续{n}年于每年{m}月底前提交质量改进报告]，配合开展经验交流活动。"
            ),
        ),
        (
            Ask(
                "condition",
                ("tell",),
                (
                    Wording(F, "{doc}要求获奖单位每年什么时候报送工作情况?"),
                    Wording(C, "获奖之后按{doc}每年几月要交报告"),
                    Wording(S, "{doc} 获奖单位 报告时间"),
                ),
                includes=("{m}月底前",),
            ),
        ),
        {"n": ("3", "2"), "m": ("1", "3", "11", "12")},
        share=0.5,
    ),
    Family(
        "supervision.avoid",
        "supervision",
        "评审纪律",
        (
            Sentence(
                "参与评审的人员与申报单位有利害关系的，[avoid|应当主动回避]；泄露商业秘密"
                "的，[secret|依法追究责任]。"
            ),
            Sentence(
                "评审人员应当保守申报单位的商业秘密，[avoid|与申报单位存在利害关系的实行回"
                "避]，违反规定的[secret|取消其评审资格]。"
            ),
            Sentence(
                "评审专家[avoid|近{n}年内在申报单位任职或者提供有偿咨询的，不得参加该单位的评审]。"
            ),
        ),
        (
            Ask(
                "condition",
                ("avoid",),
                (
                    Wording(F, "评审人员与申报单位有利害关系的,{doc}怎么规定?"),
                    Wording(C, "{doc}的评审专家跟企业有关系怎么办"),
                    Wording(S, "{doc} 评审 回避"),
                    Wording(C, "给我们做过咨询的专家还能来评审吗,{doc}咋说的"),
                ),
                includes_any=("回避", "不得参加"),
            ),
        ),
        {"n": ("2", "3")},
        share=0.5,
    ),
    Family(
        "supervision.training",
        "service",
        "公共服务",
        (
            Sentence(
                "{bureau}每年[train|组织质量管理、标准化等公益培训不少于{n}场]，为中小企业"
                "提供免费诊断服务。"
            ),
            Sentence(
                "建立质量服务专员制度，[train|每年开展质量技术培训和服务进企业活动{n}次以上]。"
            ),
            Sentence(
                "依托质量基础设施服务站，[train|年均举办惠企培训{n}期]，帮助企业解决质量技术难题。"
            ),
        ),
        (
            Ask(
                "target",
                ("train",),
                (
                    Wording(F, "{doc}规定每年组织多少场(次)面向企业的培训或服务活动?"),
                    Wording(C, "{doc}说每年给企业搞几次培训服务"),
                    Wording(C, "一年给企业办几次培训,{doc}里写没写"),
                ),
                includes_any=("{n}场", "{n}次", "{n}期"),
            ),
        ),
        {"n": ("4", "6", "8", "10", "12")},
        share=0.5,
    ),
    Family(
        "supervision.review",
        "supervision",
        "绩效评价",
        (
            Sentence(
                "{bureau}会同{finance}[when|每{n}年开展一次绩效评价]，评价结果作为完善政策"
                "和安排预算的重要依据。"
            ),
            Sentence("奖励资金纳入绩效管理，[when|绩效评价每{n}年不少于一次]，结果向社会公开。"),
        ),
        (
            Ask(
                "procedure",
                ("when",),
                (
                    Wording(F, "{doc}规定多久开展一次绩效评价?"),
                    Wording(C, "{doc}的资金几年做一次绩效评价"),
                    Wording(S, "{doc} 绩效评价 频次"),
                ),
                includes_any=("{n}年", "每年"),
            ),
        ),
        {"n": ("2", "3")},
        share=0.45,
    ),
)
