import FractalFiles
import Foundation
import GRDB

/// A pack that comes into its place whole, once a catalog in a draft beside it is finished.
///
/// Where it goes into a pipe or a device, the draft lies in the folder for temporary files.
struct PackFile {
  private let file: OutputFile
  private let draft: Draft
  private let isMade: Bool

  /// Where the catalog is made.
  var path: String { draft.path }

  /// - Throws: ``FileError`` if the place is taken, or what is there is not a pack;
  ///   ``CatalogError/packInUse(path:log:)``.
  init(_ file: OutputFile) throws {
    self.file = file
    isMade = try file.isMade
    guard isMade else {
      let name = "fractalog-\(UInt64.random(in: .min ... .max))"
      draft = try Draft(of: NSTemporaryDirectory() + "/" + name, mode: 0o600)
      return
    }
    // SQLite would take a log that another file has left for one of this.
    for log in ["-wal", "-journal"] where access(file.path + log, F_OK) == 0 {
      throw CatalogError.packInUse(path: file.path, log: file.path + log)
    }
    try Self.checkThatOnlyAPackGoes(file.path)
    draft = try file.draft()
  }

  /// Puts the draft into its place, once the disk has it.
  func publish() throws {
    guard !isMade else { return try file.publish(draft) }
    try file.write([UInt8](Data(contentsOf: URL(fileURLWithPath: path))))
  }

  /// Carries out work on the draft, whose name nobody has heard of, with errors that name the file.
  func naming<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch CatalogError.full(let path) where path == self.path {
      throw CatalogError.full(path: file.path)
    } catch CatalogError.inputOutput(let path, let message) where path == self.path {
      throw CatalogError.inputOutput(path: file.path, message: message)
    }
  }

  /// Refuses to replace a catalog that somebody works with: a pack has one dataset, and no history.
  private static func checkThatOnlyAPackGoes(_ path: String) throws {
    let file = CatalogFile(path: path, busyTimeout: 0)
    var status = stat()
    // An empty file is anybody's, and nothing is lost by it.
    guard stat(file.location, &status) == 0, status.st_size > 0 else { return }
    try file.checkThatItIsACatalog()
    try CatalogError.translating(path: path) {
      let isPack = try file.unlocked { db in
        try db.value(
          "SELECT (SELECT count(*) FROM dataset) = 1 AND NOT EXISTS (SELECT 1 FROM change)",
          as: Bool.self)
      }
      guard isPack == true else { throw FileError.otherKind(path: path, kind: .pack) }
    }
  }
}
