import FractalCatalog

extension SystemDescription {
  /// The description for people: what it is, then its tables, each under a heading. Tables without
  /// rows are left out.
  func text(_ style: TableStyle) -> String {
    var parts = [
      heading(label, style) + Listing(columns: ["", ""], rows: mainFacts).indented(style)
    ]
    let maps = Listing(columns: Self.mapColumns, rows: maps.map { $0.map { .real($0) } })
    for (title, listing) in [
      ("Maps: (x, y) goes to (a x + b y + e, c x + d y + f)", maps),
      ("Measurements", shortMeasurements), ("Uses", uses.withoutEmptyColumns),
      ("Look-alikes in the same group", lookAlikes), ("Notes", noteRows),
      ("Origins", origins.withoutEmptyColumns), ("History", shortHistory),
    ] where !listing.rows.isEmpty {
      parts.append(heading(title, style) + listing.table(style))
    }
    parts.append(heading("Go on with", style) + commands.map { "  \($0)\n" }.joined())
    return parts.joined(separator: "\n")
  }

  private func heading(_ title: String, _ style: TableStyle) -> String {
    Paint.heading(title.terminalSafe, if: style.hasColour) + "\n"
  }

  /// What system_overview says, without what is NULL or stands below.
  private var mainFacts: [[SQLValue]] {
    var rows: [[SQLValue]] = []
    for (column, value) in zip(facts.columns, facts.rows.first ?? [])
    where value != .null && !["label", "set_aside", "contractive"].contains(column) {
      rows.append([.text(column.replacing("_", with: " ")), value])
    }
    let isContractive = value(of: "contractive") == .integer(1)
    rows.append([.text("contractive"), .text(isContractive ? "yes" : "no")])
    if !tags.isEmpty { rows.append([.text("tags"), .text(tags.joined(separator: ", "))]) }
    if value(of: "set_aside") == .integer(1) {
      rows.append([
        .text("set aside"),
        .text(reason ?? "a duplicate search keeps another system in its place"),
      ])
    }
    return rows
  }

  private func value(of column: String) -> SQLValue? {
    zip(facts.columns, facts.rows.first ?? []).first { $0.0 == column }?.1
  }

  /// The measurements that were made, without their boxes and conditions.
  private var shortMeasurements: Listing {
    measurements.keeping(
      ["protocol", "seed", "filling_ratio", "entropy", "dimension", "escaped_points"]
    ) { $0[1] != .null }
  }

  private var noteRows: Listing {
    Listing(
      columns: ["note", "author", "text"],
      rows: notes.map { [.integer($0.id), .text($0.author), .text($0.text)] })
  }

  private var shortHistory: Listing {
    history.keeping(["change", "changed_at", "author", "what"]) { _ in true }
  }
}

extension Listing {
  /// The listing as a table in a style.
  func table(_ style: TableStyle) -> String {
    let layout = Layout(self, style)
    return tableHead(layout) + tableLines(layout)
  }

  /// Two columns without a header, a little to the right.
  fileprivate func indented(_ style: TableStyle) -> String {
    var style = style
    style.width = style.width.map { $0 - 2 }
    return rows.isEmpty
      ? "" : tableLines(Layout(self, style)).split(separator: "\n").map { "  \($0)\n" }.joined()
  }

  /// Only these columns, in this order, of the rows that meet a condition.
  fileprivate func keeping(_ names: [String], where isKept: ([SQLValue]) -> Bool) -> Listing {
    let places = names.compactMap { columns.firstIndex(of: $0) }
    return Listing(
      columns: places.map { columns[$0] },
      rows: rows.filter(isKept).map { row in places.map { row[$0] } })
  }

  /// Without the columns that hold only NULL or an empty text.
  fileprivate var withoutEmptyColumns: Listing {
    let kept = columns.indices.filter { place in
      rows.contains { $0[place] != .null && $0[place] != .text("") }
    }
    return keeping(kept.map { columns[$0] }) { _ in true }
  }
}
