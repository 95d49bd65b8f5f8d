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

  /// `merge` opens three files for each catalog, so it can reach the limit after it has started.
  @Test func tooFewFilesAreNamedInTheMiddleOfWork() throws {
    let place = try Workplace()
    for number in 0..<10 {
      let outcome = try place.fractalog(
        "sample", "--count", "2", "--seed", "\(number)", "--catalog", "m\(number).sqlite")
      try #require(outcome.code == 0)
    }
    try #require(place.fractalog("sample", "--count", "1", "--seed", "99").code == 0)
    var refusals = 0
    for files in [36, 37, 38, 40, 44, 48, 64] {
      let outcome = try place.shell(
        """
        ulimit -n \(files); cp fractals.sqlite u.sqlite
        fractalog merge m?.sqlite --catalog u.sqlite
        """)
      guard outcome.code != 0 else { continue }
      refusals += 1
      #expect(outcome.code == 1, "\(files): \(outcome)")
      #expect(outcome.errors.hasPrefix("Error: "), "\(outcome.errors)")
      #expect(
        outcome.errors.hasSuffix("Allow more with 'ulimit -n 256'.\n"), "\(outcome.errors)")
      let after = try place.fractalog("info", "--catalog", "u.sqlite", "--format", "csv")
      #expect(after.code == 0)
      #expect(
        try place.fractalog("audit", "--catalog", "u.sqlite", "--images", "0").code == 0)
    }
    #expect(refusals > 0)
    #expect(try place.fractalog("merge", "m0.sqlite", "--catalog", "u.sqlite").code == 0)
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
