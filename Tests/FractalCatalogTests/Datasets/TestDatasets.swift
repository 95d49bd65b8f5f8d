import FractalCatalog

/// Datasets that the tests share.
enum TestDatasets {
  /// What a recipe looks like to a catalog, which does not draw.
  static func recipe(
    _ name: String = "plain", task: String = "classes"
  ) -> (name: String, json: String) {
    (name, #"{"name":"\#(name)","task":"\#(task)"}"#)
  }

  static func request(
    _ name: String = "d", split: String = "main", task: String = "classes", seed: UInt64 = 5,
    images: DatasetRequest.Images = .perClass(10), rendererVersion: Int = 1
  ) -> DatasetRequest {
    DatasetRequest(
      name: name, split: split, recipe: recipe(task, task: task), seed: seed, images: images,
      rendererVersion: rendererVersion)
  }

  /// Systems in these classes, and a split `main` of all of them.
  ///
  /// - Parameter order: The numbers of the systems, in the order in which they come in.
  static func fill(
    _ catalog: Catalog, _ order: [Int] = Array(0..<40), unit: SplitRequest.Unit = .system
  ) throws {
    try catalog.importAll(
      TestSystems.origin(promised: order.count, name: "jsonl"),
      order.map { number in
        Arrival(
          system: TestSystems.system(number), number: number, name: "n\(number)",
          className: className(number))
      })
    try catalog.createSplit(
      SplitTests.request(
        unit, .exact, name: "main", fractions: [("train", 0.75), ("val", 0.25)]))
  }

  /// Eight classes, whose names do not ascend with the systems.
  static func className(_ number: Int) -> String { "c\(9 - number % 8)" }
}
