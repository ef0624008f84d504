"""Officials and their posts, by the table beside this file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.extraction.state import State

CASES = yaml.safe_load(Path(__file__).with_name("officials.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:16] for case in CASES])
def test_posts(case: dict[str, Any], read_in: Any) -> None:
    state: State = read_in(case["text"], case["place"])
    said = [
        [state.entities[post.official].name, post.post, state.entities[post.institution or ""].name]
        for post in state.posts
    ]
    assert sorted(said) == sorted(case["posts"])


def test_one_person_has_one_key_wherever_he_is_named(read_in: Any) -> None:
    state: State = read_in("道里区委书记董继文说，要抢开局。董继文说，要谋全局。", "哈尔滨市")
    named = {name.entity for name in state.names if state.entities[name.entity].name == "董继文"}
    assert len(named) == 1
    assert sum(name.entity in named for name in state.names) == 2


def test_two_people_of_one_name_in_two_places_stay_two(read_in: Any) -> None:
    first: State = read_in("道里区委书记王伟说", "哈尔滨市")
    second: State = read_in("县长王伟说", "高唐县")
    assert {post.official for post in first.posts}.isdisjoint(post.official for post in second.posts)
