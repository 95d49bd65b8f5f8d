import FractalCore
import GRDB

/// Reads the content of a dataset, within a transaction.
struct DatasetReader {
  private let db: Database
  private let dataset: Int64
  private let split: Int64
  private let place: PackedSystems.Place

  /// - Parameter place: Where to put the maps.
  init(_ db: Database, dataset: Int64, split: Int64, systemsIn place: PackedSystems.Place) {
    (self.db, self.dataset, self.split, self.place) = (db, dataset, split, place)
  }

  /// Whether the split places images, not systems.
  private func isByImage() throws -> Bool {
    try db.value("SELECT unit FROM split WHERE id = ?", [split], as: String.self)
      == SplitRequest.Unit.image.rawValue
  }

  /// Reads everything, and recomputes each digest from the maps.
  ///
  /// - Complexity: O(*n* log *n*) for *n* systems and images; about 5 µs for each system.
  func content() throws -> DatasetContent {
    let classes = try db.values(
      "SELECT name FROM dataset_class WHERE dataset = ? ORDER BY number", [dataset], as: String.self
    )
    let positions = try db.values(
      "SELECT position FROM split_subset WHERE split = ? ORDER BY position", [split], as: Int.self)
    let isByImage = try isByImage()
    let (members, systems) = try members(isByImage: isByImage)
    return DatasetContent(
      systems: systems, classes: classes,
      subsets: try positions.map { position in
        let own = members[position] ?? []
        return DatasetContent.Subset(
          members: own,
          instances: isByImage ? try instances(of: position) : nil)
      })
  }

  /// The members by subset, each subset by class and digest.
  private func members(
    isByImage: Bool
  ) throws -> (members: [Int: [DatasetContent.Member]], systems: PackedSystems) {
    // A member of a split by image is in each subset.
    let placed =
      isByImage
      ? """
      (SELECT s.system, b.position AS subset
       FROM split_spread AS s JOIN split_subset AS b ON b.split = s.split
       WHERE s.split = :split)
      """
      : "(SELECT system, subset FROM split_member WHERE split = :split)"
    let rows = try RawStatement(
      db,
      """
      SELECT m.system, m.class, p.subset
      FROM dataset_member AS m CROSS JOIN \(placed) AS p ON p.system = m.system
      WHERE m.dataset = :dataset
      """, ["dataset": dataset, "split": split])
    let reader = try SystemReader(db)
    var systems = try PackedSystems.Writer(place)
    var members: [Int: [DatasetContent.Member]] = [:]
    while try rows.step() {
      let system = try reader.system(rows.integer(0))
      // Not the stored digest: an edited map must show.
      let digest = system.digest
      members[Int(try rows.integer(2)), default: []].append(
        DatasetContent.Member(
          classNumber: try rows.count(1), mapCount: system.maps.count,
          start: try systems.append(system), digest: digest))
    }
    let sorted = members.mapValues { rows in
      rows.sorted {
        ($0.classNumber, $0.digest) < ($1.classNumber, $1.digest)
      }
    }
    return (sorted, try systems.finish())
  }

  private func instances(of subset: Int) throws -> [Int] {
    let rows = try RawStatement(
      db, "SELECT image FROM split_image WHERE split = ? AND subset = ? ORDER BY image",
      [split, subset])
    var images: [Int] = []
    while try rows.step() { images.append(try rows.count(0)) }
    return images
  }
}
