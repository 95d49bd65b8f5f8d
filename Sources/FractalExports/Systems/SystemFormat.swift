import FractalFiles

/// A format of systems that other programs read.
public enum SystemFormat: String, Hashable, Sendable, CaseIterable {
  /// A file of Fractint.
  case ifs
  /// The XML of flam3 and Apophysis.
  case flame
  /// Arrays of numpy.
  case npz
  /// FractalDB's parameter files.
  case csv

  /// The format in a sentence.
  package var noun: String {
    switch self {
    case .ifs: "a file of Fractint"
    case .flame: "a flame"
    case .npz: "an array of numpy"
    case .csv: "a parameter file of FractalDB"
    }
  }

  /// The kind of its files.
  package var fileKind: FileKind {
    switch self {
    case .ifs: .ifs
    case .flame: .flame
    case .npz: .npz
    case .csv: .csv
    }
  }
}
