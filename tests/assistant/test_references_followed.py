"""An office takes in a policy whose clauses send the reader on; answers quote what is meant."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from tests.assistant.ingested import assistant_of

SCHEME = """遂宁市老字号保护办法

遂府发〔2024〕7号

第一条 为保护老字号，制定本办法。
第二条 申报老字号应当创立满三十年，并有传承人。
第三条 老字号每两年复核一次，复核依照第二条规定的条件进行，不合格的退出名录。
第四条 产品质量纠纷依照《中华人民共和国产品质量法》第一条处理。
第五条 本办法自2024年6月1日起施行，有效期5年。

遂宁市人民政府
2024年5月6日
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_of(tmp_path_factory.mktemp("office"), SCHEME)


def test_the_clause_referred_to_is_quoted_behind_the_one_that_answers(asked: Assistant) -> None:
    answer = asked.ask("遂宁市老字号复核不合格的怎么办", as_of=date(2026, 11, 1))
    assert answer.status == "answered"
    assert [c.clause for c in answer.citations][:2] == ["第三条", "第二条"]
    assert "创立满三十年" in answer.text


def test_a_clause_of_another_document_is_not_taken_for_ours(asked: Assistant) -> None:
    answer = asked.ask("遂宁市老字号保护办法里产品质量纠纷怎么处理", as_of=date(2026, 11, 1))
    assert "第四条" in [c.clause for c in answer.citations]
    assert "第一条" not in [c.clause for c in answer.citations]
