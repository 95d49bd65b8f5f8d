import FractalDatasets
import FractalExports
import Foundation
import Testing

/// A pipe or folder in the place of a file of an export keeps nobody waiting.
struct ExportPipeTests {
  /// What takes the place of a file.
  enum Thing: CaseIterable {
    case pipe, heldPipe, folder, link

    /// - Returns: What must stay open meanwhile.
    func make(_ path: String) throws -> Int32? {
      switch self {
      case .pipe: try #require(mkfifo(path, 0o600) == 0)
      case .heldPipe:
        try #require(mkfifo(path, 0o600) == 0)
        // A writer that never writes: reading would wait for it.
        return open(path, O_RDWR | O_CLOEXEC)
      case .folder:
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      case .link: try #require(symlink("/dev/zero", path) == 0)
      }
      return nil
    }
  }

  @Test(arguments: EditedExport.formats)
  func verificationNamesIt(format: ExportFormat, recipe: String) throws {
    let export = try EditedExport(format, recipe)
    let files = try export.files("")
    var kinds: Set<String> = []
    for file in files {
      var isFolder: ObjCBool = false
      let path = "\(export.path)/\(file)"
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      // One of each kind: manifest, table, picture, tar file.
      let kind = file == "manifest.jsonl" ? file : (file as NSString).pathExtension
      guard !isFolder.boolValue, kinds.insert(kind).inserted else { continue }
      let bytes = try export.bytes(file)
      for thing in Thing.allCases {
        try FileManager.default.removeItem(atPath: path)
        let held = try thing.make(path)
        let verdict = export.verdict()
        #expect(verdict.first?.contains("'\(path)'") == true, "\(thing) \(file): \(verdict)")
        if file == "manifest.jsonl" {
          #expect(verdict.first?.contains("cannot be read: it is a ") == true, "\(verdict)")
        }
        if let held { close(held) }
        try FileManager.default.removeItem(atPath: path)
        try export.put(bytes, file)
      }
    }
    #expect(kinds.count >= 2, "\(kinds)")
    #expect(export.verdict() == [])
  }

  /// Tables are compared with what is there; manifests are read.
  @Test(arguments: ["classes.jsonl", "manifest.jsonl"], Thing.allCases)
  func theSameExportAgainRefusesIt(file: String, thing: Thing) throws {
    let export = try EditedExport(.imagefolder, "classes")
    let path = "\(export.path)/\(file)"
    try FileManager.default.removeItem(atPath: path)
    let held = try thing.make(path)
    defer { if let held { close(held) } }
    let error = #expect(throws: ExportError.self) { try export.export() }
    #expect(error?.description.contains("'\(path)'") == true, "\(error?.description ?? "")")
    #expect(access(path, F_OK) == 0)
  }
}
