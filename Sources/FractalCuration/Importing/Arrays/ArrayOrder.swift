import FractalCore

/// In which order an array has the six numbers of a map, where (x, y) goes to
/// (a x + b y + e, c x + d y + f).
///
/// Nothing in an array says it, and a wrong guess would be another fractal.
public enum ArrayOrder: String, Hashable, Sendable, CaseIterable {
  /// As in FractalDB's files and in Fractint.
  case abcdef
  /// By rows: an array of maps × 2 × 3, as in fractal-pretraining and fractal_video.
  case abecdf
  /// By columns, a c b d e f: as in the files of flam3 and Apophysis.
  case flame

  /// A map of the six numbers.
  func map(_ numbers: [Double]) -> AffineMap {
    let n = numbers
    return switch self {
    case .abcdef: AffineMap(a: n[0], b: n[1], c: n[2], d: n[3], e: n[4], f: n[5])
    case .abecdf: AffineMap(a: n[0], b: n[1], c: n[3], d: n[4], e: n[2], f: n[5])
    case .flame: AffineMap(a: n[0], b: n[2], c: n[1], d: n[3], e: n[4], f: n[5])
    }
  }
}
