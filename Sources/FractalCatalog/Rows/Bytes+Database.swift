import Foundation
import FractalCore

extension [UInt8] {
  /// The bytes as GRDB binds them.
  var data: Data { Data(self) }
}

extension Digest {
  /// The 32 bytes as GRDB binds them.
  var data: Data { withBytes { Data($0) } }
}
