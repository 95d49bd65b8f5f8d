import ArgumentParser
import FractalCatalog

/// How many images of each class: `1000`, or `train=1000,val=50`.
struct ImagesPerClass: ExpressibleByArgument {
  let images: DatasetRequest.Images

  init?(argument: String) {
    if let all = Int(argument) {
      images = .perClass(all)
      return
    }
    var counts: [Name: Int] = [:]
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, let count = Int(sides[1]),
        counts.updateValue(count, forKey: Name(stored: String(sides[0]))) == nil
      else { return nil }
    }
    images = .perClassOfSubset(counts)
  }
}
