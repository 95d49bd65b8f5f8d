import FractalCore
import FractalCuration
import FractalDatasets
import Foundation

/// Checks what a file of systems that somebody else wrote is read to: sound systems, or some
/// sentences.
private func check(_ source: ImportSource) {
  let text = source.problems.description
  precondition(text.utf8.count < 10_000, "A refusal is a book.")
  precondition(!source.arrivals.isEmpty || !source.problems.isEmpty, "Nothing was read or said.")
  for arrival in source.arrivals {
    precondition(abs(arrival.system.weights.reduce(0, +) - 1) < 1e-8, "The weights are no weights.")
  }
}

func pickleReader() -> Reader {
  { check(AndersonFile.parse(Array($0), name: "e.pkl")) }
}

func fractintReader() -> Reader {
  { check(FractintFile.parse(Array($0), name: "e.ifs")) }
}

func flameReader() -> Reader {
  { check(FlameFile.parse(Array($0), name: "e.flame")) }
}

func arrayReader() -> Reader {
  { bytes in
    for order in ArrayOrder.allCases {
      check(NumpyFile.parse(Array(bytes), name: "e.npy", order: order))
    }
  }
}

func archiveReader() -> Reader {
  { bytes in
    for order in [ArrayOrder.abcdef, .abecdf] {
      check(NumpyArchive.parse(Array(bytes), name: "e.npz", order: order))
    }
  }
}

/// A FractalDB folder of one compressed file.
func gzipReader() -> Reader {
  let folder = "\(scratch)/gzip"
  try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  return { bytes in
    _ = write(bytes, to: "gzip/00000.csv.gz")
    if let source = try? FractalDBFolder.read(folder) { check(source) }
  }
}
