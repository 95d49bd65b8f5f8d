import FractalDatasets
import FractalCore

extension ExportComparison {
  /// What is wrong with a label of a tar file that has the digest it should have; nil if nothing
  /// is.
  static func labelProblem(_ label: TarReader.Member, of line: ManifestLine, _ path: String)
    -> String?
  {
    let name = "\(path)/\(label.name)"
    // Programs take members of one stem for one sample.
    guard stem(label.name) == stem(line.member ?? "") else {
      return
        "'\(name)' does not belong to '\(line.member ?? "")', the picture of image \(line.image)."
    }
    if label.name.utf8.elementsEqual("\(stem(label.name)).cls".utf8) {
      // A recipe that labels what can be seen may leave an image without a label.
      guard let number = line.labels.first, Array("\(number)".utf8) != label.bytes else {
        return nil
      }
      return """
        '\(name)' has the label '\(String(decoding: label.bytes.prefix(20), as: UTF8.self))', but \
        the manifest has \(number).
        """
    }
    return explanationProblem(label.bytes, of: line, "'\(name)'")
  }

  /// What is wrong with an explanation of an image that has the digest it should have; nil if
  /// nothing is.
  static func explanationProblem(
    _ bytes: [UInt8], of line: ManifestLine, _ name: String
  ) -> String? {
    guard let value = try? JSONParser.exactValue(of: bytes),
      let number = value["number"]?.unsigned, let labels = value["labels"]?.integers
    else { return "\(name) cannot be read as the labels of image \(line.image)." }
    guard number == line.image else {
      return "\(name) is of image \(number); expected image \(line.image)."
    }
    guard labels == line.labels else {
      return "\(name) has the labels \(labels), but the manifest has \(line.labels)."
    }
    return nil
  }

  /// `000017` of `000017.1.png`.
  private static func stem(_ member: String) -> Substring {
    member.prefix { $0 != "." }
  }
}
