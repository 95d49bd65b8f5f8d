import FractalCatalog
import TestSupport
import Foundation
import Testing

/// No value of a file ends the process: each column of each table takes each odd value.
struct OddColumnTests {
  static let values = [
    "NULL", "'x'", "''", "x''", "x'00ff80'", "CAST(x'ff41' AS TEXT)",
    "char(27) || '[31m' || char(0)",
    "0", "-1", "4611686018427387904", "9223372036854775807", "-9223372036854775808", "0.5", "1e300",
    "-1e300", "9e999",
  ]

  /// All of them takes half an hour, and is done where FRACTALOG_FUZZ_ROUNDS asks for rounds. Else
  /// a few, spread over tables and values.
  @Test(arguments: [false, true])
  func everyReaderWorksOrThrowsASentence(isPack: Bool) throws {
    let folder = try TemporaryFolder()
    let full = try FullCatalog.make(in: folder.path)
    let label = try Catalog(path: full.catalog, access: .read).systems(limit: 1)[0].label
    let damage = try DamagedFile(of: isPack ? full.pack : full.catalog, in: folder.path)
    let reader = EveryReader(
      path: folder.path + "/odd.sqlite", label: "\(label)", folder: folder.path)
    #expect(try damage.copy(to: reader.path, "SELECT 1"))
    #expect(reader.call() == [])
    var jobs: [(table: String, column: String, value: String)] = []
    for (table, column) in damage.columns {
      for value in Self.values { jobs.append((table, column, value)) }
    }
    // A prime stride that shares nothing with the number of values meets each of them.
    let isWhole = ProcessInfo.processInfo.environment["FRACTALOG_FUZZ_ROUNDS"] != nil
    let stride = isWhole ? 1 : Conditions.isRelease ? 53 : 211
    var made = 0
    for place in Swift.stride(from: isPack ? 7 : 0, to: jobs.count, by: stride) {
      let (table, column, value) = jobs[place]
      let sql = "UPDATE OR IGNORE \"\(table)\" SET \"\(column)\" = \(value)"
      guard try damage.copy(to: reader.path, sql) else { continue }
      made += 1
      let flaws = reader.call()
      #expect(flaws == [], "\(table).\(column) = \(value)")
    }
    #expect(made > jobs.count / stride / 2)
  }
}
