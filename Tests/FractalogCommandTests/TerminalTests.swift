import Foundation
import FractalPlatform
import Testing

/// What a stranger's file holds is shown on a terminal, and never obeyed by it.
struct TerminalTests {
  private static let escape: UInt8 = 0x1B

  /// What the command writes to a terminal.
  private func onTerminal(_ words: [String], in place: Workplace) throws -> [UInt8] {
    var (screen, terminal): (Int32, Int32) = (-1, -1)
    try #require(openpty(&screen, &terminal, nil, nil, nil) == 0)
    defer { close(screen) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Workplace.binary)
    process.arguments = words
    process.currentDirectoryURL = URL(fileURLWithPath: place.path)
    let handle = FileHandle(fileDescriptor: terminal)
    (process.standardOutput, process.standardError) = (handle, handle)
    try process.run()
    close(terminal)
    var (shown, buffer): ([UInt8], [UInt8]) = ([], Array(repeating: 0, count: 4096))
    while true {
      let count = read(screen, &buffer, buffer.count)
      guard count > 0 else { break }  // Linux says EIO when the last writer has gone
      shown += buffer[..<count]
    }
    process.waitUntilExit()
    return shown
  }

  @Test func noFormatAndNoErrorSendsControlCharactersToATerminal() throws {
    let place = try Workplace()
    let maps = "[[0.5,0,0,0.5,0,0],[0.5,0,0,0.5,0.5,0]]"
    let line = #"{"maps": \#(maps), "name": "\u001b[31mred\u009b0m\u202e"}"#
    #expect(
      try place.fractalog("import", "jsonl", "-", "--catalog", "c.sqlite", input: line).code == 0)
    let query = [
      "query", "--sql", "SELECT name FROM system_origin", "--catalog", "c.sqlite", "--format",
    ]
    for format in ["table", "csv", "json", "jsonl", "markdown"] {
      let shown = try onTerminal(query + [format], in: place)
      #expect(!shown.contains(Self.escape), "\(format)")
      #expect(String(decoding: shown, as: UTF8.self).contains("red"), "\(format)")
    }
    // A program gets the text as it is.
    #expect(try place.fractalog(words: query + ["csv"]).output.utf8.contains(Self.escape))
    for words in [
      ["render", "ifs-\u{1B}[31m", "--output", "-", "--catalog", "c.sqlite"],
      ["info", "--catalog", "\u{1B}[31m.sqlite"],
      ["selection", "create", "a\u{1B}[31m", "--where", "maps > 0", "--catalog", "c.sqlite"],
      ["\u{1B}[31m"],
    ] {
      let outcome = try place.fractalog(words: words)
      #expect(outcome.code != 0)
      #expect(!(outcome.output + outcome.errors).utf8.contains(Self.escape))
      #expect(outcome.errors.contains("[31m"))
    }
  }
}
