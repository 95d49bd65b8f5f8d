import Foundation
import Testing

/// Every command that README, docs/tutorial.md and docs/curation.md show is run, in order, in an
/// empty folder.
struct DocumentTests {
  @Test(.enabled(if: Self.isRelease, "measures hundreds of systems in full"))
  func everyCommandOfREADMERuns() throws {
    // Cloning, building and the scripts are what ran before this test could.
    let commands = try Document("README.md").commands
      .filter { $0.contains("fractalog ") || $0.contains("sqlite3 ") }
      .filter { !$0.contains("git clone") && !$0.hasPrefix("swift ") && !$0.hasPrefix("scripts/") }
    #expect(commands.count >= 12)
    try run(commands)
  }

  @Test(.enabled(if: Self.isRelease, "measures a thousand systems in full"))
  func everyCommandOfTheTutorialRuns() throws {
    let commands = try Document("docs/tutorial.md").commands
    #expect(commands.count >= 50)
    try run(commands)
  }

  /// With 200 systems in place of 20000, as that page says.
  @Test(.enabled(if: Self.isRelease, "measures hundreds of systems in full"))
  func everyCommandOfCurationRuns() throws {
    let commands = try Document("docs/curation.md").commands
      .map { $0.replacingOccurrences(of: "20000", with: "200") }
    #expect(commands.count >= 20)
    #expect(commands[0].contains("--count 200 "))
    try run(commands)
  }

  private func run(_ commands: [String]) throws {
    let place = try Workplace()
    var variables: [String: String] = [:]
    if let data = ProcessInfo.processInfo.environment["FRACTALOG_REAL_DATA"] {
      variables["FRACTALOG_REAL_DATA"] = data
    }
    for command in commands {
      if command.contains("FRACTALOG_REAL_DATA"), variables.isEmpty { continue }
      let outcome = try place.shell(command, environment: variables)
      #expect(outcome.code == 0, "\(command)\n\(outcome.output)\(outcome.errors)")
    }
  }

  @Test func everyVerbIsInTheTutorial() throws {
    let place = try Workplace()
    let tutorial = try Document("docs/tutorial.md").text
    let help = try place.fractalog("--help").output
    let verbs = help.matches(of: /\n  ([a-z]+)  +[A-Z]/).map { String($0.1) }
    #expect(verbs.count >= 12)
    for verb in verbs {
      #expect(tutorial.contains("fractalog \(verb)"), "docs/tutorial.md does not show '\(verb)'")
    }
  }

  /// docs/reference.md has every verb and option in the words of their help.
  @Test func theReferenceIsWhatTheCommandSaysOfItself() throws {
    let place = try Workplace()
    let write = "packaging/command-pages reference \(Workplace.binary)"
    let written = try place.shell("'\(Document.root.path)'/\(write)")
    #expect(written.code == 0, "\(written.errors)")
    #expect(
      try written.output == Document("docs/reference.md").text,
      "docs/reference.md is not as the help texts are. Run: \(write) > docs/reference.md")
  }

  static var isRelease: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }
}
