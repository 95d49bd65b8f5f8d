import Foundation
import Testing

/// The functions that `fractalog query` adds to SQL, through the command itself.
struct QueryFunctionCommandTests {
  @Test func functionsOfSystemsAndPicturesCanBeCalled() throws {
    let place = try Workplace()
    try #require(place.fractalog("sample", "--count", "6", "--seed", "7").code == 0)
    func ask(_ sql: String) throws -> Workplace.Outcome {
      try place.fractalog("query", "--sql", sql, "--format", "csv")
    }
    let values = try ask(
      """
      SELECT sum(json_array_length(singular_values(label)) = maps) AS whole, \
      sum(sigma_factor(label) = sigma_factor) AS same FROM system
      """)
    #expect(values.output == "whole,same\r\n6,6\r\n", "\(values.errors)")
    let pairs = """
      SELECT count(*) AS pairs, \
      count(appearance_distance(a.label, b.label, 'classes')) AS signed \
      FROM system AS a JOIN system AS b ON a.id < b.id
      """
    let unsigned = try ask(pairs)
    #expect(unsigned.code == 1)
    #expect(
      unsigned.errors == """
        Error: No system has a signature of the current version by recipe 'classes'. 'fractalog \
        duplicates find --recipe classes' makes them.

        """)
    try #require(place.fractalog("duplicates", "find", "--recipe", "classes").code == 0)
    #expect(try ask(pairs).output == "pairs,signed\r\n15,15\r\n")
    let unknown = try ask("SELECT appearance_distance('ifs-2-0', 'ifs-3')")
    #expect(
      unknown.code == 1 && unknown.errors.hasPrefix("Error: No system is labelled 'ifs-2-0'."))
  }

  @Test func aTextStaysTextEvenIfItLooksLikeANumber() throws {
    let place = try Workplace()
    try #require(place.fractalog("sample", "--count", "1").code == 0)
    func types(_ words: String...) throws -> Workplace.Outcome {
      try place.fractalog(
        words: ["query", "--sql", "SELECT typeof(:a) AS a, :b AS b", "--format", "csv"] + words)
    }
    #expect(
      try types("--param", "a=7", "--text", "b=007").output == "a,b\r\ninteger,007\r\n")
    #expect(try types("--text", "a=7", "--param", "b=007").output == "a,b\r\ntext,7\r\n")
    let twice = try types("--text", "a=7", "--param", "a=7", "--param", "b=1")
    #expect(twice.code == 64)
    #expect(twice.errors.hasPrefix("Error: Parameter 'a' is given by '--param' and by '--text'."))
  }

  @Test func theHelpNamesEveryFunction() throws {
    let help = try Workplace().fractalog("query", "--help").output
    for name in [
      "version", "maps", "label", "sigma_factor", "singular_values", "filling_ratio", "render",
      "preview", "appearance_distance", "each_map", "sample",
    ] {
      #expect(help.contains("  fractalog_\(name)("), "\(name)")
    }
  }
}
