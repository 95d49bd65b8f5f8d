import GRDB

/// Which item of which origin a system of a pack was, before its origin became one with others.
public struct PackedItem: Hashable, Sendable {
  /// The place of the origin in the list of the pack.
  public let origin: Int
  /// Its number there.
  public let number: Int
  /// The name that it had there; empty if it had none.
  public let name: String

  /// What the name of an item says: `2:17`, or `2:17 fern` where the item had a name.
  ///
  /// - Returns: Nil if it says nothing of the kind.
  public init?(_ name: String) {
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
  /// Whether it stands for the origins that a pack has only in part.
  public var isPack: Bool { kind == .import && name == "pack" }
}

extension Catalog {
  /// The items of a pack's origin, batch by batch, with what each of them was; nil for one that does
  /// not say. See ``items(ofOrigin:from:limit:where:)``.
  public func packedItems(
    ofOrigin origin: Int64, from start: Int64, limit: Int, where isChosen: ([UInt8]) -> Bool
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
  public func system(digest: [UInt8]) throws -> CatalogSystem? {
    let row = try read { db in
      try db.value("SELECT id FROM system WHERE digest = ?", [digest], as: Int64.self)
    }
    return try row.map { try system(inRow: $0) }
  }
}
