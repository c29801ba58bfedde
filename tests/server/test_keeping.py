"""Answers are kept within a room, the one asked for last the longest."""

from __future__ import annotations

from leagraph.server.workers.job import Job
from leagraph.server.workers.keeping import Kept, KeptAnswers


def job(number: int) -> Job:
    return Job(sparql=f"ASK {{}} # {number}", output="json", base="http://example.org/")


def test_the_answers_asked_for_last_stay() -> None:
    answers = KeptAnswers(32 * 10_000)
    for number in range(100):
        answers.put(job(number), Kept("identity", b"x" * 6000))
        assert answers.get(job(0))
    found = [number for number in range(100) if answers.get(job(number))]
    assert found[0] == 0
    assert found[1:] == list(range(100 - len(found) + 1, 100))
    assert 30 <= len(found) <= 320_000 // 6000


def test_a_large_answer_is_not_kept_nor_any_without_room() -> None:
    for answers in (KeptAnswers(32 * 10_000), KeptAnswers(0)):
        answers.put(job(1), Kept("identity", b"x" * 10_000))
        assert answers.get(job(1)) is None


def test_the_same_query_in_another_form_is_another_question() -> None:
    answers = KeptAnswers(32 * 10_000)
    answers.put(job(1), Kept("identity", b"x"))
    other = Job(sparql=job(1).sparql, output="json", base="http://example.org/", gzip=True)
    assert answers.get(other) is None
