extension Link {
  /// The address of a page whose last part is a name that people chose.
  ///
  /// A name may end like the extension of a format, such as `fern.png`, or be a dot or two, which
  /// browsers take for a folder. The extension of the page then follows it.
  static func page(_ parts: [String], _ fields: [(String, String?)] = []) -> String {
    guard let name = parts.last else { return to(parts, fields) }
    let end = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) }
    let isAmbiguous = end.map { $0.isEmpty || WebRequest.Format(rawValue: $0) != nil } ?? false
    return to(isAmbiguous ? parts.dropLast() + [name + ".html"] : parts, fields)
  }

  /// The address of the data of such a page.
  static func data(_ parts: [String]) -> String {
    to(parts.dropLast() + [(parts.last ?? "index") + ".json"])
  }
}
