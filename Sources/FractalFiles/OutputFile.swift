import FractalPlatform
import SystemPackage

/// The place of an output file, where nothing would be lost.
///
/// Refused are, before any work and again when the file gets its name:
///
/// - the catalogs in use and their logs, by any name or link, whether they exist yet or not;
/// - every other database and log, unless a pack replaces a pack;
/// - a file of another kind, recognized by its content, unless it may be replaced;
/// - a name with the extension of another kind.
///
/// A link stays a link, and its target is written. Pipes and devices are written to. `-` and
/// `/dev/stdout` are standard output.
///
/// ```swift
/// let file = try OutputFile("sheet.png", .png, keeping: ["fractals.sqlite"])
/// try file.write(image.encoded())
/// ```
package struct OutputFile: Sendable {
  /// What may be replaced.
  package enum Replacement: Hashable, Sendable {
    /// No file.
    case nothing
    /// A file of the same kind.
    case sameKind
    /// A file of any kind but databases.
    case anyKind
  }

  /// The given path.
  package let path: String
  /// The kind of the output.
  package let kind: FileKind
  let databases: [String]
  let replacement: Replacement

  /// - Parameters:
  ///   - path: Where to write; its folder must exist. `-` is standard output.
  ///   - kind: The kind of the output.
  ///   - databases: The catalogs in use.
  ///   - replacement: What may be replaced.
  /// - Throws: ``FileError``.
  /// - Precondition: `databases` has all databases that the process has open: reading the first
  ///   bytes of an open one would release its locks.
  package init(
    _ path: String, _ kind: FileKind, keeping databases: [String] = [],
    replacing replacement: Replacement = .sameKind
  ) throws(FileError) {
    (self.path, self.kind, self.databases) = (path, kind, databases)
    self.replacement = replacement
    _ = try place()
  }

  /// Whether it is standard output.
  package var isStandardOutput: Bool { Self.descriptor(path) == .standardOutput }

  /// Its name in a sentence: the path in quotes, or standard output.
  package var name: String { isStandardOutput ? "standard output" : "'\(path)'" }

  /// Whether a new file is made, in contrast to writing to a pipe or device.
  package var isMade: Bool {
    get throws(FileError) {
      if case .file = try place() { true } else { false }
    }
  }

  /// Writes the file, completely or not at all.
  ///
  /// - Parameter isDurable: Whether to wait until the disk has it, so that it survives a power cut.
  package func write(_ bytes: [UInt8], isDurable: Bool = true) throws(FileError) {
    switch try place() {
    case .open(let file):
      do throws(Errno) { try file.append(bytes) } catch { throw failure(error) }
    case .stream:
      do throws(Errno) {
        let file = try FileDescriptor.opening(path, .writeOnly, .noTerminal)
        defer { try? file.close() }
        try file.append(bytes)
      } catch {
        throw failure(error)
      }
    case .file(let target, let mode):
      let draft = try naming { () throws(FileError) in try Draft(of: target, mode: mode) }
      try naming { () throws(FileError) in
        try draft.append(bytes)
        try draft.publish(replacing: replacement != .nothing, isDurable: isDurable)
      }
    }
  }

  /// Begins a draft of the file, to write it step by step. If another process is writing the file,
  /// this is refused at once.
  ///
  /// - Precondition: ``isMade``.
  package func draft() throws(FileError) -> Draft {
    guard case .file(let target, let mode) = try place() else {
      preconditionFailure("'\(path)' is written into")
    }
    return try naming { () throws(FileError) in try Draft(of: target, mode: mode, waits: false) }
  }

  /// Gives a draft its name, unless something appeared meanwhile that would be lost.
  package func publish(_ draft: Draft) throws(FileError) {
    _ = try place()
    try naming { () throws(FileError) in
      try draft.publish(replacing: replacement != .nothing)
    }
  }

  /// Uses the user's name of the file in errors.
  private func naming<Value>(_ work: () throws(FileError) -> Value) throws(FileError) -> Value {
    do {
      return try work()
    } catch .unwritable(_, let cause) {
      throw failure(cause)
    } catch .exists {
      throw .exists(path: path)
    } catch .busy {
      throw .busy(path: path)
    } catch {
      throw error
    }
  }

  func failure(_ cause: Errno) -> FileError { .unwritable(path: path, cause: cause) }
}
