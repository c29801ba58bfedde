"""Which issues are linked through time, and which must not be."""

from __future__ import annotations

from leagraph.linking import link_reports, resolve_cited
from leagraph.linking.model import IssueLink
from tests.linking.invented_facts import (
    follow_up,
    judgement,
    recommendation,
    report,
    weakness,
)

DEFAULT = 0.5


def texts(links: tuple[IssueLink, ...], floor: float = DEFAULT) -> list[tuple[str, str]]:
    return [(one.earlier.text, one.later.text) for one in links if one.score >= floor]


def test_a_year_joins_the_one_inspection_that_it_can_mean() -> None:
    reports = [
        report("wexcombe", "1999-07"),
        report("wexcombe", "2003-06", "1999"),
        report("other", "1999-01"),
    ]
    assert resolve_cited(one.inspection for one in reports) == {("wexcombe", "2003-06"): "1999-07"}


def test_a_year_that_fits_two_inspections_stays_a_year() -> None:
    reports = [report("w", "1999-02"), report("w", "1999-11"), report("w", "2003-06", "1999")]
    assert resolve_cited(one.inspection for one in reports)["w", "2003-06"] == "1999"


def test_a_function_that_remains_unsatisfactory_is_an_explicit_link() -> None:
    one = report(
        "w",
        "2002-07",
        "2000-05",
        judgements=(judgement("payroll", "unsatisfactory", "previous"), judgement("payroll", "poor")),
    )
    (link,) = link_reports([one]).issues
    assert (link.method, link.earlier.date, link.later.date) == ("explicit", "2000-05", "2002-07")
    assert link.functions == ("payroll",)


def test_a_function_that_has_recovered_gives_no_link() -> None:
    one = report(
        "w",
        "2002-07",
        "2000-05",
        judgements=(judgement("payroll", "unsatisfactory", "previous"), judgement("payroll", "good")),
    )
    assert not texts(link_reports([one]).issues)


def test_a_recommendation_not_achieved_links_what_was_asked_to_what_is_said_now() -> None:
    one = report(
        "w",
        "2002-07",
        "2000-05",
        follow_ups=(
            follow_up(
                "Last time a costed plan was recommended. There is still none.",
                "not-implemented",
                "asset-management",
                matter="a costed plan",
            ),
        ),
    )
    (link,) = link_reports([one]).issues
    assert (link.method, link.earlier.text, link.later.kind) == ("explicit", "a costed plan", "criticism")


def test_a_recommendation_carried_out_is_not_linked_to_a_new_one_of_its_function() -> None:
    one = report(
        "w",
        "2002-07",
        "2000-05",
        follow_ups=(
            follow_up(
                "The advice to publish a costed plan for buildings was taken.",
                "implemented",
                "asset-management",
                matter="publish a costed plan for buildings",
            ),
        ),
        recommendations=(
            recommendation("publish the costed plan for buildings each year", "asset-management"),
        ),
    )
    assert not link_reports([one]).issues


def test_the_same_demand_in_two_inspections_is_linked_by_likeness() -> None:
    earlier = report(
        "w",
        "2000-05",
        recommendations=(
            recommendation("reduce the surplus places in primary schools", "school-places"),
            recommendation("publish the criteria for admission to nursery classes", "school-places"),
            recommendation("train governors in the use of performance data", "governors"),
        ),
    )
    later = report(
        "w",
        "2003-01",
        recommendations=(
            recommendation(
                "act without delay to reduce surplus places in its primary schools", "school-places"
            ),
            recommendation("appoint a second officer for home tuition", "no-school-place"),
        ),
    )
    linked = texts(link_reports([earlier, later]).issues)
    assert linked == [
        (
            "reduce the surplus places in primary schools",
            "act without delay to reduce surplus places in its primary schools",
        )
    ]


def test_the_same_words_about_another_function_are_not_linked() -> None:
    earlier = report(
        "w", "2000-05", recommendations=(recommendation("monitor the quality of training", "literacy"),)
    )
    later = report(
        "w", "2003-01", recommendations=(recommendation("monitor the quality of training", "governors"),)
    )
    assert not link_reports([earlier, later]).issues


def test_a_weakness_listed_twice_for_a_function_is_linked() -> None:
    earlier = report("w", "2000-05", findings=(weakness("support for behaviour", "behaviour"),))
    later = report("w", "2003-01", judgements=(judgement("behaviour", "unsatisfactory"),))
    assert texts(link_reports([earlier, later]).issues)


def test_another_authority_is_never_linked_as_the_same_issue() -> None:
    text = "reduce the surplus places in primary schools"
    reports = [
        report(name, date, recommendations=(recommendation(text, "school-places"),))
        for name, date in (("w", "2000-05"), ("h", "2003-01"))
    ]
    assert not link_reports(reports).issues


def test_a_follow_up_is_joined_to_the_recommendation_that_it_answers() -> None:
    asked = recommendation("specify service standards for every traded service", "management-services")
    earlier = report(
        "w",
        "1999-07",
        recommendations=(
            asked,
            recommendation("review the fees for grounds maintenance", "management-services"),
        ),
    )
    later = report(
        "w",
        "2003-06",
        "1999",
        follow_ups=(
            follow_up(
                "Service standards are now specified for each traded service.",
                "implemented",
                "management-services",
                matter="specify service standards for traded services",
            ),
        ),
    )
    (answer,) = link_reports([earlier, later]).answers
    assert answer.recommendation is asked


def test_links_do_not_depend_on_the_order_of_the_reports() -> None:
    earlier = report(
        "w", "2000-05", recommendations=(recommendation("reduce the surplus places", "school-places"),)
    )
    later = report(
        "w", "2003-01", recommendations=(recommendation("reduce surplus places", "school-places"),)
    )
    assert link_reports([earlier, later]) == link_reports([later, earlier])


def test_good_progress_without_reservation_is_hardly_an_issue_any_more() -> None:
    def linked(text: str) -> IssueLink:
        told = follow_up(text, "partly", "attendance", matter="agree targets for attendance")
        (link,) = link_reports([report("w", "2002-07", "2000-05", follow_ups=(told,))]).issues
        return link

    receding = linked("The council has made good progress on the recommendation about attendance targets.")
    assert receding.score < DEFAULT
    assert receding.reason.endswith("with good progress")
    reserved = "Good progress was made on the recommendation on targets, but half the schools have none."
    assert linked(reserved).score >= DEFAULT
    assert linked("The council has made some progress on that recommendation.").score >= DEFAULT
