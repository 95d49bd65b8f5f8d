import FractalCore
import FractalPlatform

/// The file or folder beside a path whose name is almost that of the path; nil if there is none.
///
/// ```swift
/// nearestFile(to: "data/sytsems.jsonl")  // "data/systems.jsonl", if that exists
/// ```
package func nearestFile(to path: String) -> String? {
  let end = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
  let (folder, name) = (String(path[..<end]), String(path[end...]))
  guard let stream = opendir(folder.isEmpty ? "." : folder) else { return nil }
  defer { closedir(stream) }
  var names: [String] = []
  // Among many more, a comparison with each would take too long.
  while names.count < 10_000, let entry = readdir(stream) {
    let found = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if !found.hasPrefix(".") { names.append(found) }
  }
  // A folder has its files in no order.
  return nearest(to: name, among: names.sorted()).map { folder + $0 }
}
