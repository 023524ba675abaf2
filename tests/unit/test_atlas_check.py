"""Loading and checking atlases: good ones load, and a broken one gives every problem at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from panah import atlas
from panah.atlas.geo import border_km, inside
from panah.atlas.rows import ROWS, CrossingRow, Row
from panah.atlas.tables import parse_table
from panah.errors import AtlasError
from panah.model.geo import great_circle_km


@pytest.fixture
def folder(tmp_path) -> Path:
    atlas.new(tmp_path / "mine")
    return tmp_path / "mine"


def append(folder: Path, name: str, *lines: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


def problems(folder: Path) -> list[str]:
    return [str(p) for p in atlas.check(folder)]


def test_the_template_loads_and_is_clean(folder):
    assert problems(folder) == []
    loaded = atlas.load(folder)
    assert loaded.name == "mine"
    assert loaded.network().focus == "example_city"
    assert sorted(p.name for p in folder.iterdir()) == [
        "atlas.yaml", "constants.csv", "places.csv", "population.csv", "prices.csv", "routes.csv",
    ]  # fmt: skip
    assert atlas.gaps(loaded) == ()


def test_lines_left_from_the_template_and_odd_prices_are_remarked(folder):
    said = atlas.remarks(folder)
    for name in ("places", "routes", "prices", "population", "constants"):
        assert any(line.startswith(f"{name}.csv, row") and "template" in line for line in said), name
    assert "atlas.yaml, key title, licence, country, currency, focus: still as in the template" in " ".join(said)
    append(folder, "prices.csv", "flour,example_city,2020-06-15,300,XXX/kg,a test,high,2020-07-01,")
    assert "example_city, flour [XXX/kg]: 30, then 300 in 2020-06: a factor of 10" in " ".join(atlas.remarks(folder))
    table = folder / "prices.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("replace this line", ""), encoding="utf-8")
    assert not any(line.startswith("prices.csv") for line in atlas.remarks(folder))


@pytest.mark.parametrize("name", atlas.builtin())
def test_no_built_in_atlas_holds_lines_of_the_template(name):
    assert not any("template" in line for line in atlas.remarks(name))


def test_the_template_explains_every_column(folder):
    for table in ("places", "routes", "prices", "population"):
        comments = [line for line in (folder / f"{table}.csv").read_text().splitlines() if line.startswith("#")]
        for column in ROWS[table].model_fields:
            assert any(column in line for line in comments), f"{table}: {column}"


def test_a_template_overwrites_nothing(folder):
    before = {p: p.read_bytes() for p in folder.iterdir()}
    (folder / "routes.csv").unlink()
    with pytest.raises(AtlasError) as caught:
        atlas.new(folder)
    assert "not empty" in str(caught.value)
    assert not (folder / "routes.csv").exists()
    assert all(p.read_bytes() == before[p] for p in folder.iterdir())


def test_what_an_atlas_lacks_is_said_in_words(folder):
    for name in ("population.csv", "constants.csv"):
        (folder / name).unlink()
    assert problems(folder) == []
    people, food = atlas.gaps(atlas.load(folder))
    assert "nobody" in people
    assert "no market" in food


def test_an_unknown_atlas_names_the_known_ones_and_the_way_out():
    with pytest.raises(AtlasError) as caught:
        atlas.load("herat-2012")
    assert "Nearest: herat-2021" in str(caught.value)
    assert "panah atlas new" in str(caught.value)


def test_a_folder_without_yaml_is_not_an_atlas(tmp_path):
    with pytest.raises(AtlasError, match=r"without atlas\.yaml"):
        atlas.load(tmp_path)


def test_every_problem_comes_at_once(folder):
    append(
        folder, "places.csv",
        "example_city,Twice,city,XEX,,,10.0,20.0,2,,,a test,high,2020-01-01,",
        "crossed,Crossed,town,XEX,,,20.1,10.1,2,,,a test,high,2020-01-01,",
        "far,Far,town,XEX,,,50.0,20.0,2,,,a test,high,2020-01-01,",
        "nosource,No Source,town,XEX,,,10.0,20.0,2,,,,high,2020-01-01,",
        "badkind,Bad Kind,citty,XEX,,,10.0,20.0,2,,,a test,hihg,2020-01-01,",
        "badnumber,Bad Number,town,XEX,,,north,20.0,2,,,a test,high,sometime,",
        "short,Short",
    )  # fmt: skip
    append(
        folder, "routes.csv",
        "typo,example_city,exmaple_valley,50,road,,true,true,,a test,high,2020-01-01,",
        "named,example_city,Example Valley,50,road,,true,true,,a test,high,2020-01-01,",
        "tooshort,example_city,example_gate,5,road,,true,true,,a test,high,2020-01-01,",
        "toolong,example_city,example_gate,900,road,,true,true,,a test,high,2020-01-01,",
        "loop,example_city,example_city,5,road,,true,true,,a test,high,2020-01-01,",
        "early,example_city,example_gate,75,road,,true,true,,a test,high,2019-01-01,",
        "notpost,example_city,example_gate,75,road,example_valley,true,true,,a test,high,2020-01-01,",
    )  # fmt: skip
    append(folder, "prices.csv", "flour,example_city,2020-06-15,1,AFN/kg,a test,high,2020-06-01,")
    (folder / "control.csv").write_text(
        "code,place_code,holder,date_start,date_end,source,confidence,known_from\n"
        "one,example_city,goverment,2020-02-01,2020-02-01,a test,high,2020-02-01\n"
        "two,example_city,insurgents,2020-02-01,2020-02-05,a test,high,2020-02-03\n",
        encoding="utf-8",
    )
    (folder / "adjacency.csv").write_text(
        "a,b,border_km,source,confidence,known_from\n"
        "example_city,example_valley,5,a test,high,2020-01-01\n"
        "example_valley,example_city,7,a test,high,2020-01-01\n",
        encoding="utf-8",
    )
    found = "\n".join(problems(folder))
    for expected in (
        "the same code as in row",
        "latitude and longitude are crossed",
        "outside the atlas's box",
        "column source: missing value",
        "column kind: value not allowed (found 'citty')",
        "Nearest: city",
        "column confidence: value not allowed (found 'hihg')",
        "column latitude: value not understood (found 'north')",
        "column known_from: value not understood (found 'sometime')",
        "wrong number of cells (found '2'); allowed: 15",
        "column end: unknown place (found 'exmaple_valley'); allowed: a code of places.csv. Nearest: example_valley",
        "shorter than the great circle (found '5')",
        "over 3 times the great circle (found '900')",
        "a route from a place to itself",
        "known before its ends are",
        "not a crossing (found 'example_valley')",
        "not the atlas's currency (found 'AFN/kg')",
        "unknown holder (found 'goverment'); allowed: government, insurgents, contested. Nearest: government",
        "known before it happened (found '2020-02-03'); allowed: 2020-02-05 or later",
        "the pair is listed from both sides",
        "no route leads to this place (found 'far')",
    ):
        assert expected in found, expected
    with pytest.raises(AtlasError):
        atlas.load(folder)


def test_a_problem_names_file_row_column_and_value(folder):
    append(folder, "routes.csv", "typo,example_city,example_vally,50,road,,true,true,,a test,high,2020-01-01,")
    line = len((folder / "routes.csv").read_text().splitlines())
    (only,) = atlas.check(folder)
    assert only.where == f"routes.csv, row {line}, column end"
    assert only.value == "example_vally"
    assert only.fix == "Nearest: example_valley."


def test_districts_must_add_up(folder):
    append(
        folder, "places.csv",
        "P1,Province,province,XEX,P1,,10.0,20.0,50,,,a test,high,2020-01-01,",
        "D1,One,district,XEX,P1,D1,10.1,20.1,5,,,a test,high,2020-01-01,",
        "D2,Part,temporary_district,XEX,P1,D2,10.1,20.1,5,D1,,a test,high,2020-01-01,",
    )  # fmt: skip
    append(folder, "routes.csv", "r1,example_city,D1,20,road,,true,true,,a test,high,2020-01-01,")
    head = "place_code,date,persons,source,confidence,known_from\n"
    tail = "2020-01-01,{},a test,high,2020-01-01\n"
    table = folder / "population.csv"

    def with_counts(province: int, district: int, part: int) -> list[str]:
        rows = (f"P1,{tail.format(province)}", f"D1,{tail.format(district)}", f"D2,{tail.format(part)}")
        table.write_text(head + "".join(rows), encoding="utf-8")
        return problems(folder)

    assert with_counts(1000, 1000, 400) == []
    assert "add up to 1400" in with_counts(1000, 1400, 400)[0]
    assert "fewer people than the places counted within D1" in with_counts(1000, 300, 400)[0]
    assert with_counts(1000, 500, 400) == [], "districts outside the atlas may hold the rest"
    yaml = folder / "atlas.yaml"
    yaml.write_text(yaml.read_text() + "whole_provinces: [P1]\n", encoding="utf-8")
    assert "add up to 500" in with_counts(1000, 500, 400)[0]


def test_a_crossing_must_lead_somewhere(folder):
    text = (folder / "routes.csv").read_text().replace("12,road,example_gate", "12,road,")
    (folder / "routes.csv").write_text(text, encoding="utf-8")
    assert "no route passes this crossing (found 'example_gate')" in "\n".join(problems(folder))


def test_a_place_outside_its_country_is_noticed(folder):
    square = [[19.5, 9.5], [20.65, 9.5], [20.65, 10.5], [19.5, 10.5], [19.5, 9.5]]
    (folder / "basemap.geojson").write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"kind": "country", "country": '
        f'"XEX"}}, "geometry": {{"type": "Polygon", "coordinates": [{square}]}}}}]}}',
        encoding="utf-8",
    )
    assert problems(folder) == []
    append(folder, "places.csv", "lost,Lost,town,XEX,,,10.0,20.9,2,,,a test,high,2020-01-01,")
    append(folder, "routes.csv", "r1,example_city,lost,110,road,,true,true,,a test,high,2020-01-01,")
    assert "27 km outside the outline of XEX" in "\n".join(problems(folder))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("focus: example_city", "focus: example_cty", "the focus is not a node"),
        ("country: XEX ", "county: XEX ", "unknown key (found 'county')"),
        ('licence: "state the licence of your compilation"\n', "", "key licence: missing value"),
        ("  end: 2020-12-31", "  end: 2019-12-31", "end on or after start"),
        ("title: ", "title: [", "not valid YAML"),
        ("defender: government", "", "key actors.defender: missing value"),
    ],
)
def test_the_yaml_is_strict(folder, old, new, complaint):
    yaml = folder / "atlas.yaml"
    text = yaml.read_text()
    assert old in text
    yaml.write_text(text.replace(old, new), encoding="utf-8")
    assert complaint in "\n".join(problems(folder))


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("places.csv", b"\xff\xfe\x00", "not UTF-8 text"),
        ("places.csv", b"# nothing but a comment\n", "no header line"),
        ("routes.csv", b"code,start,end,km,colour,source,confidence,known_from\n", "unknown column (found 'colour')"),
        (
            "prices.csv",
            b"item,place_code\n",
            "missing columns: date, price, unit, source, confidence, known_from; allowed",
        ),
        ("basemap.geojson", b"{", "not valid JSON"),
        ("basemap.geojson", b"[]", "not a GeoJSON FeatureCollection"),
    ],
)
def test_files_that_cannot_be_read_are_named(folder, name, content, complaint):
    (folder / name).write_bytes(content)
    assert any(p.startswith(name) and complaint in p for p in problems(folder))


def test_a_missing_table_is_named(folder):
    (folder / "routes.csv").unlink()
    assert any("routes.csv: no such file" in p for p in problems(folder))


@pytest.mark.parametrize(
    "line",
    [
        "a,gate,2021-01-01,,,,,,,,,,",
        "a,gate,2021-01-01,,,,,inflow,,,5,,t/day",
        "a,gate,2021-01-01,,,,,capacity,flour,,5,,t/day",
        "a,gate,2021-01-01,,,,,capacity,,,5,,",
        "a,gate,2021-01-01,,,,,capacity,,9,5,,t/day",
        "a,gate,2021-01-01,,,,,capacity,,,5,,lorries",
        "a,gate,2021-01-05,2021-01-01,open,,,,,,,,",
    ],
)
def test_crossing_rows_that_contradict_themselves_are_refused(line):
    head = "code,place_code,date_start,date_end,people,goods,holder,quantity,item,value_low,value,value_high,unit"
    text = f"{head},source,confidence,known_from\n{line},a test,high,2021-02-01\n"
    rows, found = parse_table(CrossingRow.table, text, "crossings.csv")
    assert rows == ()
    assert len(found) == 1


def test_a_comment_may_stand_anywhere_and_lines_keep_their_numbers():
    text = "# one\nname,language,place_code,source,confidence,known_from\n\n# two\nA,en,x,s,high,2020-01-01\n"
    rows, found = parse_table("variants", text, "variants.csv")
    assert found == ()
    assert [(line, row.id) for line, row in rows] == [(5, "variants:x-A")]


def test_rows_cannot_be_changed():
    row: Row = atlas.load("herat-2021").places[0]
    with pytest.raises(ValueError, match="frozen"):
        row.source = "someone else"


def test_distances():
    """A quarter of the equator, and London to Paris (343.5 km)."""
    assert great_circle_km(0, 0, 0, 90) == pytest.approx(10007.56, rel=1e-5)
    assert great_circle_km(51.5074, -0.1278, 48.8566, 2.3522) == pytest.approx(343.5, abs=0.5)
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
    hole = [(0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6), (0.4, 0.4)]
    assert inside(0.2, 0.2, [square, hole])
    assert not inside(0.5, 0.5, [square, hole])
    assert not inside(0.5, 1.2, [square])
    assert border_km(0.5, 1.2, [square]) == pytest.approx(22.24, abs=0.05)
