extension Listing {
  /// The listing as comma-separated values with a header (RFC 4180); every line ends in `\r\n`.
  ///
  /// NULL is an empty field and an empty text is `""`, an infinity `inf` or `-inf`, a blob its
  /// hexadecimal digits. Where NULL is the only field of a row, it is `""`, too: many readers skip
  /// an empty line.
  public var csv: String {
    if columns.isEmpty { return "" }
    return record(columns.map { quoted($0) }) + csvRecords
  }

  /// The rows alone.
  package var csvRecords: String {
    if columns.isEmpty { return "" }
    return rows.reduce(into: "") { csv, row in
      csv += record(
        row.map { value in
          if case .text(let text) = value { quoted(text) } else { value.exact }
        })
    }
  }

  private func record(_ fields: [String]) -> String {
    (fields == [""] ? "\"\"" : fields.joined(separator: ",")) + "\r\n"
  }

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
