"""The last gate: no answer leaves with a quote that is not the text or a figure without source.

A figure may come from the calculation, the cited clauses (as repaired), metadata of the cited
policies, the as-of date or the user's own turns. A user's sum may be repeated as an input or as
the claim being corrected; the award itself must equal the calculation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from assistant.answer import Citation
from assistant.calculator.award import Award
from assistant.composing.reply import Reply, place_of
from assistant.composing.table_row import header_note
from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.words.amounts import sums
from assistant.words.figures import Figure, figures, figures_of_plain, plain
from assistant.words.normal import key, normalise
from assistant.words.wording import money
from assistant.words.worked_sums import worked_out
from ingest.policy import STATED, PolicyDocument, PolicyMetadata
from ingest.tables.table_money import all_money

_MONEY = re.compile(r"(\d+(?:\.\d+)?)(万元|亿元|元)")
_QUOTED = re.compile(r"“(?P<words>.+)”")
_SAID = re.compile("“([^“”]+)”")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def verify(
    reply: Reply, query: Query, scope: Iterable[str], knowledge: Knowledge, as_of: date
) -> tuple[str, ...]:
    """Findings against ``reply``, Chinese; () lets it leave."""
    findings = [f for c in reply.citations for f in _check_citation(c, knowledge, as_of)]
    allowed = set(scope)
    held = (knowledge.documents[p].metadata for p in scope if p in knowledge.documents)
    allowed |= {metadata.repealed_by for metadata in held}
    findings += [
        f"引用了范围之外的政策 {c.policy_id}" for c in reply.citations if c.policy_id not in allowed
    ]
    titles = [d.metadata.title for d in knowledge.documents.values()]
    if reply.award is not None:
        findings += _check_award(reply.award, _untitled(reply.text, titles))
    prose = "\n".join(
        _unsaid(_unquoted(line, reply.citations), query)
        for line in reply.text.splitlines()
        if not line.startswith(">")
    )
    findings += _check_quotes(reply)
    known = _known_money(reply, query, knowledge)
    findings += _check_figures(
        plain(_untitled(prose, titles)),
        known | set(worked_out(prose, known)),
        _known_texts(reply, query, knowledge, as_of),
    )
    return tuple(dict.fromkeys(findings))


def _unsaid(line: str, query: Query) -> str:
    """``line`` without the user's own words in quotation marks: they claim nothing."""
    said = key(query.user_text)
    return _SAID.sub(lambda m: "" if key(m[1]) in said else m.group(), line)


def _check_figures(prose: str, known_money: set[Decimal], known_texts: list[str]) -> list[str]:
    """Figures of plain text ``prose``, however written, that no source states."""
    found = list(figures_of_plain(prose))
    amounts = {(s.start, s.end): s.amount for s in sums(prose)}
    amounts |= {
        (f.start, f.end): Decimal(f.value) for f in found if f.kind == "money" and _is_yuan(f)
    }
    findings = [
        f"金额没有来源：{prose[start:end]}"
        for (start, end), amount in sorted(amounts.items())
        if amount not in known_money
    ]
    # plain as the prose is: 第８条 is printed in full width
    known = {number for text in known_texts for number in _NUMBER.findall(plain(text))}
    known |= {"0", "1"}
    findings += [
        f"数字没有来源：{number}"
        for number in _NUMBER.findall(_MONEY.sub("", prose))
        if number not in known
    ]
    spelled = [f for f in found if f.kind not in ("money", "word") or not _is_yuan(f)]
    spelled = [f for f in spelled if f.kind != "count" or not prose[f.start].isdigit()]
    if not spelled:
        return findings
    sources = [f for text in known_texts for f in figures(text)]
    keys = {f.key for f in sources}
    numbers = known | {n for f in sources if f.kind == "count" for n in _NUMBER.findall(f.value)}
    for figure in spelled:
        if figure.kind == "count":
            held = all(n in numbers for n in _NUMBER.findall(figure.value))
        elif figure.kind == "date":  # dates are set from their parts
            held = all(part in known for part in figure.value.split("-"))
        else:
            held = figure.key in keys
        if not held:
            findings.append(f"数字没有来源：{prose[figure.start : figure.end]}")
    return findings


