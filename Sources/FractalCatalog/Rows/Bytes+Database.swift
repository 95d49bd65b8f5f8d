import Foundation

extension [UInt8] {
  /// The bytes as GRDB binds them.
  var data: Data { Data(self) }
}
