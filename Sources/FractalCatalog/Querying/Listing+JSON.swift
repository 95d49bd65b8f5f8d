import FractalCore

extension Listing {
  /// The listing as a JSON array with an object for each row, keys in the order of the columns.
  ///
  /// NULL is `null`. JSON has no infinities: they are the texts `"inf"` and `"-inf"`. A blob is a
  /// text of hexadecimal digits. A second column of the name `label` has the key `label_2`.
  public var json: String {
    rows.isEmpty ? "[]\n" : "[\n  " + objects(separatedBy: ",\n  ") + "\n]\n"
  }

  /// The objects of ``json``, one on each line.
  public var jsonLines: String {
    rows.isEmpty ? "" : objects(separatedBy: "\n") + "\n"
  }

  /// The objects alone. The text grows in place, because a listing may have millions of rows.
  package func objects(separatedBy separator: String) -> String {
    let keys = uniqueColumns.enumerated().map {
      ($0.offset == 0 ? "{" : ", ") + quotedForJSON($0.element) + ": "
    }
    var text = ""
    for (number, row) in rows.enumerated() {
      if number > 0 { text += separator }
      for place in row.indices {
        text += keys[place]
        text += row[place].json
      }
      text += row.isEmpty ? "{}" : "}"
    }
    return text
  }

  /// The columns, with `_2`, `_3`, … after a name that came before: an object holds a key once.
  private var uniqueColumns: [String] {
    var taken = Set(columns)
    var seen: Set<String> = []
    return columns.map { column in
      if seen.insert(column).inserted { return column }
      let number = (2...).first { !taken.contains("\(column)_\($0)") }!
      taken.insert("\(column)_\(number)")
      return "\(column)_\(number)"
    }
  }
}

extension SQLValue {
  fileprivate var json: String {
    switch self {
    case .null: "null"
    case .integer: exact
    case .real(let value): value.isFinite ? exact : quotedForJSON(exact)
    case .text, .blob: quotedForJSON(exact)
    }
  }
}

/// A JSON string, in which control characters are escaped, so that it is safe in a terminal too.
private func quotedForJSON(_ text: String) -> String {
  JSONValue.quoted(text, escaping: \.controlsText)
}
