"""Clauses on how an application goes: time, papers, review, notice, payment."""

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

PROCEDURES: tuple[Family, ...] = (
    Family(
        "procedure.window",
        "procedure",
        "申报时间",
        (
            Sentence(
                "奖励项目每年集中申报一次，[when|申报时间为每年{m0}月1日至{m1}]，逾期不予受理。"
            ),
            Sentence(
                "符合条件的单位[when|应于每年{m0}月1日至{m1}期间提出申请]，逾期视为自动放弃。"
            ),
            Sentence("每年度申报窗口自{m0}月1日开放，[when|于{m1}关闭]，实行网上申报。"),
        ),
        (
            Ask(
                "procedure",
                ("when",),
                (
                    Wording(F, "{doc}的奖励每年什么时候申报?"),
                    Wording(C, "{doc}啥时候截止申报"),
                    Wording(S, "{doc} 申报时间"),
                    Wording(Y, "{doc}的奖厉每年什么时侯申报"),
                    Wording(T, "{doc}的獎勵每年什麼時候申報?"),
                    Wording(C, "错过了就没了吧,{doc}的申报最晚到哪天?"),
                ),
                includes=("{m1}",),
            ),
        ),
        {"m": ("3|3月31日", "4|4月30日", "5|6月15日", "2|3月15日", "6|7月31日", "9|9月30日")},
        share=0.8,
    ),
    Family(
        "procedure.papers",
        "procedure",
        "申报材料",
        (
            Sentence(
                "申报单位应当提交下列材料：",
                (
                    "[form|奖励资金申请表]",
                    "[licence|营业执照复印件]",
                    "[proof|获奖证书、立项或者批准发布文件等证明材料]",
                    "[pledge|信用承诺书]",
                ),
            ),
            Sentence(
                "申报时须提供以下材料，一式{copies}份：",
                (
                    "[form|奖励申请表]",
                    "[licence|法人主体资格证明]",
                    "[proof|相关证书、公告或者标准文本]",
                    "[pledge|材料真实性承诺书]",
                ),
            ),
            Sentence(
                "申请奖励的，通过政务服务平台上传以下电子材料：",
                (
                    "[form|填写完整并加盖公章的申请表]",
                    "[proof|能够证明奖励事项的文件、证书或者公告]",
                    "[pledge|由法定代表人签署的诚信承诺]",
                ),
            ),
        ),
        (
            Ask(
                "list",
                ("form", "proof"),
                (
                    Wording(F, "申报{doc}的奖励需要提交哪些材料?"),
                    Wording(C, "报{doc}要准备啥材料"),
                    Wording(S, "{doc} 申报材料"),
                    Wording(
                        L,
                        "我们公司刚拿到证书,打算今年申报{doc}里的奖励,材料这一块心里没底,能不能把"
                        "要交的材料一样一样列给我?",
                    ),
                    Wording(M, "申报{doc}要上传哪些documents?"),
                ),
                includes=("申请表",),
            ),
            Ask(
                "list",
                ("pledge",),
                (
                    Wording(F, "按{doc}申报时需要签署什么承诺?"),
                    Wording(C, "报{doc}要不要写承诺书"),
                    Wording(S, "{doc} 承诺书"),
                ),
                includes=("承诺",),
            ),
        ),
        {"copies": ("二", "三")},
        share=0.75,
    ),
    Family(
        "procedure.accept",
        "procedure",
        "受理审核",
        (
            Sentence(
                "{bureau}自收到申报材料之日起[days|{n}个工作日内完成审核]，材料不全的，[f"
                "ix|应当在{k}个工作日内补正]。"
            ),
            Sentence(
                "受理后，{bureau}[days|应在{n}个工作日内提出审核意见]；[fix|需要补正的，补"
                "正期限为{k}个工作日]。"
            ),
            Sentence(
                "审核实行限时办结：[days|{n}个工作日内出具审核结论]，[fix|补正材料须在{k}"
                "个工作日内一次性提交]。"
            ),
        ),
        (
            Ask(
                "procedure",
                ("days",),
                (
                    Wording(F, "{doc}规定审核要在多少个工作日内完成?"),
                    Wording(C, "{doc}的材料交上去多久能审完"),
                    Wording(S, "{doc} 审核时限"),
                    Wording(F, "依据{doc},受理后几个工作日内应当有审核结果?"),
                ),
                includes=("{n}个工作日",),
            ),
            Ask(
                "procedure",
                ("fix",),
                (
                    Wording(F, "按照{doc},补正材料的期限是几个工作日?"),
                    Wording(C, "{doc}的材料要是不齐,几天内得补上"),
                    Wording(C, "被要求补材料的话,{doc}给几天时间?"),
                ),
                includes=("{k}个工作日",),
            ),
        ),
        {"n": ("15", "20", "30", "10"), "k": ("5", "3", "7")},
        share=0.65,
    ),
    Family(
        "procedure.review",
        "procedure",
        "专家评审",
        (
            Sentence(
                "评审专家组[team|由不少于{n}名专家组成]，评审总分为{full}分，[score|得分低"
                "于{low}分的不予推荐]。"
            ),
            Sentence(
                "采取材料评审与现场评审相结合的方式，[team|每组专家不少于{n}人]；满分{ful"
                "l}分，[score|综合得分{low}分以上的方可入围]。"
            ),
            Sentence(
                "评审组[team|成员为{n}人以上单数]，按{full}分制打分，[score|平均分不足{lo"
                "w}分的予以淘汰]。"
            ),
        ),
        (
            Ask(
                "procedure",
                ("team",),
                (
                    Wording(F, "{doc}规定评审专家组至少由几名专家组成?"),
                    Wording(C, "{doc}评审要来几个专家"),
                    Wording(S, "{doc} 专家人数"),
                ),
                includes_any=("{n}名", "{n}人"),
            ),
            Ask(
                "condition",
                ("score",),
                (
                    Wording(F, "{doc}的专家评审要达到多少分?"),
                    Wording(C, "按{doc}打分要多少分才行"),
                    Wording(S, "{doc} 评审分数线"),
                    Wording(C, "专家评审的及格线在哪,{doc}怎么定的"),
                ),
                includes=("{low}分",),
            ),
        ),
        {"n": ("5", "7", "3"), "full": ("1000",), "low": ("600", "550", "650", "500")},
        share=0.6,
    ),
    Family(
        "procedure.notice",
        "procedure",
        "公示",
        (
            Sentence(
                "拟奖励名单[days|向社会公示{n}个工作日]，对公示内容有异议的，[object|应当"
                "在公示期内以书面形式提出]。"
            ),
            Sentence(
                "审核结果[days|在政府门户网站公示，公示期不少于{n}个工作日]；[object|有异"
                "议的单位和个人可书面反映，并注明真实姓名和联系方式]。"
            ),
            Sentence(
                "[days|公示时间为{n}个工作日]，期间[object|收到的书面异议由{bureau}组织核查]。"
            ),
        ),
        (
            Ask(
                "procedure",
                ("days",),
                (
                    Wording(F, "{doc}规定的公示期是多少个工作日?"),
                    Wording(C, "{doc}的名单要公示几天"),
                    Wording(S, "{doc} 公示期"),
                    Wording(Y, "{doc}的公式期是几个工作日"),
                    Wording(
                        L,
                        "我们单位今年按{doc}申报了一个项目,听说审核已经过了,接下来应该是公示,请问公示"
                        "要多长时间,公示完才能到下一步吧?",
                    ),
                    Wording(F, "拟奖励名单依照{doc}须公示多久?"),
                ),
                includes=("{n}个工作日",),
            ),
            Ask(
                "procedure",
                ("days",),
                (
                    Wording(C, "{doc}的公示期只有1个工作日吧?"),
                    Wording(F, "{doc}是不是规定公示1个工作日即可?"),
                ),
                includes=("{n}个工作日",),
                tags=("false_premise",),
            ),
            Ask(
                "procedure",
                ("object",),
                (
                    Wording(F, "对{doc}的公示结果有异议怎么提出?"),
                    Wording(C, "觉得{doc}公示的名单有问题,要怎么反映"),
                    Wording(C, "不服{doc}的公示结果该咋办"),
                ),
                includes=("书面",),
            ),
        ),
        {"n": ("5", "7", "10")},
        share=0.75,
    ),
    Family(
        "procedure.payment",
        "procedure",
        "资金拨付",
        (
            Sentence("公示无异议的，[pay|{finance}在{n}个工作日内将资金拨付至申报单位账户]。"),
            Sentence(
                "公示期满无异议后，由{bureau}下达奖励文件，[pay|{finance}于{n}个工作日内办"
                "理资金拨付手续]。"
            ),
            Sentence("奖励文件印发后，[pay|资金应在{n}个工作日内足额到位]。"),
        ),
        (
            Ask(
                "procedure",
                ("pay",),
                (
                    Wording(F, "{doc}规定奖励资金在多少个工作日内拨付?"),
                    Wording(C, "{doc}的钱多久能到账"),
                    Wording(S, "{doc} 拨付时限"),
                    Wording(Y, "{doc}的资金要多少个工做日拨付"),
                    Wording(F, "依照{doc},资金到位的期限有多长?"),
                ),
                includes=("{n}个工作日",),
            ),
        ),
        {"n": ("15", "20", "30", "45")},
        share=0.6,
    ),
)
