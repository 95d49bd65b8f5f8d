import FractalPlatform
import Testing

struct ThreadCountTests {
  private func standard(_ variables: [String: String], cores: Int = 8) throws -> Int {
    try ThreadCount.standard(cores: cores) { variables[$0] }
  }

  @Test func thereIsOneForEachCoreUnlessTheEnvironmentAsksForFewer() throws {
    #expect(try standard([:]) == 8)
    #expect(try standard(["FRACTALOG_THREADS": "3"]) == 3)
    #expect(try standard(["OMP_NUM_THREADS": "2"]) == 2)
    #expect(try standard(["OMP_NUM_THREADS": "4,2"]) == 4)
    #expect(try standard(["FRACTALOG_THREADS": "3", "OMP_NUM_THREADS": "1"]) == 3)
    #expect(try standard(["FRACTALOG_THREADS": "", "OMP_NUM_THREADS": "1"]) == 1)
  }

  @Test func thereAreNeverMoreThanCores() throws {
    #expect(try standard(["FRACTALOG_THREADS": "1024"]) == 8)
    #expect(try standard(["OMP_NUM_THREADS": "99"], cores: 2) == 2)
  }

  @Test(arguments: ["0", "-1", "1025", "two", "1.5", " 2", "2,1"])
  func ourVariableMustBeANumberOfThreads(text: String) {
    #expect(throws: ThreadCount.Invalid(text: text)) {
      try standard(["FRACTALOG_THREADS": text])
    }
  }

  /// Other programs read it too, so it may have what only they understand.
  @Test(arguments: ["0", "-1", "all", ""]) func theOtherVariableIsIgnoredThen(text: String) throws {
    #expect(try standard(["OMP_NUM_THREADS": text]) == 8)
  }
}

struct ControlGroupTests {
  private func cores(_ membership: String, in files: [String: String]) -> Int? {
    Processor.coresOfControlGroup(membership: membership) { path in
      files.first { "/sys/fs/cgroup\($0.key)/cpu.max" == path }?.value
    }
  }

  @Test func aShareOfTimeIsRoundedUpToCores() {
    #expect(cores("0::/job\n", in: ["/job": "200000 100000\n"]) == 2)
    #expect(cores("0::/job\n", in: ["/job": "150000 100000\n"]) == 2)
    #expect(cores("0::/job\n", in: ["/job": "5000 100000\n"]) == 1)
    #expect(cores("0::/job\n", in: ["/job": "max 100000\n"]) == nil)
  }

  @Test func theSmallestLimitOfAllGroupsAboveCounts() {
    let files = ["/a/b/c": "max 100000", "/a/b": "800000 100000", "/a": "300000 100000"]
    #expect(cores("0::/a/b/c\n", in: files) == 3)
    #expect(cores("0::/a/b\n", in: files) == 3)
    // In a container, the top group may be the container's own.
    #expect(cores("0::/\n", in: ["": "400000 100000\n"]) == 4)
  }

  @Test func whatIsNoLimitLimitsNothing() {
    #expect(cores("", in: [:]) == nil)
    #expect(cores("0::/a\n", in: [:]) == nil)
    #expect(cores("4:memory:/a\n1:cpu:/a\n", in: ["/a": "100000 100000"]) == nil)
    for text in ["", "max", "100000", "-1 100000", "1 0", "x y", "1 2 3"] {
      #expect(cores("0::/a\n", in: ["/a": text]) == nil, "\(text)")
    }
  }
}
