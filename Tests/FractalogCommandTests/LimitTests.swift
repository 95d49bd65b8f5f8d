import Testing

/// What is said where the system gives too little, before a library below ends the process.
struct LimitTests {
  @Test(arguments: [4, 8, 12, 20, 30])
  func tooFewFilesAreNamed(files: Int) throws {
    let place = try Workplace()
    let outcome = try place.shell("ulimit -n \(files); fractalog audit --html a.html")
    #expect(outcome.code == 1)
    #expect(outcome.errors.hasPrefix("Error: This process may open only "), "\(outcome.errors)")
    #expect(outcome.errors.hasSuffix("Allow more with 'ulimit -n 256'.\n"))
  }

  @Test func aSoftLimitOfFilesIsRaised() throws {
    let place = try Workplace()
    let outcome = try place.shell("ulimit -S -n 12; fractalog sample --count 1")
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  /// Threads that got no memory area of their own took a hundred times as long.
  @Test func littleMemoryIsNamedAndWhatSufficesIsUsed() throws {
    let place = try Workplace()
    try #require(place.fractalog("sample", "--count", "6").code == 0)
    let little = try place.shell("ulimit -v 400000; fractalog measure --threads 2")
    #expect(little.code == 1)
    #expect(
      little.errors == """
        Error: This process may use only 390 MiB of addresses, but fractalog needs 512 MiB. \
        Allow more with 'ulimit -v unlimited'.

        """)
    let enough = try place.shell("ulimit -v 524288; fractalog measure --threads 2")
    #expect(enough.code == 0, "\(enough.errors)")
  }
}
