import Foundation
import Testing

/// A dataset is created, drawn, audited and published, as a stranger does it.
struct DatasetJourneyTests {
  private func makePlace() throws -> Workplace {
    let place = try Workplace()
    for command in [
      "fractalog sample --count 24 --seed 7",
      "fractalog class assign --per-class 4",
      "fractalog split create main --fractions train=0.75,val=0.25",
      "fractalog recipe create quick --from scenes --set foreground.orbit.points=2000 "
        + "--set foreground.orbit.burn_in=32",
      "fractalog dataset create d --split main --recipe quick --images-per-class train=50,val=10 "
        + "--seed 5",
    ] {
      let outcome = try place.shell(command)
      try #require(outcome.code == 0, "\(command): \(outcome.errors)")
    }
    return place
  }

  @Test func aPackDrawsTheSameImagesElsewhere() throws {
    let place = try makePlace()
    let packed = try place.fractalog("dataset", "pack", "d", "-o", "d.fractalog")
    #expect(packed.code == 0 && packed.output == "")
    #expect(packed.errors.hasPrefix("Packed dataset 'd' of 360 images into 'd.fractalog': "))
    let words = ["dataset", "digests", "d", "0", "17", "359", "--format", "csv"]
    let here = try place.fractalog(words: words)
    #expect(here.output.hasPrefix("image,pixels,account\r\n0,"))
    #expect(here.lines.count == 4)
    let there = try place.fractalog(words: words + ["--catalog", "d.fractalog", "--threads", "1"])
    #expect(there.output == here.output)
    let own = try place.fractalog(
      "dataset", "digests", "d", "59", "--subset", "val", "--format", "csv")
    #expect(own.lines.last == here.lines.last)

    let again = try place.fractalog("dataset", "pack", "d", "-o", "d.fractalog")
    #expect(again.code == 1 && again.errors.contains("'d.fractalog' exists."))
    #expect(try place.fractalog("dataset", "pack", "d", "-o", "d.fractalog", "--replace").code == 0)
    let audit = try place.fractalog("audit", "--catalog", "d.fractalog", "--images", "40")
    #expect(audit.code == 0, "\(audit.output)\(audit.errors)")
    #expect(audit.output.contains(", and in another process."))
    let verified = try place.fractalog("verify", "--catalog", "d.fractalog")
    #expect(verified.code == 0)
    let sentence = "Verified: 24 of 24 systems, 1 of 1 dataset, 64 of 64 images.\n"
    #expect(verified.output.hasSuffix("\n" + sentence), "\(verified.output)")
    let proof = try place.fractalog("dataset", "verify", "d.fractalog")
    #expect(proof.code == 0 && proof.output.hasSuffix("\nDataset 'd'. " + sentence))
    let merged = try place.fractalog(
      "merge", "d.fractalog", "--catalog", "new.sqlite", "--format", "csv")
    #expect(merged.output.contains("d.fractalog,datasets,1,1,0,0\r\n"), "\(merged.errors)")
  }

