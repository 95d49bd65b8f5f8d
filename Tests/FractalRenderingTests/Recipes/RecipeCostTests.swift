import FractalRendering
import Testing

/// What an image costs is bounded before it is drawn.
struct RecipeCostTests {
  @Test(arguments: Recipe.builtIns)
  func builtInRecipesCostLessThanAMillion(_ recipe: Recipe) {
    #expect(recipe.cost >= recipe.foreground.orbit.points)
    #expect(recipe.cost < 1_000_000)
  }

  @Test func pointsStepsAndPixelsAreCounted() throws {
    let classes = try Recipe.named("classes")
    // 100,000 points, 32 lanes of 300 steps, a drawing and an image of 224².
    #expect(classes.cost == 100_000 + 9_600 + 2 * 224 * 224)
    let scenes = try Recipe.named("scenes")
    let more = try scenes.setting("composition.objects", to: "[1, 10]")
    #expect(more.cost > scenes.cost)
    #expect(try scenes.setting("composition.objects", to: "[0, 0]").cost == 224 * 224)
  }

  @Test(arguments: [
    [("composition.objects", "[1, 255]"), ("foreground.orbit.points", "1000000")],
    [("composition.objects", "[255, 255]"), ("foreground.side", "4096")],
    [("foreground.orbit.points", "100000000")],
    [("side", "4096"), ("composition.objects", "[1,12]")],
  ])
  func anImageThatWouldTakeManySecondsIsNoRecipe(_ changes: [(String, String)]) throws {
    let scenes = try Recipe.named("scenes")
    var refusal = ""
    do {
      _ = try scenes.setting(changes.map { (path: $0.0, value: $0.1) })
    } catch {
      refusal = error.description
    }
    #expect(refusal.hasPrefix("'composition.objects' is up to "), "\(changes): \(refusal)")
    #expect(refusal.contains("at most 200000000 can be drawn"))
  }

  @Test func oneLongOrbitIsStillARecipe() throws {
    let long = try Recipe.named("classes").setting("foreground.orbit.points", to: "100000000")
    #expect(long.cost < Recipe.maxCost)
    let burning = try long.setting("foreground.orbit.burn_in", to: "65536")
    #expect(burning.cost < Recipe.maxCost)
  }
}
