import Foundation

/// What a test needs of its surroundings.
package enum Conditions {
  /// Whether this is a release build. Statistics over many systems take minutes in a debug build,
  /// which the smaller tests cover.
  package static var isRelease: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }

  /// The folder of real inputs, from FRACTALOG_REAL_DATA.
  package static let realData: String? = ProcessInfo.processInfo.environment["FRACTALOG_REAL_DATA"]

  /// Why a test on real inputs is skipped.
  package static let noRealData = """
    FRACTALOG_REAL_DATA does not name the folder of published systems (fractaldb-1k-sample, \
    anderson-2022-1000.pkl), so nothing is compared with them.
    """
}
