import GRDB

/// Families: systems that descend from a common ancestor.
///
/// A derivation joins its parent with each system that it made. Such joins connect a family, over
/// any number of generations and parents. Near relatives look alike, so a split that separates them
/// tests on what was trained on.
///
/// ```swift
/// let families = try Families(db)
/// families.family(of: child) == families.family(of: parent)  // true
/// families.family(of: stranger)                              // nil
/// ```
///
/// Method: disjoint sets with path halving, the smallest system at the root of each.
struct Families {
  /// The systems of all families, ascending.
  private let systems: [Int64]
  /// Beside each system, the smallest of its family.
  private let smallest: [Int64]

  /// Reads all derivations.
  ///
  /// - Complexity: O(*n* log *n*) time and O(*n*) memory for *n* derived items, whatever else the
  ///   catalog holds.
  init(_ db: Database) throws {
    let rows = try RawStatement(
      db,
      """
      SELECT d.parent, so.system
      FROM derivation AS d JOIN system_origin AS so ON so.origin = d.origin
      WHERE so.system <> d.parent
      """)
    var links: [(Int64, Int64)] = []
    while try rows.step() { links.append((try rows.integer(0), try rows.integer(1))) }
    self.init(links)
  }

  /// Families of the systems that these pairs join. A pair of a system with itself is ignored.
  init(_ links: [(Int64, Int64)]) {
    let links = links.filter { $0.0 != $0.1 }
    var systems: [Int64] = []
    for system in links.flatMap({ [$0.0, $0.1] }).sorted() where systems.last != system {
      systems.append(system)
    }
    // Places ascend with systems, so the smallest place of a set is its smallest system.
    var above = Array(systems.indices)
    func root(_ place: Int) -> Int {
      var place = place
      while above[place] != place {
        above[place] = above[above[place]]
        place = above[place]
      }
      return place
    }
    for (parent, child) in links {
      let (one, other) = (root(Self.place(parent, systems)!), root(Self.place(child, systems)!))
      above[max(one, other)] = min(one, other)
    }
    smallest = systems.indices.map { systems[root($0)] }
    self.systems = systems
  }

  /// The smallest row of the system's family, which represents it; nil if the system has no
  /// relatives.
  ///
  /// - Complexity: O(log *n*).
  func family(of system: Int64) -> Int64? {
    Self.place(system, systems).map { smallest[$0] }
  }

  /// Each system that has relatives, with the smallest of its family.
  var all: [Int64: Int64] {
    Dictionary(uniqueKeysWithValues: zip(systems, smallest))
  }

  /// The position of a system in this ascending list.
  private static func place(_ system: Int64, _ systems: [Int64]) -> Int? {
    var (low, high) = (0, systems.count)
    while low < high {
      let middle = (low + high) / 2
      if systems[middle] < system { low = middle + 1 } else { high = middle }
    }
    return low < systems.count && systems[low] == system ? low : nil
  }
}
