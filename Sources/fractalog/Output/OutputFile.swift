import Foundation

/// A file that a command writes as a whole.
enum OutputFile {
  /// Why a file could not be written, in a sentence.
  struct Failure: Error, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String {
      "'\(path)' cannot be written: \(reason). Choose another place, or change its permissions."
    }
  }

  /// Puts bytes in the place of a file, whole or not at all; `-` is standard output.
  static func write(_ bytes: [UInt8], to path: String) throws {
    if path == "-" { return Console.out(String(decoding: bytes, as: UTF8.self)) }
    do {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
        throw Failure(path: path, reason: "it is a folder")
      }
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch let failure as Failure {
      throw failure
    } catch {
      let reason =
        switch (error as? CocoaError)?.code {
        case .fileNoSuchFile: "there is no such folder"
        case .fileWriteNoPermission: "you are not permitted to"
        case .fileWriteOutOfSpace: "the disk is full"
        default: error.localizedDescription
        }
      throw Failure(path: path, reason: reason)
    }
  }

  /// Makes a folder, and those above it, unless it is there.
  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(path: path, reason: "the folder cannot be made (\(error.localizedDescription))")
    }
  }
}
