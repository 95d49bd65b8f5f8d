import GRDB

extension QueryConsole {
  /// Systems that show what a catalog holds: dense and unlike each other, the same for the same
  /// content.
  ///
  /// The candidates are 256 to 512 systems, spread evenly over the catalog. The first one chosen
  /// has the densest picture. Each next one is the dense candidate whose measurements differ most
  /// from all chosen before it. Systems that are set aside are left out.
  ///
  /// - Parameter count: The number of systems; fewer if the catalog has fewer.
  package func showcase(count: Int) throws -> [SystemCard] {
    let last = try systemCount().last
    let stretch = max(1, Int(last) / 256)
    let rows = stride(from: Int64(1), through: last, by: stretch).prefix(512)
    let cards = try cards(of: Array(rows)).filter { !$0.isSetAside }
    // A full picture shows as little as an empty one.
    func density(_ card: SystemCard) -> Double {
      guard let filling = card.fillingRatio else { return -1 }
      return filling <= 0.6 ? filling : 0.6 - filling
    }
    let ranked = cards.enumerated().sorted {
      (density($1.element), $0.offset) < (density($0.element), $1.offset)
    }.map(\.element)
    return Self.varied(Array(ranked.prefix(max(2 * count, ranked.count / 3))), count: count)
  }

  /// The first, then always the one that is farthest from all taken before.
  private static func varied(_ cards: [SystemCard], count: Int) -> [SystemCard] {
    guard !cards.isEmpty else { return [] }
    func features(_ card: SystemCard) -> [Double] {
      [
        Double(card.maps) / 3, (card.fillingRatio ?? 0) * 3, (card.dimension ?? 0) * 3,
        card.sigmaFactor / Double(card.maps),
      ]
    }
    let points = cards.map(features)
    var distances = points.map { _ in Double.infinity }
    var (taken, next): ([SystemCard], Int) = ([], 0)
    while taken.count < min(count, cards.count) {
      taken.append(cards[next])
      for (place, point) in points.enumerated() {
        let distance = zip(point, points[next]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        distances[place] = min(distances[place], place == next ? -1 : distance)
      }
      next = distances.indices.reduce(0) { distances[$1] > distances[$0] ? $1 : $0 }
    }
    return taken
  }
}
