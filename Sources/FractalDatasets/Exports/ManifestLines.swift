import Foundation

/// A line of a manifest, read back: a picture, or of JSON lines an image.
struct ManifestLine: Decodable, Hashable, Sendable {
  let file: String
  let image: UInt64
  let labels: [Int]
  let member: String?
  let pixelsSha256: String
  let targetMember: String?
  let targetSha256: String?

  /// Whether its file is this one, byte for byte.
  func isIn(_ file: String) -> Bool { self.file.utf8.elementsEqual(file.utf8) }
}

/// A line of a manifest about a table, read back.
struct ManifestTable: Decodable, Hashable, Sendable {
  let file: String
  let sha256: String
}

/// The lines of a manifest after its first: the tables, then the pictures.
struct ManifestLines {
  private let reader: LineReader
  private let manifest: String
  private var number = 1
  private var pending: ManifestLine?

  init(_ reader: LineReader, of manifest: String) {
    (self.reader, self.manifest) = (reader, manifest)
  }

  /// The next table; nil if what follows is no table.
  mutating func nextTable() throws -> ManifestTable? {
    guard pending == nil, let line = reader.next() else { return nil }
    number += 1
    let data = Data(line.utf8)
    if let picture = try? ExportHead.decoder.decode(ManifestLine.self, from: data) {
      pending = picture
      return nil
    }
    return try read(ManifestTable.self, from: data)
  }

  /// The next picture.
  mutating func next() throws -> ManifestLine? {
    if let line = pending {
      pending = nil
      return line
    }
    guard let line = reader.next() else { return nil }
    number += 1
    return try read(ManifestLine.self, from: Data(line.utf8))
  }

  /// Lets a picture come next again.
  mutating func putBack(_ line: ManifestLine) { pending = line }

  private func read<Line: Decodable>(_ type: Line.Type, from data: Data) throws -> Line {
    do {
      return try ExportHead.decoder.decode(type, from: data)
    } catch {
      throw DatasetError.export(.damagedManifest(path: manifest, line: number))
    }
  }
}
