import GRDB

/// Writes members and images of a split, or of an extension of it.
struct SplitMembers {
  private let db: Database
  private let split: Int64
  private let `extension`: Int64?

  /// - Parameter extension: The row of the extension that brings them; nil: they come with the split.
  init(_ db: Database, split: Int64, extension: Int64? = nil) {
    self.db = db
    self.split = split
    self.`extension` = `extension`
  }

  /// Writes each system that was given a subset.
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

  /// Places the images of systems, by index, and writes them.
  ///
  /// - Returns: The digest, completed by these images, and how many each subset has.
  func insertImages(
    of systems: some Sequence<Int>, _ source: SplitSource, _ definition: SplitDefinition,
    into digest: SplitDigest
  ) throws -> (digest: Digest, counts: [Int]) {
    var counts = definition.subsets.map { _ in 0 }
    var placements: [(system: Digest, subsets: [Int])] = []
    let insert = try imageStatement()
    for index in systems {
      let subsets = SplitPlacement.images(definition, of: source.digests[index])
      for (image, subset) in subsets.enumerated() {
        try self.insert(source.ids[index], image: image, subset, by: insert)
        counts[subset] += 1
      }
      placements.append((source.digests[index], subsets))
    }
    var digest = digest
    for (system, subsets) in placements.sorted(by: { $0.system < $1.system }) {
      digest.update(system: system, images: subsets.enumerated().map { ($0, $1) })
    }
    return (digest.digest, counts)
  }

  func memberStatement() throws -> RawStatement {
    try RawStatement(
      db, "INSERT INTO split_member (split, system, subset, extension) VALUES (?, ?, ?, ?)")
  }

  func imageStatement() throws -> RawStatement {
    try RawStatement(
      db,
      """
      INSERT INTO split_image (split, system, image, subset, extension) VALUES (?, ?, ?, ?, ?)
      """)
  }

  func insert(_ system: Int64, _ subset: Int, by statement: borrowing RawStatement) throws {
    try statement.bind(split, at: 1)
    try statement.bind(system, at: 2)
    try statement.bind(Int64(subset), at: 3)
    try statement.bind(`extension`, at: 4)
    try statement.run()
  }

  func insert(_ system: Int64, image: Int, _ subset: Int, by statement: borrowing RawStatement)
    throws
  {
    try statement.bind(split, at: 1)
    try statement.bind(system, at: 2)
    try statement.bind(Int64(image), at: 3)
    try statement.bind(Int64(subset), at: 4)
    try statement.bind(`extension`, at: 5)
    try statement.run()
  }
}
