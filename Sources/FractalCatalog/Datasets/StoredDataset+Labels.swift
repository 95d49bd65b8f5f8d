import GRDB

extension StoredDataset {
  /// What is wrong with the labels, though they may be those that the dataset was created with:
  /// numbers with gaps, labels that nothing has, other numbers of images than were promised.
  ///
  /// The published code numbers labels by arithmetic, and ten thousand classes came out as ten.
  func labelFaults(_ content: DatasetContent, in db: Database) throws -> [String] {
    let numbers = try Int.fetchAll(
      db, sql: "SELECT number FROM dataset_class WHERE dataset = ? ORDER BY number",
      arguments: [id])
    var faults: [String] = []
    if let gap = numbers.enumerated().first(where: { $0.offset != $0.element })?.offset {
      faults.append("label \(gap) is missing")
    }
    let members = content.subsets.flatMap(\.members)
    let used = Set(members.map(\.classNumber))
    for (number, name) in zip(numbers, content.classes) where !used.contains(number) {
      faults.append("label \(number) '\(name)' has no system, so no image has it")
    }
    let known = Set(numbers)
    if let member = members.first(where: { !known.contains($0.classNumber) }) {
      faults.append("\(member.label) has label \(member.classNumber), which means no class")
    }
    if summary.subsets.count != content.subsets.count {
      faults.append(
        "\(summary.subsets.count) of its split's \(content.subsets.count) subsets have images")
    }
    for (subset, content) in zip(summary.subsets, content.subsets) {
      let due =
        subset.imagesPerClass.map { $0.multipliedReportingOverflow(by: content.classCount).0 }
        ?? content.imageCount ?? 0
      guard subset.images != due else { continue }
      let reason =
        subset.imagesPerClass.map { "\($0) of each of \(content.classCount) classes" }
        ?? "as many as its split has placed"
      faults.append(
        "subset '\(subset.name)' has \(subset.images) images, and \(reason) are \(due)")
    }
    return faults
  }
}

extension Catalog {
  /// What is wrong with the labels of a dataset that is otherwise what it was when it was created;
  /// in a few words each.
  ///
  /// - Throws: ``CatalogError/datasetChanged(_:reason:)`` if it is not.
  package func labelFaults(ofDataset name: String) throws -> [String] {
    try read { db in
      let dataset = try StoredDataset.named(name, in: db)
      return try dataset.labelFaults(dataset.unchangedContent(in: db), in: db)
    }
  }

  /// The name of the class that each system of a dataset has in its label table, by its label.
  package func classesOfSystems(inDataset name: String) throws -> [String: String] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT s.label, c.name
          FROM dataset AS d
          JOIN dataset_member AS m ON m.dataset = d.id
          JOIN dataset_class AS c ON c.dataset = m.dataset AND c.number = m.class
          JOIN system AS s ON s.id = m.system
          WHERE d.name = ?
          """, arguments: [name])
      return Dictionary(rows.map { ($0["label"], $0["name"]) }) { first, _ in first }
    }
  }

  /// How many systems of a dataset are in another class today, or in none, than its label table
  /// says, and the first of them in words. No fault: a dataset keeps what it was created with.
  package func systemsOfOtherClasses(
    inDataset name: String
  ) throws -> (count: Int, first: String)? {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT s.label, c.name AS old,
            (SELECT group_concat(x.name, ''', ''')
             FROM (SELECT n.name
                   FROM class_member AS cm JOIN class AS n ON n.id = cm.class
                   WHERE cm.system = m.system
                   ORDER BY n.name) AS x) AS new
          FROM dataset AS d
          JOIN dataset_member AS m ON m.dataset = d.id
          JOIN dataset_class AS c ON c.dataset = m.dataset AND c.number = m.class
          JOIN system AS s ON s.id = m.system
          WHERE d.name = ? AND new IS NOT c.name
          ORDER BY m.system
          """, arguments: [name])
      guard let first = rows.first else { return nil }
      let new = (first["new"] as String?).map { "in '\($0)'" } ?? "in no class"
      return (
        rows.count,
        "\(first["label"] as String) is of class '\(first["old"] as String)' there and \(new) today"
      )
    }
  }
}
