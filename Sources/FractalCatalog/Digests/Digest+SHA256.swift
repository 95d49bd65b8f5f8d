import Foundation
import FractalCore

import struct Crypto.SHA256

extension Digest {
  /// The digest of these bytes.
  package static func sha256(_ bytes: some DataProtocol) -> Digest {
    var hash = SHA256()
    hash.update(data: bytes)
    return Digest(hash)
  }

  /// The result of a hash.
  package init(_ hash: SHA256) {
    // SHA-256 has 32 bytes.
    self = hash.finalize().withUnsafeBytes { Digest($0) }!
  }
}
