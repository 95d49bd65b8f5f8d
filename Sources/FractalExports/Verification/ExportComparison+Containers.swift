import Algorithms
import FractalCore
import FractalDatasets
import FractalCatalog
import FractalFiles
import FractalPNG
import FractalPlatform

extension ExportComparison {
  /// What is wrong with a tar file whose pictures are these, in order, each image's followed by its
  /// label.
  static func tarProblems(_ lines: [ManifestLine], _ path: String, _ threads: Int) -> [String] {
    let tar: TarReader
    do {
      tar = try TarReader(path)
    } catch {
      return ["\(error)"]
    }
    var problems: [String] = []
    var batch: [(line: ManifestLine, bytes: [UInt8])] = []
    func compareBatch() {
      problems += parallelMap(batch, threads: threads) { line, bytes in
        let name = "\(path)/\(line.member ?? "")"
        return pictureProblem(line, name) { try PNGImage(decoding: bytes, name: name) }
      }.compactMap(\.self)
      batch = []
    }
    for (image, views) in lines.chunked(on: \.image) {
      for line in views {
        if batch.count >= 16 * threads { compareBatch() }
        guard let picture = tar.next(), picture.name == line.member else {
          compareBatch()
          let member = line.member ?? ""
          return problems + ["'\(path)' has no '\(member)' in the place that the manifest gives."]
        }
        batch.append((line, picture.bytes))
      }
      // Its views have the same label, which follows them.
      let line = views[views.endIndex - 1]
      guard let label = tar.next(), label.name == line.targetMember else {
        compareBatch()
        return problems + ["'\(path)' has no label after the picture of image \(image)."]
      }
      if Digest.sha256(label.bytes).hex != line.targetSha256 {
        problems.append("'\(path)/\(label.name)' is not as it was exported.")
      } else if let problem = labelProblem(label, of: line, path) {
        problems.append(problem)
      }
    }
    compareBatch()
    if !tar.isAtEnd() { problems.append("'\(path)' contains more than the manifest lists.") }
    return problems
  }

  /// What is wrong with a file of JSON lines whose images are these, in order.
  static func lineProblems(_ lines: [ManifestLine], _ path: String) -> [String] {
    let reader: LineReader
    do {
      reader = try LineReader(path)
    } catch {
      return ["\(error)"]
    }
    var problems: [String] = []
    for (_, views) in lines.chunked(on: \.image) {
      let line = views[views.startIndex]
      guard let bytes = reader.nextBytes() else {
        return problems + ["'\(path)' ends before image \(line.image)."]
      }
      if Digest.sha256(bytes).hex != line.targetSha256 {
        problems.append("'\(path)' does not have image \(line.image) as it was exported.")
      } else if let problem = explanationProblem(
        bytes, of: line, "A line of '\(path)'")
      {
        problems.append(problem)
      }
    }
    if reader.position != reader.size {
      problems.append("'\(path)' contains more images than the manifest lists.")
    }
    return problems
  }
}
