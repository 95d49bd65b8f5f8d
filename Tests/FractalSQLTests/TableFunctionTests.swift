import FractalCatalog
import FractalCore
import FractalSQL
import TestSupport
import Testing

/// The functions of many rows.
struct TableFunctionTests {
  let small: SmallCatalog

  init() throws { small = try SmallCatalog() }

  private func rows(_ sql: String) throws -> [[SQLValue]] { try small.console.run(sql: sql).rows }

  @Test func eachMapIsThatOfTheCatalog() throws {
    #expect(
      try rows(
        """
        SELECT count(*), count(DISTINCT s.label)
        FROM system AS s, fractalog_each_map(fractalog_maps(s.label)) AS e
        JOIN map AS m ON m.system = s.id AND m.position = e.position
        WHERE m.a = e.a AND m.b = e.b AND m.c = e.c AND m.d = e.d AND m.e = e.e AND m.f = e.f
          AND m.weight = e.weight
        """) == [[.integer(Int64(small.systems.reduce(0) { $0 + $1.system.maps.count })), 12]])
    let maps = try small.value("fractalog_maps(\(small.labels[0]))")
    guard case .text(let text) = maps else { return #expect(Bool(false)) }
    #expect(try rows("SELECT DISTINCT maps FROM fractalog_each_map('\(text)')") == [[maps]])
    #expect(try rows("SELECT rowid FROM fractalog_each_map('\(text)') LIMIT 1") == [[0]])
  }

  @Test func aSampleIsWhatTheCommandAdds() throws {
    let drawn = try rows(
      """
      SELECT label, maps, sampler, seed, first, count
      FROM fractalog_sample('singular-values', 7, 0, 12) ORDER BY number
      """)
    let labels = try rows(
      """
      SELECT s.label FROM system_origin AS o JOIN system AS s ON s.id = o.system ORDER BY o.number
      """)
    #expect(drawn.map { [$0[0]] } == labels)
    #expect(drawn.allSatisfy { Array($0[2...]) == [.text("singular-values"), 7, 0, 12] })
    for name in Samplers.all.map({ $0.name }) {
      let sampler = Samplers.named(name)!
      let system = sampler.init(mapCounts: sampler.publishedMapCounts)
        .system(seed: 3, index: 41)
      #expect(
        try rows("SELECT number, label, maps FROM fractalog_sample('\(name)', 3, 40, 2)")[1]
          == [41, .text(system.label.description), .text(system.mapsJSON.compact)])
    }
    #expect(
      try rows("SELECT count(*), max(number) FROM fractalog_sample('uniform', '7', 5, 100000)")
        == [[100_000, 100_004]])
    #expect(try rows("SELECT * FROM fractalog_sample('uniform', 7, 0, 0)") == [])
    #expect(
      try rows("SELECT number FROM fractalog_sample('uniform', 7, 9223372036854775807, 1)")
        == [[.integer(.max)]])
  }

  @Test func argumentsMayComeFromTheRowsOfAnotherTable() throws {
    let rows = try rows(
      """
      WITH seeds(seed) AS (VALUES (1), (2), (3))
      SELECT seeds.seed, count(*), count(DISTINCT label)
      FROM seeds, fractalog_sample('uniform', seeds.seed, 0, 4) GROUP BY seeds.seed
      """)
    #expect(rows == [[1, 4, 4], [2, 4, 4], [3, 4, 4]])
  }

  @Test func wrongArgumentsAreRefused() throws {
    func refusal(_ arguments: String) -> String? {
      small.refusal("label FROM fractalog_sample(\(arguments))")
    }
    #expect(
      refusal("'uniform', 7")
        == """
        fractalog_sample() takes four arguments: sampler, seed, first, count. Such as \
        fractalog_sample('singular-values', 7, 0, 100).
        """)
    #expect(
      refusal("'x', 7, 0, 1")
        == "There is no sampler 'x'. Choose 'singular-values' or 'uniform'.")
    #expect(
      refusal("'uniform', -7, 0, 1")
        == "Argument 2 of fractalog_sample() is '-7'. Give it a whole number from 0.")
    #expect(refusal("'uniform', 7, 0, -1")?.hasPrefix("Argument 4 of ") == true)
    #expect(refusal("7, 7, 0, 1")?.hasPrefix("Argument 1 of fractalog_sample() is '7'.") == true)
    #expect(
      refusal("'uniform', 7, 9223372036854775807, 2")?.contains("are too many") == true)
    #expect(
      small.refusal("* FROM fractalog_each_map")
        == """
        fractalog_each_map() has no argument. Give it maps as JSON, such as fractalog_maps(label).
        """)
    #expect(
      small.refusal("* FROM fractalog_each_map('ifs')")
        == """
        Argument 1 of fractalog_each_map() is 'ifs'. Give it maps as JSON, such as \
        fractalog_maps(label).
        """)
  }
}

extension SQLValue: ExpressibleByIntegerLiteral {
  /// An INTEGER.
  public init(integerLiteral value: Int64) { self = .integer(value) }
}
