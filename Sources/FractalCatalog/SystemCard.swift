import GRDB

/// The little that is shown of a system among many.
public struct SystemCard: Hashable, Sendable, Encodable {
  /// Its permanent name.
  public let label: String
  /// How many maps it has.
  public let maps: Int
  /// Under protocol `settled` with its own seed; nil where it was not measured.
  public let fillingRatio: Double?
  /// By box counting, under the same protocol; nil likewise.
  public let dimension: Double?
  /// Σ (σ₁ + 2 σ₂) over the maps.
  public let sigmaFactor: Double
  /// Its class; several with ',' between them; nil: none.
  public let className: String?
  /// Whether a duplicate search keeps another system in its place.
  public let isSetAside: Bool
}

extension QueryConsole {
  /// The cards of systems, in the order of these rows; a row that there is not is left out.
  public func cards(of rows: some Collection<Int64>) throws -> [SystemCard] {
    try limited { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT label, maps, filling_ratio, dimension, sigma_factor, class, set_aside
          FROM system_overview
          WHERE system = ?
          """)
      return try rows.compactMap { row in
        try Row.fetchOne(statement, arguments: [row]).map {
          SystemCard(
            label: $0["label"], maps: $0["maps"], fillingRatio: $0["filling_ratio"],
            dimension: $0["dimension"], sigmaFactor: $0["sigma_factor"], className: $0["class"],
            isSetAside: $0["set_aside"])
        }
      }
    }
  }

  /// The rows of systems by their whole labels, in the same order; a label that there is not is left
  /// out.
  public func rows(labelled labels: some Collection<String>) throws -> [Int64] {
    try limited { db in
      let statement = try db.cachedStatement(sql: "SELECT id FROM system WHERE label = ?")
      return try labels.compactMap { try Int64.fetchOne(statement, arguments: [$0]) }
    }
  }
}
