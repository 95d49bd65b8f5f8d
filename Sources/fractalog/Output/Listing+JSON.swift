extension Listing {
  /// An array with an object a row, keys in the order of the columns.
  var json: String {
    let objects = self.objects
    return objects.isEmpty ? "[]\n" : "[\n  " + objects.joined(separator: ",\n  ") + "\n]\n"
  }

  /// An object a line.
  var jsonLines: String {
    objects.map { $0 + "\n" }.joined()
  }

  private var objects: [String] {
    let keys = uniqueColumns.map(quotedForJSON)
    return rows.map { row in
      "{" + zip(keys, row).map { "\($0): \($1.json)" }.joined(separator: ", ") + "}"
    }
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

extension Cell {
  /// A JSON value; JSON has no infinities, which become null.
  fileprivate var json: String {
    switch self {
    case .null: "null"
    case .integer: exact
    case .real(let value): value.isFinite ? exact : "null"
    case .text, .blob: quotedForJSON(exact)
    }
  }
}

/// A JSON string, in which control characters are escaped, so that it is safe in a terminal too.
private func quotedForJSON(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\r": quoted += "\\r"
    case "\t": quoted += "\\t"
    case _ where scalar.movesCursor:
      let digits = String(scalar.value, radix: 16)
      quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}
