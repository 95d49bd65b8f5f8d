import Crypto
import GRDB

extension Catalog {
  /// Notes an act that brings systems in, or finds it if it was noted before.
  ///
  /// It is unfinished, with the command of this catalog's authorship, until its last items have come.
  ///
  /// - Returns: The row of the origin, to be given to ``add(_:to:isLast:)``, and whether it is new.
  public func beginOrigin(_ origin: Origin) throws -> (id: Int64, isNew: Bool) {
    try write { try Self.beginOrigin(origin, by: authorship, in: $0) }
  }

  static func beginOrigin(
    _ origin: Origin, by authorship: Authorship, in db: Database
  ) throws -> (id: Int64, isNew: Bool) {
    _ = try Name(origin.name, of: .origin)
    let digest = origin.digest.bytes
    let known = try db.value("SELECT id FROM origin WHERE digest = ?", [digest], as: Int64.self)
    if let known {
      // Whoever takes up an act that was given up has not given it up.
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

  /// Notes that an act has brought all that it would; from now on it is held to its promise.
  static func finishOrigin(_ origin: Int64, in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE origin SET unfinished_command = NULL, abandoned_at = NULL
        WHERE id = ? AND unfinished_command IS NOT NULL
        """, arguments: [origin])
  }
}

extension Origin {
  /// SHA-256 over all that makes this act what it is: the properties in order, with a zero byte
  /// between them, digests in hexadecimal, nil as nothing.
  var digest: Digest {
    let fields = [
      kind.rawValue, name, version, parameters,
      seed.map(String.init) ?? "", sourceDigest.map { hex($0) } ?? "", String(promised),
    ]
    var hash = SHA256()
    hash.update(data: Array(fields.map { Array($0.utf8) }.joined(separator: [0])))
    return Digest(hash)
  }
}

/// The seed as SQLite can store it.
func storable(_ seed: UInt64) throws -> Int64 {
  guard let seed = Int64(exactly: seed) else { throw CatalogError.seedTooLarge(seed) }
  return seed
}
