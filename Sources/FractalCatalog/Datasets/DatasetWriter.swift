import GRDB

/// Writes a new dataset, within an open transaction.
struct DatasetWriter {
  private let db: Database
  private let request: DatasetRequest
  private let split: StoredSplit

  init(_ db: Database, _ request: DatasetRequest) throws {
    self.db = db
    self.request = request
    split = try StoredSplit.named(request.split, in: db)
  }

  func write() throws {
    _ = try Catalog.storeRecipe(name: request.recipe.name, json: request.recipe.json, in: db)
    let recipe = try db.row(
      "SELECT id, task, digest FROM recipe WHERE name = ?", [request.recipe.name])
    guard let recipe else {
      throw CatalogError.content(.unknown(.recipe, name: request.recipe.name, known: []))
    }
    try checkThatItCanBe(task: recipe["task"])
    let id = try db.nextRow(of: "dataset")
    try insertMembers(id)
    let content = try DatasetReader(
      db, dataset: id, split: split.id, systemsIn: .nowhere
    ).content()
    try insertSubsets(id, content)
    let seed = try storable(request.seed)
    let digest = DatasetDigest.of(
      content, subsets: try StoredDataset.subsets(of: id, split: split.id, in: db),
      recipe: try recipe["digest"], seed: seed,
      rendererVersion: request.rendererVersion)
    // The dataset's row comes last, because it freezes the dataset.
    try db.execute(
      sql: """
        INSERT INTO dataset (id, name, split, recipe, seed, renderer_version, digest)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        id, request.name, split.id, try recipe["id"] as Int64, seed, request.rendererVersion,
        digest.data,
      ])
  }

  private var members: String { split.definition.systemTable }

  private func checkThatItCanBe(task: String) throws {
    if split.definition.unit == .image {
      guard task != "scenes" else {
        throw CatalogError.datasets(
          .scenesOfSplitByImage(split: split.name, recipe: request.recipe.name))
      }
      guard request.images == .ofSplit else {
        throw CatalogError.datasets(.imagesOfDataset(split: split.name, isByImage: true))
      }
    } else if request.images == .ofSplit {
      throw CatalogError.datasets(.imagesOfDataset(split: split.name, isByImage: false))
    }
    let strays = try db.rows(
      """
      SELECT s.label, (SELECT count(*) FROM class_member AS cm WHERE cm.system = s.id) AS classes
      FROM system AS s
      WHERE s.id IN (SELECT system FROM \(members) WHERE split = ?) AND classes <> 1
      ORDER BY s.id
      """, [split.id])
    guard let stray = strays.first else { return }
    throw CatalogError.datasets(
      .datasetNeedsOneClass(
        split: split.name, label: try stray["label"], classes: try stray["classes"],
        count: strays.count))
  }

  /// The label table, by name, and the systems with their labels.
  private func insertMembers(_ id: Int64) throws {
    try db.execute(
      sql: """
        INSERT INTO dataset_class (dataset, number, name)
        SELECT :dataset, row_number() OVER (ORDER BY c.name) - 1, c.name
        FROM class AS c
        WHERE EXISTS (
          SELECT 1
          FROM class_member AS cm JOIN \(members) AS m ON m.split = :split AND m.system = cm.system
          WHERE cm.class = c.id)
        """, arguments: ["dataset": id, "split": split.id])
    try db.execute(
      sql: """
        INSERT INTO dataset_member (dataset, system, class)
        SELECT :dataset, m.system, dc.number
        FROM \(members) AS m
        -- CROSS: in this order, for SQLite would take each class and look through all members.
        CROSS JOIN class_member AS cm ON cm.system = m.system
        CROSS JOIN class AS c ON c.id = cm.class
        CROSS JOIN dataset_class AS dc ON dc.dataset = :dataset AND dc.name = c.name
        WHERE m.split = :split
        """, arguments: ["dataset": id, "split": split.id])
  }

  private func insertSubsets(_ id: Int64, _ content: DatasetContent) throws {
    var total = 0
    for (position, subset) in content.subsets.enumerated() {
      let name = split.definition.subsets[position].name
      guard subset.classCount > 0 else {
        throw CatalogError.content(.nothing(.subset(name, split: split.name)))
      }
      let perClass = try imagesPerClass(name)
      let (images, overflow) =
        perClass.map { $0.multipliedReportingOverflow(by: subset.classCount) }
        ?? subset.imageCount.map { ($0, false) } ?? (0, false)
      let most = DatasetSummary.largestNumberOfImages
      // A sum of at most 1,000 numbers up to 2^53 does not overflow.
      total += overflow ? 0 : min(images, most)
      guard !overflow, images <= most, total <= most else {
        throw CatalogError.datasets(
          .tooManyImages(perClass: perClass ?? 0, classes: subset.classCount))
      }
      try db.execute(
        sql: """
          INSERT INTO dataset_subset (dataset, position, images_per_class, images)
          VALUES (?, ?, ?, ?)
          """,
        arguments: [id, position, perClass, images])
    }
  }

  private func imagesPerClass(_ subset: String) throws -> Int? {
    let count: Int
    switch request.images {
    case .ofSplit: return nil
    case .perClass(let all): count = all
    case .perClassOfSubset(let counts):
      guard let own = try self.counts(counts)[Name(stored: subset)] else {
        throw CatalogError.datasets(.subsetWithoutImages(subset, split: split.name))
      }
      count = own
    }
    guard count >= 1 else { throw CatalogError.datasets(.tooFewImages(count)) }
    return count
  }

  /// The counts by the names that the subsets of the split have.
  private func counts(_ given: [Name: Int]) throws -> [Name: Int] {
    let names = split.definition.subsets.map(\.name)
    var counts: [Name: Int] = [:]
    for (name, count) in given.sorted(by: { $0.key < $1.key }) {
      guard let place = Name.place(of: name.text, among: names) else {
        throw CatalogError.datasets(.unknownSubset(name.text, of: split.name, known: names))
      }
      guard counts.updateValue(count, forKey: Name(stored: names[place])) == nil else {
        throw CatalogError.splits(.badSubsetName(names[place]))
      }
    }
    return counts
  }
}
