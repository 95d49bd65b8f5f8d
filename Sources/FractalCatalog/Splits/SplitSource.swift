import FractalCore
import GRDB

/// The systems that a split places, in the order of their rows, each with the class it is in.
struct SplitSource {
  private(set) var ids: [Int64] = []
  private(set) var digests: [Digest] = []
  /// The index of the system's class in ``classNames``; the first of several; nil if it is in none.
  private(set) var classes: [Int?] = []
  /// The names of all classes, in ascending order of their UTF-8 bytes.
  let classNames: [String]
  /// A system that is in several classes, if there is one.
  private(set) var inSeveralClasses: (system: Int64, classes: [Int])?

  /// How many systems in no class were left out.
  private(set) var leftOut = 0

  /// - Parameters:
  ///   - selection: The row of a selection; nil for every system.
  ///   - isTaken: Whether to include a system that is in no class.
  init(_ db: Database, selection: Int64?, unclassified isTaken: (Int64) -> Bool) throws {
    var rows: [Int64: Int] = [:]
    var names: [String] = []
    let all = try RawStatement(db, "SELECT id, name FROM class ORDER BY name")
    while try all.step() {
      rows[try all.integer(0)] = names.count
      names.append(try all.text(1))
    }
    classNames = names

    let systems = try RawStatement(
      db,
      selection == nil
        ? "SELECT id, digest FROM system ORDER BY id"
        : """
        SELECT s.id, s.digest
        FROM selection_member AS nm JOIN system AS s ON s.id = nm.system
        WHERE nm.selection = ?
        ORDER BY nm.system
        """, selection.map { [$0] } ?? [])
    let members = try RawStatement(db, "SELECT system, class FROM class_member ORDER BY system")
    // Both run by ascending system, so they are merged in one pass.
    var isMember = try members.step()
    while try systems.step() {
      let id = try systems.integer(0)
      let digest = try systems.digest(1)
      while isMember, try members.integer(0) < id { isMember = try members.step() }
      var found: [Int] = []
      while isMember, try members.integer(0) == id {
        if let index = rows[try members.integer(1)] { found.append(index) }
        isMember = try members.step()
      }
      guard !found.isEmpty || isTaken(id) else {
        leftOut += 1
        continue
      }
      if found.count > 1, inSeveralClasses == nil { inSeveralClasses = (id, found.sorted()) }
      ids.append(id)
      digests.append(digest)
      classes.append(found.min())
    }
    if isMember { members.stop() }
  }

  /// Refuses a system of several classes in a split by class.
  func checkClasses(_ definition: SplitDefinition, in db: Database) throws {
    guard definition.unit == .class, let (system, classes) = inSeveralClasses else { return }
    let label = try db.value("SELECT label FROM system WHERE id = ?", [system], as: String.self)
    throw CatalogError.splits(
      .systemInSeveralClasses(
        label ?? "", classes: classes.map { classNames[$0] }))
  }

  /// The index of each class that has a system here, ascending.
  var usedClasses: [Int] {
    var used = Array(repeating: false, count: classNames.count)
    for case let index? in classes { used[index] = true }
    return used.indices.filter { used[$0] }
  }
}
