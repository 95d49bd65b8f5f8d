import FractalDatasets
import Foundation

/// Runs a read and turns its failure into a sentence that names the path.
package func readable<Value>(_ path: String, _ read: () throws -> Value) throws -> Value {
  do {
    return try read()
  } catch {
    let reason =
      switch (error as? CocoaError)?.code {
      case .fileReadNoSuchFile: "there is no such file"
      case .fileReadNoPermission: "you are not permitted to read it"
      default: String(describing: error.localizedDescription)
      }
    throw CurationError.unreadable(path: path, reason: reason)
  }
}

/// The lines of a text without their ends, whatever these are, and without a byte order mark.
func lines(of text: String) -> [Substring] {
  let text = text.hasPrefix("\u{feff}") ? text.dropFirst() : text[...]
  return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
}

/// The last part of a path, which an origin records. The folders above it differ between machines,
/// and two catalogs made from the same files must be equal.
func sourceName(_ path: String) -> String {
  URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
}

/// A value in the parameters of an origin.
enum ParameterValue {
  case text(String)
  case integer(Int)
  case real(Double)
  case reals([Double])
}

/// An object with its keys in alphabetical order: equal parameters give equal text.
func canonicalJSON(_ fields: [String: ParameterValue]) -> String {
  let members = fields.sorted { $0.key < $1.key }.map { key, value in
    let text =
      switch value {
      case .text(let text): json(text)
      case .integer(let integer): "\(integer)"
      case .real(let real): "\(real)"
      case .reals(let reals): "[\(reals.map { "\($0)" }.joined(separator: ","))]"
      }
    return "\(json(key)):\(text)"
  }
  return "{\(members.joined(separator: ","))}"
}
