"""How fast each page comes: once after the gallery has opened, then again."""

import statistics
import time

from gallery_figures.server import Refused, query

MEASURES = ("filling_ratio", "dimension", "entropy", "sigma_factor", "largest_singular_value",
            "maps", "mean_log_contraction", "spectral_radius", "largest_share",
            "dimension_error", "escaped_points")


# Seconds to wait for the part of a page that is computed in the background.
PATIENCE = 600

HEAD = (
    "| page | first, ms | median, ms | worst, ms | kB | complete after, s |\n|---|---|---|---|---|---|")


def fixed(content):
    """Pages that everyone asks for at the same address."""
    label, other = content.labels[0], content.labels[1]
    deep = content.systems * 9 // 10
    return [
        *((f"histogram of {quantity}", f"histograms/{quantity}.svg")
          for quantity in ("fillingRatio", "dimension", "classSize")),
        ("Explore", "systems"),
        ("its side panel", "systems/panel.json"),
        ("from 90 % on", query("systems", offset=deep)),
        ("90 % on, as scrolled to", query("systems.json", offset=deep, count=60)),
        ("by class", query("systems", **{"class": content.largest_class})),
        ("by split and subset", query("systems", split="main", subset="val")),
        ("by selection", query("systems", selection="full")),
        ("by tag, not set aside", query("systems", tag="thin", set_aside=0)),
        ("by number of maps", query("systems", maps=3)),
        ("by a range", query("systems", **{"range.filling_ratio": "0.1..0.25"})),
        ("its side panel", query("systems/panel.json", **{"range.filling_ratio": "0.1..0.25"})),
        ("by an SQL condition", query("systems", where="filling_ratio * dimension > 0.4")),
        ("more like this", query("systems", near=label)),
        *((f"sorted by {measure}", query("systems", order=measure))
          for measure in (*MEASURES, "label")),
        ("sorted, descending, deep in", query("systems", order="entropy", descending=1, offset=deep)),
        ("map", "map"),
        ("plot", query("plot", x="filling_ratio", y="dimension")),
        ("plot of a filter", query("plot", x="entropy", y="maps", split="main", subset="val")),
        ("map as a picture", query("plane/picture.png", points="map:classes:1")),
        ("classes", "classes"),
        ("by size", query("classes", order="largest")),
        ("search among them", query("classes", search="88")),
        ("deep in", query("classes", offset=len(content.classes) // 2)),
        ("one class", f"classes/{content.largest_class}"),
        ("splits", "splits"),
        ("one split", "splits/main"),
        ("its histogram", "splits/main/fillingRatio.svg"),
        ("split by system", "splits/by-system"),
        ("selections", "selections"),
        ("one selection", "selections/full"),
        ("recipes", "recipes"),
        ("one recipe", "recipes/scenes"),
        ("origins", "origins"),
        ("one origin", "origins/1"),
        ("datasets", "datasets"),
        ("one dataset", "datasets/plain"),
        ("of scenes", "datasets/scenes"),
        ("three objects", query("datasets/scenes", subset="train", objects=3)),
        ("deep in", query("datasets/plain", **{"from": 5_000_000})),
        ("image", "datasets/scenes/17"),
        ("its picture", "datasets/scenes/17.png"),
        ("duplicate searches", "duplicates"),
        ("groups", "duplicates/classes"),
        ("one group", f"duplicates/classes/{content.group}"),
        ("comparison", f"compare/{label}/{other}"),
        ("one system", content.classed),
        ("under a recipe", query(content.classed, recipe="scenes", seed=3)),
        ("history", "history"),
        ("acts on a list", query("acts", filter="maps=3")),
        ("queries", "queries"),
        ("a named query", "queries/splits"),
        ("SQL", "sql"),
        ("SQL, an answer", query(
            "sql", sql="SELECT label, filling_ratio FROM system_overview LIMIT 20")),
    ]


def fresh(content):
    """Pages whose address is another one each time, so that nothing is known of it."""
    filling = content.filling
    last = len(filling) - 1

    def ranges(number):
        low = filling[last * (number % 5 + 1) // 20]
        return f"{low + number * 1e-7:.7f}..{filling[last * (12 + number % 7) // 20]:.7f}"

    return [
        ("brush a range: the list", lambda number: query(
            "systems.json", count=60, **{"range.filling_ratio": ranges(number)})),
        ("brush a range: the side panel", lambda number: query(
            "systems/panel.json", **{"range.filling_ratio": ranges(number + 100)})),
        ("brush a range: the map", lambda number: query(
            "plane/tiles/0/0/0.json", points="map:classes:1",
            **{"range.filling_ratio": ranges(number + 200)})),
        ("brush, sorted", lambda number: query(
            "systems.json", order="dimension", count=60,
            **{"range.filling_ratio": ranges(number + 300)})),
        ("map tile, another each time", lambda number: query(
            f"plane/tiles/5/{8 + number % 16}/{8 + number // 16 % 16}.json",
            points="map:classes:1")),
        ("plot of other measures", lambda number: query(
            "plot", x=MEASURES[number % 11], y=MEASURES[(number + 1 + number // 11) % 11])),
        ("one class, another each time", lambda number: f"classes/{content.classes[number]}"),
        ("one system, another each time", lambda number: content.labels[100 + number]),
        ("more like another one", lambda number: query("systems", near=content.labels[number + 9])),
        ("SQL condition, another each time", lambda number: query(
            "systems", where=f"filling_ratio * dimension > 0.4{number:02}")),
        ("thumbnail", lambda number: query(f"picture/{content.labels[200 + number]}.png", side=128)),
    ]


def report(server, content, rounds):
    client = server.client()
    _, first = client.get("systems")
    opened = time.perf_counter() - server.started
    # A filter waits for the numbers of all systems.
    client.get("systems?maps=2")
    read = time.perf_counter() - server.started
    print(f"The first list came {opened:.2f} s after the start of the command ({first:.0f} ms after"
          f" the request), the first filtered list after {read:.2f} s.\n")
    print(HEAD)
    for name, address in fixed(content):
        show(client, name, [address] * (rounds + 1))
    for name, make in fresh(content):
        show(client, name, [make(number) for number in range(rounds + 1)])
    print(f"\nAfter these pages the gallery has {server.memory()[0]:.0f} MiB, at most"
          f" {server.memory()[1]:.0f} MiB. These two start an audit in the background, which would"
          " disturb the others:\n")
    print(HEAD)
    for name, address in (("Home", ""), ("audit", "audit")):
        show(client, name, [address] * (rounds + 1))
    print(f"\nThen the gallery has {server.memory()[0]:.0f} MiB, at most"
          f" {server.memory()[1]:.0f} MiB.\n")


def show(client, name, addresses):
    """A row of the table. A page that says that a part is being computed is asked for until it is
    there."""
    try:
        times(client, name, addresses)
    except Refused as refusal:
        print(f"| {name} | refused | | | | |\n\n{refusal}\n\n{HEAD}", flush=True)


def times(client, name, addresses):
    body, first = client.get(addresses[0])
    complete, began = "", time.perf_counter()
    while b"data-waiting" in body:
        took = time.perf_counter() - began
        if took > PATIENCE:
            complete = f"not after {PATIENCE}"
            break
        time.sleep(0.1)
        body, _ = client.get(addresses[0])
        complete = f"{took:.1f}"
    again = []
    for address in addresses[1:]:
        body, took = client.get(address)
        again.append(took)
    print(f"| {name} | {first:.1f} | {statistics.median(again):.1f} | {max(again):.1f} |"
          f" {len(body) / 1000:.1f} | {complete} |", flush=True)
