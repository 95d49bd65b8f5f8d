import Foundation
import Testing

/// The whole path through the product, as a stranger goes it.
struct JourneyTests {
  /// A protocol small enough for debug builds stands in for 'fractaldb' where only speed differs.
  func smallCatalog(_ place: Workplace, count: Int = 40) throws {
    try #require(
      place.fractalog("sample", "--count", "\(count)", "--seed", "7").code == 0)
    try #require(
      place.fractalog(
        "protocol", "create", "small", "--points", "2000", "--side", "64"
      ).code == 0)
    try #require(place.fractalog("measure", "--protocol", "small").code == 0)
  }

  @Test func fromNothingToAnAuditedSplit() throws {
    let place = try Workplace()
    try smallCatalog(place)
    let assigned = try place.fractalog("class", "assign", "--per-class", "2")
    #expect(
      assigned.output == "Assigned 40 systems to 20 new classes, class-000000 to class-000019.\n")
    let classes = try place.fractalog("class", "list", "--format", "csv")
    #expect(classes.output.hasPrefix("class,systems,promised\r\nclass-000000,2,2\r\n"))
    let selection = try place.fractalog("selection", "create", "few", "--where", "maps = 3")
    #expect(selection.code == 0)
    #expect(try place.fractalog("selection", "show", "few").output.contains("ifs-3-"))
    let split = try place.fractalog(
      "split", "create", "main", "--by", "system", "--fractions", "train=0.9,val=0.1", "--seed",
      "1")
    #expect(split.output.contains("train 36 systems") && split.output.contains("val 4 systems"))
    #expect(try place.fractalog("split", "verify", "main").code == 0)
    let again = try place.fractalog(
      "split", "create", "main", "--fractions", "train=0.9,val=0.1")
    #expect(again.code == 1 && again.errors.contains("'main'"))
    let members = try place.fractalog(
      "split", "show", "main", "--subset", "val", "--format", "jsonl")
    #expect(members.output.split(separator: "\n").count == 4)
    let audit = try place.fractalog("audit")
    #expect(audit.code == 0, "\(audit.output)\(audit.errors)")
    #expect(audit.output.contains("checks pass; "))
    let json = try place.fractalog("audit", "--format", "json")
    let findings = try #require(
      JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(findings.count > 20 && findings.allSatisfy { $0["result"] as? String != "FAIL" })
  }

  @Test func aSplitIsExtendedAndGoesToAnotherCatalog() throws {
    let place = try Workplace()
    try #require(place.fractalog("sample", "--count", "40", "--seed", "7").code == 0)
    let all = "--include-unclassified"
    try #require(
      place.fractalog("split", "create", "main", "--fractions", "train=0.9,val=0.1", all).code == 0)
    let nothing = try place.fractalog("split", "extend", "main")
    #expect(
      nothing.output == "Split 'main' already has every system; nothing was changed.\n")
    try #require(place.fractalog("sample", "--count", "50", "--seed", "8").code == 0)
    let extended = try place.fractalog("split", "extend", "main", all)
    #expect(
      extended.output
        == "Extended split 'main' by 50 systems, number 1: train +45; val +5.\n")
    let verified = try place.fractalog("split", "verify", "main")
    #expect(verified.code == 0 && verified.output.hasSuffix(", with 1 extension.\n"))
    let list = try place.fractalog("split", "list", "--format", "jsonl")
    #expect(list.output.contains(#""subset": "train", "fraction": 0.9, "systems": 81"#))
    #expect(list.output.contains(#""extensions": 1"#))
    #expect(try place.fractalog("split", "export", "main", "-o", "main.split").code == 0)

    for seed in ["8", "7"] {
      try place.fractalog(
        "sample", "--count", seed == "7" ? "40" : "50", "--seed", seed, "--catalog", "b.sqlite")
    }
    let imported = try place.fractalog(
      "split", "import", "main.split", "--name", "again", "--catalog", "b.sqlite")
    #expect(
      imported.output.hasPrefix(
        "Created split 'again' with 1 extension: train 81 systems; val 9 systems, digest "))
    let round = try place.shell(
      "fractalog split export again --catalog b.sqlite -o - | diff - main.split")
    // But for the name, and the digest of the file for its sake, they are the same.
    #expect(round.output.split(separator: "\n").count { $0.hasPrefix("<") } == 2)
    try #require(place.fractalog("sample", "--count", "1", "--catalog", "c.sqlite").code == 0)
    let refused = try place.fractalog("split", "import", "main.split", "--catalog", "c.sqlite")
    #expect(refused.code == 1 && refused.errors.contains("The catalog lacks 90 of the systems"))
    let unwritable = try place.fractalog("split", "export", "main", "-o", "no/such/file")
    #expect(unwritable.code == 1 && unwritable.errors.contains("there is no such file or folder"))
    #expect(try place.fractalog("audit", "--catalog", "b.sqlite").code == 0)
  }

  @Test func aFileOfSystemsComesInOnceAndIsDrawn() throws {
    let place = try Workplace()
    let maps = "[[0.5,0,0,0.5,0,0],[0.5,0,0,0.5,0.5,0],[0.5,0,0,0.5,0.25,0.5]]"
    let line = #"{"maps": \#(maps), "class": "gasket"}"#
    let first = try place.fractalog("import", "jsonl", "-", input: line)
    #expect(
      first.output == """
        Read 1 system, 3 maps, 0 with a singular value of 1 or more, 1 class.
        Imported: 1 new, 1 new class.

        """)
    let second = try place.fractalog("import", "jsonl", "-", input: line)
    #expect(second.output.hasSuffix("Imported: 0 new, 1 already added by this same act.\n"))
    for name in ["a.png", "b.png"] {
      let drawn = try place.fractalog(
        "render", "ifs-3", "--size", "64", "--points", "4000", "--seed", "1", "-o", name)
      #expect(drawn.code == 0, "\(drawn.errors)")
    }
    let pictures = try ["a.png", "b.png"].map {
      try Data(contentsOf: URL(fileURLWithPath: "\(place.path)/\($0)"))
    }
    #expect(pictures[0] == pictures[1])
    let account = try place.fractalog("info", "a.png", "--format", "json")
    #expect(account.output.contains("ifs-3-") && account.output.contains(#"\"points\":4000"#))
    let sheet = try place.fractalog(
      "sheet", "--columns", "2", "--size", "32", "--points", "500", "-o", "sheet.png")
    #expect(sheet.code == 0)
    #expect(sheet.errors == "Drew 1 system to 'sheet.png', 36 x 36 pixels.\n")
  }

  @Test func badFilesImportNothingUnlessToldToSkip() throws {
    let place = try Workplace()
    let files = try place.shell(
      "mkdir d; echo 0.5,0,0,0.5,0,0,1 > d/a.csv; echo 1,2,x > d/b.csv; : > d/c.csv")
    #expect(files.code == 0)
    let refused = try place.fractalog("import", "fractaldb", "d")
    #expect(refused.code == 1)
    #expect(
      refused.errors == """
        Error: 'b.csv' line 1: there are 3 numbers; a map has 7: a,b,c,d,e,f,probability.
        'c.csv': the file is empty. A parameter file has one line of 7 numbers for each map.
        Nothing of 'd' was imported. Correct it, or import the rest with --skip-bad.

        """)
    let skipped = try place.fractalog("import", "fractaldb", "d", "--skip-bad")
    #expect(skipped.code == 0)
    #expect(skipped.errors.hasPrefix("2 items skipped:\n'b.csv' line 1: there are 3 numbers"))
    #expect(skipped.output.contains("Imported: 1 new, 1 new class."))
  }

  @Test func recipesAreKeptAndDrawn() throws {
    let place = try Workplace()
    let list = try place.fractalog("recipe", "list", "--format", "csv")
    #expect(list.output.contains("anderson-2022-scenes,scenes,224,3,100000,built in"))
    #expect(!FileManager.default.fileExists(atPath: "\(place.path)/fractals.sqlite"))
    try #require(place.fractalog("sample", "--count", "4", "--seed", "7").code == 0)
    let changes = ["--set", "composition.objects=[2,3]", "--set", "foreground.orbit.points=2000"]
    let created = try place.shell(
      "fractalog recipe create few --from scenes \(changes.joined(separator: " "))")
    #expect(created.output == "Created recipe 'few'.\n", "\(created.errors)")
    let shown = try place.fractalog("recipe", "show", "few")
    try Data(shown.output.utf8).write(to: URL(fileURLWithPath: "\(place.path)/few.json"))
    let again = try place.fractalog("recipe", "create", "few", "--file", "few.json")
    #expect(again.output == "The catalog already has this recipe 'few'.\n", "\(again.errors)")
    for threads in ["1", "3"] {
      let sheet = try place.fractalog(
        "sheet", "--recipe", "few", "--limit", "3", "--columns", "3", "--threads", threads, "-o",
        "\(threads).png")
      #expect(sheet.code == 0, "\(sheet.errors)")
    }
    #expect(try place.shell("cmp 1.png 3.png").code == 0)
    let wrong = try place.fractalog(
      "recipe", "create", "x", "--from", "scenes", "--set", "blur.probability=1.2")
    #expect(wrong.code == 1 && wrong.errors.contains("'blur.probability' is 1.2; give 0 to 1."))
    let infinite = try place.fractalog(
      "recipe", "create", "x", "--from", "scenes", "--set", "blur.probability=1e400")
    #expect(
      infinite.errors == """
        Error: 'blur.probability' shall be '1e400', which is not JSON: the number 1e400 exceeds \
        every double.

        """)
    let taken = try place.fractalog("recipe", "create", "classes", "--from", "scenes")
    #expect(taken.code == 1 && taken.errors.contains("is built in"))
    #expect(try place.fractalog("audit").code == 0)
  }

  @Test func chosenWorksAreTimedInTheOrderOfTheTable() throws {
    let place = try Workplace()
    let outcome = try place.fractalog(
      "benchmark", "--work", "filling_ratio", "hue_palette", "--rounds", "1", "--round-length",
      "0", "--format", "json")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let rows = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    #expect(rows.map { $0["work"] as? String } == ["hue_palette", "filling_ratio"])
    #expect(rows.map { $0["kind"] as? String } == ["stage", "measurement"])
    for row in rows {
      for column in ["one_core_ms", "all_cores_ms"] {
        let milliseconds = try #require(row[column] as? Double)
        #expect(milliseconds > 0)
      }
      #expect(row["renderer_version"] as? Int != nil && row["cores"] as? Int != nil)
      #expect(row["kernel"] as? String != nil && row["cpu"] as? String != nil)
    }
    let time = try #require(rows[1]["ns_a_point"] as? Double)
    #expect(time > 0 && rows[0]["ns_a_point"] is NSNull)
  }

  @Test func anUnknownKernelIsRefusedByName() throws {
    let place = try Workplace()
    let outcome = try place.fractalog(
      "recipe", "list", environment: ["FRACTALOG_KERNEL": "sse9"])
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("FRACTALOG_KERNEL is 'sse9', which is not a kernel."))
  }

  @Test func plainSQLiteReadsTheCatalog() throws {
    let place = try Workplace()
    try smallCatalog(place, count: 3)
    let rows = try place.shell(
      """
      sqlite3 fractals.sqlite \
        "SELECT label, maps, filling_ratio, class FROM system_overview LIMIT 3"
      """)
    #expect(rows.code == 0 && rows.output.split(separator: "\n").count == 3)
  }

  @Test func killedAtAnyMomentEndsInTheSameContent() throws {
    let whole = try Workplace()
    try smallCatalog(whole, count: 1500)
    let expected = try digest(whole)
    var struck = (samplings: 0, measurings: 0)
    for delay in [0, 0.01, 0.03, 0.06, 0.1, 0.2, 0.4] {
      let place = try Workplace()
      let sample = ["sample", "--count", "1500", "--seed", "7"]
      struck.samplings += try place.strike(after: delay, sample) ? 1 : 0
      try #require(place.fractalog("sample", "--count", "1500", "--seed", "7").code == 0)
      try #require(
        place.fractalog("protocol", "create", "small", "--points", "2000", "--side", "64").code
          == 0)
      let measure = ["measure", "--protocol", "small", "--threads", "1"]
      struck.measurings += try place.strike(after: delay, measure) ? 1 : 0
      try #require(place.fractalog("measure", "--protocol", "small", "--threads", "3").code == 0)
      #expect(try digest(place) == expected)
      #expect(try place.fractalog("audit").code == 0)
    }
    #expect(struck.samplings > 0 && struck.measurings > 0, "\(struck)")
  }
}
