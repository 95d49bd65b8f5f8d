import FractalCore
import FractalRendering
import Testing

/// The images of the faithful recipes follow the constants of the published code, written out here
/// a second time; and these checks would notice if a constant were off by a tenth.
struct ImageDistributionTests {
  /// Builds that are not optimised draw fewer, and leave out the second half of the tests.
  #if DEBUG
    private static let images = 1_500
    private static let isThorough = false
  #else
    private static let images = 8_000
    private static let isThorough = true
  #endif

  /// Ten classes of systems so contractive that every jitter is accepted at once.
  private static let calm = ClassList(
    (0..<10).map { number in
      let system = try! FunctionSystem.weightedByDeterminant([
        AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.25, f: 0.5),
        AffineMap(a: 0.5, b: 0.1, c: 0, d: 0.5, e: 1, f: Double(number + 1)),
        AffineMap(a: 0.5, b: 0, c: 0.1, d: 0.5, e: 0.5, f: 1),
      ])
      return ClassEntry(number: number, systems: [system])
    })

  // MARK: What one image with one drawing shows

  private func checkDrawings(_ accounts: [ImageAccount], _ result: inout Distribution) {
    let objects = accounts.flatMap(\.objects)
    let flips = objects.map(\.orientation)
    result.expect("transposed", flips.count { $0.isTransposed }, of: flips.count, share: 0.5)
    result.expect(
      "flipped vertically", flips.count { $0.isFlippedVertically }, of: flips.count, share: 0.5)
    result.expect(
      "flipped horizontally", flips.count { $0.isFlippedHorizontally }, of: flips.count, share: 0.5)
    let bits = objects.reduce(0) { $0 + ($1.patch?.bits.nonzeroBitCount ?? 0) }
    result.expect("pixels of a patch", bits, of: 9 * objects.count, share: 0.5)
    var (hues, saturations, values): ([Double], [Double], [Double]) = ([], [], [])
    for object in objects {
      guard case .hue(let hue, let saturation, let value) = object.colour else { continue }
      hues.append(Double(hue) / 255)
      // Bytes are rounded down: half a byte on average.
      saturations.append((Double(saturation) + 0.5) / 255)
      values.append((Double(value) + 0.5) / 255)
    }
    result.expect("hue", hues.map { $0 + 0.5 / 255 }, uniformIn: 0...1)
    result.expect("saturation", saturations, uniformIn: 0.3...1)
    result.expect("value", values, uniformIn: 0.5...1)
  }

  private func checkFinishes(
    _ accounts: [ImageAccount], sigma: ClosedRange<Double>, _ result: inout Distribution
  ) {
    let finishes = accounts.flatMap(\.finishes)
    let sigmas = finishes.compactMap(\.sigma)
    result.expect("blurred", sigmas.count, of: finishes.count, share: 0.5)
    result.expect("sigma", sigmas, uniformIn: sigma)
    let backgrounds = finishes.compactMap(\.background)
    result.expect("decay", backgrounds.map(\.decay), uniformIn: 0.4...0.8)
    result.expect("hue scale", backgrounds.map(\.hue.scale), uniformIn: 0.25...1)
    result.expect("hue shift", backgrounds.map(\.hue.shift), uniformIn: 0...1)
    result.expect("saturation scale", backgrounds.map(\.saturation.scale), uniformIn: 0.1...0.3)
    result.expect("saturation shift", backgrounds.map(\.saturation.shift), uniformIn: 0.4...0.6)
    result.expect("value scale", backgrounds.map(\.value.scale), uniformIn: 0.3...0.6)
    result.expect("value shift", backgrounds.map(\.value.shift), uniformIn: 0.4...0.6)
  }

  private func faultsOfClasses(_ recipe: Recipe) -> [String] {
    var result = Distribution()
    let accounts = ImageExamples.accounts(recipe.quick(), count: Self.images, of: Self.calm)
    checkDrawings(accounts, &result)
    checkFinishes(accounts, sigma: 0.5...1, &result)
    let objects = accounts.map { $0.objects[0] }
    let windows = objects.compactMap(\.window)
    var (moves, scales): ([Double], [Double]) = ([], [])
    for window in windows {
      for (offset, scale) in [
        (window.offsetX, window.scaleX), (window.offsetY, window.scaleY),
      ] {
        moves.append(Double(offset) - 0.5 + Double(scale) / 2)
        scales.append(Double(scale))
      }
    }
    result.expect("moved", moves, uniformIn: -0.2...0.2)
    result.expect("scaled", scales, uniformIn: 0.5...2)
    result.expect("jitter", objects.map(Self.factor), uniformIn: 0.8...1.1)
    return result.faults
  }

  /// By how much the changed map was scaled.
  private static func factor(_ object: ImageObject) -> Double {
    let system = calm.entries[object.classNumber].systems[0]
    let factors = zip(object.maps, system.maps).map { $0.a / $1.a }
    return factors.first { $0 != 1 } ?? 1
  }

  private func faultsOfScenes(
    _ recipe: Recipe, objects: ClosedRange<Int>, size: ClosedRange<Double>,
    sigma: ClosedRange<Double>
  ) -> [String] {
    var result = Distribution()
    let side = 64
    let accounts = ImageExamples.accounts(
      recipe.quick(side: side), count: Self.images / 2, of: Self.calm)
    checkDrawings(accounts, &result)
    checkFinishes(accounts, sigma: sigma, &result)
    let all = accounts.flatMap(\.objects)
    if recipe.task == .scenes {
      result.expect("objects", accounts.map(\.objects.count), evenlyIn: objects)
      result.expect("classes", all.map(\.classNumber), evenlyIn: 0...9)
    }
    let places = all.compactMap(\.placement)
    // Sides are rounded down to pixels.
    let sides = places.map { Double($0.side) }
    let (least, most) = (Int(size.lowerBound * 64), Int((size.upperBound * 64).nextDown))
    if Int(sides.min()!) != least || Int(sides.max()!) != most {
      result.expect("sides", [], uniformIn: 0...1)
    }
    result.expect(
      "size", sides.map { ($0 + 0.5) / 64 },
      uniformIn: Double(least) / 64...Double(most + 1) / 64)
    result.expect(
      "centre", places.flatMap { [$0.left + $0.side / 2, $0.top + $0.side / 2] },
      evenlyIn: 0...side - 1)
    return result.faults
  }

  private func faults(_ recipe: Recipe) -> [String] {
    switch recipe.task {
    case .scenes: faultsOfScenes(recipe, objects: 1...5, size: 0.15...0.6, sigma: 0.5...1)
    case .pairs: faultsOfScenes(recipe, objects: 1...1, size: 0.25...1.25, sigma: 0.5...2)
    default: faultsOfClasses(recipe)
    }
  }

  @Test(arguments: ["anderson-2022-classes", "anderson-2022-scenes", "anderson-2022-pairs"])
  func imagesFollowThePublishedConstants(name: String) throws {
    let found = faults(try .named(name))
    #expect(found.isEmpty, "\(found)")
  }

  private static let tenths = [
    ("foreground.jitter", #"{"kind":"one_map","factor":[0.88,1.1],"tries":4,"limit":1}"#),
    ("foreground.jitter", #"{"kind":"one_map","factor":[0.8,1.2],"tries":4,"limit":1}"#),
    ("foreground.window.move", "[-0.22, 0.2]"), ("foreground.window.move", "[-0.2, 0.22]"),
    ("foreground.window.scale", "[0.55, 2]"), ("foreground.window.scale", "[0.5, 1.8]"),
    ("foreground.patch.pixel", "0.55"), ("foreground.patch.probability", "0.9"),
    ("foreground.flips.transpose", "0.55"), ("foreground.flips.vertical", "0.45"),
    ("foreground.flips.horizontal", "0.55"), ("foreground.colour.hue_shift", "[0, 0.9]"),
    ("foreground.colour.saturation", "[0.33, 1]"), ("foreground.colour.saturation", "[0.3, 0.9]"),
    ("foreground.colour.value", "[0.45, 1]"), ("foreground.colour.value", "[0.5, 0.9]"),
    ("background.decay", "[0.44, 0.8]"), ("background.decay", "[0.4, 0.72]"),
    ("background.hue_scale", "[0.275, 1]"), ("background.hue_scale", "[0.25, 0.9]"),
    ("background.hue_shift", "[0, 0.9]"), ("background.saturation_scale", "[0.11, 0.3]"),
    ("background.saturation_scale", "[0.1, 0.33]"), ("background.saturation_shift", "[0.44, 0.6]"),
    ("background.saturation_shift", "[0.4, 0.66]"), ("background.value_scale", "[0.33, 0.6]"),
    ("background.value_scale", "[0.3, 0.54]"), ("background.value_shift", "[0.36, 0.6]"),
    ("background.value_shift", "[0.4, 0.66]"), ("blur.probability", "0.55"),
    ("blur.sigma", "[0.55, 1]"), ("blur.sigma", "[0.5, 1.1]"),
  ]

  @Test(.enabled(if: isThorough), arguments: tenths)
  func aConstantOfClassesThatIsOffByATenthShows(path: String, value: String) throws {
    let recipe = try Recipe.named("anderson-2022-classes").setting(path, to: value)
    #expect(!faults(recipe).isEmpty)
  }

  @Test(
    .enabled(if: isThorough),
    arguments: [
      ("composition.size", "[0.165, 0.6]"), ("composition.size", "[0.15, 0.66]"),
      ("composition.objects", "[1, 6]"), ("composition.objects", "[2, 5]"),
      ("composition.position", "\"inside\""),
    ])
  func aConstantOfScenesThatIsOffByATenthShows(path: String, value: String) throws {
    let recipe = try Recipe.named("anderson-2022-scenes").setting(path, to: value)
    #expect(!faults(recipe).isEmpty)
  }
}
