"""Pictures in the pages of Datasette."""

from __future__ import annotations

import base64
import functools
import re
from typing import Any

import markupsafe
from datasette.utils.asgi import NotFound, Response

from ._catalog import renderer_version
from ._datasette_tables import tables_of

LABEL = re.compile(r"ifs-\d{1,2}-[0-9a-f]{12}")
PNG = b"\x89PNG\r\n\x1a\n"

LARGEST_PICTURE = 1 << 20
"""Bytes of a PNG that is shown in a page; a larger one stays a link."""

SIDE = 96
"""Pixels of a thumbnail in a page; it is drawn with twice as many, for dense screens."""

SIDES = range(16, 1025)

YEAR = 31_536_000


def picture(value: bytes) -> markupsafe.Markup | None:
    """A PNG as a part of the page; None for other bytes."""
    if not value.startswith(PNG) or len(value) > LARGEST_PICTURE:
        return None
    return markupsafe.Markup('<img src="data:image/png;base64,{}" alt="" loading="lazy">').format(
        base64.b64encode(value).decode()
    )


def labelled(value: Any) -> str | None:
    """The label of a system in a cell: a text, or a foreign key that Datasette shows by it."""
    label = value["label"] if isinstance(value, dict) else value
    return label if isinstance(label, str) and LABEL.fullmatch(label) else None


def thumbnail(datasette: Any, database: str, value: Any) -> markupsafe.Markup:
    """The picture of a system and its label, with a link to the system."""
    label = labelled(value)
    if isinstance(value, dict):
        address = str(datasette.urls.row(database, "system", value["value"]))
    else:
        address = f"{datasette.urls.query(database, 'system_facts')}?label={label}"
    route = datasette.urls.database(database).rsplit("/", 1)[-1]
    source = datasette.urls.path(f"/-/fractalog/{route}/{label}.png?side={2 * SIDE}&v={renderer()}")
    return markupsafe.Markup(
        '<a href="{}"><img src="{}" width="{}" height="{}" loading="lazy" alt=""><br>{}</a>'
    ).format(address, source, SIDE, SIDE, label)


@functools.cache
def renderer() -> int:
    """What decides a thumbnail besides label and side."""
    return renderer_version()


async def draw(request: Any, datasette: Any) -> Response:
    """Answers ``/-/fractalog/DATABASE/LABEL.png``."""
    label, side = request.url_vars["label"], request.args.get("side") or str(2 * SIDE)
    try:
        database = datasette.get_database(route=request.url_vars["database"])
    except KeyError:
        raise NotFound("Database not found") from None
    if tables_of(database.path) is None or not LABEL.fullmatch(label):
        raise NotFound("There is no such picture")
    await datasette.ensure_permissions(
        request.actor,
        [
            ("view-table", (database.name, "system")),
            ("view-database", database.name),
            "view-instance",
        ],
    )
    if not re.fullmatch(r"\d{1,4}", side) or int(side) not in SIDES:
        return Response.text(f"'side' is not {SIDES[0]} to {SIDES[-1]}.", status=400)
    found = await database.execute(
        "SELECT fractalog_preview(label, CAST(:side AS INTEGER)) FROM system WHERE label = :label",
        {"label": label, "side": side},
    )
    if not found.rows:
        raise NotFound(f"No system is labelled '{label}'")
    # A label names the same system in every catalog, so one renderer draws it the same forever.
    is_named = request.args.get("v") == str(renderer())
    keep = f"public, max-age={YEAR}, immutable" if is_named else "public, max-age=3600"
    return Response(found.rows[0][0], content_type="image/png", headers={"Cache-Control": keep})
