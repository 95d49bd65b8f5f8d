import Algorithms
import FractalCore
import FractalRendering

extension Dataset {
  /// Whether the targets of images follow from a few random numbers each.
  ///
  /// It is false for scenes whose recipe labels only what can be seen: there, objects must be drawn
  /// to know which of them are hidden.
  public var targetsNeedNoDrawing: Bool { !isMultiHot || recipe.labels == .all }

  /// What training learns to say of images, without their pictures: the same targets as
  /// ``target(of:)`` has for drawn images.
  ///
  /// Where ``targetsNeedNoDrawing`` is true, this takes about a microsecond an image; otherwise the
  /// objects are drawn, but no background.
  ///
  /// - Parameters:
  ///   - numbers: Of images of the dataset, in any order.
  ///   - isCancelled: Asked on any thread before an image is drawn, and now and then.
  ///   - body: Takes the place of each image in `numbers`, in order, and its target.
  /// - Throws: ``DatasetError/noSuchImage(_:dataset:subset:count:)``; `CancellationError`.
  public func targets(
    of numbers: [UInt64], threads: Int, isCancelled: @Sendable () -> Bool = { false },
    _ body: (_ place: Int, ImageTarget) throws -> Void
  ) throws {
    let numbers = try numbering.numbers(numbers)
    let renderer = targetsNeedNoDrawing ? nil : BatchRenderer(recipe, threads: threads)
    var place = 0
    // So that the accounts of a million images are not in memory at the same time.
    for chunk in numbers.chunks(ofCount: 4096) {
      guard !isCancelled() else { throw CancellationError() }
      if let renderer {
        for account in try renderer.outline(
          chunk, seed: seed, of: self, isCancelled: isCancelled)
        {
          try body(place, target(of: account))
          place += 1
        }
      } else {
        for number in chunk {
          let target: ImageTarget =
            isMultiHot ? .labels(classesDrawn(inScene: number)) : .label(label(ofImage: number))
          try body(place, target)
          place += 1
        }
      }
    }
  }

  /// The classes of a scene's objects, visible or not: ascending, each once.
  func classesDrawn(inScene number: UInt64) -> [Int] {
    Set(classesOfObjects(inImage: number)).sorted()
  }

  /// The class of each object of an image in the order of painting, visible or not, without drawing
  /// it. An image that is no scene has one object.
  ///
  /// - Precondition: There is such an image.
  /// - Complexity: About a microsecond for each object.
  package func classesOfObjects(inImage number: UInt64) -> [Int] {
    guard isMultiHot, let composition = recipe.composition else {
      return [subject(of: number).classNumber]
    }
    func stream(_ purpose: RandomPurpose, _ object: Int) -> RandomStream {
      RandomStream(seed: seed, index: number, object: UInt32(object), purpose: purpose)
    }
    var counting = stream(.objectCount, 0)
    return (0..<counting.next(in: composition.objects)).map { object in
      var drawing = stream(.subject, object)
      return subject(of: number, from: &drawing).classNumber
    }
  }
}
