import Foundation
import Testing

/// What is said to a call that cannot be carried out, and that nothing changes by it.
struct RefusalTests {
  @Test(arguments: [
    (["sample", "--count=-1"], Int32(64), "'--count -1' is not possible."),
    (["sample", "--count", "5", "--maps", "4...2"], 64, "4...2"),
    (["sample", "--count", "5", "--maps", "1...2"], 64, "cannot reach its sigma factor"),
    (["sample", "--count", "5", "--seed", "9223372036854775808"], 64, "--seed"),
    (["sample", "--count", "5", "--minimum-filling", "1.5"], 64, "not a filling ratio"),
    (["measure"], 1, "There is no catalog at 'fractals.sqlite'"),
    (["audit", "--catalog", "nowhere.sqlite"], 1, "nowhere.sqlite"),
    (["query"], 64, "Give one of these: the name of a query, --sql or --list."),
    (["query", "--sql", "SELECT 1", "--param", "a"], 64, "'--param a' has no value."),
    (["split", "create", "s", "--fractions", "train"], 64, "train"),
    (["class", "assign", "--per-class", "0"], 64, "leaves classes empty"),
    (["class", "assign", "--sql", "SELECT 1", "--per-class", "2"], 64, "one of the four"),
    (["class", "assign", "--replace"], 64, "takes only systems in no class"),
    (["class", "assign", "--expect-classes=-1"], 64, "'--expect-classes -1' is not possible"),
    (
      ["audit", "--fail-on", "origins"], 64,
      "There is no check 'origins'. Did you mean 'origins-complete'? The checks are: file-"
    ),
    (["audit", "--fail-on", "a,,b"], 64, "a,,b"),
    (["class", "assign", "--groups-only"], 64, "'--groups-only' needs '--by-duplicates'"),
    (["derive", "--weights"], 64, "Give the parents"),
    (["derive", "--parent", "x"], 64, "Give either '--perturb' or '--weights'."),
    (["derive", "--parent", "x", "--perturb", "0.1"], 64, "Give it with '--count'."),
    (["derive", "--parent", "x", "--perturb", "0", "--count", "1"], 64, "'--perturb 0.0'"),
    (["derive", "--parent", "x", "--weights", "--count", "1"], 64, "'--count' needs '--perturb'"),
    (["derive", "--parent", "x", "--weights", "--factors", "1,x"], 64, "1,x"),
    (["sheet", "--columns", "0", "-o", "s.png"], 64, "'--columns 0' is not possible"),
    (["import", "fractaldb", "nowhere"], 1, "'nowhere' cannot be read: there is no such folder."),
    (["import", "jsonl", "nowhere"], 1, "'nowhere' cannot be read: there is no such file."),
    (["info", "nowhere.png"], 1, "nowhere.png"),
    (
      ["benchmark", "--work", "blur_224", "nosuch"], 64,
      "'--work nosuch' is not possible. Give some of points_100k, "
    ),
    (["merge"], 64, "others"),
    (["merge", "nowhere.sqlite"], 1, "There is no catalog at 'nowhere.sqlite'."),
    (["merge", "a.sqlite", "--on-class-conflict", "mine"], 64, "mine"),
    (["info", "--portable"], 64, "'--portable' needs '--digest'."),
    (["split", "create", "s", "--fractions", "a=1", "--keep-together", "a,none"], 64, "a,none"),
    (["split", "import", "nowhere"], 1, "'nowhere' cannot be read: there is no such file."),
    (["frobnicate"], 64, "frobnicate"),
  ])
  func saysWhatIsWrong(words: [String], code: Int32, text: String) throws {
    let place = try Workplace()
    let outcome = try place.shell(
      "fractalog " + words.map { "'\($0)'" }.joined(separator: " "))
    #expect(outcome.code == code, "\(outcome.errors)")
    #expect(outcome.errors.contains(text), "\(outcome.errors)")
    #expect(outcome.output == "")
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == [])
  }

  @Test(arguments: [
    (["render", "ifs-9-000000000000", "-o", "x.png"], "No system is labelled"),
    (["render", "nonsense", "-o", "x.png"], "nonsense"),
    (["render", "ifs", "-o", "x.png"], "ifs"),
    (["render", "LABEL", "-o", "x.png", "--size", "0"], "A preview with a side of 0 pixels"),
    (["render", "LABEL", "-o", "x.png", "--points", "0"], "0 points cannot be drawn."),
    (
      ["render", "LABEL", "-o", "x.png", "--plain", "--padding", "256"],
      "leaves no pixel of a side of 512"
    ),
    (["render", "LABEL", "-o", "x.png", "--view", "square"], "no measured extents"),
    (["render", "LABEL", "-o", "no/such/x.png"], "no/such"),
    (["sheet", "--where", "maps > 99", "-o", "x.png"], "No system matches 'maps > 99'."),
    (["sheet", "--where", "nocolumn > 1", "-o", "x.png"], "nocolumn"),
    (["sheet", "--where", "1) OR (1", "-o", "x.png"], "1) OR (1"),
    (["sheet", "--where", "1; DROP TABLE system", "-o", "x.png"], "DROP TABLE"),
    (["measure", "--protocol", "unknown"], "'unknown'"),
    (["selection", "show", "unknown"], "'unknown'"),
    (["split", "show", "unknown"], "'unknown'"),
    (["split", "verify", "unknown"], "'unknown'"),
    (["query", "unknown"], "'unknown'"),
    (["query", "systems_nearest_filling"], "filling_ratio"),
    (["query", "systems", "--param", "nosuch=1"], "nosuch"),
    (
      ["query", "systems_nearest_filling", "--param", "filling_ratio=abc"],
      "':filling_ratio' is 'abc'; expected a number"
    ),
    (["split", "delete", "none"], "There is no split 'none'"),
    (["protocol", "delete", "fractaldb"], "Protocol 'fractaldb' is built in."),
    (["recipe", "rename", "scenes", "mine"], "Recipe 'scenes' is built in."),
    (["query", "--sql", "DELETE FROM system"], "would delete from 'system'"),
    (["query", "--sql", "PRAGMA user_version = 3"], "PRAGMA"),
    (["query", "--sql", "ATTACH :x AS y", "--param", "x=1"], "would attach another file"),
    (["query", "--sql", "SELEC 1"], "SELEC"),
    (["split", "create", "s", "--fractions", "a=0.5,b=0.4"], "0.9"),
    (["split", "create", "s", "--fractions", "a=0.5,a=0.5"], "'a'"),
    (["split", "create", "s", "--fractions", "a=1", "--selection", "none"], "'none'"),
    (["split", "create", "s", "--fractions", "a=0.5,b=0.5", "--by", "image"], "--images"),
    (["derive", "--parent", "ifs-9-000000000000", "--weights"], "No system is labelled"),
    (["derive", "--where", "maps > 99", "--weights"], "No system matches 'maps > 99'."),
    (["class", "merge", "a", "b", "--into", "c"], "There is no class 'a'."),
    (["class", "rename", "a", "b"], "There is no class 'a'."),
    (["class", "assign", "--sql", "SELECT label FROM system"], "has no column 'class'"),
    (["class", "assign", "--sql", "DELETE FROM system"], "would delete from 'system'"),
    (["class", "assign", "--by-duplicates", "none"], "There is no duplicate search 'none'"),
    (
      ["duplicates", "find", "--recipe", "clases"],
      "There is no recipe 'clases'. Did you mean 'classes'?"
    ),
    (
      ["duplicates", "find", "--recipe", "classes", "--tolerance", "200"],
      "Give a number above 0, at most 100, such as 1.5."
    ),
    (
      ["duplicates", "find", "--recipe", "classes", "--name", "disguises"],
      "'--name disguises' names the search for systems in disguise"
    ),
    (
      ["split", "create", "s", "--fractions", "a=1", "--keep-together", "near"],
      "There is no duplicate search 'near'; the catalog has none yet."
    ),
    (["split", "extend", "unknown"], "'unknown'"),
    (["split", "export", "unknown", "-o", "x.split"], "'unknown'"),
    (["merge", "nowhere.sqlite"], "There is no catalog at 'nowhere.sqlite'"),
    (["protocol", "create", "square"], "'square'"),
    (["protocol", "create", "x", "--side", "0"], "A side of 0 pixels"),
    (["protocol", "create", "x", "--box", "1,1,0,0"], "has no area"),
  ])
  func refusesAndLeavesTheCatalogAsItWas(words: [String], text: String) throws {
    let place = try Workplace()
    let label = try label(place)
    let before = try place.fractalog("info", "--digest").output
    let outcome = try place.shell(
      "fractalog "
        + words.map { "'\($0.replacing("LABEL", with: label))'" }.joined(separator: " "))
    #expect(outcome.code == 1 || outcome.code == 64, "\(outcome.output)")
    #expect(outcome.errors.contains(text), "\(outcome.errors)")
    #expect(outcome.output == "")
    #expect(!FileManager.default.fileExists(atPath: "\(place.path)/x.png"))
    #expect(try place.fractalog("info", "--digest").output == before)
  }

  private func label(_ place: Workplace) throws -> String {
    try #require(place.fractalog("sample", "--count", "2", "--seed", "7").code == 0)
    let rows = try place.fractalog("query", "systems", "--format", "csv").lines
    return try #require(rows.dropFirst().first?.split(separator: ",").first)
      .description
  }

  @Test func filesThatAreNoCatalogAreLeftAlone() throws {
    let place = try Workplace()
    for (name, make, text) in [
      ("text.sqlite", "echo this is a letter, not a database at all > text.sqlite", "not"),
      ("other.sqlite", "sqlite3 other.sqlite 'CREATE TABLE t(a); INSERT INTO t VALUES (1)'", "not"),
      (
        "newer.sqlite",
        "fractalog sample --count 1 --catalog newer.sqlite; "
          + "sqlite3 newer.sqlite 'PRAGMA user_version = 999'",
        "999"
      ),
    ] {
      #expect(try place.shell(make).code == 0)
      let before = try place.shell("sha256sum \(name)").output
      for verb in ["sample --count 1", "measure", "audit", "info", "query systems"] {
        let outcome = try place.shell("fractalog \(verb) --catalog \(name)")
        #expect(outcome.code == 1, "\(verb) \(name): \(outcome.output)\(outcome.errors)")
        #expect(outcome.errors.contains(name) && outcome.errors.contains(text))
      }
      #expect(try place.shell("sha256sum \(name)").output == before)
    }
  }

  @Test func aReaderThatStopsReadingIsNoFailure() throws {
    let place = try Workplace()
    try #require(place.fractalog("sample", "--count", "2000").code == 0)
    let outcome = try place.shell("fractalog query systems --format csv | head -n 2")
    #expect(outcome.code == 0 && outcome.errors == "")
    #expect(outcome.lines.count == 2)
  }
}
