import FractalCore
import GRDB

extension Catalog {
  /// Records an act that adds systems, or finds it if it was recorded before.
  ///
  /// It is unfinished, with the command of this catalog's authorship, until its last items are
  /// added.
  ///
  /// - Returns: The row of the origin, for ``add(_:to:isLast:)``, and whether it is new.
  public func beginOrigin(_ origin: Origin) throws -> (id: Int64, isNew: Bool) {
    try write { try Self.beginOrigin(origin, by: authorship, in: $0) }
  }

  static func beginOrigin(
    _ origin: Origin, by authorship: Authorship, in db: Database
  ) throws -> (id: Int64, isNew: Bool) {
    _ = try Name(origin.name, of: .origin)
    let digest = origin.digest
    let known = try db.value("SELECT id FROM origin WHERE digest = ?", [digest], as: Int64.self)
    if let known {
      // An abandoned act that is resumed is no longer abandoned.
      try db.execute(
        sql: "UPDATE origin SET abandoned_at = NULL WHERE id = ? AND abandoned_at IS NOT NULL",
        arguments: [known])
      return (known, false)
    }
    try db.execute(
      sql: """
        INSERT INTO origin
          (kind, name, version, parameters, seed, source_digest, promised, digest,
           unfinished_command)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        origin.kind.rawValue, origin.name, origin.version, origin.parameters,
        try origin.seed.map(storable), origin.sourceDigest?.data, origin.promised, digest.data,
        authorship.command,
      ])
    return (db.lastInsertedRowID, true)
  }

  /// Records that an act is complete: for one that had added its last items, but was interrupted
  /// before it said so. Usually ``add(_:to:isLast:)`` does it.
  public func finishOrigin(_ origin: Int64) throws {
    try write { try Self.finishOrigin(origin, in: $0) }
  }

  /// Records that an act is complete; from now on, the audit compares it with its promise.
  static func finishOrigin(_ origin: Int64, in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE origin SET unfinished_command = NULL, abandoned_at = NULL
        WHERE id = ? AND unfinished_command IS NOT NULL
        """, arguments: [origin])
  }
}

extension Origin {
  /// SHA-256 over the properties of the act in order, with a zero byte between them, digests in
  /// hexadecimal, nothing for nil.
  var digest: Digest {
    let fields = [
      kind.rawValue, name, version, parameters,
      seed.map(String.init) ?? "", sourceDigest?.hex ?? "", String(promised),
    ]
    return .sha256(Array(fields.map { Array($0.utf8) }.joined(separator: [0])))
  }
}

/// The seed as SQLite can store it.
func storable(_ seed: UInt64) throws -> Int64 {
  guard let seed = Int64(exactly: seed) else { throw CatalogError.content(.seedTooLarge(seed)) }
  return seed
}
