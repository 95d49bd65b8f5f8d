import FractalCatalog

extension Unicode.Scalar {
  /// The columns it takes: 0 if it joins the one before, 2 if it is wide.
  ///
  /// The blocks that are wide as a whole in Unicode's East Asian Width (UAX #11), and emoji.
  fileprivate var terminalWidth: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F1E6...0x1F1FF, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF,
      0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

extension String {
  /// The text with a picture (␛, ␊) or � in place of what could move the cursor, since a catalog
  /// may come from anyone.
  var terminalSafe: String {
    guard unicodeScalars.contains(where: \.controlsText) else { return self }
    var safe = UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x00...0x1F: safe.append(Unicode.Scalar(0x2400 + scalar.value)!)
      case 0x7F: safe.append("\u{2421}")
      default: safe.append(scalar.controlsText ? "\u{FFFD}" : scalar)
      }
    }
    return String(safe)
  }

  /// The text, or as much of its beginning as fits into so many columns, with … at the end.
  func shortened(toWidth width: Int) -> String {
    guard terminalWidth > width else { return self }
    var (beginning, room) = ("", width - 1)
    for character in self {
      room -= String(character).terminalWidth
      guard room >= 0 else { break }
      beginning.append(character)
    }
    return width > 0 ? beginning + "…" : ""
  }

  /// The columns the text takes in a terminal.
  var terminalWidth: Int {
    // A character is as wide as its widest part: an emoji joined of several takes the place of one.
    reduce(0) { width, character in
      width + character.unicodeScalars.reduce(0) { max($0, $1.terminalWidth) }
    }
  }
}
