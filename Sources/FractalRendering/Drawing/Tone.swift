import FractalCore

/// How hits become grey. A pixel without hits is always 0, one with hits never.
public enum Tone: String, Hashable, Sendable, CaseIterable {
  /// 127 wherever there is a hit, as FractalDB paints.
  case flat
  /// In proportion to the hits; 255 for the most hit pixel.
  case linear
  /// In proportion to the logarithm of the hits, which shows faint parts too.
  case logarithmic

  /// The grey value of each pixel.
  public func grey(_ hits: [UInt32]) -> [UInt8] {
    let most = hits.max() ?? 0
    guard most > 0 else { return Array(repeating: 0, count: hits.count) }
    switch self {
    case .flat:
      return hits.map { $0 > 0 ? 127 : 0 }
    case .linear:
      return hits.map { $0 == 0 ? 0 : UInt8(1 + UInt64($0) * 254 / UInt64(most)) }
    case .logarithmic:
      // Few different numbers of hits occur, so each is computed once.
      let scale = 254 / binaryLogarithm(Double(most) + 1)
      let table = (0...min(most, 1 << 12)).map { Self.logarithmicGrey($0, scale: scale) }
      return hits.map {
        $0 < table.count ? table[Int($0)] : Self.logarithmicGrey($0, scale: scale)
      }
    }
  }

  private static func logarithmicGrey(_ hits: UInt32, scale: Double) -> UInt8 {
    hits == 0 ? 0 : UInt8(1 + min(254, binaryLogarithm(Double(hits) + 1) * scale))
  }
}
