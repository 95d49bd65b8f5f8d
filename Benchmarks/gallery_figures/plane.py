"""How long the first view of the map takes, as a browser sees it."""

import concurrent.futures
import time

from gallery_figures.server import Server, query

# A window of 1,280 pixels shows the plane in four squares: zoom 1.
TILES = [(1, column, row) for row in (0, 1) for column in (0, 1)]


def view(client_of, points):
    """Milliseconds until the page and the squares of its first view are here."""
    began = time.perf_counter()
    client_of().get("map" if points.startswith("map") else query("plot", x="entropy", y="maps"))
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        list(pool.map(
            lambda tile: client_of().get(
                query("plane/tiles/{}/{}/{}.json".format(*tile), points=points)), TILES))
    return 1000 * (time.perf_counter() - began)


def report(command, file, content):
    print("| first view: the page and its four squares | ms |\n|---|---|")
    with Server(command, file) as server:
        print(f"| map, at once after the gallery opened | {view(server.client, 'map:classes:1'):.0f} |")
        print(f"| map, again | {view(server.client, 'map:classes:1'):.0f} |")
    with Server(command, file) as server:
        server.client().get("systems?maps=2")
        print(f"| map, when the numbers are read | {view(server.client, 'map:classes:1'):.0f} |")
        print(f"| plot, after that | {view(server.client, 'plot:entropy:maps'):.0f} |")
        print(f"| plot, again | {view(server.client, 'plot:entropy:maps'):.0f} |\n", flush=True)
