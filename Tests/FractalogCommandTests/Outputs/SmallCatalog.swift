import Foundation
import Testing

/// A small catalog with a bit of everything, made once and copied for each test.
///
/// Systems, classes, a selection `some`, a split `main`, recipes `small`, `crowd` and `table`,
/// datasets `pictures` (20 images), `scenes` and `variants`, a duplicate search, a pack
/// `a.fractalog`.
enum SmallCatalog {
  nonisolated(unsafe) private static let original: Result<Workplace, any Error> = Result {
    let place = try Workplace()
    let small =
      "sed -E 's/224/32/g; s/112/16/g; s/100000/500/; s/\"burn_in\": ?300/\"burn_in\":16/'"
    for command in [
      "fractalog sample --count 10 --seed 7",
      "fractalog class assign --per-class 1",
      "fractalog selection create some --where 'maps >= 2'",
      "fractalog split create main --fractions train=0.5,val=0.5",
      "fractalog recipe show classes | \(small) | fractalog recipe create small --file -",
      "fractalog recipe show scenes | \(small) | fractalog recipe create crowd --file -",
      "fractalog recipe show fractaldb-2020 | \(small) | sed 's/362/32/' "
        + "| fractalog recipe create table --file -",
      "fractalog dataset create pictures --split main --recipe small --images-per-class 2",
      "fractalog dataset create scenes --split main --recipe crowd --images-per-class 2",
      "fractalog dataset create variants --split main --recipe table --images-per-class 2",
      "fractalog protocol create coarse --points 500 --side 32",
      "fractalog duplicates find",
      "fractalog layout create --recipe small",
      "fractalog dataset pack pictures -o a.fractalog",
      "fractalog split export main -o main.split",
      "fractalog dataset explain pictures 0 > image.json",
    ] {
      let outcome = try place.shell(command)
      try #require(outcome.code == 0, "\(command): \(outcome.errors)")
    }
    return place
  }

  /// A folder with a copy of it, called `fractals.sqlite`.
  static func copy() throws -> Workplace {
    let place = try Workplace()
    let source = try original.get().path
    for name in ["fractals.sqlite", "a.fractalog", "main.split"] {
      try FileManager.default.copyItem(
        atPath: "\(source)/\(name)", toPath: "\(place.path)/\(name)")
    }
    return place
  }

  /// The labels of its systems.
  static let labels: Result<[String], any Error> = Result {
    let listing = try original.get().fractalog(
      "query", "--sql", "SELECT label FROM system", "--format", "csv")
    return Array(listing.lines.dropFirst())
  }
}
