"""The errors of leagraph: one tree in one module, each with a code of its own."""

from __future__ import annotations

import ast
from pathlib import Path

from leagraph import errors

PACKAGE = Path(errors.__file__).parent


def tree() -> dict[str, type[errors.LeagraphError]]:
    """Return the exceptions by name."""
    return {name: getattr(errors, name) for name in errors.__all__}


def test_the_drawing_shows_every_error_under_its_parent() -> None:
    drawn = [line for line in (errors.__doc__ or "").splitlines() if "Error" in line][0:]
    names = [next(word for word in line.split() if word.endswith("Error")) for line in drawn]
    assert sorted(names) == sorted(tree())
    depths = {name: (line.index(name)) // 4 for name, line in zip(names, drawn, strict=True)}
    for name, error in tree().items():
        assert depths[name] == len([one for one in error.__mro__ if one.__name__ in tree()]) - 1


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [error.code for error in tree().values()]
    assert len(codes) == len(set(codes))


def test_no_error_for_people_is_defined_elsewhere() -> None:
    # What the server's rooms raise among themselves becomes a refusal before anybody sees it.
    for path in (one for one in PACKAGE.rglob("*.py") if "server" not in one.relative_to(PACKAGE).parts):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and path != Path(errors.__file__):
                bases = {one.id for one in node.bases if isinstance(one, ast.Name)}
                assert not bases & set(tree()), f"{node.name} in {path.name}"


def test_an_error_tells_place_hint_and_code() -> None:
    error = errors.UnknownQueryError("no such query", where="queries", hint="see the list")
    assert str(error) == "queries: no such query (see the list) [unknown-query]"
