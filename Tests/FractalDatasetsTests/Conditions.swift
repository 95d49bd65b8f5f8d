import Foundation
import Testing

/// What a test needs of its surroundings.
enum Conditions {
  /// Whether this is a release build. Statistics over many systems take minutes in a debug build,
  /// which the smaller tests cover.
  static var isRelease: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }

  /// The folder of real inputs, from FRACTALOG_REAL_DATA.
  static let realData: String? = ProcessInfo.processInfo.environment["FRACTALOG_REAL_DATA"]

  /// Why a test on real inputs is skipped.
  static let noRealData: Comment = """
    FRACTALOG_REAL_DATA does not name the folder of published systems (fractaldb-1k-sample, \
    anderson-2022-1000.pkl), so nothing is compared with them.
    """
}

/// A folder that is removed with its content when the test is done with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "fractalog-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }
}
