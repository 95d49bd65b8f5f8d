/// Why a file is no pickle of numbers: a sentence that begins in small letters.
struct PickleProblem: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  static let cutOff = PickleProblem("the pickle is cut off. Fetch it again.")

  /// What no pickle of arrays and containers has.
  static func notPickle(_ reason: String) -> PickleProblem {
    PickleProblem(
      """
      this is not a pickle of arrays and containers: \(reason). Give the file that was published, \
      decompressed.
      """)
  }
}
