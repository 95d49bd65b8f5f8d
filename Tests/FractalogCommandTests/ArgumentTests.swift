import FractalCore
import Foundation
import Testing

/// Every call that cannot be understood is answered with what was given, what is allowed, an
/// example.
struct ArgumentTests {
  private static func errors(_ words: [String]) throws -> (text: String, code: Int32) {
    let outcome = try Workplace().fractalog(words: words)
    #expect(outcome.output == "")
    return (String(outcome.errors.prefix { $0 != "\n" }), outcome.code)
  }

  @Test(arguments: [
    (
      ["smaple"],
      """
      There is no command 'fractalog smaple'. Did you mean 'fractalog sample'? 'fractalog --help' \
      lists the commands.
      """
    ),
    (
      ["split", "creat", "x"],
      """
      There is no command 'fractalog split creat'. Did you mean 'fractalog split create'? \
      'fractalog split --help' lists the commands.
      """
    ),
    (
      ["resolve"],
      """
      There is no command 'fractalog resolve'. Did you mean 'fractalog duplicates resolve'? \
      'fractalog --help' lists the commands.
      """
    ),
    (
      ["xyzzy"],
      "There is no command 'fractalog xyzzy'. 'fractalog --help' lists the commands."
    ),
    (
      ["sample", "--cout", "5"],
      """
      'fractalog sample' has no option '--cout'. Did you mean '--count'? 'fractalog sample --help' \
      says what it takes.
      """
    ),
    (
      ["sample", "--count", "5", "--seed", "-1"],
      """
      '--seed -1' is not possible. Give a whole number from 0 to 9223372036854775807, such as \
      --seed 7.
      """
    ),
    (
      ["sample", "--count", "5", "--seed", "9223372036854775808"],
      """
      '--seed 9223372036854775808' is not possible. Give a whole number from 0 to \
      9223372036854775807, such as --seed 7.
      """
    ),
    (
      ["sample", "--count", "5", "--maps", "2-4"],
      """
      '--maps 2-4' is not possible. Give a whole number from 1 to 32, or a range of them, such as \
      --maps 2...4.
      """
    ),
    (
      ["sample"],
      """
      'fractalog sample' needs '--count'. Give a whole number from 0 to 1000000000, such as \
      --count 1000.
      """
    ),
    (
      ["sample", "--count"],
      "'--count' needs a value. Give a whole number from 0 to 1000000000, such as --count 1000."
    ),
    (
      ["protocol", "create", "x", "--box", "-1,-1,1,1"],
      """
      '--box -1,-1,1,1' looks like two options, because the value begins with '-'. Write \
      '--box=-1,-1,1,1'.
      """
    ),
    (
      ["query", "--format", "xml"],
      """
      '--format xml' is not possible. Give one of 'table', 'csv', 'json', 'jsonl', 'markdown', \
      such as --format table.
      """
    ),
    (
      ["dataset", "explain", "main", "x"],
      "'x' is not possible. Give a whole number from 0, the number of an image, such as 7."
    ),
    (
      ["measure", "7"],
      """
      Unexpected argument '7', which 'fractalog measure' does not take. Quote a value that holds \
      spaces. 'fractalog measure --help' says what it takes.
      """
    ),
  ])
  func saysWhatIsMeant(words: [String], sentence: String) throws {
    let errors = try Self.errors(words)
    #expect(errors.text == "Error: " + sentence)
    #expect(errors.code == 64)
  }

  /// Options that take any text, so that nothing is wrong with 'abc' before the work begins.
  private static let freeText: Set = [
    "--by-duplicates", "--catalog", "--class", "--dataset", "--description", "--file", "--from",
    "--group", "--host", "--html", "--into", "--keep", "--keep-together", "--labels", "--license",
    "--member", "--name", "--order", "--output", "--parent", "--prefix", "--protocol", "--reason",
    "--recipe", "--selection", "--source", "--split", "--sql", "--subset", "--system", "--to",
    "--view", "--where",
    // Looked at once the rest of the call is there; RefusalTests has them.
    "--param", "--set", "--text",
  ]

  @Test func everyOptionWithABadValueQuotesItAndSaysWhatToGive() throws {
    let place = try Workplace()
    let tree = try JSONParser.value(of: place.fractalog("--experimental-dump-help").output)
    var seen: Set<String> = []
    var typed = 0
    try visit(try #require(tree["command"]), []) { words, option in
      let name = try #require(Self.name(option))
      // What several commands have in common is asked once.
      guard !Self.freeText.contains(name), seen.insert(name).inserted else { return }
      typed += 1
      let outcome = try place.fractalog(words: words + [name, "abc"])
      #expect(outcome.code == 64, "\(words) \(name): \(outcome.errors)")
      #expect(outcome.errors.contains("abc'"), "\(words) \(name): \(outcome.errors)")
      let explains = /(Give .*such as|Write |choose |There are: |The checks are: )/
      #expect(outcome.errors.contains(explains), "\(words) \(name): \(outcome.errors)")
    }
    #expect(typed > 30)
  }

  private static func name(_ option: JSONValue) -> String? {
    guard case .array(let names) = option["names"] else { return nil }
    for name in names {
      if name["kind"] == .string("long"), case .string(let text) = name["name"] {
        return "--" + text
      }
    }
    return nil
  }

  private func visit(
    _ command: JSONValue, _ words: [String], _ body: ([String], JSONValue) throws -> Void
  ) throws {
    if case .array(let arguments) = command["arguments"] {
      for argument in arguments where argument["kind"] == .string("option") {
        try body(words, argument)
      }
    }
    guard case .array(let commands) = command["subcommands"] else { return }
    for command in commands {
      guard case .string(let name) = command["commandName"] else { continue }
      try visit(command, words + [name], body)
    }
  }
}
