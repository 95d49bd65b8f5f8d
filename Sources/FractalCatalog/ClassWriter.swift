import GRDB

/// Changes who is in which class, within a transaction that is open: the one way by which classes
/// change, so that promises and history are right.
///
/// A class is promised what comes in and goes out by here, so that the audit notices a system that
/// goes missing or appears by another way. Promises and history are written by ``finish()``.
final class ClassWriter {
  private struct Touched {
    let id: Int64
    let name: String
    let isNew: Bool
    /// Systems that joined without leaving another class for it.
    var added = 0
    /// By how much the class grows.
    var growth = 0
  }

  private struct Route: Hashable {
    let from: Int
    let to: Int?
  }

  private let db: Database
  let history: HistoryWriter

  /// In the order in which they were touched first.
  private var touched: [Touched] = []
  private var places: [String: Int] = [:]
  private var departures: [(route: Route, systems: [Int64])] = []
  private var departurePlaces: [Route: Int] = [:]
  /// The classes that were created, in order; known after ``finish()``.
  private(set) var created: [String] = []
  /// The classes that were left empty and are gone; known after ``finish()``.
  private(set) var removed: [String] = []

  private let insertMember: RawStatement
  private let deleteMember: RawStatement
  private let findClasses: RawStatement

  init(_ db: Database, _ authorship: Authorship) throws {
    self.db = db
    history = try HistoryWriter(db, authorship)
    insertMember = try RawStatement(
      db, "INSERT INTO class_member (class, system) VALUES (?, ?) ON CONFLICT DO NOTHING")
    deleteMember = try RawStatement(db, "DELETE FROM class_member WHERE class = ? AND system = ?")
    findClasses = try RawStatement(
      db,
      """
      SELECT c.id, c.name
      FROM class_member AS cm JOIN class AS c ON c.id = cm.class
      WHERE cm.system = ?
      ORDER BY c.name
      """)
  }

  /// The names of the classes that a system is in, ascending.
  func classes(of system: Int64) throws -> [String] {
    var names: [String] = []
    findClasses.bind(system, at: 1)
    while try findClasses.step() { names.append(findClasses.text(1)) }
    return names
  }

  /// Adds a system to a class, which is created if need be, and leaves it in those it is in.
  func add(_ system: Int64, to name: String) throws -> (created: Bool, joined: Bool) {
    let before = touched.count
    let place = try place(of: name)
    let joined = try join(system, place)
    if joined { touched[place].added += 1 }
    return (touched.count > before && touched[place].isNew, joined)
  }

  /// Puts a system into a class, which is created if need be, and takes it out of these.
  func move(_ system: Int64, from others: [String], to name: String) throws {
    let target = try place(of: name)
    let joined = try join(system, target)
    for other in others { try leave(system, try place(of: other), for: target) }
    if joined, others.isEmpty { touched[target].added += 1 }
  }

  /// Takes a system out of a class.
  func remove(_ system: Int64, from name: String) throws {
    try leave(system, try place(of: name), for: nil)
  }

  /// Writes promises and history, and removes the classes that were left empty.
  func finish() throws {
    let promise = try RawStatement(
      db, "UPDATE class SET promised = max(0, promised + ?) WHERE id = ?")
    for class_ in touched {
      if class_.growth != 0 {
        promise.bind(Int64(class_.growth), at: 1)
        promise.bind(class_.id, at: 2)
        _ = try promise.step()
      }
      if class_.isNew {
        created.append(class_.name)
        try history.note(.create, class_.name, systems: class_.added)
      } else if class_.added > 0 {
        try history.note(.add, class_.name, systems: class_.added)
      }
    }
    for (route, systems) in departures {
      try history.note(
        leaving: touched[route.from].name, for: route.to.map { touched[$0].name }, systems)
    }
    try removeEmptied()
    (touched, places, departures, departurePlaces) = ([], [:], [], [:])
  }

  private func removeEmptied() throws {
    let left = Set(departures.map(\.route.from)).sorted()
    for place in left {
      let (id, name) = (touched[place].id, touched[place].name)
      try db.execute(
        sql: """
          DELETE FROM class
          WHERE id = :class AND NOT EXISTS (SELECT 1 FROM class_member WHERE class = :class)
          """, arguments: ["class": id])
      guard db.changesCount > 0 else { continue }
      try history.note(.delete, name, systems: 0)
      removed.append(name)
    }
  }

  private func join(_ system: Int64, _ place: Int) throws -> Bool {
    insertMember.bind(touched[place].id, at: 1)
    insertMember.bind(system, at: 2)
    _ = try insertMember.step()
    guard db.changesCount > 0 else { return false }
    touched[place].growth += 1
    return true
  }

  private func leave(_ system: Int64, _ place: Int, for target: Int?) throws {
    deleteMember.bind(touched[place].id, at: 1)
    deleteMember.bind(system, at: 2)
    _ = try deleteMember.step()
    guard db.changesCount > 0 else { return }
    touched[place].growth -= 1
    let route = Route(from: place, to: target)
    if let known = departurePlaces[route] {
      departures[known].systems.append(system)
    } else {
      departurePlaces[route] = departures.count
      departures.append((route, [system]))
    }
  }

  private func place(of name: String) throws -> Int {
    if let place = places[name] { return place }
    let known = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM class WHERE name = ?"), arguments: [name])
    let id = try known ?? create(name)
    places[name] = touched.count
    touched.append(Touched(id: id, name: name, isNew: known == nil))
    return touched.count - 1
  }

  private func create(_ name: String) throws -> Int64 {
    try db.cachedStatement(sql: "INSERT INTO class (name, promised) VALUES (?, 0)")
      .execute(arguments: [name])
    return db.lastInsertedRowID
  }
}
