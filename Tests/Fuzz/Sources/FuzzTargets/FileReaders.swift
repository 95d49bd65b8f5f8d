import Crypto
import FractalCatalog
import FractalCuration
import FractalDatasets
import FractalExports
import FractalExports
import FractalRendering
import Foundation

/// Exports whose manifest is mutated; the pictures are as they were. The input is all lines but the
/// last one, which has their digest: with a wrong one, nothing else would be read.
func manifestReader() -> Reader {
  let folder = "\(scratch)/export"
  let files = FileManager.default
  guard (try? files.copyItem(atPath: "\(base)/export-folders", toPath: folder)) != nil,
    let manifest = try? files.contentsOfDirectory(atPath: folder).first(where: {
      $0.contains("manifest")
    })
  else { fatalError("'\(base)/export-folders' is no export.") }
  return { bytes in
    let lines = bytes.count { $0 == 10 }
    let digest = SHA256.hash(data: Array(bytes)).map { String(format: "%02x", $0) }.joined()
    let seal = "{\"lines\":\(lines),\"sha256\":\"\(digest)\"}\n"
    _ = (Array(bytes) + Array(seal.utf8)).withUnsafeBytes {
      write($0, to: "export/\(manifest)")
    }
    do {
      _ = try ExportVerification.run(on: folder, threads: 1)
    } catch {
      _ = "\(error)"
    }
  }
}

/// Catalogs and packs in which bytes are changed: the input is a list of edits, each of an offset
/// of 4 bytes, a length of 1, and as many bytes.
func databaseReader(_ name: String) -> Reader {
  guard let original = FileManager.default.contents(atPath: "\(base)/\(name)") else {
    fatalError("There is no '\(base)/\(name)'.")
  }
  return { bytes in
    var file = [UInt8](original)
    var rest = bytes[...]
    while rest.count > 5 {
      let offset = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) } % file.count
      let length = Int(rest[rest.startIndex + 4])
      rest = rest.dropFirst(5)
      for (index, byte) in rest.prefix(length).enumerated() where offset + index < file.count {
        file[offset + index] = byte
      }
      rest = rest.dropFirst(length)
    }
    for end in ["-wal", "-shm", "-journal"] { unlink("\(scratch)/\(name)\(end)") }
    let path = file.withUnsafeBytes { write($0, to: name) }
    do {
      try readEverything(path)
    } catch {
      _ = "\(error)"
    }
  }
}

/// What the command and the gallery read of a catalog.
private func readEverything(_ path: String) throws {
  let catalog = try Catalog(path: path, access: .read)
  let steps: [() throws -> Void] = [
    { _ = try catalog.summary() }, { _ = try catalog.contentDigest() },
    { _ = try catalog.splits() }, { _ = try catalog.datasets() },
    { _ = try catalog.selections() }, { _ = try catalog.classes() },
    { _ = try catalog.recipes() }, { _ = try catalog.protocols() },
    {
      for split in try catalog.splits() { _ = try catalog.verifySplit(split.name) }
    },
    {
      _ = try catalog.audit(
        rendererVersion: rendererVersion, signatureVersion: Signature.version)
    },
    {
      for summary in try catalog.datasets().prefix(1) {
        let dataset = try Dataset(named: summary.name, in: catalog)
        guard dataset.count > 0, dataset.recipe.side <= 256 else { continue }
        _ = try dataset.digests(of: [0], threads: 1)
      }
    },
  ]
  for step in steps {
    do { try step() } catch { _ = "\(error)" }
  }
}
