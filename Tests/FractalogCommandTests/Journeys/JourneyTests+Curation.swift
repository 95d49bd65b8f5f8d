import Foundation
import Testing

extension JourneyTests {
  @Test func classesAreCuratedAndTheHistorySaysByWhom() throws {
    let place = try Workplace()
    try #require(place.fractalog("sample", "--count", "12", "--seed", "7").code == 0)
    let sql = "SELECT label, 'maps-' || maps AS class FROM system_overview"
    let assigned = try place.fractalog(
      "class", "assign", "--sql", sql, environment: ["USER": "maria"])
    #expect(assigned.output == "Assigned 12 systems, 3 new classes.\n", "\(assigned.errors)")
    let merged = try place.fractalog(
      "class", "merge", "maps-2", "maps-3", "--into", "few maps", environment: ["USER": "paul"])
    #expect(merged.output.hasPrefix("Merged: class 'few maps' has "), "\(merged.errors)")
    let renamed = try place.fractalog("class", "rename", "maps-4", "many")
    #expect(renamed.output == "Renamed class 'maps-4' to 'many'.\n")
    let history = try place.fractalog("class", "history", "few maps", "--format", "csv").output
    #expect(history.contains(",paul,merge,maps-2,few maps,"))
    #expect(history.contains("fractalog class merge maps-2 maps-3 --into 'few maps'"))
    #expect(!history.contains("maria"))
    #expect(try place.fractalog("class", "history").output.contains("maria"))
    let unknown = try place.fractalog("class", "history", "none")
    #expect(unknown.code == 1 && unknown.errors.contains("There is no class 'none'."))
    let again = try place.fractalog("class", "assign", "--sql", sql)
    #expect(again.code == 1 && again.errors.contains("is already in class '"))
    let replaced = try place.fractalog("class", "assign", "--sql", sql, "--replace")
    #expect(replaced.output.contains("12 moved from other classes, 2 empty classes removed"))
    #expect(try place.fractalog("audit").code == 0)
  }

  @Test func whoGaveTheCommandsDoesNotChangeTheContent() throws {
    let digests = try ["maria", "paul"].map { user in
      let place = try Workplace()
      for command in [
        ["sample", "--count", "6"], ["class", "assign", "--per-class", "2"],
        ["class", "merge", "class-000000", "class-000002", "--into", "both"],
      ] {
        let line = "fractalog " + command.joined(separator: " ")
        #expect(try place.shell(line, environment: ["USER": user]).code == 0)
      }
      return try digest(place)
    }
    #expect(digests[0] == digests[1])
  }

  @Test func systemsAreDerivedOnceWhateverStopsIt() throws {
    let place = try Workplace()
    try #require(place.fractalog("sample", "--count", "2", "--seed", "7").code == 0)
    let perturb = ["--where", "1", "--perturb", "0.1", "--count", "600", "--seed", "3"]
    let line = "fractalog derive " + perturb.joined(separator: " ")
    let derived = try place.shell(line)
    #expect(derived.output == "Derived 1200 systems from 2 parents: 1200 new.\n")
    let again = try place.shell(line)
    #expect(
      again.output
        == "Derived 1200 systems from 2 parents: 0 new, 1200 already added by this same act.\n")
    let weighted = try place.fractalog("derive", "--parent", "ifs-", "--weights")
    #expect(weighted.code == 1 && weighted.errors.contains("begins the labels of several systems"))
    let label = try #require(
      place.fractalog("query", "systems", "--limit", "1", "--format", "csv")
        .lines.last?.split(separator: ",").first
    ).description
    let table = try place.fractalog("derive", "--parent", label, "--weights")
    #expect(
      table.output == "Derived 25 systems from 1 parent: 24 new, 1 known from other origins.\n",
      "\(table.errors)")
    #expect(try place.fractalog("audit").code == 0)
    let expected = try digest(place)
    var struck = 0
    for delay in [0, 0.02, 0.1] {
      let other = try Workplace()
      try #require(other.fractalog("sample", "--count", "2", "--seed", "7").code == 0)
      let words = [
        "derive", "--where", "1", "--perturb", "0.1", "--count", "600", "--seed", "3",
      ]
      struck += try other.strike(after: delay, words) ? 1 : 0
      try #require(other.shell(line).code == 0)
      try #require(other.fractalog("derive", "--parent", label, "--weights").code == 0)
      #expect(try digest(other) == expected)
    }
    #expect(struck > 0)
  }

  func digest(_ place: Workplace) throws -> String {
    let info = try place.fractalog("info", "--digest", "--format", "csv")
    return try #require(info.lines.last)
  }

  @Test func aDoctoredCoefficientIsFoundByDrawingAgain() throws {
    let place = try Workplace()
    try smallCatalog(place)
    let sound = try place.fractalog("verify", "--format", "csv")
    #expect(sound.code == 0)
    #expect(
      sound.output == """
        what,source,checked,differing,skipped,reason\r
        system,sampler 'singular-values',40,0,0,\r
        measurement,"protocol 'small', seed 1",40,0,0,\r

        """)
    let doctored = try place.shell(
      """
      guard=$(sqlite3 fractals.sqlite "SELECT sql FROM sqlite_schema WHERE name = \
      'map_never_changes'")
      sqlite3 fractals.sqlite "DROP TRIGGER map_never_changes; \
        UPDATE map SET e = e + 1e-9 WHERE system = 4 AND position = 1; $guard"
      """)
    #expect(doctored.code == 0, "\(doctored.errors)")
    let found = try place.fractalog("verify")
    #expect(found.code == 1)
    #expect(found.output.contains("number 3 is ifs-"))
    #expect(found.output.contains("39 of 40 systems, 40 of 40 measurements. 1 did not match."))
    let refused = try place.fractalog("verify", "--share", "0")
    #expect(refused.code == 64 && refused.errors.contains("'--share 0.0'"))
  }

  @Test func anAuditIsWrittenAsAPage() throws {
    let place = try Workplace()
    try smallCatalog(place)
    let audit = try place.fractalog("audit", "--html", "report.html")
    #expect(audit.code == 0 && audit.errors == "Wrote the findings to 'report.html'.\n")
    let page = try place.text("report.html")
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("Audit of fractals.sqlite"))
    let refused = try place.fractalog("audit", "--html", "nowhere/report.html")
    #expect(
      refused.code == 1 && refused.errors.contains("'nowhere/report.html' could not be written"))
  }
}
