import FractalCatalog

extension Console {
  /// Says that new names were brought into the form in which names are stored, if they were.
  static func noteNormalised(_ names: [String]) {
    noteNormalised(names.count { !Name.isNormalised($0) })
  }

  /// Likewise, of so many names.
  static func noteNormalised(_ count: Int) {
    guard count > 0 else { return }
    note(
      """
      \(counted(count, "name")) came in another spelling of the same letters and was stored in \
      Unicode's normal form NFC, so that names that look the same are the same.
      """)
  }
}
