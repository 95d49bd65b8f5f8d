import FractalPNG
import Foundation

extension ExportVerification {
  /// What is wrong with a tar file whose pictures are these, in order.
  static func tarProblems(_ lines: [ManifestLine], _ path: String, _ threads: Int) -> [String] {
    guard let file = FileHandle(forReadingAtPath: path) else {
      return ["'\(path)' is missing, with \(lines.count) pictures."]
    }
    var problems: [String] = []
    var batch: [(line: ManifestLine, bytes: [UInt8])] = []
    func compareBatch() {
      problems += concurrentMap(batch, threads: threads) { line, bytes in
        let name = "\(path)/\(line.member ?? "")"
        return pictureProblem(line, name) { try PNGImage(decoding: bytes, name: name) }
      }.compactMap(\.self)
      batch = []
    }
    var rest = lines[...]
    while let (name, size) = TarFormat.member(reading: read(TarFormat.block, file)) {
      let bytes = read(size + TarFormat.padding(size), file).prefix(size)
      guard name.hasSuffix(".png") else { continue }
      guard let line = rest.popFirst(), line.member == name else {
        return problems + ["'\(path)' has '\(name)' where the manifest has another picture."]
      }
      batch.append((line, Array(bytes)))
      if batch.count == 16 * threads { compareBatch() }
    }
    compareBatch()
    if let missing = rest.first {
      problems.append("'\(path)' ends before '\(missing.member ?? "")'.")
    }
    return problems
  }

  /// At most so many bytes.
  private static func read(_ count: Int, _ file: FileHandle) -> [UInt8] {
    (try? file.read(upToCount: count)).map { Array($0) } ?? []
  }

  /// What is wrong with a file of JSON lines whose images are these, in order.
  static func lineProblems(_ lines: [ManifestLine], _ path: String) -> [String] {
    struct Image: Decodable {
      let number: UInt64
      let labels: [Int]
    }
    guard let reader = LineReader(path) else {
      return ["'\(path)' is missing, with \(lines.count) images."]
    }
    var problems: [String] = []
    var last: UInt64?
    for line in lines where line.image != last {
      last = line.image
      guard let text = reader.next() else {
        return problems + ["'\(path)' ends before image \(line.image)."]
      }
      guard let image = try? JSONDecoder().decode(Image.self, from: Data(text.utf8)),
        image.number == line.image, image.labels == line.labels
      else {
        problems.append("'\(path)' does not have image \(line.image) as the manifest has it.")
        continue
      }
    }
    if reader.next() != nil { problems.append("'\(path)' has more images than the manifest.") }
    return problems
  }
}
