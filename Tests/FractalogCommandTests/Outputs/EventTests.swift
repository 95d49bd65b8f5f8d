import Foundation
import Testing

/// `FRACTALOG_EVENTS=jsonl`: what programs read in place of notes, errors and progress.
struct EventTests {
  /// Runs a line; each line of standard error must be an event.
  private func events(
    _ line: String, in place: Workplace
  ) throws -> (outcome: Workplace.Outcome, events: [[String: Any]]) {
    let outcome = try place.shell(line, environment: ["FRACTALOG_EVENTS": "jsonl"])
    let events = try outcome.errors.split(separator: "\n").map {
      try #require(
        JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any], "\(outcome.errors)")
    }
    return (outcome, events)
  }

  private func all(_ kind: String, of events: [[String: Any]]) -> [[String: Any]] {
    events.filter { $0["event"] as? String == kind }
  }

  @Test func aVerbReportsInValuesWhatItSaysInASentence() throws {
    let place = try Workplace()
    let (outcome, events) = try events("fractalog sample --count 50 --seed 7", in: place)
    let report = try #require(all("report", of: events).first)
    #expect(outcome.output == "Sampled 50 systems: 50 new.\n")
    #expect(report["text"] as? String == "Sampled 50 systems: 50 new.")
    #expect(
      report["values"] as? [String: Int]
        == [
          "systems": 50, "added": 50, "already_here": 0, "repeated": 0, "classes_created": 0,
        ])
  }

  @Test func progressEndsWithEverythingDoneAndComesSeldom() throws {
    let place = try Workplace()
    let started = ContinuousClock.now
    let (_, events) = try events("fractalog sample --count 4000 --seed 7", in: place)
    let seconds = (ContinuousClock.now - started) / .seconds(1)
    let progress = all("progress", of: events)
    #expect(progress.last?["title"] as? String == "sampling")
    #expect(progress.last?["done"] as? Int == 4000)
    #expect(progress.last?["total"] as? Int == 4000)
    let counts = progress.compactMap { $0["done"] as? Int }
    #expect(counts == counts.sorted() && Set(counts).count == counts.count)
    // Ten a second, the first and the last.
    #expect(Double(counts.count) <= 10 * seconds + 2)
  }

  @Test func anErrorIsASentenceWithoutUsage() throws {
    let place = try SmallCatalog.copy()
    for (line, code, text) in [
      ("fractalog sample --count x", 64, "'--count x' is not possible. "),
      ("fractalog split create b --fractions a=1 --by image", 64, "'--by image' divides "),
      ("fractalog derive", 64, "Give the parents, "),
      ("fractalog selection show absent", 1, "There is no selection 'absent'. "),
    ] {
      let (outcome, events) = try events(line, in: place)
      #expect(outcome.code == Int32(code), "\(line)")
      let errors = all("error", of: events).compactMap { $0["text"] as? String }
      #expect(errors.count == 1 && errors[0].hasPrefix(text), "\(line): \(errors)")
      #expect(!errors[0].contains("Usage:") && !errors[0].hasPrefix("Error"), "\(errors)")
    }
  }

  @Test func aFailedCheckIsNoError() throws {
    let place = try SmallCatalog.copy()
    let (outcome, events) = try events(
      "fractalog audit --images 0 --fail-on not-checked --format jsonl", in: place)
    #expect(outcome.code == 1)
    #expect(all("error", of: events).isEmpty)
    let values = try #require(all("report", of: events).first?["values"] as? [String: Any])
    #expect(values["passed"] as? Bool == false)
    #expect(values["checks"] as? Int == outcome.lines.count)
  }

  @Test func standardOutputStaysForTheFile() throws {
    let place = try SmallCatalog.copy()
    let (_, events) = try events("fractalog sheet -o - > a.png", in: place)
    #expect(try place.fractalog("sheet", "-o", "b.png").code == 0)
    let piped = FileManager.default.contents(atPath: "\(place.path)/a.png")
    #expect(piped != nil && piped == FileManager.default.contents(atPath: "\(place.path)/b.png"))
    let values = try #require(all("report", of: events).first?["values"] as? [String: Any])
    #expect(values["file"] as? String == "-" && values["systems"] as? Int == 10)
  }

  @Test func anotherValueOfTheVariableIsRefused() throws {
    let outcome = try Workplace().shell(
      "fractalog sample --count 1", environment: ["FRACTALOG_EVENTS": "xml"])
    #expect(outcome.code == 1)
    #expect(
      outcome.errors.hasPrefix("Error: 'xml' in FRACTALOG_EVENTS is not possible. Give 'jsonl'"))
  }
}
