"""A level published as zero is none: no pay is divided by it."""

from measures.areas import areas, cell
from measures.frames import held
from workforce.measures import regions


def test_a_state_without_nonmetropolitan_counties_gives_no_level():
    parities = held("price_parities")
    zero = parities[(parities["area_kind"] == "nonmetro_portion") & (parities["price_parity"] == 0)]
    assert "10" in set(zero["state_fips"])
    frame = areas(cell("US"), cell("DE plains"), cell("TX plains"))
    found = regions.with_adjusted_pay(regions.cells(frame, ["nonmetro"]), parities)
    adjusted = found.set_index("area_title")["adjusted_mean_wage_usd"]
    assert adjusted.isna().to_dict() == {"DE plains": True, "TX plains": False}
