import FractalCatalog
import FractalRendering

/// How well the classes can be told apart by what their systems look like.
///
/// A system is confused if one of another class is nearer to it than re-rendering brings itself: then
/// no image of it says for sure which class it is of.
struct ClassSeparability {
  /// How many systems were asked whom they look like.
  let asked: Int
  /// How many of them are confused.
  let confused: Int
  /// How many classes have a system that was asked.
  let classes: Int
  /// How many of these have one that is confused.
  let confusedClasses: Int
  /// The first few that are confused, by row, in the order of the signatures, each with the system
  /// of another class that is nearest to it.
  let examples: [(system: Int64, other: Int64)]

  /// Asks systems of classes. The number of threads changes nothing.
  ///
  /// - Parameters:
  ///   - classes: The class of each system that is in one.
  ///   - limit: How many are asked at most. All are looked at for an answer.
  ///   - forEach: Hands over the signatures in the order of digests, so that the first are a fair
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

  /// Of each the nearest of another class, if it is nearer than re-rendering brings it.
  private static func nearest(
    to questions: [(signature: StoredSignature, class: Int64)], _ index: LookAlikeIndex,
    _ classes: [Int64], threads: Int
  ) -> [Int?] {
    concurrentMap(questions, threads: threads) { question in
      let noise = question.signature.noise
      let nearest = index.nearest(
        to: Signature(density: question.signature.density), within: noise
      ) { classes[$0] != question.class }
      return nearest.flatMap { $0.distance < noise ? $0.number : nil }
    }
  }
}
