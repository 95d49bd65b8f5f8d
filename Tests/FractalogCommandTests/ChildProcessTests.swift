import Testing

/// What the command does with the programs that it starts.
struct ChildProcessTests {
  /// The dynamic linker writes more to standard error than a pipe holds, before the process prints
  /// anything.
  @Test func theAuditReadsBothOutputsOfItsProcessAtOnce() throws {
    let place = try SmallCatalog.copy()
    let audit = try place.fractalog(
      "audit", environment: ["LD_DEBUG": "files,scopes,libs,versions"])
    #expect(audit.errors.utf8.count > 65_536)
    #expect(audit.code == 0)
    #expect(audit.output.contains("reproduc"))
  }

  @Test func theGallerySaysThatThereIsNoBrowser() throws {
    let place = try SmallCatalog.copy()
    let outcome = try place.shell(
      """
      command=$(command -v fractalog)
      PATH=/nowhere "$command" serve --port 0 --open 2> notes &
      for _ in $(seq 100); do grep -q browser notes && break; sleep 0.1; done
      kill $! && wait $!
      cat notes
      """)
    #expect(outcome.output.contains("No browser was found. Open http://127.0.0.1:"))
    #expect(outcome.output.hasSuffix("The gallery is closed.\n"))
  }
}
