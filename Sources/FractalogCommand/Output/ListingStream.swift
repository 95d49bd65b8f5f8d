import FractalCatalog

/// A listing that is printed while its rows arrive, so that memory does not grow with them.
///
/// The columns of a table are as wide as the first batch needs; a longer cell of a later batch
/// moves what follows it. Otherwise, the output is that of ``Listing/text(as:)``.
struct ListingStream {
  private let format: OutputFormat
  private let style: TableStyle
  private var layout: Listing.Layout?
  /// The last object of a JSON array, which is followed by a comma only if another one comes.
  private var last: Substring?

  init(_ format: OutputFormat, _ style: TableStyle = .whole) {
    (self.format, self.style) = (format, style)
  }

  /// The columns for which a table has no room.
  var leftOut: [String] { format == .table ? layout?.leftOut ?? [] : [] }

  /// The text of the next rows; it ends in `\n`, or is empty.
  ///
  /// - Parameter batch: At the first call, which may have no rows, with the columns of all.
  mutating func text(of batch: Listing) -> String {
    let isFirst = layout == nil
    let layout = layout ?? Listing.Layout(batch, style)
    self.layout = layout
    switch format {
    case .jsonl: return batch.jsonLines
    case .csv: return isFirst ? batch.csv : batch.csvRecords
    case .table: return (isFirst ? batch.tableHead(layout) : "") + batch.tableLines(layout)
    case .markdown:
      return (isFirst ? batch.markdownHead(layout) : "") + batch.markdownLines
    case .json:
      if batch.rows.isEmpty { return "" }
      let text = (last.map { $0 + ",\n  " } ?? "[\n  ") + batch.objects(separatedBy: ",\n  ")
      // Within an object, a line feed is escaped.
      let end = text.utf8.lastIndex(of: UInt8(ascii: "\n"))!
      last = text[text.utf8.index(after: end)...]
      return String(text[...end])
    }
  }

  /// What follows the last rows.
  func end() -> String {
    guard format == .json else { return "" }
    return last.map { $0 + "\n]\n" } ?? "[]\n"
  }
}
