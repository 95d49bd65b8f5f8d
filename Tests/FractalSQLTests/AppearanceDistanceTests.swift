import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import FractalSQL
import TestSupport
import Testing

/// `fractalog_appearance_distance` of a query, held against the signatures themselves.
struct AppearanceDistanceTests {
  let folder: TemporaryFolder
  let path: String
  let labels: [String]

  /// Five systems, of which the first four are signed by 'classes' with seed 1.
  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/c.sqlite"
    let catalog = try Catalog(path: path, access: .create)
    for (first, count) in [(0, 4), (4, 1)] {
      _ = try SamplerRun(SingularValuesSampler(), seed: 7, first: first, count: count)
        .add(to: catalog, threads: 1)
      if first == 0 { try Self.sign(catalog, "classes", seed: 1) }
    }
    labels = try catalog.systems().map(\.label.description)
    try catalog.close()
  }

  private static func sign(
    _ catalog: Catalog, _ name: String, seed: UInt64, rendererVersion version: Int = rendererVersion
  ) throws {
    let recipe = try Recipe.named(name)
    try catalog.createRecipe(name: recipe.name, json: recipe.canonicalJSON)
    let signing = Signing(recipe, seed: seed, threads: 1)
    guard version != rendererVersion else {
      _ = try signing.run(on: catalog)
      return
    }
    let conditions = SignatureConditions(
      recipe: name, seed: seed, version: Signature.version, rendererVersion: version)
    let systems = try catalog.systemsToSign(conditions, after: .min, limit: 100)
    try catalog.record(
      systems.map { id, system in
        StoredSignature(
          system: id, density: signing.sign(system).signature.density, noise: 0.1, chance: 0)
      }, conditions)
  }

  private func ask(_ arguments: String) throws -> [[SQLValue]] {
    try QueryConsole(path: path, extension: .fractalog)
      .run(sql: "SELECT fractalog_appearance_distance(\(arguments))").rows
  }

  private func refusal(_ arguments: String) -> String? {
    do {
      _ = try ask(arguments)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func theDistanceIsThatOfTheSignatures() throws {
    let catalog = try Catalog(path: path, access: .read)
    let systems = try labels.map { try catalog.system(labelled: $0).system }
    try catalog.close()
    let painter = SignaturePainter(try .named("classes"))
    let signatures = systems.map { painter.signature(of: $0, seed: 1) }
    for one in 0..<4 {
      for other in 0..<4 {
        let expected = signatures[one].distance(to: signatures[other])
        #expect(try ask("'\(labels[one])', '\(labels[other])'") == [[.real(expected)]])
      }
    }
  }

  @Test func whatIsNotSignedHasNoDistance() throws {
    #expect(try ask("'\(labels[0])', '\(labels[4])'") == [[.null]])
    #expect(try ask("NULL, '\(labels[4])'") == [[.null]])
    let unknown = refusal("'\(labels[0])', 'nobody'")
    #expect(unknown?.hasPrefix("No system is labelled 'nobody'.") == true)
  }

  @Test func theRecipeIsNamedWhereThereAreSeveral() throws {
    let pair = "'\(labels[0])', '\(labels[1])'"
    let alone = try ask(pair)
    let catalog = try Catalog(path: path, access: .write)
    try Self.sign(catalog, "scenes", seed: 1)
    try Self.sign(catalog, "scenes", seed: 2)
    try catalog.close()
    #expect(
      refusal(pair)
        == """
        The systems have signatures by several recipes and seeds: 'classes', 1; 'scenes', 1; \
        'scenes', 2. Give fractalog_appearance_distance() one of these pairs as its third and \
        fourth argument.
        """)
    #expect(try ask("\(pair), 'classes'") == alone)
    #expect(refusal("\(pair), 'scenes'")?.contains("'scenes', 1; 'scenes', 2.") == true)
    #expect(try ask("\(pair), 'scenes', 1") != ask("\(pair), 'scenes', 2"))
    #expect(
      refusal("\(pair), 'scenes', 3")
        == """
        No system has a signature of the current version by recipe 'scenes' with seed 3. \
        'fractalog \
        duplicates find --recipe scenes --seed 3' makes them.
        """)
    #expect(
      refusal("\(pair), 7")?.hasPrefix("Argument 3 of fractalog_appearance_distance() is '7'.")
        == true)
  }

  @Test func signaturesOfAnotherRendererSayNothing() throws {
    let catalog = try Catalog(path: path, access: .write)
    try Self.sign(catalog, "classes", seed: 1, rendererVersion: rendererVersion + 1)
    try catalog.close()
    #expect(
      refusal("'\(labels[0])', '\(labels[1])'")?
        .hasPrefix("No system has a signature of the current version. ") == true)
  }
}
