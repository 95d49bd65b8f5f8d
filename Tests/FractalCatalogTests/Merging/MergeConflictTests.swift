import FractalCore
import FractalCatalog
import Testing

/// Where two catalogs disagree, nothing is merged unless one says who is right.
struct MergeConflictTests {
  /// Systems 0..<count, in classes as `name` says.
  private func file(
    _ folder: TestFolder, _ file: String, count: Int = 60, _ name: (Int) -> String?
  ) throws -> String {
    try folder.catalog(file) { catalog in
      try catalog.importAll(
        TestSystems.origin(promised: count, name: file),
        (0..<count).map {
          Arrival(system: TestSystems.system($0), number: $0, className: name($0))
        })
    }
  }

  private func classes(_ catalog: Catalog, _ number: Int) throws -> String? {
    try catalog.systems(where: "label = '\(TestSystems.system(number).label)'").first.flatMap {
      _ in
      try ["a", "b", "c", "lone"].filter { name in
        try !catalog.systems(
          where: """
            label = '\(TestSystems.system(number).label)' AND
            (',' || class || ',') LIKE '%,\(name),%'
            """
        ).isEmpty
      }.joined(separator: ",")
    }
  }

  /// Systems 0..<25 are in 'a' here and in 'b' there; system 30 is in 'lone' here and in 'c' there.
  private func disagreeing(_ folder: TestFolder) throws -> (here: String, there: String) {
    let here = try file(folder, "here.sqlite") { $0 == 30 ? "lone" : $0 < 40 ? "a" : nil }
    let there = try file(folder, "there.sqlite") {
      $0 == 30 ? "c" : $0 < 25 ? "b" : $0 < 50 ? "a" : nil
    }
    return (here, there)
  }

  @Test func conflictsAreListedAndNothingIsMerged() throws {
    let folder = try TestFolder()
    let (here, there) = try disagreeing(folder)
    let catalog = try Catalog(path: here, access: .write)
    let before = try catalog.contentDigest()
    let refusal = try #require(sentence { try catalog.merge([there]) })
    let lines = refusal.split(separator: "\n")
    #expect(lines.count == 23)
    #expect(lines[0] == "26 systems are in other classes in '\(there)' than here:")
    #expect(
      lines[1...20].allSatisfy {
        $0.contains(#/^  ifs-\d-[0-9a-f]{12} is in '(a|lone)' here and in '(b|c)' there$/#)
      })
    #expect(lines[21] == "  and 6 more")
    #expect(lines[22].hasPrefix("Nothing was merged. Say whose classes count"))
    #expect(try catalog.contentDigest() == before)
  }

