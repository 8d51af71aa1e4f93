"""Areas of treaties: which places lie in them, by coordinates."""

import pytest
from shapely import from_wkt

from foedus.areas import areas, inside
from foedus.errors import UnknownName
from foedus.territories import spells

POINTS = {t.id: (t.lat, t.lon) for t in spells()}


@pytest.mark.parametrize(
    ("area", "within", "fringe", "outside"),
    [
        ("europe", ["svalbard", "aegean_islands", "heligoland"], ["cyprus"], ["melilla", "ceuta", "anatolia", "greenland"]),
        ("north_america", ["alaska", "greenland", "st_pierre_miquelon"], [], ["hawaii", "puerto_rico", "bermuda", "guam"]),
        ("north_atlantic", ["azores", "canaries", "madeira", "bermuda", "faroe"], [], ["falklands", "martinique", "ceuta", "st_helena"]),
        ("rio_zone", ["falklands", "greenland", "alaska"], [], ["hawaii", "guam", "azores"]),
        ("pacific", ["guam", "hawaii", "senkaku", "second_thomas"], [], ["falklands", "diego_garcia", "goa"]),
        ("mediterranean", ["gibraltar"], ["algeria", "tunisia"], ["azores", "crimea"]),
        ("german_confederation", ["holstein", "trieste"], [], ["schleswig", "alsace_lorraine", "galicia", "hungary"]),
        ("eastern_asia", ["port_arthur", "kuril_islands", "kinmen"], ["indochina"], ["goa", "hawaii"]),
    ],
)  # fmt: skip
def test_a_place_lies_where_geography_puts_it(
    area: str, within: list[str], fringe: list[str], outside: list[str]
) -> None:
    answers = {p: inside(area, *POINTS[p]) for p in (*within, *fringe, *outside)}
    assert answers == dict.fromkeys(within, True) | dict.fromkeys(fringe, None) | dict.fromkeys(outside, False)


def test_the_line_of_rio_is_that_of_article_4() -> None:
    """24 degrees west in the South Atlantic, 90 degrees west at Cape Horn, the pole to the pole."""
    assert inside("rio_zone", -40, -24.5)
    assert inside("rio_zone", -40, -23.5) is False
    assert inside("rio_zone", -60, -89.5)
    assert inside("rio_zone", 80, -9) is False


def test_a_ring_may_run_over_the_date_line() -> None:
    """The Aleutians end east of it, Fiji lies west of it."""
    assert inside("north_america", 52.9, 173.2)
    assert inside("pacific", -17.7, 178.0)
    assert inside("pacific", -13.8, -171.8)


def test_every_ring_is_sound_and_every_area_told() -> None:
    for key, area in areas().items():
        assert area.says, key
        for ring in (*area.core, *area.fringe):
            assert from_wkt(ring).is_valid, key


def test_an_unknown_area_gets_a_suggestion() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'europe'"):
        inside("eurpe", 0, 0)
