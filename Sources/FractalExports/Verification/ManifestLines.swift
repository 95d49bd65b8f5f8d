import FractalDatasets
import FractalCore

/// A line of a manifest, read back: a picture, or of JSON lines an image.
struct ManifestLine: Hashable, Sendable {
  let file: String
  let image: UInt64
  let labels: [Int]
  let member: String?
  let pixelsSha256: String
  let targetMember: String?
  let targetSha256: String?

  /// Whether its file is this one, byte for byte.
  func isIn(_ file: String) -> Bool { self.file.utf8.elementsEqual(file.utf8) }

  init(reading line: JSONValue) throws(JSONValue.UnexpectedField) {
    file = try line.required("file", \.text)
    image = try line.required("image", \.unsigned)
    labels = try line.required("labels", \.integers)
    member = try line.optional("member", \.text)
    pixelsSha256 = try line.required("pixels_sha256", \.text)
    targetMember = try line.optional("target_member", \.text)
    targetSha256 = try line.optional("target_sha256", \.text)
  }
}

/// A line of a manifest about a table, read back.
struct ManifestTable: Hashable, Sendable {
  let file: String
  let sha256: String

  init(reading line: JSONValue) throws(JSONValue.UnexpectedField) {
    file = try line.required("file", \.text)
    sha256 = try line.required("sha256", \.text)
  }
}

/// The lines of a manifest between its first and its last: tables, then pictures, then the tables
/// that were made after them.
struct ManifestLines {
  private let reader: LineReader
  private let manifest: String
  private var number = 1
  private var pending: ManifestLine?
  private var pendingTable: ManifestTable?

  init(_ reader: LineReader, of manifest: String) {
    (self.reader, self.manifest) = (reader, manifest)
  }

  /// The next table; nil if what follows is no table.
  mutating func nextTable() throws -> ManifestTable? {
    if let table = pendingTable {
      pendingTable = nil
      return table
    }
    guard pending == nil, let line = try nextValue() else { return nil }
    if line["image"] != nil {
      pending = try damage { () throws(JSONValue.UnexpectedField) in
        try ManifestLine(reading: line)
      }
      return nil
    }
    return try damage { () throws(JSONValue.UnexpectedField) in
      try ManifestTable(reading: line)
    }
  }

  /// The next picture; nil if what follows is none.
  mutating func next() throws -> ManifestLine? {
    if let line = pending {
      pending = nil
      return line
    }
    guard pendingTable == nil, let line = try nextValue() else { return nil }
    if line["image"] == nil, line["sha256"] != nil {
      pendingTable = try damage { () throws(JSONValue.UnexpectedField) in
        try ManifestTable(reading: line)
      }
      return nil
    }
    return try damage { () throws(JSONValue.UnexpectedField) in
      try ManifestLine(reading: line)
    }
  }

  /// Lets a picture come next again.
  mutating func putBack(_ line: ManifestLine) { pending = line }

  /// The next line; nil if it is the last, which has the digest of the others.
  private mutating func nextValue() throws -> JSONValue? {
    guard let line = reader.nextBytes(), ManifestSeal(reading: line) == nil else { return nil }
    number += 1
    return try damage { () throws(JSONError) in try JSONParser.exactValue(of: line) }
  }

  /// Reads the line; what is wrong with it becomes an error that names it.
  private func damage<Value, Failure>(_ read: () throws(Failure) -> Value) throws -> Value {
    do {
      return try read()
    } catch {
      throw ExportError.damagedManifest(path: manifest, line: number)
    }
  }
}

extension JSONValue {
  /// The whole numbers of a list; nil if it is something else.
  var integers: [Int]? {
    guard let items else { return nil }
    let numbers = items.compactMap(\.integer)
    return numbers.count == items.count ? numbers : nil
  }
}
