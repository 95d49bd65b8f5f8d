#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where a file is to be written, found to hold nothing that would be lost.
///
/// What is refused, before any work and again when the file gets its name:
///
/// - the catalogs in use and their logs, by whatever name or link, whether they exist yet or not;
/// - every other database and log, unless a pack takes the place of a pack;
/// - a file of another kind, told by what it holds, unless it is said that it may go;
/// - a name with the ending of another kind.
///
/// A link stays a link, and its target is written. Pipes and devices are written into. `-` is
/// standard output, and so is `/dev/stdout`.
///
/// ```swift
/// let file = try OutputFile("sheet.png", .png, keeping: ["fractals.sqlite"])
/// try file.write(image.encoded())
/// ```
public struct OutputFile: Sendable {
  /// What may go.
  public enum Replacement: Hashable, Sendable {
    /// No file.
    case nothing
    /// A file of the same kind.
    case sameKind
    /// A file of any kind but databases.
    case anyKind
  }

  /// The path as it was given.
  public let path: String
  /// What will be written.
  public let kind: FileKind
  let databases: [String]
  let replacement: Replacement

  /// - Parameters:
  ///   - path: Where to write; its folder must exist. `-` is standard output.
  ///   - kind: What will be written.
  ///   - databases: The catalogs in use.
  ///   - replacement: What may go.
  /// - Throws: ``FileError``.
  /// - Precondition: `databases` has all databases that the process has open: to read the first bytes
  ///   of an open one would give up its locks.
  public init(
    _ path: String, _ kind: FileKind, keeping databases: [String] = [],
    replacing replacement: Replacement = .sameKind
  ) throws(FileError) {
    (self.path, self.kind, self.databases) = (path, kind, databases)
    self.replacement = replacement
    _ = try place()
  }

  /// Whether it goes to standard output.
  public var isStandardOutput: Bool { Self.descriptor(path) == STDOUT_FILENO }

  /// What a sentence calls it: the path in quotes, or standard output.
  public var name: String { isStandardOutput ? "standard output" : "'\(path)'" }

  /// Whether a file is made, and not something written into that is there.
  public var isMade: Bool {
    get throws(FileError) {
      if case .file = try place() { true } else { false }
    }
  }

  /// Writes the file, whole or not at all.
  ///
  /// - Parameter isDurable: Whether to wait until the disk has it, so that it survives a power cut.
  public func write(_ bytes: [UInt8], isDurable: Bool = true) throws(FileError) {
    switch try place() {
    case .descriptor(let descriptor):
      let code = writeAll(bytes, to: descriptor)
      if code != 0 { throw failure(code) }
    case .stream:
      let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
      guard descriptor >= 0 else { throw failure(errno) }
      defer { close(descriptor) }
      let code = writeAll(bytes, to: descriptor)
      if code != 0 { throw failure(code) }
    case .file(let target, let mode):
      let draft = try naming { () throws(FileError) in try Draft(of: target, mode: mode) }
      try naming { () throws(FileError) in
        try draft.append(bytes)
        try draft.publish(replacing: replacement != .nothing, isDurable: isDurable)
      }
    }
  }

  /// Begins a draft of the file, for who writes it step by step; another process that writes it is
  /// refused, not waited for.
  ///
  /// - Precondition: ``isMade``.
  public func draft() throws(FileError) -> Draft {
    guard case .file(let target, let mode) = try place() else {
      preconditionFailure("'\(path)' is written into")
    }
    return try naming { () throws(FileError) in try Draft(of: target, mode: mode, waits: false) }
  }

  /// Gives a draft its name, if nothing has come meanwhile that would be lost.
  public func publish(_ draft: Draft) throws(FileError) {
    _ = try place()
    try naming { () throws(FileError) in
      try draft.publish(replacing: replacement != .nothing)
    }
  }

  /// Calls the file in errors what the user called it.
  private func naming<Value>(_ work: () throws(FileError) -> Value) throws(FileError) -> Value {
    do {
      return try work()
    } catch .unwritable(_, let code) {
      throw failure(code)
    } catch .exists {
      throw .exists(path: path)
    } catch .busy {
      throw .busy(path: path)
    } catch {
      throw error
    }
  }

  func failure(_ code: Int32) -> FileError { .unwritable(path: path, code: code) }
}
