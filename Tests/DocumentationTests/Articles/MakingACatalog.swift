import FractalCatalog
import FractalCore
import Testing

/// The program of "Making a catalog".
func makingACatalog() throws {
  let catalog = try Catalog(path: "fractals.sqlite", access: .create)
  let sampler = SingularValuesSampler()
  let arrivals = (0..<100).map { number in
    Arrival(system: sampler.system(seed: 7, index: UInt64(number)), number: number)
  }
  let origin = Origin(
    kind: .sampler, name: SingularValuesSampler.name, version: "\(SingularValuesSampler.version)",
    parameters: #"{"count":100,"first":0,"maps":"2...4"}"#, seed: 7, promised: 100)
  print(try catalog.importAll(origin, arrivals).added)  // 100
  print(try catalog.importAll(origin, arrivals).alreadyHere)  // 100: repeating changes nothing
  #expect(try catalog.countSystems() == 100)

  let tight = try catalog.systems(where: "maps = 3", order: "sigma_factor", limit: 5)
  for found in tight {
    print(found.label, found.system.geometry.sigmaFactor)  // the smallest sigma factor first
  }

  let console = try QueryConsole(path: "fractals.sqlite")
  let counts = try console.run(
    sql: "SELECT maps, count(*) AS systems FROM system_overview GROUP BY maps ORDER BY maps")
  print(counts.columns)  // ["maps", "systems"]
  print(counts.rows.count)  // 3: systems of 2, 3 and 4 maps
  #expect(counts.columns == ["maps", "systems"] && counts.rows.count == 3)

  let assignment = try catalog.assignClasses(perClass: 10)
  print(assignment.classes.count)  // 10

  let split = try catalog.createSplit(
    SplitRequest(
      name: "main", unit: .system, method: .exact, seed: 1,
      fractions: [("train", 0.9), ("val", 0.1)]))
  print(split.subsets.map(\.systems))  // [90, 10]
  #expect(assignment.classes.count == 10)
  #expect(split.subsets.map(\.systems) == [90, 10])

  let findings = try catalog.audit(rendererVersion: 1, signatureVersion: 3)
  print(findings.filter(\.failed).map(\.check))  // []

  do {
    _ = try catalog.system(labelled: "ifs-9-000000000000")
  } catch {
    print(error)  // a sentence that says how to list the labels
  }
  try catalog.close()
  let failed = findings.filter(\.failed)
  #expect(failed.isEmpty, "\(failed)")
}
