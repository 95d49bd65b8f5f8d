"""The results of a study as tables: CSV from its pieces, and a page and plots from the CSV.

python python/examples/study/report.py FOLDER      writes the page and the plots again
"""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from study import plots
from study.config import Study, read
from study.figures import Cell, Figure, difference, figures_of, rows_of
from study.pieces import Place, Row
from study.pretraining import written

FIELDS = tuple(Row.__dataclass_fields__)
NAMES = {
    "linear": "Linear probe",
    "nearest": "Nearest neighbours",
    "tuned": "Fine-tuning",
}


def made(place: Place, arms: list[str]) -> None:
    """Writes ``results.csv``, ``curves.csv``, and what ``drawn`` makes of them."""
    place_of = {name: i for i, name in enumerate(place.study.arms)}
    rows = [
        row
        for path in sorted((place.folder / "results").glob("*.json"))
        if not path.name.startswith("rate--")
        for row in json.loads(path.read_text())
        if row["arm"] in arms
    ]

    def order(row: dict[str, object]) -> tuple[object, ...]:
        per_class = row["per_class"]
        many = 10**9 if isinstance(per_class, str) else per_class
        arm = place_of[str(row["arm"])]
        return arm, row["pictures"], row["task"], many, row["seed"]

    rows.sort(key=order)
    text = io.StringIO()
    writer = csv.DictWriter(text, FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "accuracy": f"{row['accuracy']:.6f}"} for row in rows)
    written(place.folder / "results.csv", text.getvalue().encode())
    text = io.StringIO()
    text.write("arm,pretraining_seed,images,loss,score\n")
    for name in arms:
        for seed in range(1, place.study.arms[name].seeds + 1):
            path = place.network(place.study.arms[name], seed).with_suffix(".csv")
            if path.exists():
                lines = path.read_text().splitlines()[1:]
                text.writelines(f"{name},{seed},{line}\n" for line in lines)
    written(place.folder / "curves.csv", text.getvalue().encode())
    drawn(place.study, place.folder)


def drawn(study: Study, folder: Path) -> None:
    """Writes the plots and ``report.md`` from the CSV files."""
    figures = figures_of(rows_of(folder / "results.csv"))
    plots.made(study, figures, rows_of(folder / "curves.csv"), folder)
    written(folder / "report.md", page(study, figures, folder).encode())


def page(study: Study, figures: dict[str, dict[Cell, Figure]], folder: Path) -> str:
    """The page."""
    usual = study.pretraining
    parts = [
        "# Results\n",
        f"Network `{usual.network}`, images of {usual.side} x {usual.side}. Accuracy in percent on "
        "pictures that nothing was chosen by: mean ± standard deviation over "
        f"{study.judging.seeds} seeds. Differences are paired by seed, in points, with the 95 % "
        "interval and p of Student's test. A seed decides which few pictures are learnt, and which "
        "of an arm's networks is judged: where an arm has fewer networks than seeds, seeds share "
        "a network, and the tests do not count what another network would change.\n",
        "| arm | what | images | networks |\n|---|---|--:|--:|",
    ]
    images = {row["arm"]: int(row["images"]) for row in rows_of(folder / "results.csv")}
    for name, arm in study.arms.items():
        if name in figures:
            networks = arm.seeds
            parts.append(f"| `{name}` | {arm.about} | {images[name]:,} | {networks} |")
    size = (folder / "study.sqlite").stat().st_size
    parts.append(
        f"\nThe catalog with all systems, selections, splits and datasets, `study.sqlite`, has "
        f"{size / 1e6:.1f} MB.\n"
    )
    groups = list(dict.fromkeys(arm.group for name, arm in study.arms.items() if name in figures))
    cells = list(dict.fromkeys(cell for own in figures.values() for cell in own))
    for pictures, task in dict.fromkeys((c[0], c[1]) for c in cells):
        for group in groups:
            names = [n for n in figures if study.arms[n].group == group]
            parts += table(study, figures, names, group, pictures, task)
    if (folder / "rates.csv").exists():
        parts.append("\n## Rates\n\n| | |\n|---|--:|")
        parts += [f"| {row['what']} | {row['value']} |" for row in rows_of(folder / "rates.csv")]
    return "\n".join([*parts, ""])


def table(
    study: Study,
    figures: dict[str, dict[Cell, Figure]],
    names: list[str],
    group: str,
    pictures: str,
    task: str,
) -> list[str]:
    """The accuracies of the arms of a group, and how much better they are than others."""
    amounts = [
        str(n)
        for n in study.judging.pictures[pictures][task]
        if any((pictures, task, str(n)) in figures[name] for name in names)
    ]
    if not amounts:
        return []
    head = " | ".join("all" if n == "all" else f"{n} a class" for n in amounts)
    parts = [f"\n## {NAMES[task]} on {pictures}: {group}\n"]
    parts += [f"| arm | {head} |", "|---|" + "--:|" * len(amounts)]
    bases = dict.fromkeys(
        base for name in names if (base := study.arms[name].against.get(task)) in figures
    )
    for name in dict.fromkeys([*bases, *names]):
        cells = [figures[name].get((pictures, task, n)) for n in amounts]
        if any(cells):
            parts.append(f"| `{name}` | " + " | ".join(str(c) if c else "" for c in cells) + " |")
    differences = []
    for name in names:
        base = study.arms[name].against.get(task)
        if base not in figures or base == name:
            continue
        shown = []
        for n in amounts:
            cell = pictures, task, n
            both = figures[name].get(cell), figures[base].get(cell)
            found = difference(both[0], both[1]) if both[0] and both[1] else None
            shown.append(str(found) if found else "")
        if any(shown):
            differences.append(f"| `{name}` over `{base}` | " + " | ".join(shown) + " |")
    if differences:
        parts += [f"\n| difference | {head} |", "|---|" + "--:|" * len(amounts), *differences]
    return parts


if __name__ == "__main__":
    given = Path(sys.argv[1])
    first = (given / "study.toml").read_text().splitlines()[0]
    drawn(read(given / "study.toml", float(first.removeprefix("# share = "))), given)
