import Foundation
import FractalPlatform
import Testing

/// How the gallery ends, and what it says then.
@Suite struct GalleryEndingTests {
  /// Serves the catalog, sends the process signals, and waits for its end.
  private func ended(
    by signals: [Int32], _ catalog: String, _ body: (Int) throws -> Void = { _ in }
  ) throws -> (reason: Process.TerminationReason, status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Workplace.binary)
    process.arguments = ["serve", "--catalog", catalog, "--port", "0"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let notes = Pipe()
    process.standardError = notes
    try process.run()
    let line = String(decoding: notes.fileHandleForReading.availableData, as: UTF8.self)
    let port = line.firstMatch(of: /127\.0\.0\.1:([0-9]+)/).flatMap { Int($0.1) }
    try body(#require(port, "The gallery says where it is: \(line)"))
    #expect(process.isRunning, "The gallery ended before it was told to.")
    for signal in signals {
      kill(process.processIdentifier, signal)
      usleep(100_000)
    }
    let deadline = ContinuousClock.now + .seconds(10)
    while process.isRunning, ContinuousClock.now < deadline { usleep(10_000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    let rest = String(decoding: notes.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationReason, process.terminationStatus, rest)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func itSaysThatItIsClosedAndEndsWithZero(signal: Int32) throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let end = try ended(by: [signal], catalog.path)
    #expect(end.reason == .exit && end.status == 0)
    #expect(end.errors == "The gallery is closed.\n")
  }

  @Test(arguments: [[SIGTERM], [SIGINT, SIGINT]])
  func itSaysSoWhereAnAnswerWasCutOff(signals: [Int32]) throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let endless =
      "WITH+RECURSIVE+t(n)+AS+(SELECT+1+UNION+ALL+SELECT+n%2B1+FROM+t)+SELECT+count(*)+FROM+t"
    let question = Process()
    defer { if question.isRunning { question.terminate() } }
    let end = try ended(by: signals, catalog.path) { port in
      question.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      question.arguments = [
        "curl", "-s", "-m", "20", "http://127.0.0.1:\(port)/sql.json?sql=\(endless)",
      ]
      question.standardOutput = FileHandle.nullDevice
      question.standardError = FileHandle.nullDevice
      try question.run()
      usleep(500_000)
    }
    #expect(end.reason == .exit && end.status == 0)
    #expect(end.errors == "The gallery is closed. Answers that were not finished are lost.\n")
  }
}
