import FractalCore
import FractalRendering
import Foundation
import Testing

/// `"escaped": "stretch"`: where a point escapes, one orbit is drawn wherever it leads, as
/// FractalDB's code does.
struct StretchingTests {
  private static func turned(by angle: Double, times factor: Double, _ e: Double, _ f: Double)
    -> AffineMap
  {
    let (cosine, sine) = (factor * cos(angle), factor * sin(angle))
    return AffineMap(a: cosine, b: -sine, c: sine, d: cosine, e: e, f: f)
  }

  /// Every map expands a little: the orbit never comes back.
  private static let spiral = (
    maps: [turned(by: 0.7, times: 1.02, 1, 0), turned(by: 0.7, times: 1.02, -1, 0.5)],
    weights: [0.5, 0.5]
  )
  /// One map expands much and seldom: the orbit leaves far and comes back.
  private static let bursts = (
    maps: [turned(by: 0, times: 0.3, 1, 0), turned(by: 1, times: 6, 0, 1)], weights: [0.75, 0.25]
  )
  private static let leaving = [spiral, bursts]

  private static func orbit(_ escape: Orbit.Escape, points: Int = 20_000) throws -> Orbit {
    try Orbit(
      points: points, start: .origin, burnIn: 300, keepsTransient: true, escape: escape)
  }

  private static func canvas(
    _ system: (maps: [AffineMap], weights: [Double]), _ orbit: Orbit, kernel: Kernel = .current,
    seed: UInt64 = 1
  ) -> HitCanvas {
    let canvas = HitCanvas(kernel: kernel)
    canvas.draw(
      maps: system.maps, weights: system.weights, orbit: orbit, key: RenderKey(seed: seed),
      side: 362,
      padding: 6)
    return canvas
  }

  /// The published procedure, in binary64 and with random numbers of its own: one orbit from (0,
  /// 0), of which what is no number is deleted with the 100 points before it; the view is the
  /// rest's.
  private static func published(
    _ system: (maps: [AffineMap], weights: [Double]), points: Int, seed: UInt64
  ) -> Int {
    var stream = RandomStream(seed: seed, index: 0, purpose: .subject)
    var (x, y) = (0.0, 0.0)
    var (xs, ys) = ([x], [y])
    for _ in 1..<points {
      var share = Double(stream.nextWord()) * 0x1p-32
      var chosen = 0
      while chosen < system.maps.count - 1, share > system.weights[chosen] {
        share -= system.weights[chosen]
        chosen += 1
      }
      let map = system.maps[chosen]
      (x, y) = (map.a * x + map.b * y + map.e, map.c * x + map.d * y + map.f)
      if x.isNaN || y.isNaN {
        xs.removeLast(100)
        ys.removeLast(100)
        break
      }
      xs.append(x)
      ys.append(y)
    }
    let (left, low) = (xs.min()!, ys.min()!)
    let (width, height) = (xs.max()! - left, ys.max()! - low)
    return Set(
      zip(xs, ys).map { [Int(($0 - left) / width * 350), Int(($1 - low) / height * 350)] }
    ).count
  }

  private static func median(_ values: [Int]) -> Double {
    Double(values.sorted()[values.count / 2])
  }

