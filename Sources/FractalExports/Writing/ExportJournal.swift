import FractalDatasets
import FractalFiles
import FractalPlatform
import SystemPackage

/// The manifest while it grows: it vouches for what is finished, and for nothing else.
///
/// Lines are added when the disk has the files that they name. An export that goes on keeps the
/// longest run of units whose lines are whole and as expected, and whose files are there; what
/// follows is cut off and made again, so that a second run ends in the same content.
struct ExportJournal {
  /// How many units are finished.
  let finishedUnits: Int
  private let file: WritableFile

  /// Opens the journal of a part, or begins it, after making sure that the folder holds no other
  /// export.
  init(
    _ head: ExportHead, _ tables: [ExportedFile], _ plan: ExportPlan, in folder: ExportFolder,
    part: ExportPart
  ) throws {
    try Self.checkNeighbours(of: head, in: folder)
    let name = "\(folder.path)/\(ExportManifest.name(of: part))"
    // A finished one is opened again, for a file of it may have been deleted. One that was edited
    // vouches for nothing: its lines would be given the digest of a sound one.
    if access(name, F_OK) == 0 {
      if !Self.isSound(name) { try WritableFile(name).finish() }
      try Self.name(name, as: name + ExportManifest.unfinished, called: name)
    }
    let path = name + ExportManifest.unfinished
    let opening = [head.line] + tables.map(ExportManifest.line)
    let kept = Self.finished(in: path, opening, plan, folder)
    finishedUnits = kept.units
    file = try WritableFile(path, appending: true)
    try file.cut(to: kept.bytes)
    if kept.bytes == 0 {
      try file.append(Array(opening.joined().utf8))
      try file.sync()
    }
  }

  /// Notes that the disk has what these lines name.
  func add(_ lines: String) throws {
    try file.append(Array(lines.utf8))
    try file.sync()
  }

  /// Adds the last line and gives the manifest its name: the export is whole.
  func finish() throws -> ManifestSeal {
    let seal = try ManifestSeal(after: file.path)
    try add(seal.line)
    try file.finish()
    let name = String(file.path.dropLast(ExportManifest.unfinished.count))
    try Self.name(file.path, as: name, called: name)
    return seal
  }

  private static func name(
    _ path: String, as name: String, called: String
  ) throws(FileError) {
    do throws(Errno) {
      try publish(path, as: name)
    } catch {
      throw .unwritable(path: called, cause: error)
    }
  }

  /// Whether a finished manifest is as it was written.
  private static func isSound(_ path: String) -> Bool {
    guard let reader = try? LineReader(path) else { return false }
    return (try? ManifestSeal.check(reader, isFinished: true)) != nil
  }

  /// Refuses a folder with other files, or with the manifest of another export.
  private static func checkNeighbours(of head: ExportHead, in folder: ExportFolder) throws {
    let names = try folder.names()
    let manifests = names.filter(ExportManifest.isManifest)
    if manifests.isEmpty, !names.isEmpty {
      throw ExportError.occupied(path: folder.path)
    }
    for name in manifests {
      let path = "\(folder.path)/\(name)"
      guard let status = try? Stat(path, followTargetSymlink: false), status.type == .regular
      else { throw FileError.notOwn(path: path) }
      guard let line = try LineReader(path).nextBytes() else {
        // Without its first line, nothing else was written.
        guard Self.isBegun(path, size: Int(status.size)) else {
          throw ExportError.occupied(path: folder.path)
        }
        continue
      }
      guard let other = ExportHead(reading: line) else {
        throw ExportError.occupied(path: folder.path)
      }
      if let (field, there, here) = head.difference(from: other) {
        throw ExportError.otherExport(path: folder.path, field: field, there: there, here: here)
      }
    }
  }

  /// Whether a file without a whole line can be the beginning of a manifest.
  private static func isBegun(_ path: String, size: Int) -> Bool {
    guard size < 1 << 16,
      let bytes = try? InputFile.bytes(path, limit: 1 << 16, pipes: false, links: false)
    else { return false }
    return zip(bytes, "{\"".utf8).allSatisfy { $0 == $1 }
  }

  /// How many units and bytes of a journal can be kept.
  private static func finished(
    in path: String, _ opening: [String], _ plan: ExportPlan, _ folder: ExportFolder
  ) -> (units: Int, bytes: Int) {
    guard let reader = try? LineReader(path) else { return (0, 0) }
    for line in opening where reader.next().map({ $0 + "\n" }) != line { return (0, 0) }
    for (number, unit) in plan.units.enumerated() {
      let start = reader.position
      guard vouches(reader, for: unit, plan.layout, folder) else { return (number, start) }
    }
    return (plan.units.count, reader.position)
  }

  private static func vouches(
    _ reader: LineReader, for unit: ExportPlan.Unit, _ layout: any ExportLayout,
    _ folder: ExportFolder
  ) -> Bool {
    if let container = unit.container, access("\(folder.path)/\(container)", F_OK) != 0 {
      return false
    }
    for number in unit.numbers {
      for place in layout.places(of: number, in: unit.container) {
        guard let line = reader.next(), line.hasPrefix(ExportManifest.start(place, number)),
          line.hasSuffix("\"}")
        else { return false }
        if unit.container == nil, access("\(folder.path)/\(place.file)", F_OK) != 0 {
          return false
        }
      }
    }
    return true
  }
}
