import FractalCatalog

extension Console {
  /// Writes a listing: a table as wide as the terminal, or the whole of it.
  ///
  /// - Parameter isWhole: Whether no value may be shortened, such as a digest that people copy.
  static func list(
    _ listing: Listing, as format: FormatOption, on place: Place = .output, isWhole: Bool = false
  ) {
    guard place == .output else { return note(listing.text(as: format.format)) }
    let style = isWhole ? TableStyle.ofOutput(isWide: true) : format.style
    var stream = ListingStream(format.format, style)
    let text = stream.text(of: listing) + stream.end()
    out(text, isSafe: format.format == .table)
    noteLeftOut(stream.leftOut)
  }

  /// Says which columns a table lacks, because the terminal is too narrow.
  static func noteLeftOut(_ columns: [String]) {
    guard !columns.isEmpty else { return }
    note(
      """
      The terminal is too narrow for \(counted(columns.count, "more column")): \
      \(columns.joined(separator: ", ")). Add --wide to see everything.
      """)
  }
}
