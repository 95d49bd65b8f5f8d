import Foundation
import Testing

/// Two processes that carry out the same duplicate search at once.
struct DuplicateRaceTests {
  private func makePlace() throws -> Workplace {
    let place = try Workplace()
    for command in [
      "fractalog sample --count 60 --seed 7",
      "fractalog recipe create quick --from classes --set foreground.orbit.points=2000 "
        + "--set foreground.orbit.burn_in=32",
      "fractalog derive --where 'system <= 10' --perturb 0.0005 --count 2 --seed 3",
    ] {
      let outcome = try place.shell(command)
      try #require(outcome.code == 0, "\(command): \(outcome.errors)")
    }
    return place
  }

  private func groups(_ place: Workplace, _ search: String) throws -> String {
    try place.fractalog("duplicates", "list", search, "--format", "csv").output
  }

  @Test(arguments: ["", "--recipe quick --name alike"])
  func twoOfTheSameAtOnceEndAsOne(options: String) throws {
    let search = options.isEmpty ? "disguises" : "alike"
    let alone = try makePlace()
    try #require(alone.shell("fractalog duplicates find \(options)").code == 0)
    let expected = try groups(alone, search)
    for _ in 0..<2 {
      let place = try makePlace()
      let outcome = try place.shell(
        """
        fractalog duplicates find \(options) > one 2>&1 & one=$!
        fractalog duplicates find \(options) > two 2>&1 & two=$!
        wait $one; a=$?; wait $two; echo "$a $?"
        """)
      let said = try place.text("one") + place.text("two")
      // Each is done, or says in a sentence why it is not.
      let codes = outcome.output.split(whereSeparator: \.isWhitespace)
      #expect(codes.count == 2 && codes.contains("0"), "\(said)")
      #expect(codes.allSatisfy { ["0", "1"].contains($0) }, "\(said)")
      if codes.contains("1") {
        #expect(said.contains("Error: ") && said.contains(".\n"), "\(said)")
      }
      #expect(try place.fractalog("audit", "--images", "0").code == 0)
      #expect(try groups(place, search) == expected, "\(said)")
      // The same once more finds nothing new.
      #expect(try place.shell("fractalog duplicates find \(options)").code == 0)
      #expect(try groups(place, search) == expected)
    }
  }

  @Test func twoOfOneNameAndOtherRulesAtOnceAreOneSearch() throws {
    let place = try makePlace()
    let outcome = try place.shell(
      """
      fractalog duplicates find --recipe quick --name alike > one 2>&1 & one=$!
      fractalog duplicates find --recipe quick --name alike --seed 2 > two 2>&1 & two=$!
      wait $one; a=$?; wait $two; echo "$a $?"
      """)
    let said = try place.text("one") + place.text("two")
    let codes = outcome.output.split(whereSeparator: \.isWhitespace).sorted()
    #expect(codes == ["0", "1"], "\(said)")
    #expect(
      said.contains("There is already a duplicate search 'alike', and it never changes."), "\(said)"
    )
    #expect(try place.fractalog("audit", "--images", "0").code == 0)
  }
}
