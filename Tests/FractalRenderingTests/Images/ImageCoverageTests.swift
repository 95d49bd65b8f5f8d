import FractalCore
import FractalRendering
import Testing

/// How much of a picture is covered, against measurements of the published code. Unoptimised builds
/// would take minutes.
struct ImageCoverageTests {
  #if DEBUG
    private static let isRelease = false
  #else
    private static let isRelease = true
  #endif

  private static let sampled = ClassList(
    (0..<1_000).map {
      ClassEntry(
        number: $0, systems: [SingularValuesSampler().system(seed: 5, index: UInt64($0))])
    })

  @Test(.enabled(if: isRelease, "draws a thousand images of 100,000 points"))
  func drawingsFillWhatThePublishedOnesDo() throws {
    // 2,000 systems of the published sampler, 100,000 points, 256²: 5 %, median and 95 %.
    let recipe = try Recipe.named("anderson-2022-classes").with(
      ("blur", "null"), ("background", "null"), ("foreground.window", "null"),
      ("foreground.patch.probability", "0"), ("foreground.jitter", #"{"kind": "none"}"#))
    let side = try recipe.setting([("side", "256"), ("foreground.side", "256")])
    let shares = ImageExamples.accounts(side, count: 1_000, of: Self.sampled)
      .map { Double($0.objects[0].pixels) / 65_536 }.sorted()
    #expect(abs(shares[50] / 0.060 - 1) < 0.1)
    #expect(abs(shares[500] / 0.165 - 1) < 0.07)
    #expect(abs(shares[950] / 0.479 - 1) < 0.07)
  }

  @Test(.enabled(if: isRelease, "draws three thousand scenes"))
  func objectsHideEachOtherAsOftenAsPublished() throws {
    // Of 11,979 objects measured in published images, 0.61 % were fully hidden, and of 2.7 % less
    // than a quarter could be seen. What counts as an object's own pixels is not known to the
    // pixel, so only the order of magnitude must agree.
    let recipe = try Recipe.named("anderson-2022-scenes").with(("blur", "null"))
    let accounts = ImageExamples.accounts(recipe, count: 3_000, of: Self.sampled)
    let objects = accounts.flatMap(\.objects)
    let all = Double(objects.count)
    let invisible = Double(objects.count { $0.visiblePixels == 0 }) / all
    let quarter = Double(objects.count { 4 * $0.visiblePixels < $0.pixels }) / all
    #expect((0.001...0.008).contains(invisible))
    #expect((0.008...0.035).contains(quarter))
    // E[objects] = 3.
    #expect(abs(all / 3_000 - 3) < 0.1)
  }
}
