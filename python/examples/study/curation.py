"""The catalog of a study: systems, recipes, and for each dataset a selection and a split."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import fractalog
from study.config import Choice, Study


def made(study: Study, images: dict[str, int], path: Path) -> None:
    """Makes the catalog at ``path``, whole or not at all; one that exists stays as it is.

    ``images``: the images of each dataset, at least.
    """
    if path.exists():
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    catalog = fractalog.Catalog(draft, progress=False)
    systems = study.systems
    catalog.sample(count=systems.count, seed=systems.seed)
    catalog.measure()
    for name, recipe in study.recipes.items():
        catalog.recipes.create(name, from_=recipe.from_, set=recipe.set)
    # A trial: it is asked which systems look alike, and constrains no split.
    catalog.duplicates.find(
        recipe=systems.look, tolerance=systems.tolerance, name="look-alikes", trial=True
    )
    catalog.duplicates.resolve("look-alikes", keep="densest")
    families = [name for name, choice in study.choices.items() if choice.family]
    # Families come last: what they add must not be chosen by the others.
    for name in [n for n in study.choices if n not in families] + families:
        added(catalog, name, study.choices[name], images[name], systems.spread)
    with sqlite3.connect(draft) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    os.replace(draft, path)


def added(
    catalog: fractalog.Catalog, name: str, choice: Choice, images: int, spread: float
) -> None:
    """Adds a selection, classes, a split and a dataset, all of this name."""
    where, count = f"({choice.where})", choice.classes * choice.per_class
    if choice.family:
        (parent,) = catalog.sql(f"SELECT label FROM system_overview WHERE {where} LIMIT 1")
        before = catalog.sql("SELECT max(id) AS last FROM system")[0].last
        catalog.derive(parent=[parent], perturb=spread, count=count, seed=1)
        where = f"system > {before}"
    chosen = f"SELECT label, system FROM system_overview WHERE {where} ORDER BY system"
    rule = f"""SELECT label, printf('{name}-%05d',
      (row_number() OVER (ORDER BY system) - 1) / {choice.per_class}) AS class
      FROM ({chosen} LIMIT {count})"""
    found = len(catalog.sql(f"{chosen} LIMIT {count}"))
    if found < count:
        raise ValueError(
            f"[datasets.{name}] asks for {count} systems with {choice.where}, and there are "
            f"{found}: ask for fewer, or for more in [systems]."
        )
    catalog.classes.assign(sql=rule, replace=True)
    catalog.selections.create(name, where=f"class LIKE '{name}-%'")
    catalog.splits.create(
        name, by="system", fractions={"train": 1}, seed=1, selection=name, keep_together="none"
    )
    each = -(-images // choice.classes)
    catalog.datasets.create(name, split=name, recipe=choice.recipe, images_per_class=each, seed=5)
