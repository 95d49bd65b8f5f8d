"""``fractalog.Catalog``: the verbs do in Python what they do on the command line."""

from __future__ import annotations

import copy
import pickle
import shutil
import sqlite3
import urllib.request
from pathlib import Path

import numpy as np
import pytest

import fractalog
from fractalog.catalog import Row


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A curated catalog of 60 systems, made in Python."""
    path = tmp_path_factory.mktemp("catalog") / "fractals.sqlite"
    catalog = fractalog.Catalog(path, progress=False)
    catalog.sample(count=60, seed=7)
    catalog.measure()
    catalog.classes.assign(per_class=3)
    catalog.splits.create("main", by="image", images=4, fractions={"train": 0.75, "val": 0.25})
    small = {"side": 32, "foreground.side": 32, "foreground.orbit.points": 2000}
    catalog.recipes.create("small", from_="classes", set=small)
    catalog.datasets.create("first", split="main", recipe="small", seed=5)
    return path


@pytest.fixture
def catalog(original: Path, tmp_path: Path) -> fractalog.Catalog:
    """A copy to change."""
    shutil.copy(original, tmp_path / "fractals.sqlite")
    return fractalog.Catalog(tmp_path / "fractals.sqlite", progress=False)


def test_reports_are_records_with_the_sentence(tmp_path: Path) -> None:
    catalog = fractalog.Catalog(tmp_path / "a.sqlite")
    report = catalog.sample(count=30, seed=7)
    assert (report.systems, report.added, report.repeated) == (30, 30, 0)
    assert str(report) == "Sampled 30 systems: 30 new."
    again = catalog.sample(count=30, seed=7)
    assert (again.added, again.repeated) == (0, 30)
    assert catalog.measure().systems == 30
    found = catalog.duplicates.find()
    assert [search.search for search in found] == ["disguises"]
    assert catalog.origins.list()[0].promised == 30


def test_options_are_those_of_the_command(catalog: fractalog.Catalog) -> None:
    label = catalog.query("systems", limit=1)[0].label
    derived = catalog.derive(parent=[label], perturb=0.1, count=3, seed=2)
    assert derived.added == 3
    catalog.protocols.create(
        "coarse", points=500, side=32, keeps_transient=False, box=(-1, -1, 1, 1)
    )
    row = next(row for row in catalog.protocols.list() if row.name == "coarse")
    assert (row.points, row.side, row.view) == (500, 32, "box")
    chosen = catalog.selections.create("three", where="maps = 3")
    assert chosen.systems == len(catalog.selections.show("three"))
    command = catalog.classes.history()[0].command
    assert "--per-class=3" in command
    assert "--order" not in command, "an option with its default is not given"


def test_an_empty_catalog_says_what_is_next(tmp_path: Path) -> None:
    catalog = fractalog.Catalog(tmp_path / "a.sqlite")
    assert catalog.init().file == str(tmp_path / "a.sqlite")
    with pytest.raises(fractalog.CommandError, match="exists, and is left as it is"):
        catalog.init()
    assert catalog.init(tmp_path / "b.sqlite").file == str(tmp_path / "b.sqlite")
    status = catalog.status()
    assert status["counts"]["system"] == 0
    assert [step["sentence"] for step in status["steps"]] == ["The catalog has no systems."]
    catalog.sample(count=3)
    assert catalog.status()["counts"]["system"] == 3


def test_everything_about_a_system(catalog: fractalog.Catalog) -> None:
    row = catalog.query("systems", limit=1)[0]
    shown = catalog.show(row)
    assert shown["label"] == row.label and shown["facts"]["filling_ratio"] == row.filling_ratio
    maps = [[entry[name] for name in "abcdef"] for entry in shown["maps"]]
    assert np.array_equal(np.array(maps)[:, [0, 1]], catalog[row.label].maps[:, 0, :2])
    with pytest.raises(fractalog.CommandError, match="'first' is a dataset"):
        catalog.show("first")


def test_a_file_is_imported_by_its_content(catalog: fractalog.Catalog, tmp_path: Path) -> None:
    catalog.export.flame(limit=5, output=tmp_path / "a.flame")
    (tmp_path / "a.flame").rename(tmp_path / "some")
    assert fractalog.Catalog(tmp_path / "b.sqlite").import_file(tmp_path / "some").added == 5
    catalog.export.npz(limit=5, output=tmp_path / "a.npz")
    with pytest.raises(fractalog.UsageError, match="do not say in which order"):
        catalog.import_file(tmp_path / "a.npz")


def test_a_search_may_decide_at_once(catalog: fractalog.Catalog) -> None:
    label = catalog.query("systems", limit=1)[0].label
    catalog.derive(parent=label, perturb=1e-9, count=2, seed=1)
    (found,) = catalog.duplicates.find(resolve="first")
    assert found.set_aside == found.duplicates >= 2
    assert catalog.duplicates.find()[0].set_aside is None


def test_listings_are_rows_of_any_kind(catalog: fractalog.Catalog) -> None:
    rows = catalog.query("systems")
    assert len(rows) == 60 and rows.columns[0] == "label"
    assert [row.label for row in rows] == rows.column("label")
    assert dict(rows[0])["label"] == rows[0]["label"] == rows[0].label
    with pytest.raises(AttributeError):
        _ = rows[0].absent
    assert pickle.loads(pickle.dumps(rows[0])) == copy.copy(rows[0]) == rows[0]
    assert rows[:2] == catalog.query("systems", limit=2) and rows[:2] != rows[1:3]
    pandas = pytest.importorskip("pandas")
    frame = rows.to_pandas()
    assert isinstance(frame, pandas.DataFrame) and frame.shape == (60, len(rows.columns))
    assert frame.filling_ratio.max() == max(rows.column("filling_ratio"))
    html = rows._repr_html_()
    assert html.count("<tr>") == 21 and "60 rows; the first 20 are shown" in html
    assert "&lt;b&gt;" in fractalog.catalog.Listing([{"a": "<b>"}])._repr_html_()


def test_sql_takes_values_as_they_are(catalog: fractalog.Catalog) -> None:
    row = catalog.sql("SELECT typeof(:a) AS a, typeof(:b) AS b, :c AS c", a="7", b=7, c=0.1)[0]
    assert row == Row({"a": "text", "b": "integer", "c": 0.1})
    assert catalog.query("systems_nearest_filling", filling_ratio=0.3, count=2, limit=1)
    assert catalog.query("class_history", class_="class-000001")
    with pytest.raises(fractalog.CommandError, match="A query only reads"):
        catalog.sql("DELETE FROM system")
    assert len(catalog.queries()) > 20


def test_a_system_has_the_maps_of_the_file(catalog: fractalog.Catalog) -> None:
    with sqlite3.connect(catalog.path) as connection:
        label, weight = connection.execute(
            "SELECT label, weight FROM map JOIN system ON system.id = map.system"
            " WHERE maps = 4 AND position = 3"
        ).fetchone()
        a, b, e = connection.execute(
            "SELECT a, b, e FROM map JOIN system ON system.id = map.system"
            " WHERE label = ? AND position = 3",
            (label,),
        ).fetchone()
    system = catalog[label]
    assert system.maps.shape == (4, 2, 3) and system.maps.dtype == np.float64
    assert system.maps[3, 0].tolist() == [a, b, e]
    assert system.weights[3] == weight and system.weights.sum() == pytest.approx(1)
    assert system.classes == (system.overview["class"],)
    assert system.measurements[0].protocol == "settled"
    assert catalog[label[:-2]] == system
    assert system._repr_png_().startswith(b"\x89PNG")
    assert "<img" in system._repr_html_()
    with pytest.raises(fractalog.CommandError, match="No system is labelled 'ifs-9-0'"):
        catalog["ifs-9-0"]
    with pytest.raises(fractalog.CommandError, match="begins the labels of several systems"):
        catalog["ifs-"]


def test_pictures_are_the_bytes_that_the_command_writes(
    catalog: fractalog.Catalog, tmp_path: Path
) -> None:
    first, second = catalog.query("systems", limit=2)
    both = catalog.render([catalog[first.label], second], size=64)
    assert [picture.caption for picture in both] == [first.label, second.label]
    file = tmp_path / "one.png"
    written = catalog.render(first, size=64, output=file)
    assert written[0].path == str(file) and file.read_bytes() == both[0].png == written[0].png
    sheet = catalog.sheet(limit=6, columns=3, size=32)
    catalog.sheet(limit=6, columns=3, size=32, output=tmp_path / "sheet.png")
    assert sheet.png == (tmp_path / "sheet.png").read_bytes()
    pair = catalog.duplicates.explain(first, second)
    assert pair.label == first.label and pair.picture.png.startswith(b"\x89PNG")
    images = catalog.datasets.render("first", [0, 1])
    assert len(images) == 2 and images[0].caption.startswith("0: class-")
    again = catalog.datasets.render("first", "0-1")
    assert [picture.png for picture in again] == [picture.png for picture in images]
    (few,) = catalog.datasets.render("first", count=4, sheet=True, output=tmp_path / "few.png")
    assert few.png == (tmp_path / "few.png").read_bytes() and few.path == str(tmp_path / "few.png")
    (same,) = catalog.datasets.render("first", count=4, sheet=True)
    assert same.png == few.png and same.path is None
    assert len(catalog.datasets.digests("first", range(3))) == 3


def test_checks_pass_or_fail_without_an_exception(catalog: fractalog.Catalog) -> None:
    audit = catalog.audit(images=0)
    assert audit.passed and " checks pass" in audit.sentence
    assert len(audit) > 30
    strict = catalog.audit(images=0, fail_on=["not-checked"])
    assert not strict.passed
    assert catalog.verify(share=0.5).passed
    assert catalog.splits.verify("main").passed
    with sqlite3.connect(catalog.path) as connection:
        connection.execute("DELETE FROM class_member WHERE class = 1")
    assert not catalog.audit(images=0).passed
    with pytest.raises(fractalog.UsageError, match="There is no check 'x'"):
        catalog.audit(fail_on="x")


def test_a_dataset_goes_all_the_way(catalog: fractalog.Catalog, tmp_path: Path) -> None:
    card = catalog.datasets.card(
        "first", output=tmp_path / "card", images=0, license="cc-by-4.0", date="2026-01-31"
    )
    assert "license: cc-by-4.0" in Path(card.file).read_text() and len(card.verdict) >= 4
    assert Path(card.picture).read_bytes().startswith(b"\x89PNG")
    packed = catalog.datasets.pack("first", output=tmp_path / "first.fractalog")
    assert packed.images == 240 and packed.bytes == (tmp_path / "first.fractalog").stat().st_size
    assert catalog.datasets.verify(tmp_path / "first.fractalog").passed
    assert catalog.info(tmp_path / "first.fractalog")[0].what
    exported = catalog.export.imagefolder("first", output=tmp_path / "folder", shard=(1, 2))
    assert exported.images == 120
    assert catalog.export.verify(tmp_path / "folder").passed
    lines = catalog.export.jsonl("first", systems=True, output=tmp_path / "systems.jsonl")
    assert lines.systems == 60 and lines.images is None
    other = fractalog.Catalog(tmp_path / "other.sqlite")
    assert other.import_jsonl(tmp_path / "systems.jsonl").added == 60
    train = catalog.dataset("first", subset="train")
    assert len(train) == 180 and train.digest == packed.digest
    assert catalog.datasets.explain("first", 7)["labels"] == train.explain(7)["labels"]
    assert catalog.datasets.rename("first", "second").new == "second"
    assert catalog.datasets.delete("second").name == "second"


def test_a_gallery_is_open_within_its_block(catalog: fractalog.Catalog) -> None:
    with catalog.serve(port=0) as gallery:
        with urllib.request.urlopen(gallery.page) as answer:
            assert b"fractals.sqlite" in answer.read()
        assert gallery.page in gallery._repr_html_()
    assert not gallery.is_open
    absent = fractalog.Catalog(Path(catalog.path).parent / "absent.sqlite")
    with pytest.raises(fractalog.CommandError, match=r"absent\.sqlite"):
        absent.serve(port=0)
