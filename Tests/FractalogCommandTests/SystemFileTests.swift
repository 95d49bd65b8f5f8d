import Foundation
import Testing

/// Systems in the formats of other programs, by the command.
struct SystemFileTests {
  private static let corpus = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fuzz/corpus").path

  @Test(arguments: [
    (
      "ifs \(corpus)/ifs/spellings.ifs",
      "Read 6 systems, 18 maps, 0 with a singular value of 1 or more, 6 classes."
    ),
    (
      "flame \(corpus)/flame/spellings.flame",
      "Read 6 systems, 12 maps, 0 with a singular value of 1 or more, 5 classes."
    ),
    (
      "npy \(corpus)/npy/flame.npy --order flame",
      "Read 1 system, 3 maps, 0 with a singular value of 1 or more, 0 classes."
    ),
    (
      "npz \(corpus)/npz/exported.npz --order abcdef --expect-classes 2",
      "Read 2 systems, 6 maps, 0 with a singular value of 1 or more, 2 classes."
    ),
    (
      "anderson \(corpus)/pickle/published.pkl",
      "Read 3 systems, 11 maps, 2 with a singular value of 1 or more, 0 classes."
    ),
  ])
  func eachFormatIsImported(words: String, line: String) throws {
    let place = try Workplace()
    let outcome = try place.shell("fractalog import \(words) --source 'from a friend'")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.lines.first == line)
    let again = try place.shell("fractalog import \(words) --source 'from a friend'")
    #expect(again.code == 0 && again.output.contains("0 new"), "\(again.output)")
    let origins = try place.fractalog("origin", "list", "--format", "json").output
    #expect(origins.contains(#"\"source\":\"from a friend\""#), "\(origins)")
    // One system in several classes is a finding of the audit.
    if !words.contains("spellings") { #expect(try place.fractalog("audit").code == 0) }
  }

  @Test func dividedWeightsAreReported() throws {
    let place = try Workplace()
    try place.write("a { .5 0 0 .5 0 0 1 .5 0 0 .5 .5 0 1 }\nb { 1 0 0 1 0 0 1 }\n", "x.ifs")
    #expect(
      try place.fractalog("import", "ifs", "x.ifs").errors
        == "The weights of 1 system did not sum to 1 and were divided by their sum.\n")
  }

  @Test func whatIsNotReadIsNamedAndTheRestCanBeImported() throws {
    let place = try Workplace()
    let file = "\(Self.corpus)/ifs/refused.ifs"
    let refused = try place.fractalog("import", "ifs", file)
    #expect(refused.code == 1)
    #expect(
      refused.errors.hasPrefix(
        "Error: 'refused.ifs' line 1 entry 'Stack': the entry is in 3 dimensions (13 numbers"))
    #expect(refused.errors.contains("\n… and 8 more problems.\nNothing of 'refused.ifs' was"))
    try place.write("a { .5 0 0 .5 0 0 1 }\nb { 1 }\n", "x.ifs")
    let skipped = try place.fractalog("import", "ifs", "x.ifs", "--skip-bad")
    #expect(skipped.code == 0 && skipped.errors.hasPrefix("1 item skipped:\n'x.ifs' line 2 entry"))
  }

  @Test func aNameForPeopleIsATextAndAnOrderIsNeeded() throws {
    let place = try Workplace()
    try place.write("a { .5 0 0 .5 0 0 1 }\n", "x.ifs")
    for text in ["", " ", "a\nb", String(repeating: "a", count: 1001)] {
      #expect(try place.fractalog("import", "ifs", "x.ifs", "--source", text).code == 64)
    }
    let missing = try place.fractalog("import", "npy", "x.npy")
    #expect(missing.code == 64 && missing.errors.contains("--order"))
  }

  @Test func whatIsExportedIsImportedAgain() throws {
    let place = try SmallCatalog.copy()
    let digest = try place.shell(
      "fractalog query --sql 'SELECT label, class FROM system_overview ORDER BY 1' --format csv")
    for (format, file, options) in [
      ("ifs", "s.ifs", ""), ("flame", "s.flame", ""), ("npz", "s.npz", "--order abcdef"),
      ("csv", "folder", ""),
    ] {
      let verb = format == "csv" ? "fractaldb" : format
      let outcome = try place.shell(
        """
        fractalog export \(format) -o \(file) &&
        fractalog import \(verb) \(file) \(options) --catalog \(format).sqlite
        """)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("Wrote 10 systems to '\(file)'."))
      let again = try place.shell(
        """
        fractalog query --sql 'SELECT label, class FROM system_overview ORDER BY 1' --format csv \
        --catalog \(format).sqlite
        """)
      #expect(again.output == digest.output)
    }
    let piped = try place.shell(
      """
      fractalog export ifs --selection some --limit 3 -o - \
      | fractalog import ifs - --catalog piped.sqlite
      """)
    #expect(piped.code == 0 && piped.output.contains("Read 3 systems"), "\(piped.errors)")
    let other = try place.shell("touch folder/z.csv; fractalog export csv -o folder")
    #expect(other.code == 1 && other.errors.contains("'folder' holds 'z.csv'"), "\(other.errors)")
    let none = try place.fractalog("export", "ifs", "--where", "maps > 40", "-o", "none.ifs")
    #expect(none.code == 1 && none.errors.contains("maps > 40"))
  }
}
