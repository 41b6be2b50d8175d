"""Opening clauses of constructed policies: purpose, scope, terms, principles, duties."""

from __future__ import annotations

from eval.constructed.provisions import Ask, Family, Sentence, Wording

F, C, S, L, T = "formal", "colloquial", "very_short", "very_long", "traditional"

GENERAL: tuple[Family, ...] = (
    Family(
        "general.purpose",
        "general",
        "制定依据",
        (
            Sentence(
                "为深入推进质量强{unit}建设，激励各类经营主体提升质量、标准和品牌水平，根据"
                "[basis|《{province}质量促进条例》]等有关规定，结合我{unit}实际，制定本办法。"
            ),
            Sentence(
                "为引导企业增强质量意识、完善标准体系、培育自主品牌，依照[basis|《{province}质量"
                "促进条例》]和上级有关文件精神，经研究，制定本办法。"
            ),
            Sentence(
                "为充分发挥财政资金的激励导向作用，推动我{unit}产业迈向中高端，按照[basis"
                "|《{province}"
                "质量促进条例》]要求，特制定本办法。"
            ),
        ),
        (
            Ask(
                "definition",
                ("basis",),
                (
                    Wording(F, "{doc}是依据哪部地方性法规制定的?"),
                    Wording(C, "{doc}是按什么规定定的呀"),
                    Wording(S, "{doc} 制定依据"),
                    Wording(F, "请问{doc}的制定依据包括哪部条例？"),
                ),
                includes=("质量促进条例",),
            ),
        ),
        share=0.7,
    ),
    Family(
        "general.scope",
        "scope",
        "适用范围",
        (
            Sentence(
                "本办法适用于[scope|在{place_full}{area}内依法登记注册、具有独立法人资格的{who}]。"
            ),
            Sentence(
                "[scope|凡在{place_full}依法注册登记、照章纳税的{who}]，符合本办法规定条件"
                "的，均可申报"
                "相应奖励。"
            ),
            Sentence("本办法所称申报主体，是指[scope|注册地和税务登记地均在{place_full}的{who}]。"),
        ),
        (
            Ask(
                "condition",
                ("scope",),
                (
                    Wording(F, "{doc}适用于哪些单位?"),
                    Wording(C, "什么样的单位能按{doc}申报奖励"),
                    Wording(S, "{doc} 适用对象"),
                    Wording(T, "{doc}適用於哪些單位?"),
                    Wording(C, "我想先弄清楚,{doc}到底管哪些单位"),
                ),
                includes=("{place_full}",),
            ),
        ),
        {"who": ("企业和社会组织", "企业、事业单位", "企业、事业单位和社会团体", "企业")},
    ),
    Family(
        "general.definition",
        "general",
        "有关用语",
        (
            Sentence(
                "本办法所称主导，是指[lead|在标准文本的起草单位中排名前{ranks0}位]；所称参"
                "与，是指[join|在"
                "起草单位中排名第{ranks1}位至第{last}位]。"
            ),
            Sentence(
                "本办法中的主导，以标准文本载明的起草单位排序为准，[lead|排名前{ranks0}位"
                "的为主导单位]，[join|"
                "排名第{ranks1}位至第{last}位的为参与单位]。"
            ),
            Sentence(
                "起草单位按标准文本前言所列顺序认定：[lead|前{ranks0}位视为主导起草单位]，"
                "[join|第{ranks1}"
                "位至第{last}位视为参与起草单位]。"
            ),
        ),
        (
            Ask(
                "definition",
                ("lead",),
                (
                    Wording(F, "{doc}所称的主导是指起草单位排名前几位?"),
                    Wording(C, "按{doc},排第几才算主导单位"),
                    Wording(S, "{doc} 主导 认定"),
                    Wording(T, "{doc}中的「主導」如何認定?"),
                    Wording(F, "依照{doc},主导起草单位的排名要求是什么?"),
                ),
                includes=("前{ranks0}位",),
            ),
            Ask(
                "definition",
                ("join",),
                (
                    Wording(F, "{doc}规定排名到第几位还算参与单位?"),
                    Wording(C, "{doc}里怎么样算参与起草"),
                    Wording(C, "我们在起草单位里排得比较靠后,{doc}最多认到第几位算参与?"),
                ),
                includes=("第{last}位",),
            ),
        ),
        {"ranks": ("二|三", "三|四"), "last": ("五", "六", "八", "十")},
        share=0.55,
    ),
    Family(
        "general.principle",
        "general",
        "基本原则",
        (
            Sentence("奖励工作遵循[rule|{principle}的原则]。"),
            Sentence("奖励资金的安排和使用，坚持[rule|{principle}的原则]，接受社会监督。"),
            Sentence("申报、评审和兑付全过程[rule|遵循{principle}的原则]。"),
        ),
        (
            Ask(
                "list",
                ("rule",),
                (
                    Wording(F, "{doc}规定奖励工作应遵循什么原则?"),
                    Wording(C, "{doc}里讲的原则有哪些"),
                    Wording(S, "{doc} 原则"),
                    Wording(F, "{doc}明确的奖励工作基本原则包括哪几项?"),
                ),
                includes=("{principle}",),
            ),
        ),
        {
            "principle": (
                "公开透明、突出重点、注重绩效",
                "自愿申报、科学评价、择优奖励",
                "企业主体、政府引导、社会参与",
                "总量控制、专款专用、加强监督",
                "公平公正、从严把关、宁缺毋滥",
            )
        },
        share=0.6,
    ),
    Family(
        "general.duties",
        "general",
        "职责分工",
        (
            Sentence(
                "[review|{bureau}负责奖励项目的受理、审核和日常管理]，[money|{finance}负责"
                "奖励资金的"
                "预算安排和拨付]，[check|{third}对资金使用情况实施监督检查]。"
            ),
            Sentence(
                "各部门按照职责分工推进：[review|{bureau}牵头组织申报、审核]；[money|{fin"
                "ance}落实资金"
                "保障并按程序拨付]；[check|{third}依法开展监督]。"
            ),
            Sentence(
                "本办法由[review|{bureau}会同有关部门组织实施，具体承担受理、审核工作]；["
                "money|资金由"
                "{finance}统筹安排并办理拨付]；[check|{third}负责事后监督]。"
            ),
        ),
        (
            Ask(
                "procedure",
                ("review",),
                (
                    Wording(F, "{doc}的奖励项目由哪个部门受理和审核?"),
                    Wording(C, "{doc}的奖励找哪个部门申报啊"),
                    Wording(S, "{doc} 受理部门"),
                    Wording(
                        L,
                        "您好,我是一家制造企业的行政专员,第一次接触这类申报工作,领导让我先打听清楚"
                        "{doc}里说的奖励项目究竟归哪个部门受理、由谁审核,麻烦告知一下,谢谢!",
                    ),
                    Wording(C, "想报{doc}的项目,材料该往哪个局送?"),
                ),
                includes=("{bureau}",),
            ),
            Ask(
                "procedure",
                ("money",),
                (
                    Wording(F, "{doc}规定奖励资金由哪个部门拨付?"),
                    Wording(C, "{doc}的钱是哪个部门打给企业的"),
                    Wording(S, "{doc} 资金拨付部门"),
                    Wording(F, "按照{doc},奖励资金的预算安排由谁负责?"),
                ),
                includes=("{finance}",),
            ),
            Ask(
                "procedure",
                ("check",),
                (
                    Wording(S, "资金由谁监督?"),
                    Wording(C, "那谁来监督资金使用呢"),
                    Wording(F, "资金使用情况又由哪个部门监督?"),
                ),
                includes=("{third}",),
                before="{doc}的奖励由哪个部门审核?",
            ),
        ),
        {"third": ("审计机关", "纪检监察机关", "审计部门")},
        share=0.8,
    ),
)
