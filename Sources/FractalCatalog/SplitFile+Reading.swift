import Crypto

extension SplitFile {
  /// Reads the text of a file.
  ///
  /// - Throws: ``CatalogError/splitFileDamaged(_:)``; ``CatalogError/splitFileVersion(_:)``; the
  ///   cases about fractions and images.
  init(_ bytes: [UInt8]) throws {
    let content = try Self.checked(bytes)
    var lines = SplitFileLines(content)
    _ = try lines.next()
    name = try lines.text("name")
    guard let unit = SplitRequest.Unit(rawValue: try lines.value("unit")) else {
      throw lines.damaged
    }
    guard let method = SplitRequest.Method(rawValue: try lines.value("method")) else {
      throw lines.damaged
    }
    guard let seed = UInt64(try lines.value("seed")) else { throw lines.damaged }
    var images: Int?
    if try lines.nextBegins("images") {
      images = Int(try lines.value("images"))
      if images == nil { throw lines.damaged }
    }
    if try lines.nextBegins("selection") {
      let fields = try lines.fields("selection", 2)
      guard let digest = Digest(hex: fields[0]), let name = SplitFileText.read(fields[1]) else {
        throw lines.damaged
      }
      selection = SelectionOfSplit(
        name: name, condition: try lines.text("condition"), digest: digest.bytes)
    }
    var subsets: [(String, Double)] = []
    deviations = []
    while try lines.nextBegins("subset") {
      let fields = try lines.fields("subset", 3)
      guard let fraction = Double(fields[0]), let deviation = Int(fields[1]),
        let name = SplitFileText.read(fields[2])
      else { throw lines.damaged }
      subsets.append((name, fraction))
      deviations.append(deviation)
    }
    definition = try SplitDefinition(
      SplitRequest(
        name: name, unit: unit, method: method, seed: seed, fractions: subsets, images: images))
    let words = Dictionary(
      uniqueKeysWithValues: subsets.enumerated().map { (SplitFileText.word($1.0), $0) })
    parts = [try Self.part(&lines, definition, words)]
    definition.relations = parts[0].relations
    if try lines.nextBegins("left-out") {
      let count = try lines.count("left-out")
      for _ in 0..<count {
        let fields = try lines.fields(nil, 2)
        guard let digest = Digest(hex: fields[1]) else { throw lines.damaged }
        selection?.leftOut.append(Member(digest: digest, label: fields[0], places: []))
      }
    }
    while !lines.isAtEnd {
      guard try lines.value("extension") == "\(parts.count)" else { throw lines.damaged }
      parts.append(try Self.part(&lines, definition, words))
    }
  }

  /// The content without the last line, once version and digest are found right.
  private static func checked(_ bytes: [UInt8]) throws -> ArraySlice<UInt8> {
    let end = UInt8(ascii: "\n")
    let first = String(decoding: bytes.prefix { $0 != end }.prefix(60), as: UTF8.self)
    guard first.hasPrefix(title + " ") else {
      throw CatalogError.splitFileDamaged(
        "it does not begin with '\(title) \(version)', but with '\(first)'")
    }
    guard first == "\(title) \(version)" else { throw CatalogError.splitFileVersion(first) }
    // The digest's line is 'end ', 64 digits and a line feed.
    let content = bytes.dropLast(69)
    let last = bytes.suffix(69)
    let digest = content.withUnsafeBytes { content in
      var hash = SHA256()
      hash.update(bufferPointer: content)
      return Digest(hash)
    }
    guard content.last == end, last.elementsEqual("end \(digest.hex)\n".utf8) else {
      throw CatalogError.splitFileDamaged("its last line is not the digest of what stands above it")
    }
    return content
  }

  private static func part(
    _ lines: inout SplitFileLines, _ definition: SplitDefinition, _ words: [String: Int]
  ) throws -> Part {
    var part = Part()
    while try lines.nextBegins("keep") {
      let text = try lines.text("keep")
      if text == SplitRelation.families.line {
        part.relations.append(.families)
      } else if text.utf8.starts(with: "duplicates ".utf8) {
        let search = String(decoding: text.utf8.dropFirst("duplicates ".count), as: UTF8.self)
        part.relations.append(.duplicates(search: search))
      } else {
        throw lines.damaged
      }
    }
    part.createdAt = try lines.text("created")
    guard let digest = Digest(hex: try lines.value("digest")) else { throw lines.damaged }
    part.digest = digest.bytes
    let count = try lines.count("systems")
    for _ in 0..<count {
      part.members.append(try member(&lines, definition, words))
    }
    return part
  }

  private static func member(
    _ lines: inout SplitFileLines, _ definition: SplitDefinition, _ words: [String: Int]
  ) throws -> Member {
    let fields = try lines.fields(nil, definition.unit == .image ? nil : 3)
    guard fields.count >= 3, let digest = Digest(hex: fields[1]) else { throw lines.damaged }
    var places: [Place] = []
    if definition.unit == .image {
      for field in fields[2...] {
        guard let colon = field.lastIndex(of: ":"), let subset = words[String(field[..<colon])]
        else { throw lines.damaged }
        for range in field[field.index(after: colon)...].split(separator: ",") {
          let ends = range.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
          guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
            first >= 0, first <= last, last < definition.images ?? 0
          else { throw lines.damaged }
          places += (first...last).map { Place(image: $0, subset: subset) }
        }
      }
      places.sort { $0.image < $1.image }
    } else {
      guard let subset = words[fields[2]] else { throw lines.damaged }
      places = [Place(image: 0, subset: subset)]
    }
    return Member(digest: digest, label: fields[0], places: places)
  }
}
