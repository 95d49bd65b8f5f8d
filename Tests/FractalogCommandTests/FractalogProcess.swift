import Foundation

/// A folder to work in, and the built command to run in it.
final class Workplace {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "fractalog-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// What a process printed and how it ended.
  struct Outcome {
    let output: String
    let errors: String
    let code: Int32

    /// The lines of the output that are not empty, whether they end in `\n` or `\r\n`.
    var lines: [String] { output.split(whereSeparator: \.isNewline).map(String.init) }
  }

  /// A process did not end within five minutes, and was killed.
  struct Overdue: Error {
    let words: [String]
  }

  /// Runs `fractalog` with these words.
  @discardableResult
  func fractalog(_ words: String..., input: String = "", environment: [String: String] = [:]) throws
    -> Outcome
  {
    try run(Self.binary, words, input: input, environment: environment)
  }

  /// Runs `fractalog` with these words.
  func fractalog(words: [String]) throws -> Outcome {
    try run(Self.binary, words, input: "", environment: [:])
  }

  /// Runs a line of shell in which `fractalog` is the built command.
  func shell(_ line: String, environment: [String: String] = [:]) throws -> Outcome {
    let folder = URL(fileURLWithPath: Self.binary).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try run(
      "/bin/bash", ["-c", line], input: "",
      environment: ["PATH": "\(folder):\(path)"].merging(environment) { $1 })
  }

  private func run(
    _ executable: String, _ words: [String], input: String, environment: [String: String]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = words
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    var variables = ProcessInfo.processInfo.environment
    variables["FRACTALOG_CATALOG"] = nil
    process.environment = variables.merging(environment) { $1 }
    // Files rather than pipes: no amount of output can block the process.
    let names = ["input", "output", "errors"].map { "\(path)/.\($0)-\(UUID().uuidString)" }
    for name in names { _ = FileManager.default.createFile(atPath: name, contents: nil) }
    try Data(input.utf8).write(to: URL(fileURLWithPath: names[0]))
    process.standardInput = FileHandle(forReadingAtPath: names[0])
    process.standardOutput = FileHandle(forWritingAtPath: names[1])
    process.standardError = FileHandle(forWritingAtPath: names[2])
    try process.run()
    let deadline = ContinuousClock.now + .seconds(300)
    while process.isRunning {
      guard ContinuousClock.now < deadline else {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        throw Overdue(words: words)
      }
      usleep(2_000)
    }
    process.waitUntilExit()
    let texts = try names[1...].map { try String(contentsOfFile: $0, encoding: .utf8) }
    for name in names { try FileManager.default.removeItem(atPath: name) }
    return Outcome(output: texts[0], errors: texts[1], code: process.terminationStatus)
  }

  func write(_ text: String, _ name: String) throws {
    try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  /// The command that was built beside the tests.
  static let binary: String = {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = tests.deletingLastPathComponent()
    for _ in 0..<6 {
      let candidate = folder.appendingPathComponent("fractalog").path
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder),
        !isFolder.boolValue
      {
        return candidate
      }
      folder.deleteLastPathComponent()
    }
    preconditionFailure("The command was not built beside \(tests.path)")
  }()
}
