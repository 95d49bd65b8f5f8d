import FractalFiles
import Foundation
import GRDB

/// A pack that is made in a draft beside its place and moved there once it is complete.
///
/// If the output is a pipe or a device, the draft is in the folder for temporary files.
struct PackFile {
  private let file: OutputFile
  private let draft: Draft
  private let isMade: Bool

  /// The path of the draft.
  var path: String { draft.path }

  /// - Throws: ``FileError`` if the place is taken, or what is there is not a pack;
  ///   ``CatalogError/Datasets/packInUse(path:log:)``.
  init(_ file: OutputFile) throws {
    self.file = file
    isMade = try file.isMade
    guard isMade else {
      let name = "fractalog-\(UInt64.random(in: .min ... .max))"
      draft = try Draft(of: NSTemporaryDirectory() + "/" + name, mode: 0o600)
      return
    }
    // SQLite would use a log that another file has left as the log of this one.
    for log in ["-wal", "-journal"] where access(file.path + log, F_OK) == 0 {
      throw CatalogError.datasets(.packInUse(path: file.path, log: file.path + log))
    }
    try Self.checkThatOnlyAPackGoes(file.path)
    draft = try file.draft()
  }

  /// Moves the draft into its place, once it is on the disk.
  func publish() throws {
    guard !isMade else { return try file.publish(draft) }
    try file.write([UInt8](Data(contentsOf: URL(fileURLWithPath: path))))
  }

  /// Runs work on the draft. Errors name the file, because the user does not know the draft's name.
  func naming<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch CatalogError.storage(.full(let path)) where path == self.path {
      throw CatalogError.storage(.full(path: file.path))
    } catch CatalogError.storage(.inputOutput(let path, let message)) where path == self.path {
      throw CatalogError.storage(.inputOutput(path: file.path, message: message))
    }
  }

  /// Refuses to replace a catalog that is in use. A pack has one dataset, and no history.
  private static func checkThatOnlyAPackGoes(_ path: String) throws {
    let file = CatalogFile(path: path, busyTimeout: 0)
    var status = stat()
    // An empty file may be replaced, because nothing is lost.
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
