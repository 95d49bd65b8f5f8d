"""How much memory the gallery has after many requests from several clients at the same time."""

import collections
import random
import statistics
import threading
import time

from gallery_figures import pages
from gallery_figures.server import Refused, query

# How many of a thousand requests are of each kind.
SHARES = {
    "thumbnail": 950, "page": 10, "scrolled list": 10, "map square": 15, "brushed range": 3,
    "sorted brushed range": 1, "plot": 1, "system": 5, "class": 1, "dataset image": 4,
}


class Requests:
    """Random requests, the same in each run."""

    def __init__(self, content):
        self.content, self.random = content, random.Random(7)
        self.pages = [address for _, address in pages.fixed(content)]
        self.kinds = [kind for kind, share in SHARES.items() for _ in range(share)]
        self.lock = threading.Lock()

    def next(self):
        with self.lock:
            kind = self.random.choice(self.kinds)
            return kind, self.address(kind)

    def address(self, kind):
        pick, content = self.random, self.content
        low, high = sorted((pick.random(), pick.random()))
        brushed = {f"range.{pick.choice(('filling_ratio', 'dimension'))}": f"{low:.4f}..{high:.4f}"}
        match kind:
            case "thumbnail":
                return query(f"picture/{pick.choice(content.labels)}.png",
                             side=pick.choice((128, 128, 128, 256)))
            case "page":
                return pick.choice(self.pages)
            case "scrolled list":
                return query("systems.json", offset=pick.randrange(content.systems), count=60)
            case "map square":
                zoom = pick.randrange(8)
                side = 1 << zoom
                return query(f"plane/tiles/{zoom}/{pick.randrange(side)}/{pick.randrange(side)}.json",
                             points="map:classes:1")
            case "brushed range":
                return query(pick.choice(("systems/panel.json", "systems.json")), **brushed)
            case "sorted brushed range":
                return query("systems.json", order=pick.choice(pages.MEASURES), **brushed)
            case "plot":
                x, y = pick.sample(pages.MEASURES, 2)
                return query("plane/tiles/0/0/0.json", points=f"plot:{x}:{y}")
            case "system":
                return pick.choice(content.labels)
            case "class":
                return f"classes/{pick.choice(content.classes)}"
            case "dataset image":
                return f"datasets/{pick.choice(('plain', 'scenes'))}/{pick.randrange(10_000)}.png"


def report(server, content, count, clients):
    server.client().get("systems?maps=2")
    before, _ = server.memory()
    requests, done = Requests(content), collections.defaultdict(list)
    numbers, lock, failures = iter(range(count)), threading.Lock(), []
    stopped = []
    marks = [(count * tenth // 10, tenth) for tenth in range(1, 10)]

    def work():
        client = server.client()
        while not failures:
            with lock:
                number = next(numbers, None)
                if marks and number is not None and number >= marks[0][0]:
                    print(f"| {marks.pop(0)[0]:,} requests | {server.memory()[0]:.0f} |", flush=True)
            if number is None:
                return
            kind, address = requests.next()
            try:
                _, took = client.get(address)
            except Refused as refusal:
                if "was stopped after" not in str(refusal):
                    failures.append(refusal)
                    return
                with lock:
                    stopped.append(address)
                continue
            except OSError as error:
                failures.append(f"/{address}: {error}")
                return
            with lock:
                done[kind].append(took)

    print(f"| memory of the gallery | MiB |\n|---|---|\n| before | {before:.0f} |")
    began = time.perf_counter()
    threads = [threading.Thread(target=work) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    if failures:
        raise SystemExit(f"A request failed: {failures[0]}")
    now, peak = server.memory()
    print(f"| {count:,} requests | {now:.0f} |\n| the most | {peak:.0f} |\n")
    print(f"{count:,} requests of {clients} clients took {took:.0f} s, {count / took:,.0f} a second."
          f" The time limit of 5 seconds stopped {len(stopped)} statements."
          "\n\n| request | number | median, ms | 99 of 100, ms | worst, ms |\n|---|---|---|---|---|")
    for kind in SHARES:
        times = sorted(done[kind]) or [0]
        print(f"| {kind} | {len(done[kind]):,} | {statistics.median(times):.1f} |"
              f" {times[len(times) * 99 // 100]:.1f} | {times[-1]:.0f} |")
