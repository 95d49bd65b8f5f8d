import GRDB

extension Catalog {
  /// Sets systems aside for a reason. They stay in the catalog; `set_aside = 0` leaves them out.
  ///
  /// Systems that were set aside by hand before keep their reason.
  ///
  /// - Parameter reason: At most 1,000 bytes, in one line.
  /// - Throws: ``CatalogError/Changes/badReason(_:)``; as ``count(_:)``.
  @discardableResult
  public func setAside(_ choice: SystemChoice, reason: String) throws -> ChangeReport {
    let reason = try Self.reason(reason)
    return try write { db in
      let systems = try choice.systems(in: db)
      let insert = try RawStatement(
        db, "INSERT INTO set_aside (system, reason) VALUES (?, ?) ON CONFLICT DO NOTHING")
      var added: [Int64] = []
      for system in systems {
        try insert.bind(system, at: 1)
        try insert.bind(reason, at: 2)
        try insert.run()
        if db.changesCount > 0 { added.append(system) }
      }
      let changes = try ChangeWriter(db, authorship)
      if !added.isEmpty {
        try changes.record(.setAside, reason, before: nil, after: nil, added: added)
      }
      return changes.report(added.count, unchanged: systems.count - added.count)
    }
  }

  /// Takes back what ``setAside(_:reason:)`` did. Systems that a duplicate search set aside stay
  /// so.
  ///
  /// - Throws: As ``count(_:)``.
  @discardableResult
  public func restore(_ choice: SystemChoice) throws -> ChangeReport {
    try write { db in
      let systems = try choice.systems(in: db)
      let find = try RawStatement(db, "SELECT reason FROM set_aside WHERE system = ?")
      let delete = try RawStatement(db, "DELETE FROM set_aside WHERE system = ?")
      var byReason: [(reason: String, systems: [Int64])] = []
      var places: [String: Int] = [:]
      for system in systems {
        try find.bind(system, at: 1)
        guard try find.step() else { continue }
        let reason = try find.text(0)
        find.stop()
        try delete.bind(system, at: 1)
        try delete.run()
        if let place = places[reason] {
          byReason[place].systems.append(system)
        } else {
          places[reason] = byReason.count
          byReason.append((reason, [system]))
        }
      }
      let changes = try ChangeWriter(db, authorship)
      for (reason, systems) in byReason {
        try changes.record(.setAside, reason, before: nil, after: nil, removed: systems)
      }
      let count = byReason.reduce(0) { $0 + $1.systems.count }
      return changes.report(count, unchanged: systems.count - count)
    }
  }

  /// Why a system was set aside by hand; nil: it was not.
  ///
  /// - Throws: ``CatalogError/Content/unknownLabel(_:nearest:)``,
  ///   ``CatalogError/Content/ambiguousLabel(_:labels:)``.
  public func setAsideReason(ofSystem label: String) throws -> String? {
    let system = try system(labelled: label)
    return try read { db in
      try db.value("SELECT reason FROM set_aside WHERE system = ?", [system.id])
    }
  }

  private static func reason(_ text: String) throws -> String {
    let text = Name.normalised(text)
    func bad(_ fault: String) -> CatalogError { .changes(.badReason(fault)) }
    guard text.utf8.contains(where: { $0 != UInt8(ascii: " ") }) else { throw bad("it is blank") }
    guard text.utf8.count <= 1000 else {
      throw bad("it has \(text.utf8.count) bytes, and a reason has at most 1000")
    }
    guard !text.unicodeScalars.contains(where: \.controlsText) else {
      throw bad("it has a line break or another control character")
    }
    return text
  }
}
