import ArgumentParser
import FractalCore
import FractalDatasets
import FractalExports

extension ExportCommand {
  /// `fractalog export verify`
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Read an export back and compare it with its manifest. Exit 1 if it differs.",
      discussion: """
        The last line of a manifest has the digest of the other lines, which is printed. A \
        manifest that was edited is refused. Decodes every picture and compares the digest of its \
        pixels. Compares the digests of labels, tables and JSON lines, and the folder of each \
        picture with its class. Links, and files and folders that no manifest names, are findings, \
        too. To repair a file, delete it and run the same export again.
        """)

    @Argument(help: "The folder of the export.", completion: .file())
    var path: String

    @OptionGroup var threads: ThreadOption

    func run() throws {
      let bar = ProgressBar("verifying", total: 0)
      let report = try ExportVerification.run(on: path, threads: threads.count) {
        bar.update($0, of: $1)
      }
      bar.finish()
      for manifest in report.digests {
        Console.out("The digest of '\(manifest.path)' is \(manifest.digest).")
      }
      for problem in report.problems { Console.out("\(problem)") }
      let shown = report.problems.count
      if report.problemCount > shown { Console.out("… and \(report.problemCount - shown) more.") }
      Console.report(
        """
        Compared \(counted(report.checked, "picture")) of \
        \(counted(report.manifests, "manifest")): \(report.problemCount) wrong.
        """,
        [
          "passed": .bool(report.problemCount == 0), "checked": .number(report.checked),
          "manifests": .objects(report.digests) {
            [("path", .string($0.path)), ("digest", .string("\($0.digest)"))]
          },
          "problem_count": .number(report.problemCount), "problems": .texts(report.problems),
          "missing_parts": .texts(report.missingParts),
        ])
      if !report.missingParts.isEmpty {
        Console.note(
          """
          The export is incomplete. These parts have no manifest here: \
          \(report.missingParts.joined(separator: ", ")).
          """)
      }
      if report.problemCount > 0 { throw ExitCode.failure }
    }
  }
}
