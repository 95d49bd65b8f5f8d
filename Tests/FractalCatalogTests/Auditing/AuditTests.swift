import FractalCore
import FractalCatalog
import Testing

struct AuditTests {
  static let checks = [
    "file-integrity", "foreign-keys", "system-digests", "map-counts", "weights-sum-to-one",
    "systems-have-origin", "origin-promises", "origin-digests", "class-sizes",
    "class-counts", "one-class-per-system",
    "measurements-current", "filling-ratios-in-range", "selection-digests", "split-digests",
    "split-overlaps", "split-counts", "origins-complete", "classes-distinct", "systems-reachable",
    "measurements-stable", "signatures-current", "duplicates-current", "train-equals-val",
    "leakage-exact", "leakage-look-alike", "leakage-family", "dataset-digests",
  ]

  /// A defect, by the way that the schema does not guard, and the one check that notices it.
  static let defects: [(check: String, sql: String)] = [
    ("foreign-keys", "UPDATE measurement SET protocol = 77 WHERE system = 3"),
    ("foreign-keys", "INSERT INTO map VALUES (99, 0, 0, 0, 0, 0, 0, 0, 1)"),
    (
      "system-digests",
      withoutDataset + "UPDATE map SET e = e + 1e-9 WHERE system = 4 AND position = 1"
    ),
    ("system-digests", unsplit + "UPDATE system SET digest = zeroblob(32) WHERE id = 5"),
    ("system-digests", "UPDATE system SET sigma_factor = sigma_factor + 1e-12 WHERE id = 6"),
    ("system-digests", "UPDATE system SET mean_log_contraction = NULL WHERE id = 6"),
    ("map-counts", withoutDataset + "DELETE FROM map WHERE system = 7 AND position = 0"),
    (
      "map-counts", withoutDataset + "UPDATE map SET position = 9 WHERE system = 7 AND position = 1"
    ),
    (
      "weights-sum-to-one",
      unsplit + """
        UPDATE map SET weight = weight / 2 WHERE system = 8;
        UPDATE system SET mean_log_contraction = mean_log_contraction / 2,
          digest = x'3abaaacbb35e4d761b8061ff351b93321436726572f7f595aedc610cc398e995' WHERE id = 8
        """
    ),
    ("systems-have-origin", "UPDATE system_origin SET system = 1 WHERE number = 8"),
    ("origin-promises", "INSERT INTO system_origin (origin, number, system) VALUES (1, 77, 1)"),
    ("origin-digests", "UPDATE origin SET seed = 8"),
    (
      "class-sizes",
      unsplit + """
        DELETE FROM class_member WHERE class = (SELECT id FROM class WHERE name = 'c1001')
        """
    ),
    ("class-sizes", unsplit + "DELETE FROM class_member WHERE system = 40"),
    (
      "class-sizes",
      "INSERT INTO class (name) VALUES ('empty'); UPDATE class_promise SET classes = classes + 1"
    ),
    ("class-counts", "UPDATE class_promise SET classes = classes + 1"),
    ("class-counts", "UPDATE class_promise SET systems = systems - 1"),
    ("class-counts", "DELETE FROM class_promise"),
    (
      "one-class-per-system",
      unsplit + """
        INSERT INTO class_member SELECT id, 40 FROM class WHERE name = 'c1000'
        """
    ),
    (
      "one-class-per-system",
      unsplit + """
        INSERT INTO class_member SELECT id, 40 FROM class WHERE name = 'c1000';
        UPDATE class SET promised = 5 WHERE name = 'c1000';
        UPDATE class_promise SET systems = systems + 1
        """
    ),
    ("measurements-current", "UPDATE measurement SET renderer_version = 2 WHERE system < 4"),
    ("filling-ratios-in-range", "UPDATE measurement SET filling_ratio = 0.5 WHERE system = 3"),
    ("filling-ratios-in-range", "UPDATE measurement SET occupied_pixels = 0 WHERE system = 3"),
    ("selection-digests", "DELETE FROM selection_member WHERE system = 2"),
    ("selection-digests", "UPDATE selection SET digest = zeroblob(32)"),
    ("split-digests", "UPDATE split SET digest = zeroblob(32) WHERE name = 'systems'"),
    ("split-digests", "UPDATE split SET seed = 5 WHERE name = 'images'"),
    (
      "split-overlaps",
      withoutDataset + """
        UPDATE class_member SET class = (SELECT id FROM class WHERE name = 'c1009') WHERE system =
        1;
        UPDATE class_member SET class = (SELECT id FROM class WHERE name = 'c1000') WHERE system =
        40
        """
    ),
  ]

  /// A dataset rests on maps and classes, and would notice as well.
  static let withoutDataset = """
    DELETE FROM dataset;
    DELETE FROM dataset_class;
    DELETE FROM dataset_member;
    DELETE FROM dataset_subset;

    """

