import FractalCatalog
import FractalCore
import FractalDatasets
import Foundation
import Testing

struct FractalCTests {
  /// A file with datasets of 12 systems in 4 classes.
  private func catalog(at path: String) throws {
    let catalog = try Catalog(path: path, access: .create)
    let origin = try catalog.beginOrigin(
      Origin(
        kind: .import, name: "jsonl", version: "1",
        sourceDigest: Digest(Array(repeating: 1, count: 32)),
        promised: 12))
    let sampler = SingularValuesSampler()
    _ = try catalog.add(
      (0..<12).map {
        Arrival(
          system: sampler.system(seed: 3, index: $0), number: Int($0), className: "class-\($0 % 4)")
      }, to: origin.id)
    try catalog.createSplit(
      SplitRequest(
        name: "main", unit: .system, method: .exact, seed: 1,
        fractions: [("train", 2.0 / 3), ("val", 1.0 / 3)]))
    for (name, recipe) in [("scenes", "scenes"), ("pairs", "anderson-2022-pairs")] {
      _ = try Dataset.create(
        name, split: "main", recipe: recipe, images: .perClass(5), seed: 5, in: catalog)
    }
    try catalog.close()
  }

  @Test func aProgramInCUsesEveryFunction() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/fractalc-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/fractals.sqlite"
    try catalog(at: path)
    let checks = Process()
    let program = try #require(Self.program, "fractalc-checks was not built.")
    checks.executableURL = program
    checks.arguments = [path]
    let said = folder + "/said"
    _ = FileManager.default.createFile(atPath: said, contents: nil)
    checks.standardOutput = FileHandle.nullDevice
    checks.standardError = FileHandle(forWritingAtPath: said)
    try checks.run()
    let deadline = Date.now + 180
    while checks.isRunning, Date.now < deadline { Thread.sleep(forTimeInterval: 0.05) }
    if checks.isRunning { kill(checks.processIdentifier, SIGKILL) }
    checks.waitUntilExit()
    let text = try String(contentsOfFile: said, encoding: .utf8)
    #expect(checks.terminationReason == .exit && checks.terminationStatus == 0, "\(text)")
  }

  /// The program in C that was built beside the tests.
  private static let program: URL? = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    for _ in 0..<6 {
      folder.deleteLastPathComponent()
      let candidate = folder.appendingPathComponent("fractalc-checks")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
    }
    return nil
  }()
}
