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
}
