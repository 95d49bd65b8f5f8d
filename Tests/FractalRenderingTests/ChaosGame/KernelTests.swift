import FractalCore
import FractalRendering
import Testing

/// Every kernel draws what the specification draws, bit for bit.
struct KernelTests {
  static let fast = Kernel.available.filter { $0 != .reference }

  /// Draws with each kernel and compares everything that a canvas shows.
  private func compare(
    _ maps: [AffineMap], _ weights: [Double], _ orbit: Orbit, side: Int, padding: Int = 0,
    view: View = .extents, window: Window? = nil, index: UInt64,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let key = RenderKey(seed: 9, index: index, object: 1)
    let expected = HitCanvas(kernel: .reference)
    expected.draw(
      maps: maps, weights: weights, orbit: orbit, key: key, side: side, padding: padding,
      view: view, window: window)
    for kernel in Self.fast {
      let canvas = HitCanvas(kernel: kernel)
      // What was drawn before must not show.
      canvas.draw(
        Examples.fern, orbit: orbit, key: key, side: min(side + 3, HitGrid.largestSide))
      canvas.draw(
        maps: maps, weights: weights, orbit: orbit, key: key, side: side, padding: padding,
        view: view, window: window)
      // A failed comparison of whole grids would print them.
      let isSame = HitGrid(canvas) == HitGrid(expected)
      #expect(isSame, "\(kernel), \(index)", sourceLocation: sourceLocation)
      // Boxes are equal whatever the sign of a zero; their bits must be, too.
      #expect(
        canvas.extents.map(bits) == expected.extents.map(bits), sourceLocation: sourceLocation)
    }
  }

  private func bits(_ box: Box) -> [UInt32] {
    [box.minX, box.minY, box.maxX, box.maxY].map(\.bitPattern)
  }

  private func compare(_ system: FunctionSystem, _ orbit: Orbit, side: Int, index: UInt64) {
    compare(system.maps, system.weights, orbit, side: side, index: index)
  }

  @Test func someKernelIsFasterThanTheSpecification() {
    #expect(Self.fast.contains(.portable))
    #expect(Kernel.available.contains(.current))
  }

  @Test func examplesAtManyCounts() throws {
    for (index, system) in Examples.all.enumerated() {
      for points in [1, 2, 31, 32, 33, 63, 64, 127, 128, 2_047, 2_048, 2_049, 2_080, 4_101] {
        for (burnIn, keeps) in [(0, false), (1, true), (32, true), (67, false)] {
          for start in Orbit.Start.allCases {
            let orbit = try Orbit(
              points: points, start: start, burnIn: burnIn, keepsTransient: keeps)
            compare(system, orbit, side: 17, index: UInt64(index))
          }
        }
      }
    }
  }

  @Test(arguments: [4, 7]) func randomSystems(most: Int) throws {
    let orbit = try Orbit(points: 2_333, start: .origin, burnIn: 20, keepsTransient: true)
    for index in 0..<300 as Range<UInt64> {
      compare(
        SingularValuesSampler(mapCounts: 2...most).system(seed: 1, index: index), orbit, side: 64,
        index: index)
      compare(
        UniformSampler(mapCounts: 1...most).system(seed: 1, index: index), orbit, side: 61,
        index: index)
    }
  }

  @Test func everyNumberOfMaps() throws {
    let orbit = try Orbit(points: 2_500)
    for count in 1...32 {
      for index in 0..<6 as Range<UInt64> {
        compare(
          UniformSampler(mapCounts: count...count).system(seed: 2, index: index), orbit, side: 40,
          index: index)
      }
    }
  }

  /// No coefficient is infinite, yet the first point out of reach is no number: the extents, by
  /// which kernels notice most escapes, do not show it.
  @Test func notANumberFromFiniteCoefficients() throws {
    let toCorner = AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 2, f: 2)
    for huge in [1e30, 9.9e31, 3e34, 2e38] {
      let maps = [
        toCorner, AffineMap(a: huge, b: -huge, c: 0.1, d: 0.1, e: 1, f: 1),
        AffineMap(a: 0.1, b: 0.1, c: huge, d: -huge, e: 1, f: 1),
      ]
      for points in [64, 3_000] {
        compare(maps, [0.98, 0.01, 0.01], try Orbit(points: points), side: 20, index: 1)
      }
    }
  }

  @Test func viewsAndWindows() throws {
    let orbit = try Orbit(points: 5_003)
    let boxes = try [
      Box(minX: -0.5, minY: 0.1, maxX: 0.5, maxY: 0.9),
      Box(minX: -3e38, minY: -3e38, maxX: 3e38, maxY: 3e38),
      Box(minX: 0.25, minY: 0.25, maxX: Float(0.25).nextUp, maxY: 1),
      Box(minX: 0, minY: 0, maxX: .leastNonzeroMagnitude, maxY: 1e-38),
      Box(minX: 10, minY: 10, maxX: 11, maxY: 11),
    ]
    let windows = [
      nil, Window(offsetX: 0, offsetY: 0, scaleX: 1, scaleY: 1),
      Window(offsetX: 0.2, offsetY: -0.2, scaleX: 0.5, scaleY: 2),
      Window(offsetX: -1000, offsetY: 0, scaleX: 1000, scaleY: 0.001),
    ]
    for (index, system) in Examples.all.enumerated() {
      for view in [.extents] + boxes.map(View.box) {
        for (window, side) in zip(windows, [30, 1, 512, 223]) {
          compare(
            system.maps, system.weights, orbit, side: side, padding: side / 9, view: view,
            window: window, index: UInt64(index))
        }
      }
    }
  }

  @Test func gamesTooLongToBeKept() throws {
    let orbit = try Orbit(points: 140_021, start: .origin, burnIn: 5, keepsTransient: true)
    for (index, system) in Examples.all.enumerated() {
      compare(system, orbit, side: 100, index: UInt64(index))
    }
  }

  @Test func aWindowIsAPartOfTheView() throws {
    let orbit = try Orbit(points: 20_000)
    let canvas = HitCanvas()
    canvas.draw(Examples.square, orbit: orbit, key: RenderKey(seed: 1), side: 64)
    let whole = HitGrid(canvas)
    canvas.draw(
      Examples.square, orbit: orbit, key: RenderKey(seed: 1), side: 64,
      window: Window(offsetX: 0.5, offsetY: 0.25, scaleX: 0.5, scaleY: 0.5))
    let part = HitGrid(canvas)
    #expect(part.extents == whole.extents)
    #expect(abs(Double(part.drawnPoints) - 5_000) < 400)
    canvas.draw(
      Examples.square, orbit: orbit, key: RenderKey(seed: 1), side: 64,
      window: Window(offsetX: -0.5, offsetY: -0.5, scaleX: 2, scaleY: 2))
    let surrounded = HitGrid(canvas)
    #expect(surrounded.drawnPoints == 20_000)
    // The upper edge of the square belongs to the pixel above it.
    #expect(surrounded.hits[..<(15 * 64)].allSatisfy { $0 == 0 })
    #expect(surrounded.hits[(15 * 64)..<(16 * 64)].contains { $0 > 0 })
  }

  @Test func namesOfKernels() throws {
    #expect(try Kernel.named("portable") == .portable)
    #expect(throws: KernelError.unknown("fast")) { try Kernel.named("fast") }
    for kernel in Kernel.allCases where !Kernel.available.contains(kernel) {
      #expect(throws: KernelError.unavailable(kernel)) { try Kernel.named(kernel.rawValue) }
    }
    #expect(
      KernelError.unknown("fast").description.hasPrefix(
        "FRACTALOG_KERNEL is 'fast', which is not a kernel. Unset it, or choose 'reference', "))
  }
}
