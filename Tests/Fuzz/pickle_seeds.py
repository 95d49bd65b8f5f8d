"""Writes the pickles that fuzzing begins with, to Tests/Fuzz/corpus/pickle/; needs numpy."""

import os
import pathlib
import pickle

import numpy as np

FOLDER = pathlib.Path(__file__).parent / "corpus" / "pickle"
GASKET = np.array([[[0.5, 0, x], [0, 0.5, y]] for x, y in ((0, 0), (0.5, 0), (0.25, 0.5))])
PARAMETERS = {"num_systems": 3, "n": (2, 5), "bval": 1, "beta": None, "sample_fn": None}


class Calls:
    """Pickles as a call of a function."""

    def __reduce__(self) -> tuple[object, ...]:
        return (os.system, ("true",))


def published(*systems: object, **parameters: object) -> dict[str, object]:
    """The structure that the authors of the pickles gave them."""
    return {"params": [{"system": s} for s in systems], "hparams": parameters}


def seeds() -> dict[str, bytes]:
    """The content of each file."""
    found = {f"protocol-{p}": pickle.dumps(published(GASKET, n=2), p) for p in range(6)}
    chance = np.random.default_rng(2022)
    systems = [chance.uniform(-0.8, 0.8, (maps, 2, 3)) for maps in (2, 4, 5)]
    nested = {"a": {"b": {"c": [1, (2.5, None)]}, -7: True}, None: [{}, ()], b"x": {"": 1 << 40}}
    scalars = {"f8": np.float64(1), "f4": np.float32(2), "i8": np.int64(3)}
    return found | {
        # As in the file of a thousand systems that was published.
        "published": pickle.dumps(published(*systems, **PARAMETERS), 4),
        "fortran": pickle.dumps(published(np.asfortranarray(GASKET)), 4),
        "fortran-5": pickle.dumps(published(np.asfortranarray(GASKET)), 5),
        "float32": pickle.dumps(published(GASKET.astype("<f4")), 4),
        "big-endian": pickle.dumps(published(GASKET.astype(">f8")), 3),
        "older-numpy": pickle.dumps(published(GASKET), 2).replace(b"numpy._core", b"numpy.core"),
        "nested": pickle.dumps(published(GASKET[:1], nested=nested), 4),
        "scalars": pickle.dumps(published(GASKET[:1], **scalars), 4),
        "again": pickle.dumps(published(*[GASKET[:1]] * 2, text=bytearray(b"a"), n=[1.5]), 5),
        "often": pickle.dumps(published(*[GASKET] * 20), 4),
        "none": pickle.dumps(published(), 4),
        "no-maps": pickle.dumps(published(GASKET[:0]), 4),
        "flat": pickle.dumps(published(GASKET.reshape(3, 6)), 4),
        "nine-dimensions": pickle.dumps(published(np.ones((1,) * 9)), 4),
        "integers": pickle.dumps(published(np.ones((2, 2, 3), int)), 4),
        "objects": pickle.dumps(published(np.array([None])), 4),
        "encoded-often": b"c_codecs\nencode\nq\x000V"
        + b"a" * 600
        + b"\nq\x010Vlatin1\nq\x020"
        + b"h\x00h\x01h\x02\x86R0" * 6
        + b"N.",
        "global-os-system": b"cos\nsystem\n(S'true'\ntR.",
        "reduce-os-system": pickle.dumps(published(GASKET[:1], sample_fn=Calls()), 4),
    }


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in seeds().items():
        (FOLDER / f"{name}.pkl").write_bytes(content)
