import Foundation
import FractalCatalog
import FractalCore
import FractalCuration
import Testing

/// The program of "Filling a catalog".
func fillingACatalog() throws {
  let catalog = try Catalog(path: "fractals.sqlite", access: .create)
  let run = SamplerRun(SingularValuesSampler(), seed: 7, count: 40)
  print(try run.add(to: catalog, threads: 2).added)  // 40
  #expect(try catalog.countSystems() == 40)

  let lines = """
    {"maps": [[0.5, 0, 0, 0.5, 0, 0], [0.5, 0, 0, 0.5, 0.5, 0]], "name": "dust"}
    {"maps": [[0.5, 0, 0, 0.5, 0, 0], [0.5, 0, 0, 0.5, 0.25]], "name": "a number is missing"}
    """
  let source = JSONLinesFile.parse(Data(lines.utf8), name: "two.jsonl")
  print(source.problems)  // a sentence about line 2
  print(try source.add(to: catalog, skippingBad: true).added)  // 1
  #expect(try catalog.countSystems() == 41)
  #expect(source.problems.count == 1)

  let quick = MeasurementProtocol(
    name: "quick", points: 20_000, side: 128, padding: 0, view: .extents, start: .attractor,
    burnIn: 100, keepsTransient: false, seed: 0)
  try catalog.createProtocol(quick)
  let measured = try Measuring(quick, seed: nil, threads: 2).run(on: catalog)
  print(measured)  // 41
  #expect(measured == 41)

  let search = DuplicateSearch(name: "disguises", rule: .disguise(tolerance: Disguise.rounding))
  let found = try DuplicateFinding(search, threads: 2).run(on: catalog)
  print(found.compared, found.groups)  // 41 0
  try catalog.resolveDuplicates(of: "disguises", keep: .first)
  #expect(found.compared == 41 && found.groups == 0)

  let findings = try DatasetAudit(threads: 2, images: 0).findings(on: catalog)
  print(AuditSummary(findings).sentence)

  let report = try Verification(share: 0.5, threads: 2).run(on: catalog)
  print(report.differing)  // 0
  try catalog.close()
  #expect(findings.filter(\.failed).isEmpty, "\(findings.filter(\.failed))")
  #expect(report.differing == 0 && report.checked > 0)
}