  /// Splits and selections rest on digests of systems, and would notice as well.
  static let unsplit = """
    DELETE FROM split;
    DELETE FROM split_subset;
    DELETE FROM split_member;
    DELETE FROM split_image;
    DELETE FROM split_spread;
    DELETE FROM selection;
    DELETE FROM selection_member;

    """ + withoutDataset

  static func makeCatalog(_ folder: TestFolder) throws -> String {
    let path = try folder.catalog { catalog in
      try TestSystems.fill(catalog, count: 40, perClass: 4)
      _ = try catalog.beginOrigin(
        Origin(kind: .derivation, name: "perturbation", version: "1", seed: 1, promised: 1))
      _ = try catalog.beginOrigin(
        Origin(
          kind: .import, name: "jsonl", version: "1",
          sourceDigest: Digest(Array(repeating: 1, count: 32)),
          promised: 0))
      try catalog.createSelection(name: "few", where: "maps = 3")
      let halves = [("a", 0.5), ("b", 0.5)]
      for (name, unit) in [("systems", SplitRequest.Unit.system), ("images", .image)] {
        try catalog.createSplit(
          SplitRequest(
            name: name, unit: unit, method: .exact, seed: 1, fractions: halves,
            images: unit == .image ? 6 : nil))
      }
      try catalog.createSplit(
        SplitRequest(name: "classes", unit: .class, method: .stable, seed: 3, fractions: halves))
    }
    try folder.execute(relations, on: path)
    let catalog = try Catalog(path: path, access: .write)
    try catalog.createDataset(TestDatasets.request(split: "images", images: .ofSplit))
    try catalog.close()
    return path
  }

  /// One pair of systems that stands on the same side of every split is a group of both searches
  /// and a family. Search 'looks' has not seen system 40.
  static let relations = """
    CREATE TEMP TABLE pair AS
    SELECT one.system AS parent, other.system AS child
    FROM split_member AS one
    JOIN split_member AS other
      ON other.split = one.split AND other.subset = one.subset AND other.system > one.system
    JOIN class_member AS mine ON mine.system = one.system
    JOIN class_member AS its ON its.system = other.system AND its.class = mine.class
    WHERE one.split = 1
    ORDER BY one.system, other.system
    LIMIT 1;
    INSERT INTO recipe (id, name, json, digest)
    VALUES (1, 'looks', '{"name":"looks","task":"classes"}', zeroblob(32));
    INSERT INTO signature (system, recipe, seed, version, renderer_version, density, noise, chance)
    SELECT id, 1, 1, 1, 1, zeroblob(256), 0.01, 0.01 FROM system;
    INSERT INTO close_signature
      (system, recipe, seed, version, renderer_version, density, noise, chance)
    SELECT system, recipe, seed, version, renderer_version, density, noise, chance FROM signature;
    INSERT INTO duplicate_search (id, name, kind, tolerance, recipe, seed)
    VALUES (1, 'disguises', 'disguise', 1e-6, NULL, NULL), (2, 'looks', 'appearance', 0.6, 1, 1);
    INSERT INTO duplicate_member (search, system, representative, distance)
    SELECT d.id, s.id, coalesce(pair.parent, s.id), 0
    FROM duplicate_search AS d JOIN system AS s LEFT JOIN pair ON pair.child = s.id
    WHERE d.id = 1 OR s.id < 40;
    INSERT INTO derivation (origin, parent) SELECT 2, parent FROM pair;
    INSERT INTO system_origin (origin, number, system) SELECT 2, 0, child FROM pair;
    DROP TABLE pair;
    """

  static func audit(_ path: String) throws -> [AuditFinding] {
    try Catalog(path: path, access: .read).audit(rendererVersion: 1, signatureVersion: 1)
  }

  @Test func soundCatalogPassesEveryCheck() throws {
    let folder = try TestFolder()
    let findings = try Self.audit(Self.makeCatalog(folder))
    #expect(findings.map(\.check) == Self.checks)
    for finding in findings {
      #expect(finding.failures == 0 && finding.examples == [])
      #expect(finding.checked > 0, "\(finding.check) examined nothing")
      // Search 'looks' has not seen system 40.
      #expect(finding.passed == (finding.check != "leakage-look-alike"), "\(finding.check)")
      #expect(finding.detail.hasSuffix("."))
    }
  }

  @Test func emptyCatalogPassesEveryCheck() throws {
    let findings = try Catalog.inMemory().audit(rendererVersion: 1, signatureVersion: 1)
    #expect(findings.map(\.check) == Self.checks)
    #expect(findings.allSatisfy { $0.passed })
    // There is nothing that nobody checked; and the sentence does not boast of it.
    #expect(findings.filter { !$0.isVacuous }.map(\.check) == ["file-integrity", "foreign-keys"])
    let summary = AuditSummary(findings)
    #expect(summary.sentence == "All 28 checks pass; 26 of them had nothing to check.")
  }

