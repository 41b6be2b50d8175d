"""What a search brings to the front, in policies that exist nowhere and over a plain index."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

import pytest

from assistant.knowledge import Knowledge
from assistant.retrieval.plan import Plan
from assistant.retrieval.retrieve import WHOLE, retrieve
from assistant.search import Place, Source, search
from assistant.words.content import ContentIndex, bigrams
from assistant.words.normal import key
from ingest.reward import Ground
from ingest.search.chunk import Chunk, chunk_all
from tests.assistant.invented import DAY, Policy, knowledge, policy, rule, town
from tests.ingest.documents import article, entry, make_document


class Letters:
    """An index that ranks by shared pairs of letters, and reranks as it is told."""

    def __init__(self, chunks: Sequence[Chunk], preferred: str = "") -> None:
        self.chunks, self.preferred = chunks, preferred

    def dense(
        self, query: str, k: int, policy_ids: Collection[str] | None = None
    ) -> list[tuple[Chunk, float]]:
        wanted = set(bigrams(key(query)))
        among = [c for c in self.chunks if policy_ids is None or c.policy_id in policy_ids]
        told = [(len(wanted & set(bigrams(key(c.embed_text)))), c) for c in among]
        best = sorted(told, key=lambda one: (-one[0], one[1].start))[:k]
        return [(chunk, float(shared)) for shared, chunk in best if shared]

    lexical = dense

    def rerank(self, query: str, chunks: Sequence[Chunk]) -> list[float] | None:
        if not self.preferred:
            return None
        return [1.0 if self.preferred in c.text else 0.0 for c in chunks]


def _source(known: Knowledge, preferred: str = "") -> Source:
    chunks = chunk_all(known.documents.values())
    return Source(known, Letters(chunks, preferred), ContentIndex(chunks))


def _texts(source: Source, found: Sequence[Place]) -> list[str]:
    return [source.knowledge.documents[p.policy_id].text[p.start : p.end] for p in found]


@pytest.fixture(scope="module")
def held() -> Source:
    scope = Ground(path=("第九条",), quote="在星河市登记的企业适用本办法")
    (xinghe, haitang) = town()
    placed = policy(
        [rule("星辉奖", 450000, unit="per_applicant", per="家", path=("第一条",))],
        policy_id="placed",
        title="星河市星辉奖办法",
        scope=scope,
        applies_to=("星河市",),
        scope_path=("第九条",),
    )
    return _source(knowledge(xinghe, haitang, placed))


def test_the_clause_of_the_award_named_comes_first(held: Source) -> None:
    first = _texts(held, search("拿了匠心质量奖能得几个钱", held, DAY))[0]
    assert "对金匠奖给予880000元奖励" in first


def test_without_what_is_known_only_letters_decide(held: Source) -> None:
    words = "拿了匠心质量奖能得几个钱"
    whole = search(words, held, DAY)
    bare = search(words, held, DAY, recipe=replace(WHOLE, known=False))
    assert whole[0].score > bare[0].score + 0.05
    assert [p.score for p in whole] == sorted((p.score for p in whole), reverse=True)


def test_for_an_applicant_from_elsewhere_the_clause_on_places_comes_first(held: Source) -> None:
    found = search("我们在海棠市注册,评上了星河市星辉奖,有奖励吗", held, DAY)
    assert "在星河市登记的企业适用本办法" in _texts(held, found)[0]


def test_a_clause_is_found_by_its_number(held: Source) -> None:
    first = search("匠心十条第二条的原文", held, DAY)[0]
    document = held.knowledge.documents["xinghe"]
    assert first.policy_id == "xinghe"
    assert document.clause_at(first.start).label == "第二条"


@pytest.mark.parametrize("region", ["海棠市", "南桥区"])
def test_a_region_shuts_out_policies_that_do_not_reach_it(held: Source, region: str) -> None:
    found = search("匠心十条的金匠奖、海棠质量奖、星辉奖奖励多少", held, DAY, region=region, k=20)
    reach = held.knowledge.policies_reaching(region)
    assert {p.policy_id for p in found} <= reach
    assert held.knowledge.documents.keys() - reach


def test_words_on_validity_come_first_where_it_is_asked_for() -> None:
    document = make_document(
        [
            article("一", "匠心评选的有效申报每年一次,有效材料齐备后受理。"),
            article("二", "本办法自2020年1月1日起施行,有效期五年。"),
        ],
        title="星河市匠心评选办法",
        region="星河市",
        effective_from=date(2020, 1, 1),
    )
    rules = policy([]).rules.model_copy(update={"policy_id": document.policy_id})
    source = _source(knowledge(Policy(document, rules)))
    found = search("星河市匠心评选办法现在还有效吗", source, DAY)
    assert "起施行" in _texts(source, found)[0]


def test_each_question_of_a_turn_gets_its_clause(held: Source) -> None:
    found = search("金匠奖奖励多少?海棠质量奖奖励多少?", held, DAY, k=2)
    told = " ".join(_texts(held, found))
    assert "对金匠奖" in told
    assert "对海棠质量奖" in told


def test_words_that_open_a_list_are_given_with_the_list() -> None:
    long = "涉及的事项经主管部门查实并且书面告知申报单位之后仍然没有在规定期限之内改正的" * 5
    nodes = [
        article("一", "有下列情形之一的,不予匠心奖励:"),
        *(entry(n, f"{long}{n};") for n in "一二三"),
        article("二", "匠心奖励由市财政安排。"),
    ]
    document = make_document(nodes, title="星河市匠心办法", region="星河市")
    rules = policy([]).rules.model_copy(update={"policy_id": document.policy_id})
    source = _source(knowledge(Policy(document, rules)))
    texts = _texts(source, search("哪些情形不予匠心奖励", source, DAY))
    first = next(text for text in texts if text.startswith("第一条"))
    assert first.rstrip().endswith("三;")
    assert "第二条" not in first


def test_the_clause_that_the_first_one_refers_to_is_next() -> None:
    nodes = [
        article("一", "匠心名店每年评选一次。"),
        article("二", "联合体申报匠心名店的,按第五条执行。"),
        article("三", "匠心名店的申报由区里组织。"),
        article("四", "匠心名店申报材料一式三份。"),
        article("五", "材料须由各方共同签章。"),
    ]
    document = make_document(nodes, title="星河市匠心办法", region="星河市")
    rules = policy([]).rules.model_copy(update={"policy_id": document.policy_id})
    source = _source(knowledge(Policy(document, rules)))
    found = search("联合体怎么申报匠心名店", source, DAY)
    texts = [text[:3] for text in _texts(source, found)]
    assert texts[:2] == ["第二条", "第五条"]
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)


def test_a_reranker_orders_clauses_that_answer_and_lifts_none_that_does_not() -> None:
    documents = [
        make_document(
            [
                article("一", "匠心评选每年举行一次。"),
                article("二", "匠心评选的材料每年三月提交。"),
                article("三", "道路养护由区级负责。"),
            ]
        )
    ]
    chunks = chunk_all(documents)
    content = ContentIndex(chunks)
    plan = Plan(
        "匠心评选",
        frozenset({"test-policy"}),
        "匠心评选",
        tuple(content.units("匠心评选")),
    )
    plain = retrieve(plan, Letters(chunks), content)
    lifted = retrieve(plan, Letters(chunks, preferred="三月"), content)
    assert plain[0].chunk.text.startswith("第一条")
    assert lifted[0].chunk.text.startswith("第二条")
    assert [h.score for h in lifted] == sorted((h.score for h in lifted), reverse=True)
    kept = retrieve(plan, Letters(chunks, preferred="道路"), content)
    assert [h.chunk for h in kept][:1] == [plain[0].chunk]
    without = retrieve(
        plan, Letters(chunks, preferred="三月"), content, recipe=replace(WHOLE, reranker=False)
    )
    assert without == plain


def test_parts_of_the_search_can_be_left_out() -> None:
    chunks = chunk_all([make_document([article("一", "匠心评选每年一次。")])])
    content = ContentIndex(chunks)
    plan = Plan("匠心评选", frozenset({"test-policy"}), "匠心评选")
    nothing = replace(WHOLE, dense=False, lexical=False)
    assert retrieve(plan, Letters(chunks), content)
    assert retrieve(plan, Letters(chunks), content, recipe=nothing) == []
