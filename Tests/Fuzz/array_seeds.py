"""Writes the arrays that fuzzing and tests begin with, to Tests/Fuzz/corpus/npy/ and npz/."""

import io
import pathlib
import zipfile

import numpy as np

CORPUS = pathlib.Path(__file__).parent / "corpus"
SHIFTS = ((0, 0), (0.5, 0), (0.25, 0.5))
GASKET = np.array([[[0.5, 0, x], [0, 0.5, y]] for x, y in SHIFTS])
LETTERS = np.array([[0.5, 0.1, -0.2, 0.25, x, y] for x, y in SHIFTS])  # a b c d e f
BY_ROWS = LETTERS[:, [0, 1, 4, 2, 3, 5]]
BY_COLUMNS = LETTERS[:, [0, 2, 1, 3, 4, 5]]
WEIGHTED = np.concatenate([LETTERS, [[1], [2], [1]]], axis=1)


def arrays() -> dict[str, np.ndarray]:
    """The content of each file of one array."""
    return {
        "matrices": np.stack([GASKET, GASKET[::-1] * 0.5]),
        "one-matrix": GASKET,
        "abcdef": LETTERS[None],
        "abecdf": BY_ROWS[None],
        "flame": BY_COLUMNS[None],
        "weighted": np.stack([WEIGHTED, WEIGHTED * [1, 1, 1, 1, 1, 1, 0.25]]),
        "one": LETTERS,
        "float32": GASKET.astype("<f4")[None],
        "big-endian": LETTERS.astype(">f8")[None],
        "fortran": np.asfortranarray(np.stack([WEIGHTED, WEIGHTED + 0.125])),
        "integers": np.ones((2, 3, 6), int),
        "objects": np.array([None]),
        "records": np.zeros(3, [("a", "f8")]),
        "flat": np.zeros(12),
        "none": np.zeros((0, 3, 6)),
        "many-maps": np.zeros((1, 33, 6)),
    }


def saved(array: np.ndarray) -> bytes:
    """As numpy.save writes it."""
    file = io.BytesIO()
    np.save(file, array, allow_pickle=True)
    return file.getvalue()


def archive(compressed: bool = False, **members: np.ndarray) -> bytes:
    """As numpy.savez writes it."""
    file = io.BytesIO()
    (np.savez_compressed if compressed else np.savez)(file, **members)
    return file.getvalue()


def archives() -> dict[str, bytes]:
    """The content of each file of several arrays."""
    classes = np.array(["caf\u00e9", "b"])
    exported = {"maps_3": np.stack([WEIGHTED, WEIGHTED + 0.125]), "class_3": classes}
    video = np.stack([BY_ROWS, BY_ROWS * 0.5]).astype("<f4")
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as zipped:
        zipped.writestr("readme.txt", "text")
        zipped.writestr("dust.npy", saved(LETTERS))
    return {
        "exported": archive(**exported, label_3=np.array(["x", "y"])),
        "compressed": archive(compressed=True, **exported),
        "named": archive(dust=LETTERS, pair=WEIGHTED[:2]),
        "0-0": archive(var=np.array(0), weights=video),
        "0-14": archive(var=np.array(14), weights=video),
        "video": archive(interp=np.array(1), angle=np.ones((2, 3, 2)), sigma=np.ones((2, 3, 2))),
        "objects": archive(a=np.array([None])),
        "text-member": other.getvalue(),
    }


if __name__ == "__main__":
    for kind in ("npy", "npz"):
        (CORPUS / kind).mkdir(parents=True, exist_ok=True)
    for name, array in arrays().items():
        (CORPUS / "npy" / f"{name}.npy").write_bytes(saved(array))
    for name, content in archives().items():
        (CORPUS / "npz" / f"{name}.npz").write_bytes(content)