def _is_yuan(figure: Figure) -> bool:
    """Whether a sum is in yuan, not in another currency."""
    return figure.kind == "money" and figure.value[0].isdigit()


def _unquoted(line: str, citations: Sequence[Citation]) -> str:
    """``line`` without words that it quotes from a citation: what they state has its source.

    ``450万居民`` reads as a sum, where it stands alone.
    """
    quoted = _QUOTED.search(line)
    if quoted is None:
        return line
    words = re.sub(r"\s", "", quoted["words"])
    is_cited = any(words in re.sub(r"\s", "", c.quote) for c in citations)
    return line.replace(quoted["words"], "") if is_cited else line


def _untitled(text: str, titles: Iterable[str]) -> str:
    """``text`` without the titles of policies in it: a sum in a title (news) is a name's part."""
    for title in titles:
        text = text.replace(f"《{title}》", "《》")
    return text


def _check_citation(citation: Citation, knowledge: Knowledge, as_of: date) -> list[str]:
    document = knowledge.documents.get(citation.policy_id)
    if document is None:
        return [f"引用了不存在的政策 {citation.policy_id}"]
    if document.text[citation.start : citation.end] != citation.quote or not citation.quote:
        return [f"引文与原文不符：{citation.quote[:30]}"]
    if document.metadata.validity(as_of).value != citation.validity:
        return [f"引文的效力标注有误：{citation.policy_title}"]
    return []


def _check_quotes(reply: Reply) -> list[str]:
    """Every block quote in the text is one of the citations, word for word."""
    block: list[str] = []
    quotes = [re.sub(r"\s", "", c.quote) for c in reply.citations]
    places = {place_of(c) for c in reply.citations}
    findings = []
    for line in [*reply.text.splitlines(), ""]:
        # The source stands alone behind a quote; a quoted line may itself begin with a dash.
        if line.startswith("> ——") and block[-1:] == [""]:
            if line.removeprefix("> ——") not in places:
                findings.append(f"引文的出处不是所引的条款：{line[4:40]}")
            continue
        if line.startswith(">"):
            block.append(line.removeprefix(">"))
            continue
        words = re.sub(r"\s", "", "".join(block))
        if words and words not in quotes:
            findings.append(f"正文引文没有对应的引用：{words[:30]}")
        block = []
    return findings


def _check_award(award: Award, text: str) -> list[str]:
    """The first line states the calculated total; else the least of it or a claim denied."""
    total = award.total_yuan
    headline = text.split("\n", 1)[0]
    if total and money(total) not in headline:
        return ["首行没有写出计算所得的合计"]
    denied = re.match(r"不是([^。]+)。", headline)
    rest = headline[denied.end() :] if denied else headline
    if total is None or not award.is_summed:
        return []
    least = award.range.least_yuan if award.range else total
    wrong = [s for s in sums(normalise(rest)) if s.amount not in (total, least)]
    return [f"首行的金额不是计算所得：{normalise(rest)[s.start : s.end]}" for s in wrong]


def _known_money(reply: Reply, query: Query, knowledge: Knowledge) -> set[Decimal]:
    known = {Decimal(figure) for figure in reply.figures}
    if reply.award:
        award = reply.award
        known.add(Decimal(award.total_yuan or 0))
        known.add(Decimal(sum(line.amount_yuan or 0 for line in award.lines)))
        for line in award.lines:
            known |= {Decimal(line.amount_yuan or 0), Decimal(line.unit_yuan or 0)}
        for step in award.adjustments:
            known |= {Decimal(step.before_yuan), Decimal(step.after_yuan)}
        known |= {Decimal(p.total_yuan) for p in award.payers}
        known |= {s.amount for step in award.worked_out for s in sums(normalise(step.detail))}
        if award.range is not None:
            known |= {Decimal(award.range.least_yuan), Decimal(award.range.most_yuan or 0)}
        for policy_id in {line.policy_id for line in award.lines}:
            known |= {Decimal(r.amount_yuan or 0) for r in knowledge.rules[policy_id].rules}
    for citation in reply.citations:
        document = knowledge.documents.get(citation.policy_id)
        if document is None:
            continue  # a finding of its own
        known |= {
            m.amount_yuan
            for m in all_money(document)
            if citation.start <= m.start and m.end <= citation.end
        }
        known |= {s.amount for s in sums(normalise(header_note(document, citation)))}
    known |= {s.amount for s in sums(normalise(query.user_text))}
    return known


