import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalSQL
import TestSupport
import Testing

/// The functions of the maps of a system, held against the library.
struct SystemFunctionTests {
  let small: SmallCatalog

  init() throws { small = try SmallCatalog() }

  @Test func mapsGoOutAndComeInWithTheSameBits() throws {
    for system in small.systems {
      let maps = try small.value("fractalog_maps('\(system.label)')")
      #expect(maps == .text(system.system.mapsJSON.compact))
      #expect(
        try small.value("fractalog_label(fractalog_maps('\(system.label)'))")
          == .text(system.label.description))
    }
    #expect(
      try small.value("count(*) FROM system WHERE fractalog_label(fractalog_maps(label)) = label")
        == .integer(12))
  }

  @Test func mapsWithoutWeightsGetThoseOfTheDeterminants() throws {
    let gasket = "[[0.5,0,0,0.5,0,0],[0.5,0,0,0.5,0.5,0],[0.5,0,0,0.5,0.25,0.5]]"
    let maps = AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0, f: 0)
    let system = try FunctionSystem.weightedByDeterminant([
      maps, AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.5, f: 0),
      AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.25, f: 0.5),
    ])
    #expect(try small.value("fractalog_label('\(gasket)')") == .text(system.label.description))
    #expect(try small.value("fractalog_sigma_factor(' \n\(gasket)')") == .real(4.5))
    #expect(
      try small.value("fractalog_singular_values('\(gasket)')")
        == .text("[[0.5,0.5],[0.5,0.5],[0.5,0.5]]"))
  }

  @Test func singularValuesAreThoseOfTheMapsInOrder() throws {
    for system in small.systems {
      let values = try small.console.run(
        sql: """
          SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]')
          FROM json_each(fractalog_singular_values('\(system.label)')) ORDER BY key
          """)
      let expected = system.system.maps.map {
        [SQLValue.real($0.singularValues.largest), .real($0.singularValues.smallest)]
      }
      #expect(values.rows == expected)
    }
  }

  @Test func sigmaFactorIsTheStoredOneUnderBothNames() throws {
    for name in ["fractalog_sigma_factor", "sigma_factor"] {
      #expect(
        try small.value("count(*) FROM system WHERE \(name)(label) = sigma_factor")
          == .integer(12))
    }
    #expect(
      try small.value("singular_values(\(small.labels[0]))")
        == small.value("fractalog_singular_values(\(small.labels[0]))"))
  }

  @Test func labelsMayBeCutShortButMustBeClear() throws {
    let label = small.systems[3].label.description
    #expect(
      try small.value("sigma_factor('\(label)') = sigma_factor('\(label.dropLast(4))')")
        == .integer(1))
    #expect(
      small.refusal("sigma_factor('ifs-9-0')")
        == "No system is labelled 'ifs-9-0'. List the labels with 'fractalog query systems'.")
    #expect(small.refusal("sigma_factor('')")?.hasPrefix("No system is labelled ''.") == true)
    #expect(
      small.refusal("sigma_factor('ifs')")?
        .hasPrefix("'ifs' begins the labels of several systems: ifs-") == true)
    #expect(
      small.refusal("sigma_factor(7)")
        == "Argument 1 of sigma_factor() is '7'. Give it a label, or maps as JSON.")
    #expect(small.refusal("sigma_factor(x'00')")?.contains("'a blob of 1 bytes'") == true)
    #expect(
      small.refusal("sigma_factor('a', 'b')")
        == """
        SQLite does not accept the query: wrong number of arguments to function sigma_factor().
        """)
    // The console works on.
    #expect(try small.value("sigma_factor('\(label)') > 0") == .integer(1))
  }

  @Test func nullGivesNull() throws {
    for call in [
      "maps(NULL)", "label(NULL)", "sigma_factor(NULL)", "singular_values(NULL)",
      "filling_ratio(NULL)", "filling_ratio(NULL, 100, 64, 1)", "render(NULL)",
      "render(NULL, 64, 1, 'classes')", "appearance_distance(NULL, 'ifs')",
      "appearance_distance('ifs', NULL)",
    ] {
      #expect(try small.value("fractalog_\(call)") == .null, "\(call)")
    }
    #expect(try small.value("count(*) FROM fractalog_each_map(NULL)") == .integer(0))
    #expect(
      try small.value("count(*) FROM fractalog_sample('uniform', NULL, 0, 5)") == .integer(0))
  }

  @Test func whatIsNoSystemIsRefusedByItsPlace() throws {
    func label(_ text: String) -> String? { small.refusal("fractalog_label('\(text)')") }
    #expect(
      label("ifs-2-0") == "Argument 1 of fractalog_label() is 'ifs-2-0'. Give it maps as JSON.")
    #expect(
      label("[[1,2")
        == """
        Argument 1 of fractalog_label() is not a system: line 1, column 6: expected ',' or ']', \
        found the end. Maps are [[a,b,c,d,e,f,weight], …]; without weights, they follow from the \
        determinants.
        """)
    #expect(label("[[1,2]]")?.contains("'maps[0]' has 2 numbers; a map has 6, or 7") == true)
    #expect(label("[]")?.contains(" is not a system: ") == true)
    #expect(label("[[1,0,0,1,0,\"x\"]]")?.contains("'maps[0][5]' is a text") == true)
    let one = "[0.5,0,0,0.5,0,0]"
    let many = Array(repeating: one, count: 33).joined(separator: ",")
    #expect(label("[\(many)]")?.contains("33 maps") == true)
    #expect(label("[\(String(repeating: " ", count: 70_000))\(one)]")?.contains("…'.") == true)
    #expect(small.refusal("fractalog_sigma_factor('[[1e308,1e308,1e308,-1e308,0,0,1]]')") != nil)
  }

  @Test func onlyWhatNeedsNothingElseServesAStrangersView() throws {
    let stranger = try FunctionRefusals(small.path)
    #expect(try stranger.refusal(of: "fractalog_label('[[0.5,0,0,0.5,0,0]]')") == nil)
    #expect(try stranger.refusal(of: "fractalog_version()") == nil)
    #expect(
      try stranger.refusal(of: "(SELECT a FROM fractalog_each_map('[[1,0,0,1,0,0]]'))") == nil)
    for call in [
      "fractalog_maps('ifs')", "fractalog_sigma_factor('ifs')", "fractalog_render('ifs')",
      "fractalog_filling_ratio('ifs')", "fractalog_appearance_distance('a', 'b')",
      "sigma_factor('ifs')",
    ] {
      #expect(try stranger.refusal(of: call)?.contains("unsafe use of ") == true, "\(call)")
    }
  }
}
