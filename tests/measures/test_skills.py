"""What a move adds, by ratings worked by hand and as published."""

from __future__ import annotations

import pandas as pd
import pytest

from measures.frames import assert_unchanged, held
from workforce.measures import skills
from workforce.measures.specialties import BASE, SPECIALTIES
from workforce.occupations import by_key

MRI = by_key("mri")


def ratings(*pairs: tuple[str, float, float], domain: str = "skill") -> pd.DataFrame:
    """Elements with radiographers' and MRI technologists' importance."""
    rows = [
        {
            "soc_code": occupation.soc_code,
            "domain": domain,
            "element_id": element,
            "element": element,
            "importance": importance,
            "level": importance - 1,
            "suppress": False,
            "rated_in": month,
        }
        for element, base, other in pairs
        for occupation, importance, month in ((BASE, base, "2022-08"), (MRI, other, "2013-07"))
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("base", "other", "part"),
    [
        (3.0, 3.5, "added"),
        (2.5, 3.0, "added"),
        (3.0, 3.49, "shared"),
        (3.0, 3.0, "shared"),
        (4.0, 3.0, "shared"),
        (2.75, 3.0, "other"),
        (3.0, 2.9, "other"),
    ],
)
def test_parts(base, other, part):
    (row,) = skills.rated_move(ratings(("A", base, other)), BASE, MRI).itertuples()
    assert row.part == part
    assert (row.importance_from, row.importance_to) == (base, other)
    assert (row.level_from, row.level_to) == (base - 1, other - 1)
    assert (row.rated_in_from, row.rated_in_to) == ("2022-08", "2013-07")


def test_what_is_important_in_neither_is_left_out():
    found = skills.rated_move(ratings(("A", 2.9, 2.9), ("B", 1.0, 3.0)), BASE, MRI)
    assert found["element"].tolist() == ["B"]


def test_a_rating_to_be_suppressed_is_left_out():
    frame = ratings(("A", 3.0, 4.0), ("B", 3.0, 4.0))
    frame.loc[1, "suppress"] = True
    assert skills.rated_move(frame, BASE, MRI)["element"].tolist() == ["B"]


def test_an_element_rated_in_one_of_the_two_alone_is_left_out():
    frame = ratings(("A", 3.0, 4.0), ("B", 3.0, 4.0)).iloc[1:]
    assert skills.rated_move(frame, BASE, MRI)["element"].tolist() == ["B"]


def test_rows_are_ordered_by_domain_then_importance_then_name():
    frame = pd.concat(
        [
            ratings(("B", 3.0, 4.0), ("A", 3.0, 4.0), ("C", 3.0, 5.0)),
            ratings(("D", 3.0, 3.0), domain="knowledge"),
        ]
    )
    found = skills.rated_move(frame, BASE, MRI)
    assert found["element"].tolist() == ["D", "C", "A", "B"]


def test_moves_to_several_occupations_stand_below_each_other():
    frame = ratings(("A", 3.0, 4.0))
    found = skills.rated_moves(frame, BASE, [MRI, by_key("sonographers"), BASE])
    assert found["occupation_key"].tolist() == ["mri", "radiographers"]
    assert found["occupation"].tolist() == ["MRI technologists", "Radiographers"]
    assert found["part"].tolist() == ["added", "shared"]
    assert found.columns.tolist()[2:] == skills.rated_move(frame, BASE, MRI).columns.tolist()


def test_the_attribution_names_the_release():
    assert skills.attribution("29.3") == (
        "This page includes information from the O*NET 29.3 Database by the U.S. Department of "
        "Labor, Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 "
        "license. O*NET is a trademark of USDOL/ETA."
    )


def test_the_move_to_mri_as_published():
    found = skills.rated_move(held("occupation_ratings"), BASE, MRI)
    assert found["part"].value_counts().to_dict() == {"shared": 20, "added": 4, "other": 4}
    assert found.loc[found["part"] == "added", "element"].tolist() == [
        "Physics",
        "Operations Monitoring",
        "Complex Problem Solving",
        "Systems Analysis",
    ]
    assert set(found["rated_in_from"]) == {"2022-08"}
    assert set(found["rated_in_to"]) == {"2023-08"}


def test_every_specialty_is_rated_as_published():
    found = skills.rated_moves(held("occupation_ratings"), BASE, SPECIALTIES)
    assert [*dict.fromkeys(found["occupation_key"])] == [o.key for o in SPECIALTIES]


def test_the_inputs_stay_as_they_were():
    ratings_held = held("occupation_ratings")
    assert_unchanged(skills.rated_move, ratings_held, BASE, MRI)
    assert_unchanged(skills.rated_moves, ratings_held, BASE, [MRI])
