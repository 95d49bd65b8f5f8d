import FractalCatalog
import Testing

/// The columns in memory say what `system_overview` says.
struct SystemColumnsTests {
  private let folder: TestFolder
  private let path: String
  private let console: QueryConsole
  private let columns: SystemColumns

  /// Systems with and without measurements, with equal values, and with a gap in their rows.
  init() throws {
    folder = try TestFolder()
    path = try folder.catalog { try TestSystems.fill($0, count: 40, perClass: 7) }
    try folder.doctor(
      """
      DELETE FROM class_member WHERE system = 5;
      DELETE FROM measurement WHERE system IN (5, 8, 9);
      DELETE FROM map WHERE system = 5;
      DELETE FROM system_origin WHERE system = 5;
      DELETE FROM system WHERE id = 5;
      UPDATE measurement SET dimension = 1.5 WHERE system % 3 = 0;
      UPDATE measurement SET entropy = NULL WHERE system % 4 = 0;
      """, path)
    console = try QueryConsole(path: path)
    columns = try console.catalog.systemColumns()
  }

  @Test func placesAreRowsInOrder() throws {
    #expect(columns.rows == (1...40).filter { $0 != 5 })
    for (place, row) in columns.rows.enumerated() {
      #expect(columns.place(ofRow: row) == place)
    }
    #expect(columns.place(ofRow: 5) == nil && columns.place(ofRow: 41) == nil)
    #expect(columns.place(ofRow: 0) == nil && columns.place(ofRow: -7) == nil)
  }

  @Test func labelsAndValuesAreThoseOfTheOverview() throws {
    let listing = try console.overview(ofRows: columns.rows)
    let label = try #require(listing.columns.firstIndex(of: "label"))
    for measure in Measure.allCases {
      let column = try #require(listing.columns.firstIndex(of: measure.rawValue))
      for (place, row) in listing.rows.enumerated() {
        #expect(row[label] == .text(columns.label(at: place)))
        let value = columns.values(of: measure)[place]
        switch row[column] {
        case .real(let stored): #expect(value == stored)
        case .integer(let stored): #expect(value == Double(stored))
        default: #expect(value.isNaN)
        }
      }
    }
  }

  @Test(arguments: SystemOrder.Column.all, [false, true])
  func anOrderIsThatOfSQL(_ column: SystemOrder.Column, isDescending: Bool) throws {
    let order = SystemOrder(column, isDescending: isDescending)
    let expected = try console.systems(where: "maps > 0", order: order.sql)
    #expect(columns.sorted(columns.all, by: order).map { columns.rows[$0] } == expected)
    let few = try console.systems(where: "system % 2 = 0", order: order.sql)
    let places = columns.places(ofRows: few)
    #expect(columns.sorted(places, by: order).map { columns.rows[$0] } == few)
  }

  @Test func setsHaveTheirMembers() throws {
    let classes = columns.sets(.class)
    #expect(classes.names.count > 3)
    let counts = classes.counts(in: columns.all)
    for (index, name) in classes.names.enumerated() {
      let rows = try console.systems(where: nil, in: [.class(name)])
      #expect(classes.set(name) == columns.places(ofRows: rows))
      #expect(counts[index] == rows.count)
    }
    #expect(classes.union.count == counts.reduce(0, +))
    #expect(classes.set(Name(stored: "none")) == nil)
    #expect(columns.sets(.origin).union == columns.all)
  }

  /// Sets of places behave as sets do, at every size around that of a word.
  @Test(arguments: [0, 1, 63, 64, 65, 200])
  func aPlaceSetIsASet(limit: Int) {
    func places(_ isIn: (Int) -> Bool) -> (PlaceSet, Set<Int>) {
      let few = (0..<limit).filter(isIn)
      var set = PlaceSet(limit: limit)
      for place in few { set.insert(place) }
      return (set, Set(few))
    }
    func same(_ set: PlaceSet, _ other: Set<Int>) -> Bool {
      var listed: [Int] = []
      set.forEach { listed.append($0) }
      return listed == other.sorted() && set.count == other.count && set.isEmpty == other.isEmpty
        && (0..<limit).allSatisfy { set.contains($0) == other.contains($0) }
    }
    let (one, own) = places { $0 % 3 == 0 }
    let (two, other) = places { $0 % 5 < 2 }
    #expect(same(one, own) && same(two, other))
    #expect(same(one.intersection(two), own.intersection(other)))
    #expect(one.countInCommon(two) == own.intersection(other).count)
    #expect(same(one.inverse, Set(0..<limit).subtracting(own)))
    #expect(PlaceSet(limit: limit, isFull: true) == PlaceSet(limit: limit).inverse)
    var union = one
    union.formUnion(two)
    #expect(same(union, own.union(other)))
    let values = (0..<limit).map { $0 % 3 == 0 ? Double($0) : .nan }
    #expect(PlaceSet(of: values) { $0 >= 0 } == one)
  }
}
