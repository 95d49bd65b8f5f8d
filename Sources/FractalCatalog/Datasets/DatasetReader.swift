import GRDB

/// Reads what a dataset is made of, within a transaction.
struct DatasetReader {
  private let db: Database
  private let dataset: Int64
  private let split: Int64

  init(_ db: Database, dataset: Int64, split: Int64) {
    (self.db, self.dataset, self.split) = (db, dataset, split)
  }

  /// Whether the images themselves are placed, not systems.
  private func isByImage() throws -> Bool {
    try db.value("SELECT unit FROM split WHERE id = ?", [split], as: String.self)
      == SplitRequest.Unit.image.rawValue
  }

  /// Reads everything, and takes each digest anew from the maps.
  ///
  /// - Complexity: O(*n* log *n*) for *n* systems and images; some 5 µs a system.
  func content() throws -> DatasetContent {
    let classes = try db.values(
      "SELECT name FROM dataset_class WHERE dataset = ? ORDER BY number", [dataset], as: String.self
    )
    let positions = try db.values(
      "SELECT position FROM split_subset WHERE split = ? ORDER BY position", [split], as: Int.self)
    let isByImage = try isByImage()
    let members = try members(isByImage: isByImage)
    return DatasetContent(
      classes: classes,
      subsets: try positions.map { position in
        let own = members[position] ?? []
        return DatasetContent.Subset(
          members: own.map(\.member),
          images: isByImage ? try images(of: position, own.map(\.id)) : nil)
      })
  }

  private typealias Row = (id: Int64, member: DatasetContent.Member)

  /// The members by subset, each subset by class and digest.
  private func members(isByImage: Bool) throws -> [Int: [Row]] {
    let placed =
      isByImage
      ? "(SELECT DISTINCT system, subset FROM split_image WHERE split = :split)"
      : "(SELECT system, subset FROM split_member WHERE split = :split)"
    let rows = try RawStatement(
      db,
      """
      SELECT m.system, m.class, p.subset
      FROM dataset_member AS m CROSS JOIN \(placed) AS p ON p.system = m.system
      WHERE m.dataset = :dataset
      """, ["dataset": dataset, "split": split])
    let reader = try SystemReader(db)
    var members: [Int: [Row]] = [:]
    while try rows.step() {
      let system = try reader.system(rows.integer(0))
      let digest = system.digest.withUnsafeBytes { Digest($0) }
      members[Int(try rows.integer(2)), default: []].append(
        (
          try rows.integer(0),
          DatasetContent.Member(
            classNumber: try rows.count(1), label: system.label, system: system,
            digest: digest)
        ))
    }
    return members.mapValues { rows in
      rows.sorted {
        ($0.member.classNumber, $0.member.digest) < ($1.member.classNumber, $1.member.digest)
      }
    }
  }

  private func images(of subset: Int, _ members: [Int64]) throws -> [DatasetContent.Image] {
    let places = Dictionary(zip(members, members.indices)) { first, _ in first }
    let rows = try RawStatement(
      db, "SELECT system, image FROM split_image WHERE split = ? AND subset = ?", [split, subset])
    var images: [DatasetContent.Image] = []
    while try rows.step() {
      // What an extension of the split has brought since is not in the dataset.
      guard let place = places[try rows.integer(0)] else { continue }
      images.append(DatasetContent.Image(member: place, instance: try rows.count(1)))
    }
    return images.sorted { ($0.instance, $0.member) < ($1.instance, $1.member) }
  }
}
