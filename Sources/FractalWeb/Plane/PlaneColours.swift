import FractalCatalog
import FractalPages

/// The classes that colours show on a plane: those with most systems there.
///
/// Memory: a byte for each system.
struct PlaneColours: Sendable {
  /// A class with a colour, and how many of its systems the plane has.
  struct Entry: Encodable, Sendable {
    let name: String
    let systems: Int
  }

  /// The number of classes with a colour of their own; more are hard to tell apart.
  static let most = 8
  /// The groups of systems without a colour.
  static let (other, none) = (UInt8(most), UInt8(most + 1))

  /// The classes with colours, the largest first.
  let classes: [Entry]
  /// The number of systems of other classes, and of those in no class.
  let others: Int
  let unclassified: Int
  /// The group of each system, by place: the number of its class, or ``other``, or ``none``.
  private let groups: [UInt8]

  init(_ index: PlaneIndex, _ columns: SystemColumns) {
    var places = PlaceSet(limit: columns.count)
    index.forEach(inColumn: 0, row: 0, depth: 0) { places.insert($0.place) }
    let sets = columns.sets(.class)
    let counts = sets.counts(in: places)
    let largest = counts.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$1], $0) < (counts[$0], $1) }.prefix(Self.most)
    var groups = [UInt8](repeating: Self.none, count: columns.count)
    columns.classified.forEach { groups[$0] = Self.other }
    // A system of several classes has the colour of the largest.
    for (number, set) in largest.enumerated().reversed() {
      sets.set(at: set).forEach { groups[$0] = UInt8(number) }
    }
    classes = largest.map { Entry(name: sets.names[$0].text, systems: counts[$0]) }
    var (others, unclassified) = (0, 0)
    places.forEach { place in
      if groups[place] == Self.other { others += 1 }
      if groups[place] == Self.none { unclassified += 1 }
    }
    (self.others, self.unclassified, self.groups) = (others, unclassified, groups)
  }

  /// The group of the system at a place.
  func group(_ place: Int) -> UInt8 { groups[place] }

  /// The bytes in memory.
  var size: Int { groups.count + 1024 }

  /// What each colour means, with links to the systems.
  func legend(_ address: ListAddress) -> HTML {
    func item(_ key: String, _ text: HTML, _ count: Int) -> HTML {
      """
      <li><span class="key class-\(key)"></span>\(text) \
      <span class="faint">\(HTML.count(count))</span></li>
      """
    }
    func link(_ text: String, _ fields: [String: String?]) -> HTML {
      var changes = Dictionary(uniqueKeysWithValues: PlaneTabs.fields.map { ($0, nil as String?) })
      changes.merge(fields) { $1 }
      return "<a href=\"\(address.link(["systems"], changes))\">\(text)</a>"
    }
    var items = classes.enumerated().map { number, entry in
      item("\(number)", link(entry.name, ["class": entry.name]), entry.systems)
    }
    if others > 0 { items.append(item("other", "other classes", others)) }
    if unclassified > 0 {
      items.append(item("none", link("in no class", ["classified": "0"]), unclassified))
    }
    return "<ul class=\"legend plane-legend\" aria-label=\"Colours\">\(items)</ul>"
  }
}
