"""Clauses on targets: figures that are promised to nobody."""

from __future__ import annotations

from eval.constructed.provisions import Ask, Family, Sentence, Wording

F, C, S, T, M = "formal", "colloquial", "very_short", "traditional", "mixed_english"

GOALS: tuple[Family, ...] = (
    Family(
        "goal.standards",
        "goal",
        "标准化目标",
        (
            Sentence(
                "到{goal_year}年，全{unit}[std|主导或参与制修订国家标准、行业标准{n}项以上"
                "]，[pilot|建成省级"
                "以上标准化试点示范项目{m}个]。"
            ),
            Sentence(
                "力争到{goal_year}年底，[std|累计主导或参与制修订国家标准、行业标准达到{n"
                "}项]，[pilot|省级以上"
                "标准化试点示范项目达到{m}个]。"
            ),
            Sentence(
                "用三年左右时间，至{goal_year}年[std|主导或参与的国家标准、行业标准突破{n"
                "}项]，[pilot|新增省级"
                "以上标准化试点示范项目{m}个]。"
            ),
        ),
        (
            Ask(
                "target",
                ("std",),
                (
                    Wording(F, "{doc}提出到{goal_year}年制修订国家标准、行业标准达到多少项?"),
                    Wording(C, "{doc}定的目标里,{goal_year}年要做多少项国标行标"),
                    Wording(S, "{doc} {goal_year}年 标准制修订目标"),
                    Wording(F, "{goal_year}年{place}在国家标准、行业标准制修订方面的目标数是多少?"),
                ),
                includes=("{n}项",),
            ),
            Ask(
                "target",
                ("pilot",),
                (
                    Wording(F, "{doc}中省级以上标准化试点示范项目的目标是多少个?"),
                    Wording(C, "{doc}说要搞多少个标准化试点"),
                    Wording(T, "{doc}中省級以上標準化試點示範項目的目標是多少個?"),
                    Wording(C, "标准化试点示范这块,{doc}打算做到多少个?"),
                ),
                includes=("{m}个",),
            ),
        ),
        {"n": ("60", "80", "120", "150", "45"), "m": ("6", "8", "12", "15", "9")},
        share=0.7,
    ),
    Family(
        "goal.quality",
        "goal",
        "质量提升目标",
        (
            Sentence(
                "到{goal_year}年，[rate|制造业产品质量合格率稳定在{p}%以上]，[train|培训企"
                "业首席质量官{n}名以上]。"
            ),
            Sentence(
                "[rate|制造业产品质量合格率保持在{p}%以上]，{goal_year}年前[train|累计培育"
                "企业首席质量官{n}名]。"
            ),
            Sentence(
                "[rate|{goal_year}年制造业产品质量合格率达到{p}%]，[train|企业首席质量官队"
                "伍扩大到{n}名]。"
            ),
        ),
        (
            Ask(
                "target",
                ("rate",),
                (
                    Wording(F, "{doc}对制造业产品质量合格率提出了什么目标?"),
                    Wording(C, "{doc}里产品合格率要到百分之多少"),
                    Wording(S, "{doc} 产品质量合格率"),
                    Wording(F, "{place}制造业产品质量合格率的目标值是多少?"),
                ),
                includes=("{p}%",),
            ),
            Ask(
                "target",
                ("train",),
                (
                    Wording(F, "{doc}计划培养多少名企业首席质量官?"),
                    Wording(M, "{doc}里CQO(首席质量官)的目标是多少名?"),
                    Wording(C, "首席质量官要培养多少人,{doc}里写了吗"),
                ),
                includes=("{n}名",),
            ),
        ),
        {"p": ("94", "95", "96", "94.5"), "n": ("200", "300", "500", "120")},
        share=0.7,
    ),
    Family(
        "goal.brand",
        "goal",
        "品牌培育目标",
        (
            Sentence(
                "实施品牌培育工程，[brand|到{goal_year}年有效注册商标总量达到{n}件]，[gi|"
                "地理标志达到{m}件]。"
            ),
            Sentence(
                "[brand|{goal_year}年有效注册商标拥有量超过{n}件]，[gi|地理标志总数不少于{m}件]。"
            ),
        ),
        (
            Ask(
                "target",
                ("brand",),
                (
                    Wording(F, "{doc}提出有效注册商标总量的目标是多少件?"),
                    Wording(C, "{doc}说商标要搞到多少件"),
                    Wording(C, "{place}到{goal_year}年商标数量目标是多少呀"),
                ),
                includes=("{n}件",),
            ),
            Ask(
                "target",
                ("gi",),
                (
                    Wording(S, "那地理标志呢?"),
                    Wording(C, "地理标志要达到多少件"),
                ),
                includes=("{m}件",),
                before="{doc}提出有效注册商标要达到多少件?",
            ),
        ),
        {"n": ("5000", "8000", "12000", "3500"), "m": ("6", "10", "14", "18")},
        share=0.6,
    ),
)
