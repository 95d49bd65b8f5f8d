/// Sets of systems with names: the classes of a catalog, or its selections.
///
/// Memory: at most 4 bytes for each member, and at most one bit for each system and set.
package struct NamedSets: Sendable {
  /// The members of one set, whichever takes less memory.
  private enum Members: Sendable {
    /// A part of `places`.
    case few(Range<Int>)
    case many(PlaceSet)
  }

  /// The names, in their order in the catalog.
  package private(set) var names: [Name] = []
  private var members: [Members] = []
  private var places: [Int32] = []
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Adds a set.
  mutating func append(_ name: Name, _ own: [Int32]) {
    names.append(name)
    if own.count > limit / 32 {
      var set = PlaceSet(limit: limit)
      for place in own { set.insert(Int(place)) }
      members.append(.many(set))
    } else {
      members.append(.few(places.count..<places.count + own.count))
      places += own
    }
  }

  /// The set of a name, or nil if there is none.
  package func set(_ name: Name) -> PlaceSet? { names.firstIndex(of: name).map(set(at:)) }

  /// The set at an index of ``names``.
  package func set(at index: Int) -> PlaceSet {
    switch members[index] {
    case .many(let set): return set
    case .few(let range):
      var set = PlaceSet(limit: limit)
      for place in places[range] { set.insert(Int(place)) }
      return set
    }
  }

  /// The members of any of the sets.
  package var union: PlaceSet {
    var union = PlaceSet(limit: limit)
    for place in places { union.insert(Int(place)) }
    for case .many(let set) in members { union.formUnion(set) }
    return union
  }

  /// The number of members of each set that are also in another set.
  package func counts(in other: PlaceSet) -> [Int] {
    members.map { members in
      switch members {
      case .many(let set): set.countInCommon(other)
      case .few(let range): places[range].reduce(0) { $0 + (other.contains(Int($1)) ? 1 : 0) }
      }
    }
  }
}
