import FractalCore
import GRDB

/// The original item of a system in a pack, before its origin was combined with others.
package struct PackedItem: Hashable, Sendable {
  /// The position of the original origin in the list of the pack.
  package let origin: Int
  /// The number of the item in the original origin.
  package let number: Int
  /// The name of the item in the original origin; empty if it had none.
  package let name: String

  /// Parses the name of an item: `2:17`, or `2:17 fern` if the item had a name.
  ///
  /// - Returns: nil if the name has another form.
  package init?(_ name: String) {
    let words = name.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = words[0].split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let origin = Int(parts[0]), let number = Int(parts[1]), origin >= 0,
      number >= 0
    else { return nil }
    (self.origin, self.number) = (origin, number)
    self.name = words.count > 1 ? String(words[1]) : ""
  }
}

extension Origin {
  /// Whether the origin combines origins that the pack contains only in part.
  package var isPack: Bool { kind == .import && name == "pack" }
}

extension Catalog {
  /// The items of a pack's origin, batch by batch, with the original item of each; nil for an item
  /// without one. See ``items(ofOrigin:from:limit:where:)``.
  package func packedItems(
    ofOrigin origin: Int64, from start: Int64, limit: Int, where isChosen: (Digest) -> Bool
  ) throws -> RecordBatch<PackedItem?> {
    try batch(
      """
      SELECT so.number, s.id, s.label, s.digest, coalesce(so.name, '')
      FROM system_origin AS so JOIN system AS s ON s.id = so.system
      WHERE so.origin = ? AND so.number >= ?
      ORDER BY so.number
      """, [origin, start], limit, isChosen
    ) { PackedItem(try $0.text(4)) }
  }

  /// The system with this digest; nil if there is none.
  package func system(digest: Digest) throws -> CatalogSystem? {
    let row = try read { db in
      try db.value("SELECT id FROM system WHERE digest = ?", [digest], as: Int64.self)
    }
    return try row.map { try system(inRow: $0) }
  }
}
