import Testing

/// What `audit` says if the machine, and not the catalog, is at fault.
struct AuditCommandTests {
  @Test func withoutRoomForTemporaryFilesNoCheckFails() throws {
    let place = try SmallCatalog.copy()
    let outcome = try place.shell(
      "fractalog audit", environment: ["TMPDIR": "/no/such/folder"])
    #expect(outcome.code == 1 && outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("Error: '/no/such/folder' could not be written: there is no"))
  }

  @Test func theCardHasAFolderOfItsOwn() throws {
    let place = try SmallCatalog.copy()
    let outcome = try place.fractalog("dataset", "card", "pictures", "--images", "0")
    #expect(outcome.code == 0, "\(outcome)")
    #expect(try place.shell("ls pictures-card").output == "README.md\nimages.png\n")
  }
}
