"""Clauses on who may apply, how many are chosen, and how often."""

from __future__ import annotations

from eval.constructed.provisions import Ask, Family, Sentence, Wording

F, C, S, L, T, M, Y = (
    "formal",
    "colloquial",
    "very_short",
    "very_long",
    "traditional",
    "mixed_english",
    "typo",
)

CONDITIONS: tuple[Family, ...] = (
    Family(
        "condition.list",
        "condition",
        "申报条件",
        (
            Sentence(
                "申报奖励的单位应当同时具备下列条件：",
                (
                    "依法登记注册并[years|正常生产经营满{y}年]",
                    "具有健全的质量管理制度，[record|近{z}年内未发生较大以上质量安全事故]",
                    "[tax|近{z}年纳税信用等级为B级以上]",
                    "[check|近{k}年国家、省、市产品质量监督抽查未出现不合格]",
                    "主要经济指标位居同行业前列，具有较强的社会责任意识",
                ),
            ),
            Sentence(
                "申报单位须符合以下条件：",
                (
                    "[years|连续生产经营{y}年以上]",
                    "[record|申报前{z}年无较大以上质量安全事故]",
                    "[tax|上一年度纳税信用等级不低于B级]",
                    "[check|近{k}年监督抽查无不合格记录]",
                    "遵守安全生产、环境保护等方面的法律法规",
                ),
            ),
            Sentence(
                "具备下列条件的单位可以提出申请：",
                (
                    "[years|成立并实际运营时间不少于{y}年]",
                    "[record|自申报之日起前{z}年内未发生较大以上质量安全事故]",
                    "[tax|纳税信用等级达到B级及以上]",
                    "[check|近{k}年各级监督抽查结果均为合格]",
                ),
            ),
        ),
        (
            Ask(
                "condition",
                ("years",),
                (
                    Wording(F, "{doc}要求申报单位生产经营满几年?"),
                    Wording(C, "公司开了几年才能按{doc}申报"),
                    Wording(S, "{doc} 经营年限要求"),
                    Wording(Y, "{doc}要求申报单位生产经营满几年才能深报"),
                    Wording(T, "{doc}要求申報單位經營滿幾年?"),
                    Wording(C, "我们是家新厂,照{doc}得开满多久才有资格报"),
                ),
                includes=("{y}年",),
            ),
            Ask(
                "condition",
                ("years",),
                (
                    Wording(C, "听说公司成立满1年就能申报{doc}的奖励,是这样吗?"),
                    Wording(F, "成立刚满1年的企业符合{doc}的申报条件,对吗?"),
                    Wording(C, "有人说只要开满1年就够{doc}的条件了,没错吧?"),
                ),
                includes=("{y}年",),
                tags=("false_premise",),
            ),
            Ask(
                "condition",
                ("record",),
                (
                    Wording(F, "{doc}对质量安全事故有什么限制?"),
                    Wording(C, "以前出过质量事故还能报{doc}的奖励吗"),
                    Wording(F, "申报{doc}的奖励,要求近几年没有较大以上质量安全事故?"),
                    Wording(
                        L,
                        "我们厂前些年出过一次质量事故,后来整改完了,现在想问问{doc}对于质量安全"
                        "事故方面的要求是怎么写的,要往前看几年?",
                    ),
                ),
                includes=("{z}年",),
            ),
            Ask(
                "condition",
                ("tax",),
                (
                    Wording(F, "{doc}对申报单位的纳税信用等级有什么要求?"),
                    Wording(C, "纳税信用要什么等级才能报{doc}"),
                    Wording(S, "{doc} 纳税信用等级"),
                    Wording(M, "tax credit rating要达到什么level才能申报{doc}的奖励?"),
                ),
                includes=("B级",),
            ),
            Ask(
                "condition",
                ("check",),
                (
                    Wording(S, "监督抽查呢?"),
                    Wording(C, "那监督抽查要几年没问题"),
                    Wording(F, "产品质量监督抽查方面又是怎么要求的?"),
                ),
                includes=("{k}年",),
                before="{doc}要求申报单位生产经营满几年?",
            ),
        ),
        {"y": ("2", "3", "4", "5"), "z": ("3", "2"), "k": ("2", "3", "4")},
        pick=4,
    ),
    Family(
        "condition.excluded",
        "condition",
        "不予受理的情形",
        (
            Sentence(
                "有下列情形之一的，不予受理：",
                (
                    "[docs|申报材料逾期提交或者弄虚作假的]",
                    "[dishonest|被列入严重失信主体名单且尚未移出的]",
                    "[closed|处于停产停业整顿或者破产清算期间的]",
                    "存在重大环境违法行为且未完成整改的",
                ),
            ),
            Sentence(
                "申报单位存在以下情形之一的，不得申报：",
                (
                    "[dishonest|被列为失信被执行人的]",
                    "[closed|已进入破产清算程序的]",
                    "[docs|提供虚假申报材料的]",
                    "拒不配合监督检查的",
                ),
            ),
            Sentence(
                "下列单位不属于本办法支持对象：",
                (
                    "[dishonest|尚在经营异常名录或者严重失信主体名单内的单位]",
                    "[closed|正在办理注销或者破产清算的单位]",
                    "[docs|曾以虚假材料骗取财政资金的单位]",
                ),
            ),
        ),
        (
            Ask(
                "condition",
                ("dishonest",),
                (
                    Wording(F, "失信企业能否依据{doc}申报奖励?"),
                    Wording(C, "公司上了失信名单,{doc}的奖励还能申请不"),
                    Wording(S, "{doc} 失信 能否申报"),
                    Wording(C, "如果是失信的单位,按{doc}是不是就没戏了"),
                ),
            ),
            Ask(
                "condition",
                ("closed",),
                (
                    Wording(F, "进入破产清算的企业能否申报{doc}的奖励?"),
                    Wording(C, "正在破产清算的公司,{doc}还给申报吗"),
                    Wording(C, "厂子已经在清算了,{doc}还认不认"),
                ),
                includes=("清算",),
            ),
        ),
        share=0.65,
    ),
    Family(
        "condition.cycle",
        "condition",
        "评选周期与名额",
        (
            Sentence(
                "政府质量奖[cycle|每{y}年评选一次]，[quota|每次获奖单位不超过{n}家]，[sec"
                "ond|提名奖不超过{m}家]。"
            ),
            Sentence(
                "政府质量奖的评选[cycle|周期为{y}年]，[quota|每届评出获奖单位最多{n}家]、"
                "[second|提名奖最多{m}家]，"
                "达不到标准的可以空缺。"
            ),
            Sentence(
                "政府质量奖坚持从严控制：[cycle|评选周期为{y}年一届]，[quota|获奖单位每届"
                "控制在{n}家以内]，[second|"
                "提名奖每届控制在{m}家以内]。"
            ),
        ),
        (
            Ask(
                "condition",
                ("quota",),
                (
                    Wording(F, "{doc}规定政府质量奖每次最多评几家获奖单位?"),
                    Wording(C, "{doc}里政府质量奖一次能评上几家"),
                    Wording(S, "{doc} 政府质量奖名额"),
                    Wording(F, "{place}政府质量奖的获奖单位名额上限是多少?"),
                ),
                includes=("{n}家",),
            ),
            Ask(
                "date_validity",
                ("cycle",),
                (
                    Wording(F, "{doc}规定政府质量奖多久评选一次?"),
                    Wording(C, "{doc}说的政府质量奖是几年评一回"),
                    Wording(S, "{doc} 政府质量奖 评选周期"),
                ),
                includes=("{y}年",),
            ),
            Ask(
                "comparison",
                ("quota", "second"),
                (
                    Wording(F, "{doc}里政府质量奖的获奖单位和提名奖名额各是多少?"),
                    Wording(C, "{doc}的正奖跟提名奖,哪个名额多,各几家?"),
                    Wording(F, "比较一下{doc}中政府质量奖获奖单位与提名奖的名额上限"),
                ),
                includes=("{n}家", "{m}家"),
            ),
        ),
        {"y": ("2", "3"), "n": ("3", "4", "5"), "m": ("6", "8", "10")},
        share=0.55,
    ),
    Family(
        "condition.once",
        "condition",
        "同一事项的认定",
        (
            Sentence("同一项目[once|已享受市级以上同类财政扶持的，应当在申报时如实说明]。"),
            Sentence("申报单位[once|应当对是否已获得同类财政支持作出书面说明]。"),
        ),
        (
            Ask(
                "condition",
                ("once",),
                (
                    Wording(F, "已获得同类财政支持的,{doc}要求申报时怎么做?"),
                    Wording(C, "以前拿过同类的财政扶持,报{doc}的时候要说明吗"),
                ),
                includes=("说明",),
            ),
        ),
        share=0.35,
    ),
)
