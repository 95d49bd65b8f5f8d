import GRDB

extension StoredDataset {
  /// Faults of the labels that may exist since the dataset was created: numbers with gaps, labels
  /// without images, numbers of images other than promised.
  ///
  /// The published code computes label numbers, and ten thousand classes became ten.
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
      guard (subset.imagesPerClass == nil) == (content.instances != nil) else {
        faults.append(
          "subset '\(subset.name)' has \(perClass) images of each class, but its split is "
            + (content.instances == nil ? "not by image" : "by image"))
        continue
      }
      let (product, overflow) = perClass.multipliedReportingOverflow(by: content.classCount)
      let due = content.imageCount ?? product
      guard overflow || subset.images != due else { continue }
      let reason =
        content.instances == nil
        ? "\(perClass) of each of \(content.classCount) classes"
        : "as many as its split has placed"
      faults.append(
        "subset '\(subset.name)' has \(subset.images) images, but \(reason) are \(due)")
    }
    return faults
  }
}

extension Catalog {
  /// The faults of the labels of a dataset that has not changed since it was created, each in a few
  /// words.
  ///
  /// - Throws: ``CatalogError/Datasets/datasetChanged(_:reason:)`` if it is not.
  package func labelFaults(ofDataset name: String) throws -> [String] {
    try read { db in
      let dataset = try StoredDataset.named(name, in: db)
      return try dataset.labelFaults(dataset.unchangedContent(in: db), in: db)
    }
  }

  /// The name of the class that each system of a dataset has in its label table, by its label.
  package func classesOfSystems(inDataset name: String) throws -> [String: String] {
    try read { db in
      let rows = try db.rows(
        """
        SELECT s.label, c.name
        FROM dataset AS d
        JOIN dataset_member AS m ON m.dataset = d.id
        JOIN dataset_class AS c ON c.dataset = m.dataset AND c.number = m.class
        JOIN system AS s ON s.id = m.system
        WHERE d.name = ?
        """, [name])
      var classes: [String: String] = [:]
      for row in rows { classes[try row["label"]] = try row["name"] }
      return classes
    }
  }

  /// The number of systems of a dataset whose class today differs from its label table (or that are
  /// in no class), and the first of them in words. This is no fault: a dataset has its own label
  /// table.
  package func systemsOfOtherClasses(
    inDataset name: String
  ) throws -> (count: Int, first: String)? {
    try read { db in
      let rows = try db.rows(
        """
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
        """, [name])
      guard let first = rows.first else { return nil }
      let label: String = try first["label"]
      let old: String = try first["old"]
      let new = (try first["new"] as String?).map { "in '\($0)'" } ?? "in no class"
      return (rows.count, "\(label) is in class '\(old)' there and \(new) today")
    }
  }
}
