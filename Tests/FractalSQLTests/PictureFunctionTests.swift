import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalPNG
import FractalRendering
import FractalSQL
import TestSupport
import Testing

/// The functions that draw, held against the library.
struct PictureFunctionTests {
  let small: SmallCatalog

  init() throws { small = try SmallCatalog() }

  @Test func theBuiltInProtocolIsThatOfEveryCatalog() throws {
    let catalog = try Catalog(path: small.path, access: .read)
    #expect(try catalog.protocolNamed(MeasurementProtocol.defaultName) == .settled)
  }

  @Test func fillingRatioIsWhatMeasureFinds() throws {
    var other = MeasurementProtocol.settled
    (other.points, other.side, other.seed) = (5_000, 64, 9)
    let settled = try Measuring(.settled, seed: nil, threads: 1)
    let measuring = try Measuring(other, seed: nil, threads: 1)
    for system in small.systems.prefix(4) {
      #expect(
        try small.value("fractalog_filling_ratio('\(system.label)')")
          == .real(settled.measure(system.system).fillingRatio))
      let expected = SQLValue.real(measuring.measure(system.system).fillingRatio)
      #expect(
        try small.value("fractalog_filling_ratio('\(system.label)', 5000, 64, 9)") == expected)
      #expect(
        try small.value(
          "fractalog_filling_ratio(fractalog_maps('\(system.label)'), '5000', 64, '9')")
          == expected)
    }
    #expect(
      try small.value("fractalog_filling_ratio(\(small.labels[0]), NULL, NULL, NULL)")
        == small.value("fractalog_filling_ratio(\(small.labels[0]))"))
  }

  @Test func aPictureHasTheBytesOfTheCommands() throws {
    let system = small.systems[2].system
    func drawn(_ side: Int, _ seed: UInt64) throws -> SQLValue {
      let drawing = try Drawing(
        side: side, padding: 4, orbit: Orbit(points: max(100_000, 4 * side * side)))
      return .blob(
        try PictureStyle.plain(drawing).picture(of: system, key: RenderKey(seed: seed)).encoded())
    }
    let label = small.labels[2]
    #expect(try small.value("fractalog_render(\(label))") == drawn(512, 1))
    #expect(try small.value("fractalog_render(\(label), 64)") == drawn(64, 1))
    #expect(try small.value("fractalog_render(\(label), NULL, 5)") == drawn(512, 5))
    #expect(try small.value("fractalog_render(fractalog_maps(\(label)), 48, 5)") == drawn(48, 5))
  }

  @Test func aPreviewHasTheBytesOfTheCommand() throws {
    let system = small.systems[2].system
    func drawn(_ preview: Preview, _ seed: UInt64) throws -> SQLValue {
      .blob(
        try PictureStyle.preview(preview).picture(of: system, key: RenderKey(seed: seed)).encoded())
    }
    let label = small.labels[2]
    #expect(try small.value("fractalog_preview(\(label))") == drawn(Preview(side: 512), 1))
    #expect(try small.value("fractalog_preview(\(label), 64, 5)") == drawn(Preview(side: 64), 5))
    let grey = try Preview(side: 48, colourMap: .grey)
    #expect(try small.value("fractalog_preview(\(label), 48, NULL, 'grey')") == drawn(grey, 1))
    #expect(throws: (any Error).self) {
      try small.value("fractalog_preview(\(label), 48, NULL, 'jet')")
    }
  }

  @Test func aRecipeIsBuiltInOrStoredOrGiven() throws {
    let recipe = try Recipe.named("classes").setting([
      ("side", "32"), ("foreground.side", "32"),
    ])
    let own = try recipe.setting([("name", "\"own\"")])
    let catalog = try Catalog(path: small.path, access: .write)
    _ = try RecipeLibrary.store(own, in: catalog)
    try catalog.close()
    let system = small.systems[1].system
    func drawn(_ recipe: Recipe) throws -> SQLValue {
      .blob(try recipe.picture(of: system, key: RenderKey(seed: 3)).encoded())
    }
    let label = small.labels[1]
    for name in ["scenes", "anderson-2022-pairs"] {
      #expect(
        try small.value("fractalog_render(\(label), NULL, 3, '\(name)')")
          == drawn(Recipe.named(name)))
    }
    #expect(try small.value("fractalog_render(\(label), 32, 3, 'own')") == drawn(own))
    #expect(
      try small.value("fractalog_render(\(label), NULL, 3, '\(own.canonicalJSON)')") == drawn(own))
    #expect(
      small.refusal("fractalog_render(\(label), 64, 3, 'own')")
        == """
        A side of 64 is not possible with recipe 'own', which draws 32 pixels. Give NULL in its \
        place.
        """)
    #expect(
      small.refusal("fractalog_render(\(label), NULL, 3, 'none')")?
        .hasPrefix("There is no recipe 'none'. Choose 'anderson-2022-classes'") == true)
    let costly = try own.setting([("foreground.orbit.points", "100000000")])
    #expect(
      small.refusal("fractalog_render(\(label), NULL, 3, '\(costly.canonicalJSON)')")?
        .contains("SQL draws at most 20000000.") == true)
  }

  @Test func sidesAndPointsHaveBounds() throws {
    let label = small.labels[0]
    for side in ["15", "2049", "-1", "9223372036854775807", "64.5", "'x'", "x'40'"] {
      #expect(
        small.refusal("fractalog_render(\(label), \(side))")?
          .hasSuffix("Give it a whole number from 16 to 2048.") == true, "\(side)")
      #expect(
        small.refusal("fractalog_filling_ratio(\(label), 100, \(side))")?
          .hasSuffix("Give it a whole number from 16 to 2048.") == true, "\(side)")
    }
    for points in ["0", "10000001", "-9223372036854775808"] {
      #expect(
        small.refusal("fractalog_filling_ratio(\(label), \(points))")
          == """
          Argument 2 of fractalog_filling_ratio() is '\(points)'. Give it a whole number from 1 \
          to 10000000.
          """)
    }
    #expect(
      small.refusal("fractalog_render(\(label), 64, -1)")
        == "Argument 3 of fractalog_render() is '-1'. Give it a whole number from 0.")
  }
}
