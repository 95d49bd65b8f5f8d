import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import Testing

struct VerificationTests {
  /// Small enough for a debug build.
  private let small = MeasurementProtocol(name: "small", points: 2_000, side: 64)

  /// Two sampler runs, an import and a derivation, measured; the first few signed.
  private func catalog(systems count: Int = 40) throws -> Catalog {
    let catalog = try Catalog.inMemory()
    try catalog.createProtocol(small)
    _ = try SamplerRun(SingularValuesSampler(), seed: 7, count: count)
      .add(to: catalog, threads: 1)
    _ = try SamplerRun(UniformSampler(mapCounts: 2...3), seed: 8, first: 5, count: 10)
      .add(to: catalog, threads: 1)
    let stranger = UniformSampler().system(seed: 99, index: 0)
    for (kind, name) in [(Origin.Kind.import, "jsonl"), (.derivation, "weights")] {
      let origin = try catalog.beginOrigin(
        Origin(
          kind: kind, name: name, version: "1",
          sourceDigest: Digest(Array(repeating: 1, count: 32)),
          promised: 1))
      _ = try catalog.add([Arrival(system: stranger, number: 0)], to: origin.id)
    }
    _ = try Measuring(small, seed: nil, threads: 2).run(on: catalog)
    return catalog
  }

  /// Signatures of the first systems alone, for they take long.
  private func sign(_ catalog: Catalog, count: Int) throws -> Signing {
    let recipe = try Recipe.named("classes")
    try catalog.createRecipe(name: recipe.name, json: recipe.canonicalJSON)
    let signing = Signing(recipe, seed: 1, threads: 1)
    let systems = try catalog.systems(where: nil, order: nil, limit: count)
    try catalog.record(
      systems.map { system in
        StoredSignature(system: system.id, signing.sign(system.system))
      }, signing.conditions)
    return signing
  }

