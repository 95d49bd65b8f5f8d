import FractalCore
import GRDB

/// Writes members, or image numbers and systems, of a split, or of an extension of it.
struct SplitMembers {
  private let db: Database
  private let split: Int64
  private let `extension`: Int64?

  /// - Parameter extension: The row of the extension that adds them; nil for the split itself.
  init(_ db: Database, split: Int64, extension: Int64? = nil) {
    self.db = db
    self.split = split
    self.`extension` = `extension`
  }

  /// Writes each system that has a subset.
  ///
  /// - Returns: The digest, completed by these members.
  func insert(
    _ source: SplitSource, _ placement: [Int?], into digest: SplitDigest
  ) throws -> Digest {
    var members: [(system: Digest, subset: Int)] = []
    let insert = try memberStatement()
    for (index, place) in placement.enumerated() {
      guard let subset = place else { continue }
      try self.insert(source.ids[index], subset, by: insert)
      members.append((source.digests[index], subset))
    }
    var digest = digest
    digest.update(members: members)
    return digest.digest
  }

  /// Writes the subset of each image number.
  func insert(images: [Int]) throws {
    let insert = try RawStatement(
      db, "INSERT INTO split_image (split, image, subset) VALUES (?, ?, ?)")
    for (image, subset) in images.enumerated() {
      try insert.bind(split, at: 1)
      try insert.bind(Int64(image), at: 2)
      try insert.bind(Int64(subset), at: 3)
      try insert.run()
    }
  }

  /// Writes systems whose images are spread.
  func insert(spread systems: some Sequence<Int64>) throws {
    let insert = try RawStatement(
      db, "INSERT INTO split_spread (split, system, extension) VALUES (?, ?, ?)")
    for system in systems {
      try insert.bind(split, at: 1)
      try insert.bind(system, at: 2)
      try insert.bind(`extension`, at: 3)
      try insert.run()
    }
  }

  func memberStatement() throws -> RawStatement {
    try RawStatement(
      db, "INSERT INTO split_member (split, system, subset, extension) VALUES (?, ?, ?, ?)")
  }

  func insert(_ system: Int64, _ subset: Int, by statement: borrowing RawStatement) throws {
    try statement.bind(split, at: 1)
    try statement.bind(system, at: 2)
    try statement.bind(Int64(subset), at: 3)
    try statement.bind(`extension`, at: 4)
    try statement.run()
  }
}
