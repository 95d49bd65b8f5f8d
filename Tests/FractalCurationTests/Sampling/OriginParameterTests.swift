import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import Testing

/// The parameters of an origin are read strictly: what two programs could read in two ways is no
/// rule.
struct OriginParameterTests {
  private let sampler = SingularValuesSampler()

  private func origin(_ parameters: String) -> Origin {
    Origin(
      kind: .sampler, name: "singular-values", version: "\(SingularValuesSampler.version)",
      parameters: parameters, seed: 7, promised: 1)
  }

  private func again(_ parameters: String) -> Rederivation {
    Rederivation(
      of: origin(parameters), number: 0, system: sampler.system(seed: 7, index: 0), parent: nil)
  }

  @Test func soundParametersGiveTheirRule() throws {
    #expect(again(#"{"count":1,"first":0,"maps":"2...4"}"#).commands[0].contains("--maps 2...4"))
    let report = try verified(#"{"count":1,"first":0,"maps":"2...4"}"#)
    #expect(report.rows.map(\.skipped) == [0])
  }

  static let hostile = [
    #"{"maps":"2...4","maps":"2...3"}"#, #"{"first":1e400,"maps":"2...4"}"#,
    #"{"first":0,"maps":"2...4"} "x""#, #"{"first":NaN,"maps":"2...4"}"#, "{\"maps\":\"2...4\",}",
    "",
  ]

  @Test(arguments: hostile)
  func hostileParametersGiveNoRule(parameters: String) {
    let again = again(parameters)
    #expect(again.sentence.hasPrefix("This program does not know the rule"), "\(again.sentence)")
    #expect(again.commands.count == 1 && again.commands[0].hasPrefix("echo '"))
  }

  private func verified(_ parameters: String) throws -> VerificationReport {
    let catalog = try Catalog.inMemory()
    let id = try catalog.beginOrigin(origin(parameters)).id
    _ = try catalog.add(
      [
        Arrival(
          system: SingularValuesSampler(mapCounts: 2...4).system(seed: 7, index: 0), number: 0)
      ],
      to: id)
    return try Verification(threads: 1).run(on: catalog)
  }

  /// What SQLite takes for JSON, and is none that is read.
  @Test(arguments: hostile.prefix(2))
  func hostileParametersAreNotVerified(parameters: String) throws {
    let report = try verified(parameters)
    #expect(report.rows.map(\.skipped) == [1] && report.rows.map(\.checked) == [0])
    #expect(report.rows[0].reason == "the origin has no readable parameters")
  }

  @Test(arguments: [
    #"{"first":"0","maps":"2...4"}"#, #"{"first":0.5,"maps":"2...4"}"#,
    #"{"first":9007199254740992.0,"maps":"2...4"}"#,
    #"{"first":0,"maps":"2...4","minimum_filling":"0.1"}"#,
    #"{"first":0,"maps":"2...4","minimum_filling":true}"#,
  ])
  func valuesOfAnotherKindAreNotTakenForAbsent(parameters: String) throws {
    let report = try verified(parameters)
    #expect(report.rows.map(\.skipped) == [1], "\(report.rows)")
  }
}
