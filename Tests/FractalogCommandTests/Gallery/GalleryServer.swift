import Foundation
import FractalPlatform
import Testing

/// `fractalog serve` on a port of its own, and a browser without mercy.
final class GalleryServer {
  let port: Int
  private let process: Process

  /// What came back.
  struct Answer {
    let status: Int
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  /// Serves a catalog while the body runs. The server must have lived through it, unless the body
  /// ends it.
  static func with(
    _ path: String, allowsEdits: Bool = false, ends: Bool = false, options: [String] = [],
    _ body: (GalleryServer) throws -> Void
  ) throws {
    let server = try GalleryServer(path, (allowsEdits ? ["--allow-edits"] : []) + options)
    defer { server.stop() }
    try body(server)
    #expect(ends || server.process.isRunning, "The gallery goes on serving.")
  }

  private init(_ path: String, _ options: [String]) throws {
    process = Process()
    process.executableURL = URL(fileURLWithPath: Workplace.binary)
    process.arguments =
      ["serve", "--catalog", path, "--port", "0"] + options
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let notes = Pipe()
    process.standardError = notes
    try process.run()
    var line = ""
    while !line.contains("\n") {
      let part = notes.fileHandleForReading.availableData
      guard !part.isEmpty else { break }
      line += String(decoding: part, as: UTF8.self)
    }
    let digits = line.firstMatch(of: /127\.0\.0\.1:([0-9]+)/).map { String($0.1) }
    if digits == nil { Self.end(process) }
    port = try #require(digits.flatMap { Int($0) }, "The gallery says where it is: \(line)")
  }

  private func stop() { Self.end(process) }

  /// Whether the process has not ended yet.
  var isRunning: Bool { process.isRunning }

  /// Tells the process to end.
  ///
  /// - Returns: The seconds that it took, 10 at most; then it is killed.
  @discardableResult
  func terminate() -> Double { Self.end(process) }

  @discardableResult
  private static func end(_ process: Process) -> Double {
    let start = ContinuousClock.now
    process.terminate()
    while process.isRunning, ContinuousClock.now - start < .seconds(10) { usleep(20_000) }
    let took = (ContinuousClock.now - start) / .seconds(1)
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return took
  }

  func get(_ address: String, headers: [String: String] = [:]) throws -> Answer {
    try ask("GET", address, headers: headers)
  }

  func ask(
    _ method: String, _ address: String, headers: [String: String] = [:], body: String = ""
  ) throws -> Answer {
    var head = "\(method) \(address) HTTP/1.1\r\n"
    var fields = ["Host": "127.0.0.1:\(port)", "Connection": "close"].merging(headers) { $1 }
    if !body.isEmpty { fields["Content-Length"] = "\(body.utf8.count)" }
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) { head += "\(name): \(value)\r\n" }
    return Self.parse(try send(Array((head + "\r\n" + body).utf8)))
  }

  /// Sends bytes as they are and reads until the other side is done, 10 seconds at most.
  func send(_ bytes: [UInt8]) throws -> [UInt8] {
    let connection = try connect()
    write(bytes, to: connection)
    return answer(on: connection)
  }

  func write(_ bytes: [UInt8], to connection: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      // The server may have answered and gone already.
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
  }

  /// What comes until the other side is done, 10 seconds at most; then the connection is closed.
  func answer(on connection: Int32) -> [UInt8] {
    defer { close(connection) }
    var answer: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(connection, &room, room.count, 0)
      guard count > 0 else { return answer }
      answer += room[..<count]
    }
  }

  /// An open connection, of which the caller takes care.
  func connect() throws -> Int32 {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(
      connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let outcome = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard outcome == 0 else { throw CocoaError(.fileReadUnknown) }
    return connection
  }

  static func parse(_ bytes: [UInt8]) -> Answer {
    let blank = Array("\r\n\r\n".utf8)
    let end = bytes.indices.first { bytes[$0...].starts(with: blank) } ?? bytes.endIndex
    let lines = String(decoding: bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
    let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] =
        line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    return Answer(status: status, headers: headers, body: Array(bytes.dropFirst(end + 4)))
  }
}