def _headings_under(document: PolicyDocument, citation: Citation) -> list[str]:
    """Headings of the clauses right under the cited one."""
    above = {c.index for c in document.clauses if c.path == citation.path}
    return [c.heading for c in document.clauses if c.parent in above and c.heading]


def _known_texts(reply: Reply, query: Query, knowledge: Knowledge, as_of: date) -> list[str]:
    """Every text that may be the source of a number."""
    texts = [query.user_text, normalise(query.user_text), _date_words(as_of)]
    # «两个国标», «美、日、韩»: counted in the user's own words, shown as a figure
    texts += [
        f"{e.quantity or ''} {e.extensions or ''} {e.left_out or ''} {e.firms or ''}"
        for e in query.events
    ]
    texts += [str(number) for number in reply.counts]
    texts += [f"{v.ends[0]} {v.ends[1]}" for v in query.vague if v.ends]
    if query.period:
        texts += [_date_words(d) for d in query.period]
    cited = {c.policy_id for c in reply.citations} | set(query.policies)
    held = [c for c in reply.citations if c.policy_id in knowledge.documents]
    # an outline names what stands under the headings it cites
    texts += [h for c in held for h in _headings_under(knowledge.documents[c.policy_id], c)]
    cited &= set(knowledge.documents)
    for citation in held:
        texts += [citation.quote, *citation.path, citation.clause]
        texts += _readings(knowledge.documents[citation.policy_id], citation)
        texts.append(header_note(knowledge.documents[citation.policy_id], citation))
    if reply.award:
        cited |= {line.policy_id for line in reply.award.lines}
        texts += [str(line.quantity) for line in reply.award.lines]
        texts += [line.item + (line.level or "") + line.clause for line in reply.award.lines]
        texts += [a.reason + a.clause for a in reply.award.adjustments]
        texts += [step.detail for step in reply.award.worked_out]
    if reply.status == "refused":
        texts.append(f"{len(knowledge.documents)}份")  # how many policies are held
    for document in knowledge.documents.values():
        metadata = document.metadata
        texts += [metadata.title, metadata.document_number or "", metadata.region]
        if metadata.policy_id in cited or not reply.citations:
            texts += [_date_words(d) for d in _dates(document)]
            texts += [metadata.validity_basis, *_entered(metadata)]
            texts += [f"{r.title}{r.document_number or ''}" for r in metadata.repeals]
    for policy_id in cited:
        for rule in knowledge.rules[policy_id].rules:
            texts += [rule.item, rule.level or "", "".join(rule.path)]
            texts += [c.text for c in rule.conditions]
            if rule.percent is not None and any(rule.quote in c.quote for c in held):
                texts.append(f"{rule.percent.normalize():f}%")  # the clause may print 百分之三十
        texts += [c.text for c in knowledge.rules[policy_id].caps]
        texts += [s.text for s in knowledge.rules[policy_id].stackings]
    return texts


def _entered(metadata: PolicyMetadata) -> list[str]:
    """Words and dates of what people entered about a policy."""
    facts = [fact for name in STATED for fact in getattr(metadata, name) if fact.start is None]
    words = [f"{fact.text} {fact.entered_by} {fact.source}" for fact in facts]
    return words + [_date_words(fact.entered_on) for fact in facts if fact.entered_on]


def _dates(document: PolicyDocument) -> list[date]:
    m = document.metadata
    all_dates = (
        m.issued_on, m.published_on, m.adopted_on, m.effective_from, m.effective_until,
        m.repealed_on,
    )  # fmt: skip
    return [d for d in all_dates if d]


def _date_words(value: date) -> str:
    return f"{value.year} {value.month} {value.day}"


def _readings(document: PolicyDocument, citation: Citation) -> list[str]:
    return [
        r.read_as for r in document.repairs if citation.start <= r.start and r.end <= citation.end
    ]
