import Testing

/// What has nothing in it is refused with a sentence, and leaves nothing behind.
struct NothingTests {
  /// Changes a catalog against its own rules, as no command does.
  private func doctor(_ sql: String, in place: Workplace) throws {
    let outcome = try place.shell(
      """
      sqlite3 fractals.sqlite "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema \
      WHERE type = 'trigger'" > drop.sql
      sqlite3 fractals.sqlite "SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger'" > \
      make.sql
      echo "\(sql);" > change.sql
      cat drop.sql change.sql make.sql | sqlite3 -bail fractals.sqlite
      """)
    try #require(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome)")
  }

  @Test func aDatasetOfASubsetOfNothingIsRefused() throws {
    let place = try SmallCatalog.copy()
    let make = "fractalog split create half --by system --fractions train=0.5,val=0.5"
    try #require(place.shell(make).code == 0)
    try doctor(
      "UPDATE split_member SET subset = 0 WHERE split = (SELECT id FROM split WHERE name = 'half')",
      in: place)
    let before = try place.fractalog("info", "--digest", "--format", "csv").output
    let outcome = try place.fractalog(
      "dataset", "create", "none", "--split", "half", "--recipe", "small", "--images-per-class", "2"
    )
    #expect(outcome.code == 1)
    #expect(
      outcome.errors
        == "Error: Subset 'val' of split 'half' has no system to draw. Create another split.\n")
    #expect(try place.fractalog("info", "--digest", "--format", "csv").output == before)
  }

  @Test(arguments: ["imagefolder", "webdataset", "fractaldb", "jsonl"])
  func anExportOfASubsetThatThereIsNotIsRefused(format: String) throws {
    let place = try SmallCatalog.copy()
    let outcome = try place.fractalog(
      "export", format, "pictures", "--subset", "test", "-o", "out")
    #expect(outcome.code == 1)
    #expect(
      outcome.errors.hasPrefix("Error: Dataset 'pictures' has no subset 'test'"),
      "\(outcome.errors)")
    #expect(try place.shell("test ! -e out").code == 0)
  }

  @Test func anExportOfADatasetThatLostItsImagesIsRefused() throws {
    let place = try SmallCatalog.copy()
    try doctor("DELETE FROM dataset_member", in: place)
    let outcome = try place.fractalog("export", "imagefolder", "pictures", "-o", "out")
    #expect(outcome.code == 1)
    #expect(
      outcome.errors.hasPrefix(
        "Error: Dataset 'pictures' is not what it was when it was created: "),
      "\(outcome.errors)")
    #expect(try place.shell("test ! -e out").code == 0)
  }
}
