import FractalCatalog
import Testing

/// What has a name can be called otherwise and, where nothing depends on it, deleted.
struct NamesTests {
  /// A catalog that has something of everything, each in use by the next.
  private func catalog(unit: SplitRequest.Unit = .system) throws -> Catalog {
    let catalog = try Catalog.inMemory()
    try TestDatasets.fill(catalog, unit: unit)
    try catalog.createSelection(name: "few", where: "system <= 20")
    try catalog.createSplit(SplitTests.request(.system, .exact, name: "part", selection: "few"))
    try catalog.createDataset(
      TestDatasets.request(images: unit == .image ? .ofSplit : .perClass(3)))
    try catalog.createProtocol(
      MeasurementProtocol(
        name: "own", points: 1000, side: 64, padding: 0, view: .extents, start: .origin,
        burnIn: 32, keepsTransient: false, seed: 1))
    return catalog
  }

  /// The checks of the audit that fail.
  private func failures(_ catalog: Catalog) throws -> [String] {
    try catalog.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed).map(\.check)
  }

  @Test(arguments: SplitRequest.Unit.allCases)
  func namesChangeAndNothingElse(_ unit: SplitRequest.Unit) throws {
    let catalog = try catalog(unit: unit)
    let split = try catalog.split(named: "main")
    let dataset = try catalog.contentOfDataset(named: "d")
    let selection = try catalog.selection(named: "few")
    try catalog.renameSplit("main", to: "first")
    try catalog.renameDataset("d", to: "images")
    try catalog.renameSelection("few", to: "twenty")
    try catalog.renameProtocol("own", to: "mine")
    #expect(try catalog.split(named: "first").digest == split.digest)
    #expect(try catalog.verifySplit("first").isIntact)
    let renamed = try catalog.contentOfDataset(named: "images")
    #expect(renamed.summary.digest == dataset.summary.digest)
    #expect(renamed.summary.split == "first")
    #expect(try catalog.selection(named: "twenty").digest == selection.digest)
    #expect(try catalog.split(named: "part").selection == "twenty")
    #expect(try catalog.protocolNamed("mine").points == 1000)
    #expect(try failures(catalog) == [])
    // The names are as they were, and so is the content.
    let other = try self.catalog(unit: unit)
    try catalog.renameSplit("first", to: "main")
    try catalog.renameDataset("images", to: "d")
    try catalog.renameSelection("twenty", to: "few")
    try catalog.renameProtocol("mine", to: "own")
    #expect(try catalog.contentDigest() == other.contentDigest())
    #expect(try catalog.portableDigest() == other.portableDigest())
  }

  @Test func whatIsInUseStaysAndSaysWhoUsesIt() throws {
    let catalog = try catalog()
    try catalog.createDataset(TestDatasets.request("e", seed: 6))
    let before = try catalog.contentDigest()
    #expect(
      sentence { try catalog.deleteSelection("few") }
        == """
        Selection 'few' is in use by split 'part'. Delete what uses it first, with \
        'fractalog split delete'. Nothing was changed.
        """)
    #expect(
      sentence { try catalog.deleteSplit("main") }
        == """
        Split 'main' is in use by 2 datasets: 'd', 'e'. Delete what uses it first, with \
        'fractalog dataset delete'. Nothing was changed.
        """)
    #expect(
      sentence { try catalog.deleteRecipe("classes") }?
        .hasPrefix("Recipe 'classes' is in use by 2 datasets: 'd', 'e'.") == true)
    #expect(
      sentence {
        try catalog.renameRecipe("classes", to: "x", json: TestDatasets.recipe("x").json)
      }?.hasPrefix("Recipe 'classes' is in use by 2 datasets") == true)
    #expect(try catalog.contentDigest() == before)
  }

  @Test(arguments: SplitRequest.Unit.allCases)
  func whatNothingDependsOnGoesAndLeavesNothing(_ unit: SplitRequest.Unit) throws {
    let folder = try TestFolder()
    let path = try folder.catalog { catalog in
      try TestDatasets.fill(catalog, unit: unit)
      try catalog.createSelection(name: "few", where: "system <= 20")
      try catalog.createSplit(SplitTests.request(.system, .exact, name: "part", selection: "few"))
      let images: DatasetRequest.Images = unit == .image ? .ofSplit : .perClass(3)
      try catalog.createDataset(TestDatasets.request(images: images))
      try catalog.importAll(
        TestSystems.origin(promised: 4, name: "more"),
        (40..<44).map {
          Arrival(
            system: TestSystems.system($0), number: $0, className: TestDatasets.className($0))
        })
      try catalog.extendSplit("main")
      try catalog.deleteDataset("d")
      try catalog.deleteSplit("part")
      try catalog.deleteSplit("main")
      try catalog.deleteSelection("few")
      #expect(try catalog.deleteRecipe("classes") == 0)
      #expect(try failures(catalog) == [])
      #expect(try catalog.splits() == [])
      #expect(try catalog.datasets() == [])
      #expect(try catalog.selections().count == 0)
      #expect(try catalog.recipes().count == 0)
    }
    let tables = try folder.rowCounts(path).filter { table in
      ["split", "dataset", "selection", "recipe"].contains(where: table.key.hasPrefix)
    }
    #expect(tables.count >= 8)
    #expect(tables.filter { $0.value > 0 } == [:])
  }

  @Test func unknownTakenAndBlankNamesAreRefused() throws {
    let catalog = try catalog()
    let before = try catalog.contentDigest()
    #expect(
      sentence { try catalog.deleteSplit("none") }
        == "There is no split 'none'. There are: main, part.")
    #expect(sentence { try catalog.deleteDataset("none") }?.contains("'none'") == true)
    #expect(sentence { try catalog.renameSelection("none", to: "x") }?.contains("'none'") == true)
    #expect(sentence { try catalog.renameSplit("main", to: "part") }?.contains("'part'") == true)
    #expect(sentence { try catalog.renameDataset("d", to: " ") }?.contains("blank") == true)
    #expect(
      sentence { try catalog.deleteProtocol("fractaldb") }
        == "Protocol 'fractaldb' is built in. It cannot be deleted or renamed.")
    #expect(
      sentence { try catalog.renameProtocol("square", to: "x") }
        == "Protocol 'square' is built in. It cannot be deleted or renamed.")
    #expect(try catalog.contentDigest() == before)
  }

  @Test func measurementsGoWithTheirProtocolOnlyWhenAsked() throws {
    let catalog = try catalog()
    let own = try catalog.protocolNamed("own")
    try catalog.record(
      [(system: 1, values: TestSystems.values(1, side: 64))], protocol: own, seed: 1,
      rendererVersion: 1)
    #expect(
      sentence { try catalog.deleteProtocol("own") }
        == """
        Protocol 'own' is in use by 1 measurements. Add --with-measurements to delete them, too. \
        Nothing was changed.
        """)
    #expect(try catalog.deleteProtocol("own", withMeasurements: true) == 1)
    #expect(try catalog.protocols().map(\.name).contains("own") == false)
    #expect(try failures(catalog) == [])
  }

  @Test func aProtocolByWhichSystemsWereChosenKeepsItsName() throws {
    let catalog = try catalog()
    let origin = Origin(
      kind: .sampler, name: "uniform", version: "1", parameters: #"{"protocol":"own"}"#, seed: 9,
      promised: 1)
    try catalog.importAll(origin, [Arrival(system: TestSystems.system(90), number: 0)])
    for refusal in [
      sentence { try catalog.deleteProtocol("own", withMeasurements: true) },
      sentence { try catalog.renameProtocol("own", to: "x") },
    ] {
      #expect(
        refusal
          == """
          Protocol 'own' is in use by origin 'uniform'. 'fractalog verify' needs it under its \
          name, so it stays as it is. Nothing was changed.
          """)
    }
  }

  @Test func aRecipeThatNothingRestsOnIsCalledOtherwise() throws {
    let catalog = try catalog()
    let (name, json) = TestDatasets.recipe("plain")
    try catalog.createRecipe(name: name, json: json)
    try catalog.renameRecipe("plain", to: "fancy", json: TestDatasets.recipe("fancy").json)
    #expect(try catalog.recipe(named: "fancy").json == TestDatasets.recipe("fancy").json)
    let other = sentence {
      try catalog.renameRecipe(
        "fancy", to: "x", json: TestDatasets.recipe("x", task: "scenes").json)
    }
    #expect(other?.contains("A recipe never changes") == true)
  }
}
