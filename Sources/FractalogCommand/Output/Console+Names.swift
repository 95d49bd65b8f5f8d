import FractalCatalog

extension Console {
  /// Reports if new names were converted to the form in which names are stored.
  static func noteNormalised(_ names: [String]) {
    noteNormalised(names.count { !Name.isNormalised($0) })
  }

  /// Likewise, of so many names.
  static func noteNormalised(_ count: Int) {
    guard count > 0 else { return }
    note(
      """
      \(counted(count, "name")) stored in Unicode's normal form NFC, another spelling of the same \
      letters, so that names that look the same are the same.
      """)
  }
}
