/// The widths of the columns of a table that fits a terminal.
///
/// Headers, numbers and, if it takes at most half of the width, the first column, which names the
/// row, stay whole. Other columns give way, the widest first, down to 12. If that is not enough,
/// the last columns are left out.
///
/// ```swift
/// // A name, a number, a sentence of 90 letters, in a terminal of 40 columns:
/// TableFit([(8, 4, false), (5, 5, true), (90, 6, false)], width: 40).widths  // [8, 5, 23]
/// ```
struct TableFit {
  /// The columns of what a cell needs, of its header, and whether it holds numbers.
  typealias Column = (natural: Int, header: Int, isNumber: Bool)

  /// The width of each column that is shown; those that follow are left out.
  let widths: [Int]

  /// The spaces between two columns.
  static let gap = 2
  private static let narrow = 12

  /// - Parameter width: The columns of the terminal; nil for as many as are needed.
  init(_ columns: [Column], width: Int?) {
    guard let width, !columns.isEmpty else {
      widths = columns.map(\.natural)
      return
    }
    let least = columns.enumerated().map { place, column in
      column.isNumber || place == 0 && column.natural <= width / 2
        ? column.natural : max(column.header, min(column.natural, Self.narrow))
    }
    var count = columns.count
    while count > 1, Self.total(least.prefix(count)) > width { count -= 1 }
    // What each may take, at least its least.
    func capped(_ cap: Int) -> [Int] {
      (0..<count).map { min(columns[$0].natural, max(least[$0], cap)) }
    }
    var widths = capped((0...width).last { Self.total(capped($0)) <= width } ?? 0)
    var rest = width - Self.total(widths)
    for place in 0..<count where rest > 0 && widths[place] < columns[place].natural {
      widths[place] += 1
      rest -= 1
    }
    if count == 1 { widths[0] = min(widths[0], width) }
    self.widths = widths
  }

  private static func total(_ widths: some Collection<Int>) -> Int {
    widths.reduce(0, +) + gap * (widths.count - 1)
  }
}