  @Test func aPackThatDrawsOtherwiseOrProvesNothingIsFound() throws {
    let place = try makePlace()
    try #require(
      place.fractalog("dataset", "pack", "d", "-o", "d.fractalog", "--references", "4").code == 0)
    try #require(
      place.shell(
        "sqlite3 d.fractalog 'UPDATE dataset_reference SET pixels = zeroblob(32) WHERE image = 0'"
      ).code == 0)
    let differs = try place.fractalog("dataset", "verify", "d.fractalog", "--format", "csv")
    #expect(differs.code == 1 && differs.output.contains("\r\nimage,dataset 'd',4,1,0,\r\n"))
    #expect(differs.errors.contains("image 0, dataset 'd': its pixels differ"))
    #expect(differs.errors.contains("3 of 4 images. 1 did not match."))
    #expect(try place.fractalog("verify", "--catalog", "d.fractalog").code == 1)

    // Imported systems and no reference images: nothing can be made again, and that is no success.
    let lines = (1...8).map { #"{"maps": [[0.5,0,0,0.5,0,\#($0)],[0.5,0,0,0.5,0.5,0]]}"# }
    try place.write(lines.joined(separator: "\n"), "systems.jsonl")
    for words in [
      ["import", "jsonl", "systems.jsonl"], ["class", "assign", "--per-class", "8"],
      ["split", "create", "s", "--by", "system", "--fractions", "train=0.5,val=0.5"],
      ["dataset", "create", "i", "--split", "s", "--recipe", "classes", "--images-per-class", "9"],
      ["dataset", "pack", "i", "-o", "i.fractalog", "--references", "0"],
    ] {
      let outcome = try place.fractalog(words: words + ["--catalog", "i.sqlite"])
      try #require(outcome.code == 0, "\(words): \(outcome.errors)")
    }
    let nothing = try place.fractalog("dataset", "verify", "i.fractalog", "--name", "i")
    #expect(
      nothing.code == 1 && nothing.output.contains("Nothing was verified: 0 of 8 systems, 1 "))
    #expect(try place.fractalog("verify", "--catalog", "i.fractalog").code == 1)
    let none = try place.fractalog("dataset", "verify", "i.fractalog", "--name", "x")
    #expect(none.code == 1 && none.errors.contains("'x'"))
    #expect(
      try place.fractalog("dataset", "verify", "i.fractalog", "--catalog", "i.sqlite").code == 64)
    #expect(
      try place.fractalog("dataset", "pack", "d", "-o", "e", "--references", "-1").code == 64)
  }

  @Test func theAuditDrawsAsMuchAsItIsTold() throws {
    let place = try makePlace()
    let none = try place.fractalog("audit", "--images", "0", "--format", "csv")
    #expect(none.code == 0, "\(none.output)")
    #expect(none.output.contains("\r\ndataset-visibility,not checked,0,360,0,"))
    #expect(none.output.contains(",None of 360 images of dataset 'd' was drawn,fractalog audit --"))
    #expect(none.output.contains("\r\ndataset-digests,pass,1,1,0,"))
    let some = try place.fractalog(
      "audit", "--images", "30", "--format", "csv", "--html", "report.html")
    #expect(some.code == 0, "\(some.output)\(some.errors)")
    #expect(some.output.contains("\r\ndataset-visibility,pass,"))
    let page = try place.text("report.html")
    #expect(page.contains("<h1>Dataset d</h1>") && page.contains("Subset 'val': 24 of 60 images"))
    #expect(page.contains("90 of 90 repeated drawings of images"))
    #expect(try place.fractalog("audit", "--images", "-1").code == 64)
  }

  @Test func whatNobodyCheckedIsSaidAndFailsWhereThatIsAsked() throws {
    let place = try Workplace()
    for words in [
      ["sample", "--count", "12", "--seed", "3"], ["measure"],
      ["class", "assign", "--per-class", "3"],
      ["split", "create", "main", "--by", "system", "--fractions", "train=0.5,val=0.5"],
    ] {
      let outcome = try place.fractalog(words: words)
      try #require(outcome.code == 0, "\(words): \(outcome.errors)")
    }
    let audit = try place.fractalog("audit", "--html", "report.html")
    #expect(audit.code == 0)
    #expect(
      audit.output.hasSuffix(
        " 3 were not checked: leakage-exact, leakage-look-alike, class-separability.\n"))
    #expect(
      audit.output.contains(
        """
        leakage-exact: No search for disguises has compared 12 of 12 systems of split 'main'. \
        Run 'fractalog duplicates find'.
        """))
    #expect(audit.output.matches(of: #/leakage-exact +not checked +0 +12 +0 /#).count == 1)
    let page = try place.text("report.html")
    #expect(page.contains("<td class=\"open\">not checked</td>"))
    #expect(page.contains("were not checked: leakage-exact, leakage-look-alike"))
    let strict = try place.fractalog("audit", "--fail-on", "not-checked", "--format", "json")
    #expect(strict.code == 1 && strict.errors.contains("leakage-exact, leakage-look-alike"))
    #expect(strict.output.contains("\"result\": \"not checked\""), "\(strict.output)")
    #expect(try place.fractalog("audit", "--fail-on", "leakage-exact").code == 1)
    #expect(try place.fractalog("audit", "--fail-on", "leakage-family").code == 0)
    let unknown = try place.fractalog("audit", "--fail-on", "checked")
    #expect(unknown.code == 64 && unknown.errors.contains("or give 'not-checked' or 'all'."))
    try #require(place.fractalog("duplicates", "find").code == 0)
    let found = try place.fractalog("audit", "--fail-on", "leakage-exact")
    #expect(found.code == 0 && found.output.contains(" 2 were not checked: leakage-look-alike, "))
  }

  @Test func aDatasetKeepsItsLabelsWhateverBecomesOfTheClasses() throws {
    let place = try makePlace()
    let words = ["dataset", "digests", "d", "0", "17", "359", "--format", "csv"]
    let before = try place.fractalog(words: words).output
    for command in [
      ["class", "rename", "class-000002", "moss"], ["class", "delete", "class-000003"],
    ] {
      let outcome = try place.fractalog(words: command)
      try #require(outcome.code == 0, "\(outcome.errors)")
    }
    #expect(try place.fractalog(words: words).output == before)
    let table = try place.fractalog("dataset", "show", "d", "--format", "csv")
    #expect(table.output.contains("class-000002") && table.output.contains("class-000003"))
    let audit = try place.fractalog("audit", "--images", "20")
    #expect(audit.code == 0, "\(audit.output)")
    #expect(audit.output.contains("Systems that are in another class today: 8."))
    let packed = try place.fractalog("dataset", "pack", "d", "-o", "d.fractalog")
    #expect(packed.code == 0, "\(packed.errors)")
    #expect(
      try place.fractalog(words: words + ["--catalog", "d.fractalog"]).output == before)
  }

  @Test func aDatasetWhoseCatalogChangedIsRefusedEverywhere() throws {
    let place = try makePlace()
    let damage = try place.shell(
      """
      trigger=$(sqlite3 fractals.sqlite \
        "SELECT sql FROM sqlite_schema WHERE name = 'map_never_changes'")
      sqlite3 fractals.sqlite "DROP TRIGGER map_never_changes; UPDATE map SET e = e + 1e-9; \
      $trigger"
      """)
    try #require(damage.code == 0, "\(damage.errors)")
    let reason = "the maps of a system were edited"
    for words in [
      ["dataset", "render", "d", "0", "-o", "images"], ["dataset", "explain", "d", "0"],
      ["dataset", "digests", "d", "0"], ["dataset", "pack", "d", "-o", "d.fractalog"],
    ] {
      let outcome = try place.fractalog(words: words)
      #expect(outcome.code == 1 && outcome.output == "")
      #expect(outcome.errors.contains(reason), "\(words): \(outcome.errors)")
    }
    let audit = try place.fractalog("audit", "--images", "20")
    #expect(audit.code == 1 && audit.output.contains("\ndataset-digests: dataset 'd': the maps"))
    #expect(audit.output.contains(" 2 fail: system-digests, dataset-digests"))
    #expect(audit.output.contains("Dataset 'd' fails 'dataset-digests', so it was not examined."))
    let files = try FileManager.default.contentsOfDirectory(atPath: place.path)
    #expect(!files.contains("d.fractalog") && !files.contains { $0.hasSuffix(".part") })
  }
}
