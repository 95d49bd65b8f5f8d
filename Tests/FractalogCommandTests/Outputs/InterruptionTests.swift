import FractalCatalog
import Foundation
import Testing

/// What Control-C, SIGTERM and closed pipes do.
struct InterruptionTests {
  /// Starts the command, waits until it is at work, and sends it a signal.
  ///
  /// - Parameter isAtWork: Whether it is; asked every few milliseconds.
  private func signalled(
    _ number: Int32, _ words: [String], in place: Workplace, when isAtWork: () -> Bool
  ) throws -> (reason: Process.TerminationReason, status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Workplace.binary)
    process.arguments = words
    process.currentDirectoryURL = URL(fileURLWithPath: place.path)
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let deadline = ContinuousClock.now + .seconds(120)
    while process.isRunning, !isAtWork(), ContinuousClock.now < deadline { usleep(2_000) }
    #expect(process.isRunning && isAtWork(), "\(words) ended, or did not begin, before the signal")
    kill(process.processIdentifier, number)
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationReason, process.terminationStatus, text)
  }

  private func exists(_ name: String, in place: Workplace) -> Bool {
    FileManager.default.fileExists(atPath: "\(place.path)/\(name)")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func aWritingVerbSaysWhatIsKeptAndEndsByTheSignal(number: Int32) throws {
    let place = try SmallCatalog.copy()
    let end = try signalled(
      number, ["sample", "--count", "1000000", "--catalog", "new.sqlite"], in: place
    ) {
      // More than the schema: the first batch is in.
      var status = stat()
      return stat("\(place.path)/new.sqlite-wal", &status) == 0 && status.st_size > 2_000_000
    }
    #expect(end.reason == .uncaughtSignal && end.status == number)
    let name = number == SIGINT ? "Control-C" : "SIGTERM"
    let sentence = #/Stopped by (.+) while sampling, after [0-9]+ of 1000000\. (.+)\n/#
    let match = try #require(end.errors.wholeMatch(of: sentence), "\(end.errors)")
    #expect(match.1 == name)
    #expect(
      match.2
        == "What was finished is kept in 'new.sqlite'; the same command again completes it.")
    let audit = try place.fractalog("audit", "--catalog", "new.sqlite")
    #expect(audit.code == 0, "\(audit.output)")
  }

  @Test func aReadingVerbSaysThatNothingWasChanged() throws {
    let place = try SmallCatalog.copy()
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    let end = try signalled(
      SIGINT, ["query", "--sql", endless, "--format", "table"], in: place
    ) { exists("fractals.sqlite-shm", in: place) }
    #expect(end.reason == .uncaughtSignal && end.status == SIGINT)
    #expect(
      end.errors == "Stopped by Control-C. Nothing was changed; run the same command again.\n")
  }

  @Test func anExportLeavesNoDraftsAndGoesOn() throws {
    let place = try SmallCatalog.copy()
    let make = "fractalog dataset create many --split main --recipe small --images-per-class 500"
    try #require(place.shell(make).code == 0)
    let words = ["export", "webdataset", "many", "-o", "out", "--shard-size", "40"]
    let end = try signalled(SIGTERM, words, in: place) {
      exists("out/many-train-000000.tar", in: place)
    }
    #expect(end.reason == .uncaughtSignal && end.status == SIGTERM)
    #expect(end.errors.contains("What was finished is kept in 'out'; the same command again"))
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(place.path)/out")
    #expect(!names.contains { $0.hasPrefix(".") }, "\(names)")
    #expect(try place.fractalog(words: words).code == 0)
    #expect(try place.fractalog("export", "verify", "out").code == 0)
  }

  @Test func whoIsToldToIgnoreASignalDoes() throws {
    let place = try SmallCatalog.copy()
    // Bash lets what it starts in the background ignore SIGINT. The signal comes once the first
    // batch is in; where the process has ended by then, 'kill' fails.
    let outcome = try place.shell(
      """
      fractalog sample --count 20000 --seed 9 --catalog new.sqlite & process=$!
      until [ "$(stat -c %s new.sqlite-wal 2> /dev/null || echo 0)" -gt 2000000 ]; do
        kill -0 $process || exit 8
      done
      kill -INT $process || exit 9
      wait $process
      """)
    #expect(outcome.code == 0 && outcome.output.hasPrefix("Sampled 20000 systems"), "\(outcome)")
  }

  @Test func aClosedPipeEndsAReaderEarlyAndSilently() throws {
    let place = try SmallCatalog.copy()
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    for format in ["csv", "json", "jsonl", "markdown", "table"] {
      let outcome = try place.shell(
        """
        timeout 100 fractalog query --sql '\(endless)' --format \(format) 2> errors | head -n 2
        echo ${PIPESTATUS[0]}; cat errors
        """)
      #expect(outcome.lines.last == "141", "\(outcome)")
    }
    let audit = try place.shell(
      "fractalog audit --images 0 2> errors | true; echo ${PIPESTATUS[0]}; cat errors")
    #expect(audit.output == "141\n", "\(audit)")
    let picture = try place.shell(
      """
      fractalog sheet -o - --size 200 --limit 9 2> errors | true; echo ${PIPESTATUS[0]}; cat errors
      """)
    #expect(picture.output == "141\n", "\(picture)")
  }

  @Test func aClosedPipeDoesNotKeepAWriterFromItsWork() throws {
    let place = try SmallCatalog.copy()
    for line in [
      "sample --count 5 --seed 99", "measure --protocol coarse", "duplicates find --recipe small",
      "selection create more --where 'maps >= 1'",
    ] {
      let outcome = try place.shell(
        "fractalog \(line) 2> errors | true; echo ${PIPESTATUS[0]}; cat errors")
      #expect(outcome.output == "0\n", "\(line): \(outcome)")
    }
    let rows = try place.fractalog(
      "query", "--sql",
      """
      SELECT (SELECT count(*) FROM system) AS systems, (SELECT count(*) FROM selection) AS
      selections,
        (SELECT count(*) FROM duplicate_search) AS searches
      """, "--format", "csv")
    #expect(rows.output == "systems,selections,searches\r\n15,2,2\r\n", "\(rows)")
  }

  @Test func closedStandardFilesAreNotTakenByOthers() throws {
    let place = try SmallCatalog.copy()
    let outcome = try place.shell(
      """
      fractalog export imagefolder pictures -o out <&- >&- 2>&- || exit 2
      fractalog export verify out || exit 3
      fractalog render $(fractalog query systems --format csv | sed -n 2p | cut -d, -f1) \
        --size 16 -o a.png <&- >&- 2>&- || exit 4
      fractalog info a.png > /dev/null || exit 5
      fractalog query systems >&- 2> errors && exit 6
      grep -q 'could not be written' errors
      """)
    #expect(outcome.code == 0, "\(outcome)")
  }
}
