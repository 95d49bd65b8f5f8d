import FractalCore

extension SplitFile {
  /// Reads the text of a file.
  ///
  /// - Throws: ``CatalogError/Splits/splitFileDamaged(_:)``;
  ///   ``CatalogError/Splits/splitFileVersion(_:_:)``; the cases about fractions and images.
  init(_ bytes: [UInt8]) throws {
    let (content, version) = try Self.checked(bytes)
    var lines = SplitFileLines(content)
    _ = try lines.next()
    name = try lines.text("name")
    guard let unit = SplitRequest.Unit(rawValue: try lines.value("unit")) else {
      throw lines.damaged
    }
    guard version == Self.version(unit) else {
      throw CatalogError.splits(.splitFileVersion("\(Self.title) \(version)", unit))
    }
    guard let method = SplitRequest.Method(rawValue: try lines.value("method")) else {
      throw lines.damaged
    }
    let seed = try lines.exact(UInt64.self, try lines.value("seed"))
    var images: Int?
    if try lines.nextBegins("images") {
      images = try lines.exact(Int.self, try lines.value("images"))
    }
    if try lines.nextBegins("selection") {
      let fields = try lines.fields("selection", 2)
      guard let digest = Digest(hex: fields[0]), let name = SplitFileText.read(fields[1]) else {
        throw lines.damaged
      }
      selection = SelectionOfSplit(
        name: name, condition: try lines.text("condition"), digest: digest)
    }
    var subsets: [(String, Double)] = []
    deviations = []
    while try lines.nextBegins("subset") {
      let fields = try lines.fields("subset", 3)
      let fraction = try lines.exact(Double.self, fields[0])
      let deviation = try lines.exact(Int.self, fields[1])
      guard unit != .image || deviation == 0, let name = SplitFileText.read(fields[2]) else {
        throw lines.damaged
      }
      subsets.append((name, fraction))
      deviations.append(deviation)
      guard subsets.count <= SplitRequest.maxSubsets else {
        throw CatalogError.splits(.tooManySubsets(subsets.count))
      }
    }
    definition = try SplitDefinition(
      SplitRequest(
        name: name, unit: unit, method: method, seed: seed, fractions: subsets, images: images))
    if unit == .image { self.images = try Self.numbers(&lines, definition) }
    let words = Dictionary(
      uniqueKeysWithValues: subsets.enumerated().map { (SplitFileText.word($1.0), $0) })
    parts = [try Self.part(&lines, definition, words)]
    definition.relations = parts[0].relations
    if try lines.nextBegins("left-out") {
      let count = try lines.count("left-out")
      for _ in 0..<count {
        let fields = try lines.fields(nil, 2)
        guard let digest = Digest(hex: fields[1]) else { throw lines.damaged }
        selection?.leftOut.append(Member(digest: digest, label: fields[0], subset: nil))
      }
    }
    while !lines.isAtEnd {
      guard try lines.value("extension") == "\(parts.count)" else { throw lines.damaged }
      parts.append(try Self.part(&lines, definition, words))
    }
  }

  /// The content without the last line, after a check of version and digest.
  private static func checked(
    _ bytes: [UInt8]
  ) throws -> (content: ArraySlice<UInt8>, version: Int) {
    let end = UInt8(ascii: "\n")
    let first = String(decoding: bytes.prefix { $0 != end }.prefix(60), as: UTF8.self)
    guard first.hasPrefix(title + " ") else {
      throw CatalogError.splits(
        .splitFileDamaged(
          "it does not begin with '\(title)', but with '\(first)'"))
    }
    let versions = SplitRequest.Unit.allCases.map { Self.version($0) }
    guard let version = versions.first(where: { first == "\(title) \($0)" }) else {
      throw CatalogError.splits(.splitFileVersion(first, nil))
    }
    // The digest's line is 'end ', 64 digits and a line feed.
    let content = bytes.dropLast(69)
    let last = bytes.suffix(69)
    let digest = Digest.sha256(content)
    guard content.last == end, last.elementsEqual("end \(digest.hex)\n".utf8) else {
      throw CatalogError.splits(
        .splitFileDamaged("its last line is not the digest of what stands above it"))
    }
    return (content, version)
  }

  /// The subset of each image number: each number is in exactly one.
  private static func numbers(
    _ lines: inout SplitFileLines, _ definition: SplitDefinition
  ) throws -> [Int] {
    var images: [Int?] = Array(repeating: nil, count: definition.images ?? 0)
    for (position, subset) in definition.subsets.enumerated() {
      let fields = try lines.fields("numbers", 2)
      guard SplitFileText.read(fields[1]) == subset.name else { throw lines.damaged }
      for range in fields[0].split(separator: ",", omittingEmptySubsequences: false) {
        let ends = try range.split(separator: "-", omittingEmptySubsequences: false).map {
          try lines.exact(Int.self, $0)
        }
        guard let first = ends.first, let last = ends.last, ends.count <= 2, first >= 0,
          first <= last, last < images.count
        else { throw lines.damaged }
        for number in first...last {
          guard images[number] == nil else { throw lines.damaged }
          images[number] = position
        }
      }
    }
    return try images.map { subset in
      guard let subset else { throw lines.damaged }
      return subset
    }
  }

  private static func part(
    _ lines: inout SplitFileLines, _ definition: SplitDefinition, _ words: [String: Int]
  ) throws -> Part {
    var relations: [SplitRelation] = []
    while try lines.nextBegins("keep") {
      let text = try lines.text("keep")
      if text == SplitRelation.families.line {
        relations.append(.families)
      } else if text.utf8.starts(with: "duplicates ".utf8) {
        let search = String(decoding: text.utf8.dropFirst("duplicates ".count), as: UTF8.self)
        relations.append(.duplicates(search: search))
      } else {
        throw lines.damaged
      }
    }
    let createdAt = try lines.time("created")
    guard let digest = Digest(hex: try lines.value("digest")) else { throw lines.damaged }
    var part = Part(relations: relations, createdAt: createdAt, digest: digest)
    let count = try lines.count("systems")
    for _ in 0..<count {
      part.members.append(try member(&lines, definition, words))
    }
    return part
  }

  private static func member(
    _ lines: inout SplitFileLines, _ definition: SplitDefinition, _ words: [String: Int]
  ) throws -> Member {
    let fields = try lines.fields(nil, definition.unit == .image ? 2 : 3)
    guard let digest = Digest(hex: fields[1]) else { throw lines.damaged }
    guard definition.unit != .image else {
      return Member(digest: digest, label: fields[0], subset: nil)
    }
    guard let subset = words[fields[2]] else { throw lines.damaged }
    return Member(digest: digest, label: fields[0], subset: subset)
  }
}
