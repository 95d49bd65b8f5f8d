import FractalCore
import Foundation
import Testing

/// `fractalog init` and `fractalog status`: from nothing to a dataset, one step after the other.
struct StatusTests {
  /// The commands of the steps.
  private func steps(_ place: Workplace) throws -> [String] {
    let outcome = try place.fractalog("status", "--format", "json")
    #expect(outcome.code == 0, "\(outcome.errors)")
    guard case .array(let steps) = try JSONParser.value(of: outcome.output)["steps"] else {
      return []
    }
    return steps.compactMap { if case .string(let text) = $0["command"] { text } else { nil } }
  }

  @Test func eachStepIsTheNextUntilNothingIsMissing() throws {
    let place = try Workplace()
    try place.shell("fractalog init").expectSuccess()
    let search = "fractalog duplicates find --recipe classes"
    let classes = "fractalog class assign --per-class 1"
    let split = "fractalog split create main --by class --fractions train=0.9,val=0.1"
    let dataset =
      "fractalog dataset create scenes --split main --recipe scenes --images-per-class 100"
    let audit = "fractalog audit --html audit.html"
    #expect(try steps(place) == ["fractalog sample --count 3000"])
    try place.shell("fractalog sample --count 12 --seed 3").expectSuccess()
    #expect(try steps(place) == ["fractalog measure", search, classes])
    for (command, rest) in [
      ("fractalog measure", [search, classes]), (search, [classes]), (classes, [split]),
      (split, [dataset]), (dataset, [audit]),
    ] {
      try place.shell(command).expectSuccess()
      // Systems that look alike by chance would be one more step.
      let open = try steps(place).filter { !$0.contains("duplicates resolve") }
      #expect(open == rest, "after \(command)")
    }
    let text = try place.fractalog("status").output
    #expect(
      text.hasPrefix("fractals.sqlite\n  12 systems, 12 classes, 2 duplicate searches, 1 "))
    #expect(text.contains("Nothing is missing."))
  }

  @Test func whatWasInterruptedComesFirst() throws {
    let place = try Workplace()
    try place.shell("fractalog sample --count 12 --seed 3").expectSuccess()
    try place.shell(
      """
      sqlite3 fractals.sqlite "UPDATE origin SET promised = 20,
        unfinished_command = 'fractalog sample --count 20 --seed 3'"
      """
    ).expectSuccess()
    #expect(try steps(place).first == "fractalog sample --count 20 --seed 3")
  }

  @Test func theCommandsNameTheSameCatalog() throws {
    let place = try Workplace()
    try place.shell("fractalog init 'my systems.sqlite'").expectSuccess()
    let outcome = try place.fractalog("status", "--catalog", "my systems.sqlite")
    #expect(outcome.output.hasPrefix("my systems.sqlite\n  0 systems\n"))
    let line = try #require(outcome.lines.last { $0.contains("fractalog sample") })
    try place.shell(line.replacing("3000", with: "3")).expectSuccess()
    #expect(
      try place.fractalog("status", "--catalog", "my systems.sqlite").output
        .contains("  3 systems\n"))
  }

  @Test func initReplacesNothing() throws {
    let place = try Workplace()
    let made = try place.fractalog("init", "c.sqlite")
    #expect(made.output == "Created the catalog 'c.sqlite'.\n" && made.code == 0)
    #expect(made.errors.contains("'fractalog sample --count 1000 --catalog c.sqlite'"))
    try place.write("a letter", "letter.txt")
    _ = try place.shell("mkdir folder; ln -s nowhere link.sqlite")
    for name in ["c.sqlite", "folder", "link.sqlite", "letter.txt"] {
      let before = try place.shell("sha256sum c.sqlite letter.txt; ls").output
      let outcome = try place.fractalog("init", name)
      #expect(outcome.code == 1)
      let reason = name == "letter.txt" ? "" : " exists, and is left as it is."
      #expect(outcome.errors.hasPrefix("Error: '\(name)'\(reason)"), "\(outcome.errors)")
      #expect(try place.shell("sha256sum c.sqlite letter.txt; ls").output == before)
    }
    // A creation that was stopped leaves an empty file, which the next one completes.
    try place.write("", "empty.sqlite")
    try place.shell("fractalog init empty.sqlite && fractalog status --catalog empty.sqlite")
      .expectSuccess()
    let both = try place.fractalog("init", "a.sqlite", "--catalog", "b.sqlite")
    #expect(both.code == 64 && both.errors.contains("'a.sqlite' and '--catalog' are two files."))
    let far = try place.fractalog("init", "no/such/c.sqlite")
    #expect(far.code == 1 && far.errors.contains("'no/such'"))
  }
}
