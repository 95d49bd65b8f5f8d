import Foundation
import Testing

/// `fractalog import FILE` knows each format by the content of the file.
struct ImportFileTests {
  private static let gasket = "[[0.5,0,0,0.5,0,0],[0.5,0,0,0.5,0.5,0],[0.5,0,0,0.5,0.25,0.5]]"

  /// A file of each format, with a name that says nothing, and how to write it.
  private static let files: [(name: String, command: String)] = [
    ("ifs", "fractalog export ifs -o a.ifs && mv a.ifs some"),
    ("flame", "fractalog export flame -o a.flame && mv a.flame some"),
    ("npz --order abcdef", "fractalog export npz -o a.npz && mv a.npz some"),
    ("jsonl", "echo '{\"maps\": \(gasket)}' > some"),
    ("fractaldb", "fractalog export csv --without-classes -o some"),
    (
      "anderson",
      """
      python3 -c "import pickle, sys
      data = {'params': [{'system': [[[.5, 0, 0], [0, .5, 0]], [[.5, 0, .5], [0, .5, 0]]]}]}
      pickle.dump(data, open('some', 'wb'))"
      """
    ),
  ]

  @Test(arguments: files.map(\.name))
  func theContentDecides(format: String) throws {
    let place = try SmallCatalog.copy()
    let command = try #require(Self.files.first { $0.name == format }).command
    try place.shell(command).expectSuccess()
    let words = format.split(separator: " ").map(String.init)
    let order = words.dropFirst().joined(separator: " ")
    let known = try place.shell(
      "fractalog import \(words[0]) some \(order) --catalog known.sqlite")
    for verb in ["import", "import file"] {
      let catalog = verb == "import" ? "short.sqlite" : "whole.sqlite"
      let outcome = try place.shell("fractalog \(verb) some \(order) --catalog \(catalog)")
      #expect(outcome.code == known.code && outcome.output == known.output, "\(outcome)")
      if known.code == 0 {
        #expect(
          try place.fractalog("info", "--digest", "--catalog", catalog).lines.last
            == place.fractalog("info", "--digest", "--catalog", "known.sqlite").lines.last)
      }
    }
  }

  @Test func anArrayNeedsItsOrder() throws {
    let place = try SmallCatalog.copy()
    try place.shell("fractalog export npz -o a.npz").expectSuccess()
    let outcome = try place.fractalog("import", "a.npz")
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("'a.npz' has arrays of numpy"))
    #expect(outcome.errors.contains("--order abcdef"))
    try place.write(#"{"maps": \#(Self.gasket)}"#, "some.jsonl")
    let needless = try place.fractalog("import", "some.jsonl", "--order", "abcdef")
    #expect(needless.code == 64 && needless.errors.contains("Leave it out."))
  }

  @Test func whatIsNoFileOfSystemsIsRefused() throws {
    let place = try Workplace()
    try place.write("", "empty")
    try place.write("a letter to a friend", "letter")
    try place.write("<!DOCTYPE html>\n<title>Not found</title>", "page")
    try place.shell("fractalog init c.sqlite; head -c 500 /dev/urandom > noise").expectSuccess()
    try place.shell("printf '\\0\\1\\2\\3' > noise").expectSuccess()
    for (name, reason) in [
      ("empty", "'empty' is empty."), ("letter", "'letter' has no known format of systems."),
      ("noise", "'noise' has no known format"), ("page", "'page' has no known format"),
      ("c.sqlite", "'c.sqlite' has no known format"),
      ("-", "Standard input has no known format."), ("nowhere", "there is no such file."),
    ] {
      let outcome = try place.fractalog("import", name, "--catalog", "d.sqlite")
      #expect(outcome.code == 1, "\(name)")
      #expect(outcome.errors.contains(reason), "\(outcome.errors)")
      #expect(!FileManager.default.fileExists(atPath: "\(place.path)/d.sqlite"), "\(name)")
    }
  }
}
