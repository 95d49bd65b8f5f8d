import FractalCore
import FractalRendering
import Testing

/// No system and no recipe that can be read makes the renderer fail.
struct HostileImageTests {
  @Test(arguments: Recipe.builtIns.map(\.name)) func everySystemGivesAnImage(name: String) throws {
    let recipe = try Recipe.named(name)
    for index in Examples.all.indices {
      let image = ImageExamples.image(recipe, UInt64(index), of: ImageExamples.hostile)
      #expect(image.account.objects.allSatisfy { $0.visiblePixels <= $0.pixels })
      #expect(
        ImageExamples.image(recipe, UInt64(index), of: ImageExamples.hostile).pixels == image.pixels
      )
    }
  }

  @Test func aSystemWithoutPointsGivesTheBackground() throws {
    let nowhere = try FunctionSystem(
      maps: [AffineMap(a: 1, b: 0, c: 0, d: 1, e: 2e6, f: 0)], weights: [1])
    let list = ClassList([ClassEntry(number: 4, systems: [nowhere])])
    for name in ["classes", "scenes"] {
      let recipe = try Recipe.named(name)
      let account = ImageExamples.image(recipe, 0, of: list).account
      #expect(account.objects.allSatisfy { $0.pixels == 0 && $0.box == nil })
      #expect(account.objects.allSatisfy { $0.escapedPoints == recipe.foreground.orbit.points })
      #expect(account.labels == (name == "scenes" ? [] : [4]))
    }
  }

  @Test func anAttractorThatIsAPointIsDrawn() throws {
    let list = ClassList([ClassEntry(number: 0, systems: [Examples.point])])
    let account = ImageExamples.image(try .named("classes"), 0, of: list).account
    // One pixel and the patch around it.
    #expect((1...9).contains(account.objects[0].pixels))
  }

  @Test func randomRecipesAreDrawnOrRefused() throws {
    var drawn = 0
    var refused = 0
    for number in 0..<300 {
      var stream = RandomStream(seed: 13, index: UInt64(number), purpose: .subject)
      var recipe = try Recipe.named(
        Recipe.builtIns[number % Recipe.builtIns.count].name
      ).quick(side: stream.next(in: 8...40))
      for _ in 0..<stream.next(in: 1...6) {
        let (path, value) = Self.change(&stream)
        do {
          recipe = try recipe.setting(path, to: value)
        } catch {
          #expect(error.description.hasSuffix("."))
          refused += 1
        }
      }
      for index in 0..<2 {
        _ = ImageExamples.image(
          recipe, UInt64(stream.nextWord()) << 20 + UInt64(index), of: ImageExamples.hostile)
        drawn += 1
      }
      #expect(try Recipe(json: recipe.canonicalJSON) == recipe)
    }
    #expect(drawn == 600 && refused > 100)
  }

  /// A field and a value for it that is often possible, often extreme, and often wrong.
  private static func change(_ stream: inout RandomStream) -> (String, String) {
    func pick(_ items: [String]) -> String { items[stream.next(in: 0...items.count - 1)] }
    let number = pick(["0", "1", "-1", "0.5", "0.001", "1e300", "-0.0", "255", "4096", "3", "20"])
    let interval = pick([
      "[0,0]", "[0,1]", "[1,1]", "[0.1,4]", "[-1,1]", "[4,4]", "[0.01,100]", "[20,20]", "[1,0]",
      "[0,255]", "[255,255]", "[-100,100]", "[0.001,0.001]",
    ])
    let jitter = pick([
      #"{"kind":"none"}"#, #"{"kind":"noise","spread":1000,"tries":3,"limit":null}"#,
      #"{"kind":"noise","spread":1,"tries":2,"limit":0}"#,
      #"{"kind":"one_map","factor":[-1000,1000],"tries":1,"limit":null}"#,
      #"{"kind":"one_parameter","factors":[0],"tries":1,"limit":null}"#,
      #"{"kind":"rotation","angle":[-3.15,3.15],"shift":[-1000,1000],"tries":9,"limit":1000}"#,
      #"{"kind":"singular_values","band":[-100,100],"tries":4,"limit":null}"#,
      #"{"kind":"table","factors":[0,1,1,-1000]}"#,
    ])
    let paths: [(String, String)] = [
      ("foreground.jitter", jitter), ("foreground.weights", pick(["\"kept\"", "\"determinant\""])),
      ("foreground.orbit.points", pick(["1", "31", "33", "1000", "0", "1e9"])),
      ("foreground.orbit.burn_in", pick(["0", "100", "-1"])),
      ("foreground.orbit.start", pick(["\"origin\"", "\"attractor\""])),
      ("foreground.padding", pick(["0", "1", "3", "500"])),
      ("foreground.side", pick(["8", "9", "33"])), ("side", pick(["8", "9", "33"])),
      ("foreground.window", pick(["null", #"{"move":[-100,100],"scale":[0.01,100]}"#])),
      ("foreground.patch.pixel", number), ("foreground.patch.probability", number),
      ("foreground.patch.mask", pick(["\"image\"", "\"point\""])),
      ("foreground.tone", pick(["\"flat\"", "\"linear\"", "\"logarithmic\""])),
      ("foreground.colour", pick([#"{"kind":"grey","value":255}"#, "null"])),
      ("foreground.colour.hue_period", number), ("foreground.colour.saturation", interval),
      ("foreground.colour.hue_shift", interval), ("background", "null"),
      ("background.decay", interval), ("background.corners", interval),
      ("background.amplitude", number), ("background.hue_scale", interval),
      ("background.value_shift", interval), ("composition.objects", interval),
      ("composition.size", interval), ("composition.position", "\"inside\""),
      ("composition.edges", pick(["\"sharp\"", "\"dark\""])), ("blur.sigma", interval),
      ("blur.probability", number), ("blur", "null"), ("channels", pick(["1", "3", "2"])),
      ("labels", pick(["\"all\"", #"{"visible_share":1}"#])), ("variants.masks", number),
      ("variants.flips", number),
    ]
    return paths[stream.next(in: 0...paths.count - 1)]
  }
}
