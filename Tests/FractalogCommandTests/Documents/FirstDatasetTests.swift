import Foundation
import Testing

/// docs/first-dataset.md takes a researcher from published systems to a dataset that is verified in
/// another folder. Its commands run as they stand there, and print the lines that stand there.
@Suite(.enabled(if: DocumentTests.isRelease, "measures four thousand systems in full"))
struct FirstDatasetTests {
  @Test func theWholeJobTakesTwelveCommandsAtMost() throws {
    let job = try Document("docs/first-dataset.md")
    let calls = job.commands.map { $0.matches(of: /(^|&&) *fractalog [a-z]/).count }
    #expect(calls.reduce(0, +) <= 12)
    #expect(calls.allSatisfy { $0 == 1 })
  }

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["FRACTALOG_REAL_DATA"] != nil,
      "needs the published systems: FRACTALOG_REAL_DATA names their folder"))
  func theWholeJobPrintsWhatThePageSays() throws {
    let place = try Workplace()
    let data = try #require(ProcessInfo.processInfo.environment["FRACTALOG_REAL_DATA"])
    for step in try Document("docs/first-dataset.md").steps {
      var printed: [String] = []
      for command in step.commands {
        // Sentences go to both streams; a reader sees them as one.
        let outcome = try place.shell(
          "{ \(command); } 2>&1", environment: ["FRACTALOG_REAL_DATA": data])
        #expect(outcome.code == 0, "\(command)\n\(outcome.output)")
        printed += outcome.lines
      }
      var rest = printed[...]
      for line in step.printed {
        let place = try #require(
          rest.firstIndex(of: line), "'\(line)' is not, or not here, in\n\(printed)")
        rest = rest[(place + 1)...]
      }
    }
    let split = try place.fractalog(
      "query", "--format", "csv", "--sql",
      """
      SELECT count(DISTINCT class), count(*) FROM system_overview
      WHERE class IS NOT NULL AND set_aside = 0
      """)
    #expect(split.lines.last == "500,500")
    let sheet = try Data(contentsOf: URL(fileURLWithPath: "\(place.path)/looked-at.png"))
    #expect(sheet.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(try place.text("report.html").contains("dataset-reproducible"))
    #expect(FileManager.default.fileExists(atPath: "\(place.path)/elsewhere/first.fractalog"))
  }
}
