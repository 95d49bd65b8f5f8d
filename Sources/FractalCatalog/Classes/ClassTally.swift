/// The changes of classes in a transaction so far, before promises and history are written.
struct ClassTally {
  /// A class that systems joined or left.
  struct Touched {
    let id: Int64
    let name: String
    let isNew: Bool
    /// Its JSON object before, for ``Thing``; nil: it is new, or the change cannot be undone.
    let before: String?
    /// The systems that joined, if the change can be undone.
    var joined: [Int64] = []
    /// Systems that joined without leaving another class for it.
    var added = 0
    /// By how much the class grows.
    var growth = 0
    /// The systems that left, if the change can be undone.
    var left: [Int64] = []
  }

  /// The class that a system left and the class that it joined, by place; nil for no class.
  struct Route: Hashable {
    let from: Int
    let to: Int?
  }

  /// In the order of their first change.
  var touched: [Touched] = []
  /// The systems that left, in the order in which routes were first taken.
  private(set) var departures: [(route: Route, systems: [Int64])] = []
  private var places: [Name: Int] = [:]
  private var departurePlaces: [Route: Int] = [:]

  /// The position of a changed class in ``touched``.
  func place(of name: Name) -> Int? { places[name] }

  /// Adds a class that was not changed before.
  mutating func touch(_ id: Int64, _ name: Name, isNew: Bool, before: String?) -> Int {
    places[name] = touched.count
    touched.append(Touched(id: id, name: name.text, isNew: isNew, before: before))
    return touched.count - 1
  }

  /// Records that a system left a class.
  mutating func leave(_ system: Int64, _ place: Int, for target: Int?) {
    touched[place].growth -= 1
    let route = Route(from: place, to: target)
    if let known = departurePlaces[route] {
      departures[known].systems.append(system)
    } else {
      departurePlaces[route] = departures.count
      departures.append((route, [system]))
    }
  }
}
