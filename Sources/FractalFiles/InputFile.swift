import FractalPlatform
import SystemPackage

/// An input that the user named, read from beginning to end: a file, a pipe, or standard input.
///
/// Reading never hangs and never needs unlimited memory: folders, devices and sockets are refused
/// before they are opened, a named pipe must soon have a writer, and the number of bytes is
/// limited.
///
/// ```swift
/// let recipe = try InputFile.bytes("mine.json", limit: 1 << 20)
/// ```
package final class InputFile {
  /// The path, or `standard input`.
  package let name: String
  /// How many bytes it had when it was opened; 0 for a pipe.
  package let size: Int
  private let file: FileDescriptor
  private let limit: Int
  private let isNamedPipe: Bool
  private var count = 0

  package static let standardInput = "standard input"

  /// How long to wait for the writer of a pipe, in steps of 10 ms.
  private static let patience = 200

  /// Opens a path; `-` is standard input.
  ///
  /// - Parameters:
  ///   - limit: How many bytes may be read at most.
  ///   - pipes: Whether it may be a pipe.
  ///   - links: Whether the path may be a link; those in the folders above it are followed.
  /// - Throws: ``InputError``.
  package init(
    _ path: String, limit: Int, pipes: Bool = true, links: Bool = true
  ) throws(InputError) {
    let isStandard = path == "-"
    name = isStandard ? Self.standardInput : path
    self.limit = limit
    let status: Stat
    do throws(Errno) {
      status =
        isStandard
        ? try FileDescriptor.standardInput.status : try Stat(path, followTargetSymlink: links)
    } catch {
      throw InputError(
        name: name, reason: error.causeOfReading,
        nearest: error == .noSuchFileOrDirectory ? nearestFile(to: path) : nil)
    }
    if let reason = Self.refusal(status, path: isStandard ? nil : path) {
      throw InputError(name: name, reason: reason)
    }
    isNamedPipe = !isStandard && status.type == .fifo
    guard pipes || !isNamedPipe else {
      throw InputError(name: name, reason: "it is a pipe; put a file in its place")
    }
    guard Int(status.size) <= limit else { throw Self.tooLarge(name, limit) }
    // Opening a pipe would wait for its writer; opening a terminal could make it this process's
    // own.
    let options: FileDescriptor.OpenOptions = [.noTerminal, .nonBlocking]
    do throws(Errno) {
      file =
        isStandard
        ? .standardInput : try .opening(path, .readOnly, links ? options : options.union(.noFollow))
    } catch {
      throw InputError(name: name, reason: error.causeOfReading)
    }
    // The examined file may have been replaced by a pipe.
    guard let opened = try? file.status, opened.type == status.type,
      FileIdentity(opened) == FileIdentity(status)
    else {
      if !isStandard { try? file.close() }
      throw InputError(name: name, reason: "another file took its place; try again")
    }
    size = opened.type == .regular ? Int(opened.size) : 0
  }

  deinit { if file != .standardInput { try? file.close() } }

  /// The whole content of a path; `-` is standard input.
  ///
  /// - Throws: ``InputError``.
  package static func bytes(
    _ path: String, limit: Int, pipes: Bool = true, links: Bool = true
  ) throws(InputError) -> [UInt8] {
    let file = try InputFile(path, limit: limit, pipes: pipes, links: links)
    var bytes: [UInt8] = []
    while let piece = try file.next() { bytes += piece }
    return bytes
  }

  /// The whole content of a path as text in UTF-8; `-` is standard input.
  ///
  /// - Throws: ``InputError``.
  package static func text(_ path: String, limit: Int) throws(InputError) -> String {
    guard let text = String(validating: try bytes(path, limit: limit), as: UTF8.self) else {
      throw InputError(
        name: path == "-" ? standardInput : path, reason: "it is not text in UTF-8")
    }
    return text
  }

  /// The next bytes, at most 64 KiB; nil at the end.
  ///
  /// - Throws: ``InputError``.
  package func next() throws(InputError) -> ArraySlice<UInt8>? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var waits = 0
    var hasWriter = !isNamedPipe || count > 0
    while true {
      let length: Int
      do throws(Errno) {
        length = try granted { try buffer.withUnsafeMutableBytes { try file.read(into: $0) } }
      } catch .resourceTemporarilyUnavailable {
        hasWriter = true
        file.wait(for: POLLIN)
        continue
      } catch {
        throw InputError(name: name, reason: error.causeOfReading)
      }
      if length > 0 {
        count += length
        guard count <= limit else { throw Self.tooLarge(name, limit) }
        return buffer[..<length]
      }
      // A pipe without a writer appears to be at its end.
      guard !hasWriter else { return nil }
      guard waits < Self.patience else {
        throw InputError(name: name, reason: "it is a pipe into which nothing writes")
      }
      waits += 1
      usleep(10_000)
    }
  }

  /// Goes back to the beginning of a regular file.
  ///
  /// - Throws: ``InputError``.
  package func rewind() throws(InputError) {
    do throws(Errno) {
      _ = try granted { try file.seek(offset: 0, from: .start) }
    } catch {
      throw InputError(name: name, reason: error.causeOfReading)
    }
    count = 0
  }

  private static func tooLarge(_ name: String, _ limit: Int) -> InputError {
    let size =
      limit >= 1 << 30
      ? "\(limit >> 30) GiB" : limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit) bytes"
    return InputError(name: name, reason: "it is larger than \(size), the most that is read of it")
  }

  /// Why an input of this kind is refused; nil if it is not.
  private static func refusal(_ status: Stat, path: String?) -> String? {
    switch status.type {
    case .regular, .fifo: nil
    case .directory: "it is a folder; name a file"
    case .symbolicLink: "it is a link; put the file itself in its place"
    case .socket: path == nil ? nil : "it is a socket; name a file"
    case .characterSpecial where isTerminalOrNothing(status, path: path): nil
    default: "it is a device; name a file"
    }
  }

  /// A person can end the input from a terminal, and `/dev/null` ends by itself.
  private static func isTerminalOrNothing(_ status: Stat, path: String?) -> Bool {
    if let null = try? Stat("/dev/null" as FilePath),
      null.specialDeviceID == status.specialDeviceID
    {
      return true
    }
    return path == nil && isatty(STDIN_FILENO) == 1
  }
}
