import ArgumentParser

/// How many classes a command should fill, as the user configured it.
struct ClassExpectation: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many classes there must be of what comes; with another number, nothing is done.",
      valueName: "count"))
  var expectClasses: Int?

  func validate() throws {
    if let expectClasses, expectClasses < 0 {
      throw ValidationError(
        "'--expect-classes \(expectClasses)' is no number of classes. Give 0 or more.")
    }
  }
}
