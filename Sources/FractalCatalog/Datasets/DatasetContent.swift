import Algorithms
import FractalCore

/// Everything that decides the images and labels of a dataset except the recipe: its label table,
/// and the systems and images of each subset.
package struct DatasetContent: Sendable {
  /// A system that a dataset draws.
  package struct Member: Sendable {
    /// The number of its class.
    package let classNumber: Int
    private let start: UInt32
    private let mapCount: UInt8

    /// SHA-256 over the maps themselves, not the digest in their row.
    package let digest: Digest

    /// - Parameter start: Where its maps are among the packed ones.
    init(classNumber: Int, mapCount: Int, start: Int, digest: Digest) {
      (self.classNumber, self.mapCount) = (classNumber, UInt8(mapCount))
      (self.start, self.digest) = (UInt32(start), digest)
    }

    /// Its permanent name.
    package var label: SystemLabel { SystemLabel(mapCount: Int(mapCount), digest: digest) }

    /// Its maps.
    package func system(in systems: PackedSystems) -> FunctionSystem {
      systems.system(after: Int(start), maps: Int(mapCount))
    }
  }

  /// What one subset of the split draws.
  package struct Subset: Sendable {
    /// By number of class, then by digest.
    package let members: [Member]
    /// The numbers of the images that each member shows here, ascending; nil unless the split is by
    /// image. All members show the first of them, then all the second, and so on.
    package let instances: [Int]?

    /// How many images a split by image places here; nil for another.
    package var imageCount: Int? { instances.map { $0.count * members.count } }

    /// How many classes have members here.
    package var classCount: Int { members.lazy.chunked(on: \.classNumber).count }
  }

  /// The maps of all members.
  package let systems: PackedSystems
  /// The names of the classes by their numbers.
  package let classes: [String]
  /// In the order of the split.
  package let subsets: [Subset]
}
