import Foundation
import Testing

/// Whatever command of curation is killed, and whenever: the catalog is sound, and the same command again
/// ends in the same content.
struct CurationKillTests {
  private static let steps: [[String]] = [
    ["derive", "--where", "maps = 2", "--perturb", "0.05", "--count", "30", "--seed", "3"],
    ["duplicates", "find", "--recipe", "quick"],
    ["duplicates", "resolve", "quick", "--keep", "first"],
    ["class", "assign", "--sql", "SELECT label, 'maps-' || maps AS class FROM system_overview"],
    ["class", "merge", "maps-2", "maps-3", "--into", "few"],
    ["class", "rename", "maps-4", "many"],
    ["split", "create", "main", "--fractions", "train=0.8,val=0.2", "--method", "stable"],
    ["merge", "other.sqlite"],
    ["split", "extend", "main"],
    ["duplicates", "restore", "quick"],
  ]

  private func makePlace() throws -> Workplace {
    let place = try Workplace()
    for command in [
      "fractalog sample --count 120 --seed 7",
      "fractalog sample --count 80 --seed 8 --catalog other.sqlite",
      "fractalog recipe create quick --from classes --set foreground.orbit.points=2000 "
        + "--set foreground.orbit.burn_in=32",
    ] {
      let outcome = try place.shell(command)
      try #require(outcome.code == 0, "\(command): \(outcome.errors)")
    }
    return place
  }

  private func run(_ words: [String], in place: Workplace) throws -> Workplace.Outcome {
    try place.fractalog(words: words)
  }

  private func digest(_ place: Workplace) throws -> String {
    let info = try place.fractalog("info", "--digest", "--format", "csv")
    return try #require(info.output.split(separator: "\n").last.map(String.init))
  }

  /// When each step is killed, in seconds: fifty kills, or twenty where the build is slow.
  private static let moments: [Double] = {
    #if DEBUG
      [0.02, 0.15]
    #else
      [0.002, 0.008, 0.02, 0.05, 0.15]
    #endif
  }()

  @Test func killedFiftyTimesItEndsInTheSameContent() throws {
    let whole = try makePlace()
    for step in Self.steps {
      let outcome = try run(step, in: whole)
      #expect(outcome.code == 0, "\(step): \(outcome.errors)")
    }
    let expected = try digest(whole)
    for moment in Self.moments {
      let place = try makePlace()
      for step in Self.steps {
        try place.kill9(after: moment, words: step)
        let audit = try place.fractalog("audit", "--format", "csv").output
        let failed = audit.split(separator: "\n").filter { $0.contains(",FAIL,") }
        // What an act of many systems still owes, the audit says; the act goes on when it is called
        // again.
        let allowed = step[0] == "derive" ? "origin-promises," : "none"
        #expect(failed.allSatisfy { $0.hasPrefix(allowed) }, "\(step), \(moment) s: \(failed)")
        // What had been done by then is refused, or done again to no effect.
        _ = try run(step, in: place)
      }
      #expect(try digest(place) == expected, "killed after \(moment) s")
    }
  }
}
