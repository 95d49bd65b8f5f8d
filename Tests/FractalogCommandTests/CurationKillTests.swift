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
        #expect(failed.isEmpty, "\(step), \(moment) s: \(failed)")
        // What had been done by then is refused, or done again to no effect.
        _ = try run(step, in: place)
      }
      #expect(try digest(place) == expected, "killed after \(moment) s")
    }
  }

  /// Acts of many batches, which are stopped between two of them.
  private static let acts: [[String]] = [
    ["sample", "--count", "6000", "--seed", "9"],
    ["derive", "--where", "system <= 3", "--perturb", "0.05", "--count", "2500", "--seed", "3"],
    ["derive", "--where", "system <= 40", "--weights"],
    ["import", "jsonl", "systems.jsonl"],
  ]

  @Test func anActThatIsKilledIsUnfinishedAndNoFault() throws {
    func makePlace() throws -> Workplace {
      let place = try Workplace()
      try #require(place.fractalog("sample", "--count", "40", "--seed", "7").code == 0)
      let lines = (1...2000).map { number in
        #"{"maps": [[0.5,0,0,0.5,0,\#(number)],[0.5,0,0,0.5,0.5,0]], "class": "c\#(number % 7)"}"#
      }
      try place.write(lines.joined(separator: "\n"), "systems.jsonl")
      return place
    }
    func row(_ check: String, _ place: Workplace) throws -> Substring {
      let audit = try place.fractalog("audit", "--format", "csv")
      #expect(audit.code == 0, "\(audit.output)")
      return try #require(audit.output.split(separator: "\n").first { $0.hasPrefix(check) })
    }
    let whole = try makePlace()
    for act in Self.acts { try #require(run(act, in: whole).code == 0) }
    #expect(try !row("origin-promises", whole).contains("Unfinished"))
    let expected = try digest(whole)
    var stopped = 0
    for moment in [0.03, 0.06, 0.12, 0.25, 0.5] {
      let place = try makePlace()
      for act in Self.acts {
        try place.kill9(after: moment, words: act)
        if try row("origin-promises", place).contains("Unfinished") { stopped += 1 }
        try #require(run(act, in: place).code == 0)
        #expect(try !row("origin-promises", place).contains("Unfinished"))
      }
      #expect(try digest(place) == expected, "killed after \(moment) s")
    }
    // Some of the moments met an act at work.
    #expect(stopped > 0)
  }

  @Test func theAuditNamesTheCommandThatCompletesWhatItsReviewerRefuses() throws {
    let place = try Workplace()
    let act = ["sample", "--count", "400000", "--seed", "9"]
    var moment = 0.2
    repeat {
      try place.kill9(after: moment, words: act)
      moment += 0.1
    } while try !place.fractalog("audit").output.contains("Unfinished") && moment < 5
    let lenient = try place.fractalog("audit")
    #expect(lenient.code == 0)
    #expect(lenient.output.contains("and `fractalog sample --count 400000 --seed 9` completes it."))
    let strict = try place.fractalog("audit", "--fail-on", "measurements-stable,origin-promises")
    #expect(strict.code == 1 && strict.output.contains("\n1 of "), "\(strict.output)")
    #expect(strict.output.contains("origin-promises: sampler 'singular-values' (origin 1) was"))
    #expect(try place.fractalog("audit", "--fail-on", "class-separability").code == 0)
    #expect(try place.fractalog("audit", "--fail-on", "all").code == 1)
  }
}
