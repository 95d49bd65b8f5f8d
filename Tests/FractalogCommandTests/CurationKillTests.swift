import Foundation
import Testing

/// Whatever command of curation is killed, and whenever: the catalog is sound, and the same command
/// again ends in the same content.
struct CurationKillTests {
  /// GROUP stands for a system of the largest duplicate group.
  private static let steps: [[String]] = [
    ["derive", "--where", "maps = 2", "--perturb", "0.05", "--count", "10", "--seed", "3"],
    ["duplicates", "find", "--recipe", "quick"],
    ["duplicates", "separate", "quick", "--group", "GROUP"],
    ["duplicates", "restore", "quick"],
    ["duplicates", "resolve", "quick", "--keep", "first"],
    ["class", "assign", "--by-duplicates", "quick", "--groups-only"],
    [
      "class", "assign", "--sql", "SELECT label, 'maps-' || maps AS class FROM system_overview",
      "--replace",
    ],
    ["class", "merge", "maps-2", "maps-3", "--into", "few"],
    ["class", "rename", "maps-4", "many"],
    ["split", "create", "main", "--fractions", "train=0.8,val=0.2", "--method", "stable"],
    ["split", "create", "half", "--fractions", "train=0.5,val=0.5", "--allow-inexact"],
    ["split", "export", "half", "--output", "half.split"],
    ["split", "import", "half.split", "--name", "again"],
    [
      "dataset", "create", "pictures", "--split", "half", "--recipe", "quick", "--images-per-class",
      "2",
    ],
    ["merge", "other.sqlite"],
    ["split", "extend", "main", "--include-unclassified"],
    ["duplicates", "separate", "quick", "--group", "GROUP"],
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
    return try #require(info.lines.last)
  }

  /// How often each step is killed.
  private static let rounds: Int = {
    #if DEBUG
      1
    #else
      3
    #endif
  }()

  /// The seconds of work of an undisturbed step, and the content in which it ends.
  private typealias Course = (words: [String], seconds: Double, content: String)

  private func undisturbed() throws -> [Course] {
    let place = try makePlace()
    var group = ""
    return try Self.steps.map { step in
      let words = step.map { $0 == "GROUP" ? group : $0 }
      let seconds = try place.secondsOfWork(words)
      if words.contains("find") {
        let groups = try place.fractalog(
          "query", "duplicates_to_review", "--param", "search=quick", "--limit", "1", "--format",
          "csv")
        let row = try #require(groups.lines.dropFirst().first)
        group = String(row.prefix { $0 != "," })
      }
      return (words, seconds, try digest(place))
    }
  }

  @Test func killedAtRandomMomentsItEndsInTheSameContent() throws {
    let courses = try undisturbed()
    let seed = UInt64.random(in: 0...UInt64(Int64.max))
    var random = Moments(state: seed)
    var (trials, struck) = (0, 0)
    for _ in 0..<Self.rounds {
      let place = try makePlace()
      for (words, seconds, content) in courses {
        let moment = Double.random(in: 0...seconds, using: &random)
        let what: Comment = "\(words) killed after \(moment) s of work, seed \(seed)"
        trials += 1
        struck += try place.strike(after: moment, words) ? 1 : 0
        let audit = try place.fractalog("audit", "--format", "csv")
        let failed = audit.lines.filter { $0.contains(",FAIL,") }
        #expect(audit.code == 0 && failed.isEmpty, "\(what): \(failed) \(audit.errors)")
        // What had been done by then may be refused, or is done again to no effect.
        let isDone = try digest(place) == content
        let again = try run(words, in: place)
        #expect(again.code == 0 || isDone, "\(what): \(again.errors)")
        #expect(try digest(place) == content, what)
      }
    }
    // Moments are drawn from the seconds of work, so most kills meet it; how many do depends on
    // what else the machine does.
    #expect(trials == Self.steps.count * Self.rounds)
    #expect(struck * 4 >= trials, "\(struck) of \(trials) were struck at work, seed \(seed)")
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
    func row(_ check: String, _ place: Workplace) throws -> String {
      let audit = try place.fractalog("audit", "--format", "csv")
      #expect(audit.code == 0, "\(audit.output)")
      return try #require(audit.lines.first { $0.hasPrefix(check) })
    }
    let whole = try makePlace()
    for act in Self.acts { try #require(run(act, in: whole).code == 0) }
    #expect(try !row("origin-promises", whole).contains("Unfinished"))
    let expected = try digest(whole)
    var stopped = 0
    for moment in [0.03, 0.06, 0.12, 0.25, 0.5] {
      let place = try makePlace()
      for act in Self.acts {
        let isStruck = try place.strike(after: moment, act)
        if try row("origin-promises", place).contains("Unfinished") {
          #expect(isStruck, "\(act) ended by itself, but is unfinished")
          stopped += 1
        }
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
    var (moment, isStruck) = (0.2, false)
    repeat {
      isStruck = try place.strike(after: moment, act)
      moment += 0.1
    } while try !place.fractalog("audit").output.contains("Unfinished") && moment < 5
    #expect(isStruck)
    let lenient = try place.fractalog("audit")
    #expect(lenient.code == 0)
    #expect(
      lenient.output.contains(
        """
        `fractalog sample --count 400000 --seed 9` resumes it, and 'fractalog origin abandon 1' \
        abandons it.
        """))
    let strict = try place.fractalog("audit", "--fail-on", "measurements-stable,origin-promises")
    #expect(strict.code == 1 && strict.output.contains(" fail"), "\(strict.output)")
    #expect(strict.output.contains("origin-promises: sampler 'singular-values' (origin 1) stopped"))
    #expect(try place.fractalog("audit", "--fail-on", "class-separability").code == 0)
    #expect(try place.fractalog("audit", "--fail-on", "all").code == 1)
  }
}

/// SplitMix64, so that the seed of a failure gives its moments again.
private struct Moments: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
