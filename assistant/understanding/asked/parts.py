"""Several questions in one turn: each is answered by itself, in order, then put together.

``奖多少钱?公示期几天?`` asks two things. The later parts are read as turns that follow the
earlier ones, so that they may lean on them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.answer import Answer, ElapsedMs
from assistant.understanding.asked.answer_type import form_name
from assistant.understood.merge import joined
from assistant.words.amounts import sums
from assistant.words.facet import facets_in
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word, without_words
from assistant.words.normal import asked_alone, key, normalise
from assistant.words.sayings import sayings
from assistant.words.talk import talk

_MARK = re.compile(r"[?？]+")
_COMMA = re.compile(r"[,，;；。、]+|以及|还有|另外|顺便")
_WHETHER = re.compile(
    r"(?:吗|么|嘛|行不行|可不可以|能不能|要不要|[能可行]不|[^\d万元块要]不)[?。!]?$"
)
_ELLIPSIS = re.compile(r"^[^,。;?]{2,}呢[?。!]?$")
# «一共8件» tells how many there are and asks for no sum
_COUNTED = re.compile(
    r"^(?:我们?|现在|那么?)*(?:一共|总共|合计|总计|共)[是有做拿获得了授权申请注册通过]*"
    r"(?:\d+|[一二两三四五六七八九十]+)[件个项家][^多几吗呢?]*$"
)
_NAMES_TEXT = re.compile(
    r"^[^,。;]{0,32}(?:意见|规划|办法|细则|文件|政策|规定|条文|措施|方案)(?:里面?|中|当中|上)?"
    r"[^,。;]{0,4}(?:讲|说|写|规定|提|涉及)(?:的|了|过|到|及)*(?:没(?:有|写|说|提|讲)?|吗|么)?$"
)
_SUPPOSES = re.compile(r"(?:了|的话)呢$")
_MOST = 4
_SOURCES = "依据："
_REMARKS = ("假定：", "另外假定：", "前提是", "请注意：", "注：")
_BARE = 5  # letters of a piece that asks of no thing of its own
_LEAST = 3  # letters that a question has
# «甲指标要多少,乙比例多少»: each asks for a figure of its own
_PAYS = re.compile(
    r"(?:给|奖励?|补贴?|补助|资助|拿|发|领|得|到手)(?:到|了|我们|您|企业|是|有|最多|最高|一共|总共)*$"
)
_FIGURE_OF = re.compile(r"[^,。;?]{2,}(?:要|到|达到?|占|降到|比例)多少[?。]*$")
_UNSAID = "没有找到写明这一点的条文，不能回答。可向当地市场监督管理部门或政务服务热线咨询。"
_HOW_MANY = re.compile(r"(?:几|多少)(?:工作日|[一-鿿])|多久|多长时间|什么时候|何时")
_GIVES = re.compile(r"(?:各|分别|每[家个]|一[家个])*(?:奖|给|补|资助|发)")
_GOES_TO = re.compile(
    r"^(?:都|是|该|要|得|又)*(?:交|报|递|送|提交|报送)(?:给|到)(?:谁|哪)[一-鿿]{0,3}[?。]?$"
)
_MEASURE = "率|比例|占比|比重|浓度|天数|指数|面积"
# «甲占比和乙率各多少»: two figures, which different clauses may well state
_TWO_MEASURES = re.compile(
    rf"^(?P<one>[^,。;?]{{2,30}}?(?:{_MEASURE}))(?:和|与|跟|以及|还有|及|、)"
    rf"(?P<two>[^,。;?]{{2,20}}?(?:{_MEASURE}))(?:各自?|分别|都)(?P<asks>[^,。;?]{{0,6}}多少[?。]*)$"
)
# «把甲奖印到箱子上,这么干合规吗»: it is asked of what was told just before
_OF_IT = re.compile(
    r"^(?:这么|这样|那样|那么)(?:子|做|干|搞|弄|写|用|操作|安排)+(?:合规|合法|违规|违法|犯规|可以|允许|行|成|妥)"
    r"[^,。;?]{0,3}[?。]?$"
)
# «帮我估估,报甲奖有几成把握»: what is to be judged comes behind
_BEGS = re.compile(
    r"^(?:那|请|麻烦|你|您|先)*(?:帮|替|给)?(?:我们?|咱们?|忙)?(?:估一?估|估一下|估摸估摸|算一?算|算一下"
    r"|判断一?下|分析分析|分析一下|掂量掂量)(?:看看?)?$"
)
# «要交评审费吗,多少钱»: the sum of that fee
_FEE = re.compile("(?:费用?|收费|[交要花掏]钱)(?:了|的)?(?:吗|么|嘛|不|呢)?[?。]*$")
_HOW_MUCH = re.compile(
    "(?:那|要|得|是|大概|一共|总共|交|收)*(?:多少|几)(?:钱|元|块|钿)*(?:呢|啊)?[?。]*"
)
_WITHIN = re.compile(
    r"^(?:那|要|得|该|在|限|是)*(?:(?:往前|向前|往回|倒)(?:看|算|查|推|数))?(?:几|多少)(?:个)?"
    r"(?:天|日|工作日|年|月)(?:之?内|以内|里)?(?:报|说|办完?|交)?[?。]?$"
)


def split_parts(question: str) -> list[str]:
    """The questions that ``question`` holds, in order; itself alone where it holds one."""
    pieces: list[str] = []
    for piece in _marked(question):
        if pieces and _NAMES_TEXT.search(key(piece)):
            pieces[-1] = f"{pieces[-1]}，{piece}"  # which text is meant, and nothing more
        else:
            pieces.append(piece)
    if len(pieces) > 1:
        telling = [p for p in pieces if _says_something(p)]
        return telling[:_MOST] or [question]
    if two := _TWO_MEASURES.match(question):
        return [f"{two['one']}{two['asks']}", f"{two['two']}{two['asks']}"]
    parts: list[str] = []
    waiting: list[str] = []
    segments = [one for piece in _COMMA.split(question) for one in _run_together(piece)]
    for at, segment in enumerate(segments):
        waiting.append(segment.strip())
        if parts and _belongs_to_part_before(key(segment), parts[-1], is_next=not waiting[:-1]):
            continue
        if _is_case_of_next(segments, at, is_first=not parts):
            continue
        if asks(segment):
            parts.append("，".join(w for w in waiting if w))
            waiting = []
    if waiting and parts:
        parts[-1] = "，".join([parts[-1], *(w for w in waiting if w)])
    kinds = [_kind(part) for part in parts]
    distinct = len(set(kinds)) == len(kinds) > 1 and all(kinds)
    return parts if distinct and len(parts) <= _MOST else [question]


def _belongs_to_part_before(flat: str, before: str, *, is_next: bool) -> bool:
    """Whether a piece (a key) asks on of what the part ``before`` asks of.

    Args:
        is_next: nothing stands between them.
    """
    if _GOES_TO.search(flat):
        return True  # «要交哪些材料,交给谁»: the same thing, which the first part names
    if is_next and _FEE.search(key(before)) and _HOW_MUCH.fullmatch(flat):
        return True
    # «要向谁报告,几天之内»: one duty, whose first part says what for
    # «要培训多少人,某办法里写了吗»: which text is meant, and nothing more
    if is_next and talk().which_more.fullmatch(flat.rstrip("?。")):
        return True  # «各定了几个,哪个多»
    if is_next and len(flat) <= _BARE and sayings().sums.other_good.search(key(before)):
        return True  # «员工落户有补贴吗,一人几万»
    return is_next and any(p.search(flat) for p in (_WITHIN, _OF_IT, _NAMES_TEXT))


def _marked(question: str) -> list[str]:
    """The pieces up to each question mark that ask; ``给30万?`` asks by its mark alone."""
    pieces = []
    for match in re.finditer(r"[^?？]+", question):
        piece, said = match.group().strip(), key(match.group())
        paid = (s for s in sums(said) if s.end == len(said))
        is_supposed = match.end() < len(question) and any(
            _PAYS.search(said[: s.start]) for s in paid
        )
        if asks(piece):
            pieces.append(piece)
        elif is_supposed:
            pieces.append(f"{piece}？")
    return pieces


def _run_together(segment: str) -> list[str]:
    """``一年评几家奖多少``: a side of the award and its sum, with no mark between; else itself."""
    for how_many in _HOW_MANY.finditer(segment):
        side, rest = segment[: how_many.end()], segment[how_many.end() :]
        is_side = any(not facet.is_loose for facet in facets_in(side))
        if is_side and _GIVES.match(rest) and asks(rest) and _kind(rest) == "amount" != _kind(side):
            return [side, rest]
    return [segment]


def _is_case_of_next(segments: Sequence[str], at: int, *, is_first: bool) -> bool:
    """``满三年了呢,还发钱不``, ``那乙奖呢,有数吗``: the case that the next piece asks of."""
    if at + 1 == len(segments):
        return False
    flat = key(segments[at])
    if at == 0 and _BEGS.search(flat):
        return True
    after = key(segments[at + 1])
    is_bare = is_first and len(after) <= _BARE and bool(_WHETHER.search(after))
    return bool(_SUPPOSES.search(flat) or (is_bare and _ELLIPSIS.search(flat)))


@lru_cache(maxsize=1)
def _doubts_which() -> re.Pattern[str]:
    """``不知道归哪边``: which of several it is is not known; ``不知道哪个部门管`` asks."""
    doubt = any_word(lexicon().doubt_words)
    return re.compile(
        rf"(?:{doubt})(?:是|归|属于?|算|该|应该|我们|到底|选)*哪一?[边个级种类项档家](?:了|的|啊|呀|,|。)*$"
    )


def asks(piece: str) -> bool:
    """Whether a piece of a turn asks something."""
    words = lexicon()
    flat = asked_alone(words.respelled(key(piece)))
    is_asking = any(
        word in flat for word in words.question_signals
    ) or "amount" in words.intents_in(flat)
    if _COUNTED.match(flat):
        return False
    if flat.rstrip("了,。").endswith(words.doubt_words):
        return False  # «算不算主导我们也说不准» tells what is open
    if _doubts_which().search(flat):
        return False  # «不知道归哪边» does, too
    is_asking = is_asking or any(modal in flat for modal in words.asking_modals)
    is_asking = is_asking or bool(_WHETHER.search(flat)) or bool(_ELLIPSIS.search(flat))
    return is_asking and len(re.findall(r"[一-鿿]", flat)) >= _LEAST


def _says_something(piece: str) -> bool:
    """Whether a piece asks of its own, and does not just ask again (``给不给有没有明文``)."""
    flat = key(piece)
    words = lexicon()
    if not any(word in flat for word in (*words.asking_modals, *words.yes_no_signals)):
        return True
    common = (*words.asking_modals, *words.stop_words, *words.yes_no_signals)
    flat = without_words(flat, common)
    return any(c not in words.function_letters for c in re.findall(r"[一-鿿a-z]", flat))


def _kind(part: str) -> str:
    """What form of answer a part wants; "" where that is not plain."""
    flat = lexicon().respelled(key(part))
    if good := sayings().sums.other_good.search(flat):
        return good["what"]  # «…给多少,员工租房有没有补贴»: no other sum of the same thing
    intents = lexicon().intents_in(flat)
    if "amount" in intents:
        return "amount"
    asked = facets_in(flat)
    if asked:
        return asked[0].name
    for name in ("condition", "procedure", "validity"):
        if name in intents:
            return name
    if name := form_name(normalise(part)):
        return name
    if _ELLIPSIS.search(flat) or _FIGURE_OF.search(flat):
        return flat  # «…多少,优秀奖呢»: the same of another thing
    return "whether" if _WHETHER.search(flat) and _says_more(flat) else ""


def _says_more(flat: str) -> bool:
    """Whether a yes-or-no question is about more than being paid (``能拿吗``)."""
    words = lexicon()
    if any(True for _ in sums(flat)):
        return False
    common = (*words.intents["reward"], *words.stop_words)
    rest = without_words(words.amount_pattern.sub(" ", flat), common)
    functional = set(words.function_letters)
    return sum(c not in functional for c in re.findall(r"[一-鿿]", rest)) >= _LEAST


def _said_once(text: str, shown: set[str]) -> str:
    """``text`` of a part without the quotations that ``shown`` holds from those before it."""
    kept: list[str] = []
    is_cut = False
    for block in text.split("\n\n"):
        is_quote = block.startswith(">")
        if is_quote and block in shown:
            is_cut = True
            continue
        if not is_quote and is_cut:
            _close(kept)
        is_cut = is_cut and is_quote
        if block in shown:
            continue
        kept.append(block)
        shown.update([block] if block.startswith((">", *_REMARKS)) else [])
    if is_cut:
        _close(kept)
    return "\n\n".join(kept)


def _close(kept: list[str]) -> None:
    """Let the line that leads to quotations left out say that they stand above."""
    lead = kept[-1] if kept else ""
    if lead == _SOURCES:
        kept.pop()
    elif lead.endswith("："):
        kept[-1] = f"{lead.removesuffix('如下：').removesuffix('：')}，原文见上。"
    elif lead.startswith(">"):
        kept.append("其余原文见上。")


def _out_of_scope(answers: Sequence[Answer]) -> set[str]:
    """Texts of those that say the question is none for this library."""
    return {a.text for a in answers if a.reason == "out_of_scope"}


def of_parts(question: str, answers: Sequence[Answer]) -> Answer:
    """One answer from those of the parts; the award that sums them up counts, else the first."""
    if len(answers) == 1:
        return answers[0].model_copy(update={"question": question})
    first = next((a for a in answers if a.status == "answered"), answers[0])
    asked: dict[str, list[str]] = {}  # what is answered alike is answered once
    for a in answers:
        asked.setdefault(a.text, []).append(f"“{a.question.rstrip('?？')}”")
    if any(a.status == "answered" for a in answers):
        # beside what is answered nothing asked on in short is out of this subject
        asked = {
            _UNSAID if text in _out_of_scope(answers) else text: q for text, q in asked.items()
        }
    shown: set[str] = set()
    texts = [f"关于{'和'.join(qs)}：\n\n{_said_once(text, shown)}" for text, qs in asked.items()]
    times = [a.elapsed_ms.model_dump() for a in answers]
    in_all = [a for a in answers if a.award and talk().in_all.search(key(a.question))]
    return first.model_copy(
        update={
            "question": question,
            "text": "\n\n".join(texts),
            "citations": tuple(dict.fromkeys(c for a in answers for c in a.citations)),
            "notes": tuple(dict.fromkeys(n for a in answers for n in a.notes)),
            "award": next((a.award for a in in_all or answers if a.award), None),
            # what was answered is no question back, though a part of it asks one in its text
            "clarification": first.clarification if first.status == "clarify" else None,
            "understood": joined([a.understood for a in answers]),
            "mode": "llm" if any(a.mode == "llm" for a in answers) else "embedded",
            "notice": "".join(dict.fromkeys(a.notice for a in answers if a.notice)) or None,
            "elapsed_ms": ElapsedMs(
                **{name: round(sum(t[name] for t in times), 2) for name in times[0]}
            ),
        }
    )
