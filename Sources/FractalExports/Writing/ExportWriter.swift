import FractalDatasets
import FractalFiles

/// Writes finished images in order, and unit by unit gives what was written its names.
///
/// 1. Bytes go to drafts. 2. When a unit is whole, the disk is waited for: else a power cut could
/// keep a name and lose the bytes. 3. The drafts get their names, and the disk is waited for. 4.
/// The journal vouches for them.
final class ExportWriter {
  private var units: ArraySlice<ExportPlan.Unit>
  private let layout: any ExportLayout
  private let folder: ExportFolder
  private let journal: ExportJournal
  /// The drafts of the unit that is being written, with the names they will have.
  private var drafts: [(draft: WritableFile, file: String)] = []
  private var lines = ""

  init(
    _ units: ArraySlice<ExportPlan.Unit>, _ layout: any ExportLayout, _ folder: ExportFolder,
    _ journal: ExportJournal
  ) {
    (self.units, self.layout, self.folder, self.journal) = (units, layout, folder, journal)
  }

  /// Takes the next image.
  func write(_ image: FinishedImage) throws {
    let unit = units.first!
    for file in image.files {
      if unit.container == nil || drafts.isEmpty {
        drafts.append((try folder.draft("\(drafts.count)"), file.path))
      }
      try drafts[drafts.count - 1].draft.append(file.bytes)
      if unit.container == nil { try drafts[drafts.count - 1].draft.finish() }
    }
    lines += image.lines
    if image.number + 1 == unit.numbers.upperBound { try finish(unit) }
  }

  private func finish(_ unit: ExportPlan.Unit) throws {
    if unit.container != nil, let (draft, file) = drafts.last {
      try draft.append(layout.closing)
      try draft.sync()
      try draft.finish()
      try folder.publish(draft, as: file)
      try folder.syncNames()
    } else {
      try folder.sync()
      for (draft, file) in drafts { try folder.publish(draft, as: file) }
      try folder.sync()
    }
    try journal.add(lines)
    drafts = []
    lines = ""
    units.removeFirst()
  }
}
