import Algorithms
import FractalCore

extension SplitFile {
  /// The text of the file.
  var bytes: [UInt8] {
    var text = Array("\(Self.title) \(Self.version(definition.unit))\n".utf8)
    func put(_ line: String) { text.append(contentsOf: (line + "\n").utf8) }
    put("name \(SplitFileText.line(name))")
    put("unit \(definition.unit.rawValue)")
    put("method \(definition.method.rawValue)")
    put("seed \(definition.seed)")
    if let images = definition.images { put("images \(images)") }
    if let selection {
      put("selection \(selection.digest) \(SplitFileText.line(selection.name))")
      put("condition \(SplitFileText.line(selection.condition))")
    }
    for (subset, deviation) in zip(definition.subsets, deviations) {
      put("subset \(subset.fraction) \(deviation) \(SplitFileText.line(subset.name))")
    }
    if definition.unit == .image {
      for (position, subset) in definition.subsets.enumerated() {
        let ranges = Self.ranges(images.indices.filter { images[$0] == position })
        put("numbers \(ranges) \(SplitFileText.line(subset.name))")
      }
    }
    let words = definition.subsets.map { SplitFileText.word($0.name) }
    for (number, part) in parts.enumerated() {
      if number > 0 { put("extension \(number)") }
      for relation in part.relations { put("keep \(SplitFileText.line(relation.line))") }
      put("created \(SplitFileText.line(part.createdAt))")
      put("digest \(part.digest)")
      put("systems \(part.members.count)")
      for member in part.members { append(member, words, to: &text) }
      if number == 0, let leftOut = selection?.leftOut, !leftOut.isEmpty {
        put("left-out \(leftOut.count)")
        for member in leftOut { append(member, words, to: &text) }
      }
    }
    put("end \(Digest.sha256(text))")
    return text
  }

  private func append(_ member: Member, _ words: [String], to text: inout [UInt8]) {
    text.append(contentsOf: "\(member.label) \(member.digest.hex)".utf8)
    if let subset = member.subset { text.append(contentsOf: " \(words[subset])".utf8) }
    text.append(UInt8(ascii: "\n"))
  }

  /// Ascending numbers as `0-3,7,9-10`.
  private static func ranges(_ numbers: [Int]) -> String {
    numbers.chunked { $0 + 1 == $1 }.map { run in
      let (first, last) = (run[run.startIndex], run[run.endIndex - 1])
      return first == last ? "\(first)" : "\(first)-\(last)"
    }.joined(separator: ",")
  }
}