  @Test func whatNobodyCheckedIsNoPass() throws {
    let folder = try TestFolder()
    let path = try Self.makeCatalog(folder)
    let one = try #require(Self.audit(path).first { $0.check == "leakage-look-alike" })
    // Splits by system and by class have all 40 systems each.
    #expect(one.result == .notChecked && one.checked == 78 && one.total == 80)
    #expect(one.gaps.map(\.count) == [1, 1])
    #expect(
      one.gaps[0].sentence == """
        No search for look-alikes has compared 1 of 40 systems of split 'classes'. \
        Run 'fractalog duplicates find --recipe looks --tolerance 0.6'.
        """)
    try folder.doctor("DELETE FROM duplicate_member; DELETE FROM duplicate_search", path)
    let findings = try Self.audit(path)
    for check in ["leakage-exact", "leakage-look-alike"] {
      let all = try #require(findings.first { $0.check == check })
      #expect(all.result == .notChecked && all.checked == 0 && all.total == 80)
    }
    let summary = AuditSummary(findings)
    #expect(summary.result == .notChecked)
    #expect(
      summary.sentence == """
        26 of 28 checks pass; 1 of them had nothing to check. \
        2 were not checked: leakage-exact, leakage-look-alike.
        """)
    try folder.doctor("DELETE FROM measurement", path)
    let stable = try #require(Self.audit(path).first { $0.check == "measurements-stable" })
    #expect(stable.result == .notChecked && stable.checked == 0 && stable.total == 40)
    #expect(stable.gaps.map(\.command) == ["fractalog measure"])
  }

  @Test func aFailureCountsMoreThanAGap() {
    let gap = AuditGap(count: 3, reason: "3 were forgotten", command: nil)
    func finding(_ failures: Int, _ gaps: [AuditGap]) -> AuditFinding {
      AuditFinding(
        check: "c", checked: 2, failures: failures, notes: 1, detail: "D.", gaps: gaps,
        examples: [])
    }
    #expect(finding(0, []).result == .pass && finding(0, []).countingNotes.result == .fail)
    #expect(finding(0, [gap]).result == .notChecked && finding(0, [gap]).total == 5)
    #expect(finding(1, [gap]).result == .fail && finding(1, [gap]).countingNotes.gaps == [gap])
    #expect(gap.sentence == "3 were forgotten.")
    let summary = AuditSummary([finding(1, []), finding(0, [gap])])
    #expect(summary.sentence == "0 of 2 checks pass. 1 fails: c. 1 was not checked: c.")
    #expect(summary.result == .fail)
  }

  @Test(arguments: defects.indices)
  func defectFailsItsCheckAndNoOther(_ index: Int) throws {
    let (check, sql) = Self.defects[index]
    let folder = try TestFolder()
    let path = try Self.makeCatalog(folder)
    try folder.doctor(sql, path)
    let findings = try Self.audit(path)
    #expect(findings.filter(\.failed).map(\.check) == [check])
    let finding = try #require(findings.first { $0.check == check })
    #expect(finding.failures >= 1 && !finding.examples.isEmpty && finding.examples.count <= 5)
  }

  @Test func membersOfAnotherCountFailTheDigestAlone() throws {
    let folder = try TestFolder()
    let path = try Self.makeCatalog(folder)
    try folder.doctor("UPDATE split_member SET subset = 0 WHERE split = 1 AND system < 10", path)
    let failed = try Self.audit(path).filter(\.failed)
    #expect(failed.map(\.check) == ["split-digests"])
    let verification = try Catalog(path: path, access: .read).verifySplit("systems")
    #expect(!verification.wrongCounts.isEmpty)
    #expect(!verification.isIntact && verification.storedDigest != verification.recomputedDigest)
  }

  @Test func damagedPageFailsItsChecksAndTheAuditGoesOn() throws {
    let folder = try TestFolder()
    _ = try Self.makeCatalog(folder)
    let root = try #require(
      try folder.string(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'class_member'",
        in: folder.file("c.sqlite")))
    var bytes = try folder.bytes("c.sqlite")
    let start = (try #require(Int(root)) - 1) * 4096
    for index in start..<start + 4096 { bytes[index] = 0xff }
    let path = try folder.write(bytes, "damaged.sqlite")
    let findings = try Self.audit(path)
    #expect(findings.map(\.check) == Self.checks)
    #expect(findings[0].passed == false && findings[0].check == "file-integrity")
    #expect(findings.first { $0.check == "system-digests" }?.passed == true)
    #expect(
      findings.first { $0.check == "class-sizes" }?.detail.hasPrefix("The check could not") == true)
  }
}