  @Test(arguments: leaving.indices) func thePictureIsAlmostEmptyAsThePublishedOne(index: Int) throws
  {
    let system = Self.leaving[index]
    let seeds = 1...5 as ClosedRange<UInt64>
    let stretched = try seeds.map { try Self.canvas(system, Self.orbit(.stretch), seed: $0) }
    let lit = (
      published: Self.median(seeds.map { Self.published(system, points: 20_000, seed: $0) }),
      stretched: Self.median(stretched.map(\.occupiedPixels)),
      restarted: Self.median(
        try seeds.map { try Self.canvas(system, Self.orbit(.restart), seed: $0).occupiedPixels })
    )
    // How far bursts lead is much a matter of chance.
    let factor = index == 0 ? 1.3 : 4
    #expect(
      lit.stretched < factor * lit.published && lit.published < factor * lit.stretched, "\(lit)")
    #expect(lit.restarted > (index == 0 ? 10 : 1.3) * lit.stretched, "\(lit)")
    let farthest = stretched.compactMap { $0.extents.map { max($0.maxX, -$0.minX) } }
    #expect(farthest.count == 5 && farthest.max()! <= 0x1p126)
    // What diverges is over early; what comes back has every point.
    if index == 0 {
      #expect(farthest.min()! > 1e35 && stretched.allSatisfy { $0.escapedPoints > 14_000 })
    } else {
      #expect(farthest.max()! > 1e7 && stretched.allSatisfy { $0.escapedPoints == 0 })
    }
  }

  /// The lanes are too short to get far; the published orbit is not.
  @Test func anOrbitThatOnlyLeavesInTheLongRunIsStretchedToo() throws {
    let slow = (maps: [Self.turned(by: 0.7, times: 1.002, 1, 0)], weights: [1.0])
    let restarted = try Self.canvas(slow, Self.orbit(.restart))
    #expect(restarted.escapedPoints == 0 && restarted.extents!.maxX < 1e6)
    let stretched = try Self.canvas(slow, Self.orbit(.stretch))
    #expect(stretched.extents!.maxX > 1e15)
  }

  @Test(arguments: Kernel.available) func everyKernelFollowsTheSameOrbit(kernel: Kernel) throws {
    for system in Self.leaving + Examples.all.map({ ($0.maps, $0.weights) }) {
      for points in [1, 99, 700, 5_000] {
        let orbit = try Self.orbit(.stretch, points: points)
        let expected = Self.canvas(system, orbit, kernel: .reference)
        let found = Self.canvas(system, orbit, kernel: kernel)
        let isSame = HitGrid(found) == HitGrid(expected)
        #expect(isSame && found.escapedPoints == expected.escapedPoints)
        #expect(found.extents == expected.extents)
      }
    }
  }

  @Test func aGameThatNoPointLeavesIsAsItWas() throws {
    for system in [Examples.fern]
      + (0..<20).map({
        SingularValuesSampler().system(seed: 3, index: $0)
      })
    {
      let parts = (system.maps, system.weights)
      let restarted = try Self.canvas(parts, Self.orbit(.restart, points: 4_000))
      try #require(restarted.escapedPoints == 0)
      let stretched = try Self.canvas(parts, Self.orbit(.stretch, points: 4_000))
      let isSame = HitGrid(restarted) == HitGrid(stretched)
      #expect(isSame && restarted.extents == stretched.extents)
    }
  }

  @Test func anOrbitThatOverflowsAtOnceShowsNothing() throws {
    let map = AffineMap(a: 1e30, b: 0, c: 0, d: 1e30, e: 1e30, f: 1)
    for kernel in Kernel.available {
      let canvas = Self.canvas(([map], [1]), try Self.orbit(.stretch, points: 500), kernel: kernel)
      #expect(canvas.extents == nil && canvas.occupiedPixels == 0 && canvas.escapedPoints == 500)
    }
  }

  @Test func pointsAreThoseThatAreDrawn() throws {
    let system = try FunctionSystem(maps: Self.spiral.maps, weights: Self.spiral.weights)
    let orbit = try Self.orbit(.stretch, points: 6_000)
    let canvas = Self.canvas((system.maps, system.weights), orbit)
    for kernel in Kernel.available {
      let points = OrbitPoints(kernel: kernel)
      points.play(system, orbit: orbit, key: RenderKey(seed: 1))
      let isDrawn = points.xs.count { !$0.isNaN }
      #expect(isDrawn == 6_000 - points.escapedPoints && points.escapedPoints > 1_000)
      #expect(points.extents != nil && points.extents == canvas.extents)
    }
  }

  // MARK: - The field

  @Test func theFieldIsOptionalAndLeavesOtherRecipesAsTheyWere() throws {
    let recipe = try Recipe.named("fractaldb-2020")
    #expect(recipe.foreground.orbit.escape == .restart)
    #expect(!recipe.canonicalJSON.contains("escaped"))
    #expect(recipe.indentedJSON.contains(#""escaped": "restart""#))
    let same = try recipe.setting("foreground.orbit.escaped", to: #""restart""#)
    #expect(same == recipe && same.canonicalJSON == recipe.canonicalJSON)
    let other = try recipe.setting("foreground.orbit.escaped", to: #""stretch""#)
    #expect(other != recipe && other.foreground.orbit.escape == .stretch)
    #expect(other.canonicalJSON.contains(#""numbers":"shared","escaped":"stretch"}"#))
    #expect(try Recipe(json: other.canonicalJSON) == other)
    #expect(try Recipe(json: other.indentedJSON) == other)
    let error = #expect(throws: RecipeError.self) {
      try recipe.setting("foreground.orbit.escaped", to: #""fly""#)
    }
    #expect(
      error?.description
        == "'foreground.orbit.escaped' is \"fly\"; give one of 'restart', 'stretch'.")
  }

  @Test func theAccountOfADrawingNamesIt() throws {
    func json(_ escape: Orbit.Escape) throws -> String {
      try Drawing(side: 9, orbit: Orbit(points: 9, escape: escape)).json
    }
    #expect(try !json(.restart).contains("escaped"))
    #expect(try json(.stretch).contains(#""keeps_transient":false,"escaped":"stretch","style""#))
  }

  /// FractalDB's recipe with the published behaviour, of which some variants diverge.
  @Test(arguments: Kernel.available) func stretchedImagesNeverChange(kernel: Kernel) throws {
    let recipe = try Recipe.named("fractaldb-2020").setting([
      ("foreground.orbit.escaped", #""stretch""#), ("foreground.orbit.points", "20000"),
    ])
    let systems =
      try Self.leaving.map { try FunctionSystem(maps: $0.maps, weights: $0.weights) }
      + (0..<6).map { UniformSampler().system(seed: 4, index: $0) }
    let classes = ClassList(
      systems.enumerated().map { ClassEntry(number: $0, systems: [$1]) })
    var sums: [String] = []
    var left = 0
    for number in 0..<32 as Range<UInt64> {
      // All classes, and many rows of factors.
      let image = ImageExamples.image(recipe, number * 331, of: classes, kernel: kernel)
      if image.account.objects[0].escapedPoints > 0 { left += 1 }
      sums.append(image.pixels.checksum)
    }
    #expect(left >= 1)
    #expect(Array(sums.joined().utf8).checksum == Self.golden)
  }

  private static let golden = "29d69545eef89ec"
}
