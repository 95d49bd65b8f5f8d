import FractalCore
import FractalFiles
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

/// The last part of a path, which an origin records; `-` is standard input. The folders above it
/// differ between machines, and two catalogs made from the same files must be equal.
func sourceName(_ path: String) -> String {
  guard path != "-" else { return InputFile.standardInput }
  return URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
}

/// An object with its keys in alphabetical order: equal parameters give equal text.
func canonicalJSON(_ fields: [String: JSONValue]) -> String {
  JSONValue.fields(fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }).compact
}
