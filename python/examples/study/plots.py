"""The plots of a study."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from study.config import Study
from study.figures import Cell, Figure

TITLES = {
    "linear": "linear probe",
    "nearest": "nearest neighbours",
    "tuned": "fine-tuning",
}


def made(
    study: Study,
    figures: dict[str, dict[Cell, Figure]],
    curves: list[dict[str, str]],
    folder: Path,
) -> None:
    """Writes ``GROUP-TASK-PICTURES.png`` and ``curves.png``."""
    import matplotlib

    matplotlib.use("Agg")
    found = dict.fromkeys(cell[:2] for own in figures.values() for cell in own)
    for pictures, task in found:
        for group in dict.fromkeys(study.arms[name].group for name in figures):
            names = [n for n in figures if study.arms[n].group == group]
            bases = [study.arms[n].against.get(task) for n in names]
            shown = [n for n in dict.fromkeys([*bases, *names]) if n in figures]
            accuracies(study, figures, shown, (pictures, task), group, folder)
    if curves:
        learning(study, curves, folder)


def accuracies(
    study: Study,
    figures: dict[str, dict[Cell, Figure]],
    names: Sequence[str | None],
    cell: tuple[str, str],
    group: str,
    folder: Path,
) -> None:
    """Accuracy by pictures per class; bars of one standard deviation."""
    from matplotlib import pyplot

    pictures, task = cell
    amounts = [str(n) for n in study.judging.pictures[pictures][task]]
    figure, axis = pyplot.subplots(figsize=(7, 4.5))
    drawn = 0
    for number, name in enumerate(names):
        own = figures[name or ""]
        points = [(i, own[(*cell, n)]) for i, n in enumerate(amounts) if (*cell, n) in own]
        if points:
            drawn += 1
            axis.errorbar(
                [i + 0.03 * (number - len(names) / 2) for i, _ in points],
                [100 * f.mean for _, f in points],
                [100 * f.deviation if f.deviation == f.deviation else 0 for _, f in points],
                marker="o", markersize=4, capsize=2, linewidth=1, label=name,
            )  # fmt: skip
    if drawn > 1:
        axis.set_xticks(range(len(amounts)), amounts)
        axis.set_xlabel("pictures per class")
        axis.set_ylabel("accuracy, %")
        axis.set_title(f"{group}: {TITLES[task]} on {pictures}")
        axis.grid(alpha=0.3)
        axis.legend(fontsize=8)
        figure.tight_layout()
        name = f"{group}-{task}-{pictures}".replace("/", "_")  # pictures may be a path
        figure.savefig(folder / f"{name}.png", dpi=110)
    pyplot.close(figure)


def learning(study: Study, curves: list[dict[str, str]], folder: Path) -> None:
    """How often each network was right while it was pre-trained, seed 1."""
    from matplotlib import pyplot

    groups = list(dict.fromkeys(study.arms[row["arm"]].group for row in curves))
    figure, axes = pyplot.subplots(len(groups), 1, figsize=(7, 3.2 * len(groups)), squeeze=False)
    for axis, group in zip(axes[:, 0], groups, strict=True):
        for name in dict.fromkeys(row["arm"] for row in curves):
            if study.arms[name].group != group:
                continue
            own = [r for r in curves if r["arm"] == name and r["pretraining_seed"] == "1"]
            axis.plot(
                [int(r["images"]) for r in own], [float(r["score"]) for r in own],
                linewidth=1, label=name,
            )  # fmt: skip
        axis.set_title(f"{group}: pre-training")
        axis.set_ylabel("share that is right")
        axis.grid(alpha=0.3)
        axis.legend(fontsize=7)
    axes[-1, 0].set_xlabel("images")
    figure.tight_layout()
    figure.savefig(folder / "curves.png", dpi=110)
    pyplot.close(figure)
