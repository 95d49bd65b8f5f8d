import Foundation
import Testing

/// Catalogs become one, as a stranger does it.
struct MergeJourneyTests {
  @Test func twoCatalogsBecomeOneInEitherOrder() throws {
    let place = try Workplace()
    for (name, seed) in [("a.sqlite", "7"), ("b.sqlite", "8")] {
      for arguments in [["--count", "30", "--seed", seed], ["--count", "5", "--seed", "9"]] {
        let words = arguments.joined(separator: " ")
        try #require(place.shell("fractalog sample \(words) --catalog \(name)").code == 0)
      }
      try #require(
        place.shell(
          "fractalog split create \(seed) --fractions x=0.5,y=0.5 --include-unclassified "
            + "--catalog \(name)"
        ).code == 0)
    }
    let before = try place.shell("sha256sum a.sqlite b.sqlite").output
    let merged = try place.fractalog(
      "merge", "a.sqlite", "b.sqlite", "--catalog", "ab.sqlite", "--format", "csv")
    #expect(merged.code == 0 && merged.errors == "", "\(merged.errors)")
    let lines = merged.lines
    #expect(lines[0] == "catalog,what,there,added,replaced,left_out")
    #expect(lines.contains("a.sqlite,systems,35,35,0,0"))
    #expect(lines.contains("b.sqlite,systems,35,30,0,0"))
    #expect(lines.contains("b.sqlite,splits,1,1,0,0"))
    try #require(
      place.fractalog("merge", "b.sqlite", "a.sqlite", "--catalog", "ba.sqlite").code == 0)
    let digests = try ["ab", "ba"].map { name in
      try place.fractalog(
        "info", "--digest", "--portable", "--catalog", "\(name).sqlite", "--format", "csv"
      ).lines.last
    }
    #expect(digests[0] == digests[1] && digests[0]?.hasPrefix("portable digest,") == true)
    #expect(try place.fractalog("audit", "--catalog", "ab.sqlite").code == 0)

    let content = try digest(place, "ab.sqlite")
    let again = try place.fractalog("merge", "a.sqlite", "ab.sqlite", "--catalog", "ab.sqlite")
    #expect(
      again.errors == """
        This catalog already has everything of 'a.sqlite'; nothing was changed.
        'ab.sqlite' is the same catalog: nothing to merge.

        """)
    #expect(try digest(place, "ab.sqlite") == content)
    #expect(try place.shell("sha256sum a.sqlite b.sqlite").output == before)
  }

  @Test func classesThatDisagreeAreNamedAndDecided() throws {
    let place = try Workplace()
    for (name, prefix) in [("a.sqlite", "x"), ("b.sqlite", "y")] {
      try #require(place.shell("fractalog sample --count 30 --catalog \(name)").code == 0)
      try #require(
        place.shell("fractalog class assign --prefix \(prefix) --catalog \(name)").code == 0)
    }
    let content = try digest(place, "a.sqlite")
    let refused = try place.fractalog("merge", "b.sqlite", "--catalog", "a.sqlite")
    #expect(refused.code == 1 && refused.output == "")
    #expect(
      refused.errors.hasPrefix("Error: 30 systems are in other classes in 'b.sqlite' than here:\n"))
    #expect(refused.errors.contains("\n  and 10 more\nNothing was merged."))
    #expect(try digest(place, "a.sqlite") == content)
    let anew = try place.fractalog("merge", "a.sqlite", "b.sqlite", "--catalog", "new.sqlite")
    #expect(anew.code == 1 && anew.errors.contains("than here:\n"), "\(anew.errors)")
    #expect(try place.shell("ls | grep new").output == "")
    let ours = try place.fractalog(
      "merge", "b.sqlite", "--catalog", "a.sqlite", "--on-class-conflict", "ours")
    #expect(ours.code == 0 && ours.errors.contains("they keep their classes here.\n  ifs-"))
    #expect(try place.fractalog("audit", "--catalog", "a.sqlite").code == 0)
  }

  @Test func killedAtAnyMomentNothingOrAllIsMerged() throws {
    let place = try Workplace()
    for (name, seed, count) in [("a.sqlite", "7", 500), ("b.sqlite", "8", 12_000)] {
      try #require(
        place.shell("fractalog sample --count \(count) --seed \(seed) --catalog \(name)").code == 0)
    }
    try #require(
      place.shell(
        "fractalog split create s --fractions x=0.5,y=0.5 --include-unclassified --catalog b.sqlite"
      ).code == 0)
    try #require(place.shell("cp a.sqlite whole.sqlite").code == 0)
    let seconds = try place.secondsOfWork(["merge", "b.sqlite", "--catalog", "whole.sqlite"])
    let (before, after) = (try digest(place, "a.sqlite"), try digest(place, "whole.sqlite"))
    #expect(before != after)
    let source = try place.shell("sha256sum b.sqlite").output
    var struck = 0
    for share in [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97] {
      try #require(place.shell("rm -f t.sqlite*; cp a.sqlite t.sqlite").code == 0)
      let moment = seconds * share * Double.random(in: 0.8...1.2)
      let isStruck = try place.strike(
        after: moment, ["merge", "b.sqlite", "--catalog", "t.sqlite"])
      let found = try digest(place, "t.sqlite")
      #expect(found == after || isStruck && found == before, "killed after \(moment) s of work")
      struck += isStruck && found == before ? 1 : 0
      try #require(place.fractalog("merge", "b.sqlite", "--catalog", "t.sqlite").code == 0)
      #expect(try digest(place, "t.sqlite") == after)
    }
    #expect(struck > 0, "No merge was struck at work.")
    #expect(try place.shell("sha256sum b.sqlite").output == source)
  }

  private func digest(_ place: Workplace, _ catalog: String) throws -> String {
    let info = try place.fractalog(
      "info", "--digest", "--format", "csv", "--catalog", catalog)
    return try #require(info.lines.last)
  }
}
