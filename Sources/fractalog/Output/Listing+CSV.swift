extension Listing {
  /// RFC 4180, but with `\n` line ends, as Unix tools expect.
  var csv: String {
    if columns.isEmpty { return "" }
    return record(columns.map { quoted($0) }) + csvRecords
  }

  /// The rows alone.
  var csvRecords: String {
    if columns.isEmpty { return "" }
    return rows.reduce(into: "") { csv, row in
      csv += record(
        row.map { cell in
          if case .text(let text) = cell { quoted(text) } else { cell.exact }
        })
    }
  }

  private func record(_ fields: [String]) -> String {
    // A line with nothing in it would be skipped by many readers, and a row lost.
    (fields == [""] ? "\"\"" : fields.joined(separator: ",")) + "\n"
  }

  /// An empty text is quoted, so that it differs from null.
  private func quoted(_ text: String) -> String {
    let special = Array(",\"\r\n".utf8)
    guard text.isEmpty || text.utf8.contains(where: special.contains) else { return text }
    var bytes = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      bytes.append(byte)
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }
}
