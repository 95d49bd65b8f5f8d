import FractalDatasets
import FractalCatalog
import FractalPlatform
import FractalRendering

/// How well the appearance of systems separates the classes.
///
/// A system is confused if a system of another class is nearer to it than its own re-renders. Then
/// no image of it identifies its class with certainty.
struct ClassSeparability {
  /// The number of examined systems.
  let asked: Int
  /// The number of confused systems.
  let confused: Int
  /// The number of classes with an examined system.
  let classes: Int
  /// The number of classes with a confused system.
  let confusedClasses: Int
  /// The first few confused systems, by row, in the order of the signatures, each with the nearest
  /// system of another class.
  let examples: [(system: Int64, other: Int64)]

  /// Examines systems of classes. The result does not depend on the number of threads.
  ///
  /// - Parameters:
  ///   - classes: The class of each system that is in one.
  ///   - limit: The maximum number of examined systems. Each is compared with all systems.
  ///   - forEach: Passes the signatures in the order of digests, so that the first ones are a fair
  ///     sample.
  init(
    classes: [Int64: Int64], asked limit: Int, threads: Int,
    forEach: ((StoredSignature) -> Void) throws -> Void
  ) rethrows {
    var index = LookAlikeIndex()
    var members: [(system: Int64, class: Int64)] = []
    var questions: [(signature: StoredSignature, class: Int64)] = []
    try forEach { signature in
      guard let own = classes[signature.system] else { return }
      index.insert(Signature(density: signature.density), reach: 1)
      members.append((signature.system, own))
      if questions.count < limit { questions.append((signature, own)) }
    }
    let nearest = Self.nearest(to: questions, index, members.map(\.class), threads: threads)
    asked = questions.count
    confused = nearest.count { $0 != nil }
    self.classes = Set(questions.map(\.class)).count
    confusedClasses = Set(zip(questions, nearest).filter { $0.1 != nil }.map(\.0.class)).count
    examples = zip(questions, nearest).lazy.compactMap { question, other in
      other.map { (question.signature.system, members[$0].system) }
    }.prefix(5).map { $0 }
  }

  /// The nearest system of another class, if it is nearer than the system's own re-renders.
  private static func nearest(
    to questions: [(signature: StoredSignature, class: Int64)], _ index: LookAlikeIndex,
    _ classes: [Int64], threads: Int
  ) -> [Int?] {
    parallelMap(questions, threads: threads) { question in
      let noise = question.signature.noise
      let nearest = index.nearest(
        to: Signature(density: question.signature.density), within: noise
      ) { classes[$0] != question.class }
      return nearest.flatMap { $0.distance < noise ? $0.number : nil }
    }
  }
}
