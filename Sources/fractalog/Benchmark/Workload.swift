import Dispatch
import FractalCore
import FractalDatasets
import FractalRendering

/// One kind of work that is timed: an item of it on a thread with its own memory.
struct Workload {
  /// The name in tables, JSON and documents.
  let name: String
  /// How many points an item has; nil where a time for a point says nothing.
  let points: Int?
  /// Makes what one thread needs, and from it the work on item number i.
  let makeWorker: @Sendable () -> (Int) -> Void

  /// How many different items there are.
  static let items = 60

  /// Works on all items, shared among threads.
  func pass(threads: Int) -> () -> Void {
    guard threads > 1 else {
      let work = makeWorker()
      return { for item in 0..<Self.items { work(item) } }
    }
    // One worker a thread, made once: images are drawn without allocating.
    nonisolated(unsafe) let workers = (0..<threads).map { _ in makeWorker() }
    return {
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        for item in stride(from: thread, to: Self.items, by: threads) { workers[thread](item) }
      }
    }
  }
}

extension Workload {
  /// The systems that all work is timed on: those of the published sampler.
  static let systems = (0..<UInt64(items)).map {
    SingularValuesSampler().system(seed: 1, index: $0)
  }

  /// 100,000 points, as in both papers.
  private static let orbit = try! Orbit(points: 100_000)

  /// The chaos game alone, its points kept in memory.
  static let points = Workload(name: "points_100k", points: 100_000) {
    let points = OrbitPoints()
    return { points.play(systems[$0], orbit: orbit, key: RenderKey(seed: 1, index: UInt64($0))) }
  }

  /// Extents and the occupied share of a 512×512 grid.
  static let fillingRatio = Workload(name: "filling_ratio", points: 100_000) {
    let canvas = HitCanvas()
    return {
      canvas.draw(systems[$0], orbit: orbit, key: RenderKey(seed: 1, index: UInt64($0)), side: 512)
      consume(canvas.occupiedPixels)
    }
  }

  /// A whole image of a recipe, the systems being 60 classes.
  private static func image(_ name: String, recipe: String) -> Workload {
    Workload(name: name, points: nil) {
      let recipe = Recipe.builtIns.first { $0.name == recipe }!
      let classes = ClassList(
        systems.enumerated().map { ClassEntry(number: $0.offset, systems: [$0.element]) })
      let renderer = ImageRenderer(recipe)
      // Lives as long as the process: a worker has no end.
      let pixels = UnsafeMutableRawBufferPointer.allocate(
        byteCount: recipe.pixelBytes, alignment: 64)
      return { renderer.draw(index: UInt64($0), seed: 1, of: classes, to: pixels) }
    }
  }

  /// One multi-class image as published, 224×224, everything on.
  static let classImage = image("class_image", recipe: "anderson-2022-classes")

  /// One multi-instance image as published, 224×224, nothing cached.
  static let sceneImage = image("scene_image", recipe: "anderson-2022-scenes")

  /// A value that the optimizer must not find unused.
  @inline(never) static func consume(_ value: Int) {}
}

extension Workload {
  /// Everything that is timed, in order.
  static let all: [Workload] = [points, fillingRatio, classImage, sceneImage]
}
