import ArgumentParser

/// How many classes a command should fill, as the user configured it.
struct ClassExpectation: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The expected number of resulting classes; with another number, nothing changes.",
      valueName: "count"))
  var expectClasses: Int?

  func validate() throws {
    if let expectClasses, expectClasses < 0 {
      throw ValidationError(
        "'--expect-classes \(expectClasses)' is not possible. Give 0 or more.")
    }
  }
}
