import FractalPlatform
import Foundation
import Testing

extension Workplace {
  /// What a call shows on a terminal: standard output and standard error together.
  ///
  /// - Parameters:
  ///   - columns: The width of the terminal.
  ///   - environment: What differs from a terminal with colours, such as `NO_COLOR`.
  func onTerminal(
    _ words: [String], columns: UInt16 = 80, environment: [String: String] = [:]
  ) throws -> String {
    var (screen, terminal): (Int32, Int32) = (-1, -1)
    var size = winsize()
    (size.ws_row, size.ws_col) = (40, columns)
    try #require(openpty(&screen, &terminal, nil, nil, &size) == 0)
    defer { close(screen) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.binary)
    process.arguments = words
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    var variables = ProcessInfo.processInfo.environment
    for name in ["FRACTALOG_CATALOG", "NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "COLORTERM"] {
      variables[name] = nil
    }
    for (name, value) in ["TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": ""] {
      variables[name] = value
    }
    process.environment = variables.merging(environment) { $1 }
    let handle = FileHandle(fileDescriptor: terminal)
    (process.standardOutput, process.standardError) = (handle, handle)
    try process.run()
    close(terminal)
    var (shown, buffer): ([UInt8], [UInt8]) = ([], Array(repeating: 0, count: 4096))
    while true {
      let count = read(screen, &buffer, buffer.count)
      guard count > 0 else { break }  // Linux says EIO when the last writer has gone
      shown += buffer[..<count]
    }
    process.waitUntilExit()
    return String(decoding: shown, as: UTF8.self).replacing("\r\n", with: "\n")
  }
}
