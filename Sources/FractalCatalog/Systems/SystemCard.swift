import GRDB

/// What a list shows of each system.
package struct SystemCard: Hashable, Sendable, Encodable {
  /// Its permanent name.
  package let label: String
  /// How many maps it has.
  package let maps: Int
  /// Under protocol `settled` with its own seed; nil where it was not measured.
  package let fillingRatio: Double?
  /// By box counting, under the same protocol; nil likewise.
  package let dimension: Double?
  /// Σ (σ₁ + 2 σ₂) over the maps.
  package let sigmaFactor: Double
  /// Its class; several with ',' between them; nil if it is in none.
  package let className: String?
  /// Its tags with ',' between them; nil if it has none.
  package let tags: String?
  /// Whether it was set aside by hand, or a duplicate search keeps another system in its place.
  package let isSetAside: Bool
}

extension QueryConsole {
  /// The cards of systems, in the order of these rows; missing rows are left out.
  package func cards(of rows: some Collection<Int64>) throws -> [SystemCard] {
    try limited { db in
      let card = try RawStatement(
        db,
        """
        SELECT label, maps, filling_ratio, dimension, sigma_factor, class, tags, set_aside
        FROM system_overview
        WHERE system = ?
        """)
      return try rows.compactMap { row in
        try card.bind(row, at: 1)
        guard try card.step() else { return nil }
        defer { card.stop() }
        return SystemCard(
          label: try card.text(0), maps: try card.value(1), fillingRatio: try card.value(2),
          dimension: try card.value(3), sigmaFactor: try card.real(4),
          className: try card.value(5), tags: try card.value(6), isSetAside: try card.value(7))
      }
    }
  }

  /// The rows of systems by their complete labels, in the same order; unknown labels are left out.
  package func rows(labelled labels: some Collection<String>) throws -> [Int64] {
    try limited { db in
      let find = try RawStatement(db, "SELECT id FROM system WHERE label = ?")
      return try labels.compactMap { label in
        try find.bind(label, at: 1)
        guard try find.step() else { return nil }
        defer { find.stop() }
        return try find.integer(0)
      }
    }
  }
}
