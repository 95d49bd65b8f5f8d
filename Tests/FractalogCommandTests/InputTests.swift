import Foundation
import Testing

/// What every command that reads a file says to what is none, or has no end.
struct InputTests {
  /// Each command that reads a file which a user names, without the file.
  static let readers = [
    ["import", "jsonl"], ["import", "anderson"], ["import", "ifs"], ["import", "flame"],
    ["import", "npy", "--order", "abcdef"], ["import", "npz", "--order", "abcdef"],
    ["split", "import"], ["recipe", "create", "r", "--file"], ["info"],
  ]

  @Test(arguments: readers)
  func whatIsNoFileIsRefusedInASentence(words: [String]) throws {
    let place = try Workplace()
    try #require(place.shell("mkdir folder; truncate -s 1T sparse").code == 0)
    // An export is a folder, which 'info' takes.
    let folder = ("folder", "it is a folder; name a file.")
    for (input, reason) in (words == ["info"] ? [] : [folder]) + [
      ("/dev/zero", "it is a device; name a file."), ("none", "there is no such file."),
      ("sparse", "the most that is read of it."),
    ] {
      let outcome = try place.fractalog(words: words + [input])
      #expect(outcome.code == 1 && outcome.output == "")
      #expect(outcome.errors.hasPrefix("Error: '\(input)' cannot be read: "), "\(outcome.errors)")
      #expect(outcome.errors.hasSuffix(reason + "\n"), "\(outcome.errors)")
    }
  }

  @Test func aPipeWithoutAWriterIsGivenUp() throws {
    let place = try Workplace()
    let readers = Self.readers.dropLast()  // 'info' takes no pipe at all.
    let calls = readers.map { "fractalog \($0.joined(separator: " ")) pipe 2>> errors &" }
    try #require(place.shell("mkfifo pipe; \(calls.joined(separator: " ")) wait").code == 0)
    let sentence = "Error: 'pipe' cannot be read: it is a pipe into which nothing writes.\n"
    #expect(try place.text("errors") == String(repeating: sentence, count: readers.count))
  }

  @Test func whatComesThroughAPipeIsRead() throws {
    let place = try Workplace()
    let line = #"{"maps": [[0.5,0,0,0.5,0,0],[0.5,0,0,0.5,0.5,0]]}"#
    let imported = try place.shell("fractalog import jsonl <(sleep 0.2; echo '\(line)')")
    #expect(imported.code == 0, "\(imported.errors)")
    let shown = try place.shell(
      "fractalog recipe show classes | fractalog recipe create r --file -")
    #expect(shown.code == 0, "\(shown.errors)")
  }

  @Test func aDeviceAsStandardInputIsRefusedAndAnEndlessPipeReachesALimit() throws {
    let place = try Workplace()
    let device = try place.shell("fractalog import jsonl - < /dev/zero")
    #expect(device.errors == "Error: Standard input cannot be read: it is a device; name a file.\n")
    let pipe = try place.shell("cat /dev/zero | fractalog recipe create r --file -")
    #expect(
      pipe.errors == """
        Error: Standard input cannot be read: it is larger than 1 MiB, the most that is read of it.

        """)
  }

  @Test func aThousandBadLinesAreFiveLinesAndACount() throws {
    let place = try Workplace()
    let outcome = try place.shell("yes '{' | head -n 1000 | fractalog import jsonl -")
    #expect(outcome.code == 1)
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 7)
    #expect(lines[5] == "… and 995 more problems.")
    #expect(lines[6] == "Nothing of 'standard input' was imported. Correct it first.")
  }

  @Test func anImportThatSkipsPassesTheAudit() throws {
    let place = try Workplace()
    let line = #"{"maps": [[0.5,0,0,0.5,0,0],[0.5,0,0,0.5,0.5,0]]}"#
    try place.write("\(line)\n{\n", "a.jsonl")
    let imported = try place.fractalog("import", "jsonl", "a.jsonl", "--skip-bad")
    #expect(imported.errors.hasPrefix("1 item skipped:\n'a.jsonl' line 2, column 2: expected"))
    #expect(try place.fractalog("audit").code == 0)
    let origins = try place.fractalog("origin", "list", "--format", "json").output
    #expect(origins.contains(#"\"skipped\":1"#))
  }
}