  @Test func aMergerStandsInTheHistory() throws {
    let folder = try TestFolder()
    let (here, there) = try disagreeing(folder)
    let maria = Authorship(author: "maria", command: "fractalog merge there.sqlite")
    let catalog = try Catalog(path: here, access: .write, authorship: maria)
    try catalog.merge([there], onClassConflict: .theirs)
    let changes = try catalog.classHistory().filter { $0.authorship == maria }
    #expect(
      Set(changes.map { "\($0.action) \($0.name) \($0.systems)" }) == [
        "remove a 25", "remove lone 1", "add a 10", "create b 25", "create c 1", "delete lone 0",
      ])
    try catalog.merge([there], onClassConflict: .theirs)
    #expect(try catalog.classHistory().filter { $0.authorship == maria }.count == changes.count)
  }

  @Test(arguments: [ClassConflict.Policy.ours, .theirs, .both])
  func thePolicyDecidesAndPromisesAreKept(_ policy: ClassConflict.Policy) throws {
    let folder = try TestFolder()
    let (here, there) = try disagreeing(folder)
    let catalog = try Catalog(path: here, access: .write)
    let report = try catalog.merge([there], onClassConflict: policy)[0]
    #expect(report.conflictCount == 26 && report.conflicts.count == 20)
    let expected: (conflict: String, lone: String) =
      switch policy {
      case .ours: ("a", "lone")
      case .theirs: ("b", "c")
      default: ("a,b", "c,lone")
      }
    #expect(try classes(catalog, 3) == expected.conflict)
    #expect(try classes(catalog, 30) == expected.lone)
    #expect(try classes(catalog, 27) == "a" && classes(catalog, 45) == "a")
    // A class that the policy left without a system is gone.
    #expect(
      try catalog.classes().map(\.name)
        == (policy == .ours
          ? ["a", "lone"]
          : policy == .theirs
            ? ["a", "b", "c"]
            : ["a", "b", "c", "lone"]))
    #expect(try catalog.classes().allSatisfy { $0.promised == $0.systems })
    let failed = try catalog.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed)
      .map(\.check)
    // System 30 alone is class 'c' and class 'lone' then.
    #expect(failed == (policy == .both ? ["one-class-per-system", "classes-distinct"] : []))
    let content = try catalog.contentDigest()
    try catalog.merge([there], onClassConflict: policy)
    #expect(try catalog.contentDigest() == content)
  }

  @Test func oursIsTheirsTheOtherWayRoundAndBothIsTheSameEitherWay() throws {
    let folder = try TestFolder()
    let (here, there) = try disagreeing(folder)
    func merged(_ one: String, _ other: String, _ policy: ClassConflict.Policy) throws -> Digest {
      let catalog = try MergeTests.union([one])
      try catalog.merge([other], onClassConflict: policy)
      return try catalog.portableDigest()
    }
    #expect(try merged(here, there, .ours) == merged(there, here, .theirs))
    #expect(try merged(here, there, .both) == merged(there, here, .both))
    #expect(try merged(here, there, .ours) != merged(here, there, .theirs))
  }

  @Test func aBrokenPromiseStaysBroken() throws {
    let folder = try TestFolder()
    let here = try file(folder, "here.sqlite") { $0 < 10 ? "a" : nil }
    let there = try file(folder, "there.sqlite") { $0 < 20 ? "a" : nil }
    try folder.doctor("UPDATE class SET promised = 12", here)
    for order in [[here, there], [there, here]] {
      let catalog = try MergeTests.union(order)
      #expect(try catalog.classes().map(\.promised) == [22])
      let content = try catalog.contentDigest()
      try catalog.merge(order)
      #expect(try catalog.contentDigest() == content)
    }
  }

  @Test func namesThatStandForDifferentThingsAreRefused() throws {
    let folder = try TestFolder()
    let sides = try ["one", "two"].enumerated().map { place, name in
      try folder.catalog("\(name).sqlite") { catalog in
        try TestSystems.fill(catalog, count: 30)
      }
    }
    func check(
      _ work: (Catalog, Int) throws -> Void, _ expected: String, skipped: [String]? = nil
    ) throws {
      var paths: [String] = []
      for (place, name) in ["one", "two"].enumerated() {
        let copy = try folder.write(try folder.bytes("\(name).sqlite"), "\(name)-copy.sqlite")
        let catalog = try Catalog(path: copy, access: .write)
        try work(catalog, place)
        try catalog.close()
        paths.append(copy)
      }
      let catalog = try Catalog(path: paths[0], access: .write)
      let before = try catalog.contentDigest()
      let refusal = sentence { try catalog.merge([paths[1]]) }
      #expect(
        refusal?.hasPrefix(expected.replacing("PATH", with: paths[1])) == true, "\(refusal ?? "")")
      #expect(try catalog.contentDigest() == before)
      if let skipped {
        let report = try catalog.merge([paths[1]], skippingTakenNames: true)[0]
        #expect(report.namesLeftOut == skipped)
        #expect(try catalog.contentDigest() == before)
      } else {
        #expect(sentence { try catalog.merge([paths[1]], skippingTakenNames: true) } == refusal)
      }
    }
    #expect(sides.count == 2)
    try check(
      { try $0.createProtocol(MeasurementProtocol(name: "x", points: 1 + $1, side: 1)) },
      "Protocol 'x' has other conditions in 'PATH' than here, and both have measurements.")
    try check(
      {
        try $0.createRecipe(
          name: "r", json: #"{"name":"r","task":"\#($1 == 0 ? "classes" : "scenes")"}"#)
      },
      "The recipe 'r' in 'PATH' differs from the one here, and neither can change.")
    try check(
      { try $0.createSelection(name: "s", where: "maps = \($1 + 2)") },
      "The selection 's' in 'PATH' differs from the one here.", skipped: ["selection 's'"])
    // The same systems for another reason are another selection.
    try check(
      { try $0.createSelection(name: "s", where: $1 == 0 ? "maps = 2" : "maps < 3") },
      "The selection 's' in 'PATH'", skipped: ["selection 's'"])
    try check(
      { try $0.createSplit(SplitTests.request(.system, .exact, seed: UInt64($1))) },
      "The split 'main' in 'PATH' differs from the one here.", skipped: ["split 'main'"])
    // A split whose selection is left out goes with it.
    try check(
      { catalog, place in
        try catalog.createSelection(name: "s", where: "maps = \(place + 2)")
        if place == 1 {
          try catalog.createSplit(SplitTests.request(.image, .exact, selection: "s"))
        }
      },
      "The selection 's' in 'PATH'", skipped: ["selection 's'", "split 'main'"])
  }

  @Test func theSameItemOfTheSameActIsTheSameSystem() throws {
    let folder = try TestFolder()
    let paths = try (0..<2).map { place in
      try folder.catalog("\(place).sqlite") { catalog in
        try catalog.importAll(
          TestSystems.origin(promised: 1),
          [Arrival(system: TestSystems.system(place), number: 0)])
      }
    }
    let refusal = sentence { try Catalog(path: paths[0], access: .write).merge([paths[1]]) }
    #expect(refusal?.hasPrefix("Item 0 of origin 'uniform' is 'ifs-2-") == true)
    try folder.doctor("UPDATE system_origin SET number = 1", paths[1])
    for (place, path) in paths.enumerated() {
      try folder.execute("INSERT INTO derivation VALUES (1, 1)", on: path)
      #expect(place < 2)
    }
    let parent = sentence { try Catalog(path: paths[0], access: .write).merge([paths[1]]) }
    #expect(parent?.hasPrefix("Origin 'uniform' derives from another system in") == true)
  }

  @Test func aSplitByClassIsNotDivided() throws {
    let folder = try TestFolder()
    let (here, there) = try disagreeing(folder)
    let catalog = try Catalog(path: here, access: .write)
    // 'a' and 'lone' here stand apart; there, system 31 joins 'lone' after it was unclassed here.
    try catalog.createSplit(
      SplitTests.request(.class, .exact, fractions: [("x", 0.5), ("y", 0.5)]))
    let before = try catalog.contentDigest()
    try catalog.close()
    try folder.doctor(
      """
      INSERT INTO class (name, promised) VALUES ('lone', 1);
      UPDATE class_member SET class = (SELECT id FROM class WHERE name = 'lone') WHERE system = 32
      """, there)
    let again = try Catalog(path: here, access: .write)
    let refusal = sentence { try again.merge([there], onClassConflict: .theirs) }
    #expect(
      refusal?.contains("split 'main' by class would be wrong: ") == true,
      "\(refusal ?? "")")
    #expect(try again.contentDigest() == before)
    try again.merge([there], onClassConflict: .ours)
    #expect(try again.verifySplit("main").isIntact)
  }

  @Test func aDamagedCatalogIsNamedAndNothingIsMerged() throws {
    let folder = try TestFolder()
    let here = try file(folder, "here.sqlite") { _ in nil }
    let there = try file(folder, "there.sqlite", count: 90) { _ in "a" }
    let root = try #require(
      try folder.string("SELECT rootpage FROM sqlite_schema WHERE name = 'map'", in: there))
    var bytes = try folder.bytes("there.sqlite")
    let start = (try #require(Int(root)) - 1) * 4096
    for index in start..<start + 4096 { bytes[index] = 0xff }
    _ = try folder.write(bytes, "there.sqlite")
    let catalog = try Catalog(path: here, access: .write)
    let before = try catalog.contentDigest()
    let refusal = sentence { try catalog.merge([there]) }
    #expect(refusal?.hasPrefix("'\(there)' is damaged: ") == true, "\(refusal ?? "")")
    #expect(try catalog.contentDigest() == before)
  }

  @Test func whatCannotBeMergedIsNamed() throws {
    let folder = try TestFolder()
    let here = try file(folder, "here.sqlite") { _ in nil }
    let old = folder.file("old.sqlite")
    let steps = Migration.all.prefix(12).map(\.sql) + ["PRAGMA user_version = 12"]
    try folder.execute(steps.joined(separator: ";\n"), on: old)
    let letter = try folder.write(Array("this is a letter, not a database".utf8), "letter")
    let catalog = try Catalog(path: here, access: .write)
    let before = try catalog.contentDigest()
    for (paths, text) in [
      ([folder.file("none")], "There is no catalog at"),
      ([old], "has schema 12, and this fractalog reads schema"),
      ([letter], "is not an SQLite file"),
      (Array(repeating: old, count: 11), "11 catalogs were given to merge, and 10 fit at a time."),
    ] {
      let refusal = sentence { try catalog.merge(paths) }
      #expect(refusal?.contains(text) == true, "\(refusal ?? "")")
    }
    let report = try catalog.merge([folder.path + "/./here.sqlite"])[0]
    #expect(report.isItself && !report.changedSomething && report.rows == [])
    #expect(try catalog.contentDigest() == before)
  }
}
