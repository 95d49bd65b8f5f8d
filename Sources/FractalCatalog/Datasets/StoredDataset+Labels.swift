import GRDB

extension StoredDataset {
  /// What is wrong with the labels, though they may be those that the dataset was created with:
  /// numbers with gaps, labels that nothing has, other numbers of images than were promised.
  ///
  /// The published code numbers labels by arithmetic, and ten thousand classes came out as ten.
  func labelFaults(_ content: DatasetContent, in db: Database) throws -> [String] {
    let numbers = try db.values(
      "SELECT number FROM dataset_class WHERE dataset = ? ORDER BY number", [id], as: Int.self)
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
      guard !content.members.isEmpty else {
        faults.append("subset '\(subset.name)' has no system")
        continue
      }
      let perClass = subset.imagesPerClass ?? 0
      guard (subset.imagesPerClass == nil) == (content.images != nil) else {
        faults.append(
          "subset '\(subset.name)' has \(perClass) images a class, and its split is "
            + (content.images == nil ? "not by image" : "by image"))
        continue
      }
      let (product, overflow) = perClass.multipliedReportingOverflow(by: content.classCount)
      let due = content.images?.count ?? product
      guard overflow || subset.images != due else { continue }
      let reason =
        content.images == nil
        ? "\(perClass) of each of \(content.classCount) classes"
        : "as many as its split has placed"
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

  /// The names of the classes that each system of a dataset is in today, by its label.
  package func classesOfSystems(inDataset name: String) throws -> [String: [String]] {
    try read { db in
      let rows = try db.rows(
        """
        SELECT s.label, c.name
        FROM dataset AS d
        JOIN dataset_member AS m ON m.dataset = d.id
        JOIN system AS s ON s.id = m.system
        JOIN class_member AS cm ON cm.system = m.system
        JOIN class AS c ON c.id = cm.class
        WHERE d.name = ?
        """, [name])
      return try Dictionary(grouping: rows) { try $0["label"] as String }
        .mapValues { try $0.map { try $0["name"] } }
    }
  }
}