  @Test func whatWasMadeComesOutAgain() throws {
    let catalog = try catalog()
    _ = try sign(catalog, count: 2)
    let digest = try catalog.contentDigest()
    var last = (0, 0)
    let report = try Verification(threads: 2).run(on: catalog) { last = ($0, $1) }
    #expect(report.differing == 0 && report.examples == [])
    #expect(
      report.rows.map { "\($0.what) \($0.source) \($0.checked) \($0.skipped)" } == [
        "system sampler 'singular-values' 40 0", "system sampler 'uniform' 10 0",
        "system import 'jsonl' 0 1", "system derivation 'weights' 0 1",
        "measurement protocol 'small', seed 1 51 0", "signature recipe 'classes', seed 1 2 0",
      ])
    #expect(report.rows[3].reason == "the origin has no parent")
    #expect(report.rows[2].reason == "what was imported is not in the catalog")
    #expect(last == (52 + 51 + 2, 52 + 51 + 2))
    #expect(try catalog.contentDigest() == digest)
  }

  @Test func aSystemThatItsOriginDoesNotDrawIsFound() throws {
    let catalog = try Catalog.inMemory()
    let run = SamplerRun(SingularValuesSampler(), seed: 7, count: 3)
    let origin = try catalog.beginOrigin(run.origin).id
    // Number 1 is what number 2 should be, 2 is missing, and 3 was not asked for.
    let systems = [0, 2, 3].map { SingularValuesSampler().system(seed: 7, index: $0) }
    _ = try catalog.add(
      zip([0, 1, 3], systems).map { Arrival(system: $1, number: $0) }, to: origin)
    let report = try Verification(threads: 1).run(on: catalog)
    #expect(report.checked == 3 && report.differing == 2)
    #expect(report.examples[0].label == systems[1].label.description)
    #expect(report.examples[0].detail.hasPrefix("number 1 is ifs-"))
    #expect(report.examples[1].detail == "the origin did not draw number 3")
  }

  @Test func whatWasDerivedComesOutAgain() throws {
    let catalog = try Catalog.inMemory()
    _ = try SamplerRun(SingularValuesSampler(), seed: 7, count: 2).add(to: catalog, threads: 1)
    let parents = try catalog.systems(where: nil, order: nil, limit: 2).map(\.system)
    let noisy = try Derivation(perturbing: parents[0], spread: 0.1, seed: 3, count: 10)
    _ = try noisy.add(to: catalog, threads: 1)
    _ = try Derivation(weighting: parents[1]).add(to: catalog, threads: 1)
    let report = try Verification(threads: 2).run(on: catalog)
    #expect(report.differing == 0)
    #expect(
      report.rows.map { "\($0.source) \($0.checked) \($0.skipped)" } == [
        "sampler 'singular-values' 2 0", "derivation 'perturbation' 10 0",
        "derivation 'weights' 25 0",
      ])
    // The same act noted of another parent.
    let other = try Derivation(perturbing: parents[1], spread: 0.1, seed: 3, count: 1)
    let origin = try catalog.beginDerivation(other.origin, from: parents[1]).id
    _ = try catalog.add([Arrival(system: noisy.system(number: 0), number: 0)], to: origin)
    let found = try Verification(threads: 1).run(on: catalog)
    #expect(found.examples.map(\.label) == [noisy.system(number: 0).label.description])
  }

  @Test func aSystemThatDoesNotFillAsAskedIsFound() throws {
    let catalog = try Catalog.inMemory()
    let sampler = SingularValuesSampler()
    let measuring = try Measuring(
      catalog.protocolNamed("fractaldb"), seed: nil, threads: 1)
    let thin = try #require(
      (0..<50).first {
        measuring.measure(sampler.system(seed: 7, index: UInt64($0)), fillingAtLeast: 0.2) == nil
      })
    let run = SamplerRun(sampler, seed: 7, count: 1, minimumFilling: 0.2)
    let origin = try catalog.beginOrigin(run.origin).id
    _ = try catalog.add(
      [Arrival(system: sampler.system(seed: 7, index: UInt64(thin)), number: thin)], to: origin)
    let report = try Verification(threads: 1).run(on: catalog)
    #expect(
      report.examples.map(\.detail) == [
        "number \(thin) fills less than 0.2 and should not have been kept"
      ])
  }

  @Test func aChangedMeasurementIsFound() throws {
    let catalog = try catalog()
    let systems = try catalog.systems(where: nil, order: nil, limit: 2)
    var values = try systems.map {
      try #require(try catalog.measurement(of: $0.id, protocol: "small", seed: nil))
    }
    values[0].hitsDigest = other(than: values[0].hitsDigest)
    values[1].entropy? += 1e-9
    try catalog.record(
      zip(systems, values).map { ($0.id, $1) }, protocol: small, seed: 1, rendererVersion: 1)
    let report = try Verification(threads: 2).run(on: catalog)
    #expect(report.differing == 2)
    #expect(report.examples.map(\.label) == systems.map(\.label.description))
    #expect(
      report.examples.map(\.detail) == [
        "the hit grid differs", "the hit grid is the same, but a measured value differs",
      ])
  }

  @Test func aChangedSignatureIsFound() throws {
    let catalog = try catalog(systems: 3)
    let signing = try sign(catalog, count: 2)
    var signatures = try catalog.signatures(signing.conditions).map { ($0.density, $0) }
    signatures[0].0[7] ^= 1
    try catalog.record(
      signatures.enumerated().map { place, pair in
        StoredSignature(
          system: pair.1.system, density: pair.0, noise: pair.1.noise + (place == 1 ? 1e-9 : 0),
          chance: pair.1.chance)
      }, signing.conditions)
    let report = try Verification(threads: 1).run(on: catalog)
    #expect(Set(report.examples.map(\.what)) == [.signature])
    #expect(
      Set(report.examples.map(\.detail)) == [
        "the density differs", "the density is the same, but the noise differs",
      ])
  }

  @Test func aCloseLookIsMadeAgainToo() throws {
    let catalog = try catalog(systems: 3)
    let signing = try sign(catalog, count: 1)
    let system = try #require(try catalog.systems(where: nil, order: nil, limit: 1).first)
    let close = StoredSignature(system: system.id, signing.sign(system.system, by: .close))
    try catalog.record([close], signing.conditions.close)
    let report = try Verification(threads: 1).run(on: catalog)
    #expect(report.differing == 0)
    #expect(
      report.rows.last.map { "\($0.source) \($0.checked)" }
        == "recipe 'classes', seed 1, close pass 1")
    try catalog.record(
      [
        StoredSignature(
          system: system.id, density: close.density, noise: close.noise, chance: close.chance / 2)
      ], signing.conditions.close)
    let doctored = try Verification(threads: 1).run(on: catalog)
    #expect(doctored.examples.map(\.detail) == ["the density is the same, but the noise differs"])
  }

  @Test func whatAnotherRendererDrewIsSkippedWithTheReason() throws {
    let catalog = try catalog()
    let system = try #require(try catalog.systems(where: nil, order: nil, limit: 1).first)
    let values = try #require(try catalog.measurement(of: system.id, protocol: "small", seed: nil))
    try catalog.record([(system.id, values)], protocol: small, seed: 1, rendererVersion: 77)
    let report = try Verification(threads: 1).run(on: catalog)
    #expect(report.differing == 0 && report.skipped == 3)
    #expect(report.rows.contains { $0.reason == "drawn by renderer 77; this is renderer 1" })
  }

  @Test func aShareIsChosenBySeedAndDigestAlone() throws {
    let catalog = try catalog(systems: 300)
    let all = try catalog.systems(where: nil, order: nil, limit: nil)
    let tenth = Verification(share: 0.1, seed: 4, threads: 1)
    let chosen = all.filter { tenth.chooses($0.system.digest) }
    #expect((15...50).contains(chosen.count))
    let report = try tenth.run(on: catalog)
    #expect(report.rows.filter { $0.what == .measurement }.map(\.checked) == [chosen.count])
    let other = Verification(share: 0.1, seed: 5, threads: 1)
    #expect(all.filter { other.chooses($0.system.digest) } != chosen)
    // A larger share has the smaller one in it.
    let half = Verification(share: 0.5, seed: 4, threads: 1)
    #expect(chosen.allSatisfy { half.chooses($0.system.digest) })
  }

  @Test func theNumberOfThreadsChangesNothing() throws {
    let catalog = try catalog(systems: 300)
    let systems = try catalog.systems(where: nil, order: nil, limit: nil)
    let wrong = try systems.prefix(20).map { system in
      var values = try #require(
        try catalog.measurement(of: system.id, protocol: "small", seed: nil))
      values.hitsDigest = other(than: values.hitsDigest)
      return (system: system.id, values: values)
    }
    try catalog.record(wrong, protocol: small, seed: 1, rendererVersion: 1)
    let one = try Verification(threads: 1).run(on: catalog)
    #expect(one.differing == 20 && one.examples.count == VerificationReport.exampleCount)
    #expect(try Verification(threads: 7).run(on: catalog) == one)
  }

  @Test(arguments: [
    #"{"first":-1,"maps":"2...4"}"#, #"{"first":9223372036854775807,"maps":"2...4"}"#,
    #"{"maps":"4...2"}"#, #"{"maps":"0...99"}"#, #"{"maps":"1...4"}"#, "{}",
  ])
  func originsThatCannotBeAreSkippedWithTheReason(_ parameters: String) throws {
    let catalog = try Catalog.inMemory()
    let origin = try catalog.beginOrigin(
      Origin(
        kind: .sampler, name: "singular-values", version: "1", parameters: parameters, seed: 1,
        promised: 1))
    _ = try catalog.add(
      [Arrival(system: SingularValuesSampler().system(seed: 1, index: 0), number: 0)],
      to: origin.id)
    let report = try Verification(threads: 1).run(on: catalog)
    #expect(report.checked == 0 && report.skipped == 1 && report.rows[0].reason != nil)
  }
}

/// A digest that differs in one bit.
private func other(than digest: Digest) -> Digest {
  Digest(digest.bytes.dropLast() + [digest.bytes[31] ^ 1])!
}
