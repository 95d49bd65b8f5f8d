import FractalCore
import ArgumentParser
import FractalCatalog
import FractalFiles
import FractalPlatform
import FractalRendering

/// The command `fractalog`.
struct Fractalog: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fractalog",
    abstract: "Keep a catalog of fractals in one SQLite file, and draw training images from it.",
    discussion: """
      From nothing to a dataset of 500 classes that trains:

        fractalog sample --count 1000 --seed 7
        fractalog measure
        fractalog class assign --classes 500 --order "filling_ratio DESC"
        fractalog sheet --where "class IS NOT NULL" -o sheet.png
        fractalog split create main --by image --images 100 \\
          --fractions train=0.9,val=0.1
        fractalog dataset create first --split main --recipe classes --seed 5
        fractalog dataset render first 0 1 2 -o images
        fractalog dataset pack first -o first.fractalog
        fractalog audit

      Data goes to standard output, notes and progress to standard error. Exit codes: 0 done; 1 \
      the work or a check failed; 64 the command line was wrong.
      """,
    version: fractalogVersion,
    groupedSubcommands: [
      CommandGroup(
        name: "Add systems",
        subcommands: [
          SampleCommand.self, ImportCommand.self, DeriveCommand.self, MergeCommand.self,
          OriginCommand.self,
        ]),
      CommandGroup(
        name: "Measure and curate",
        subcommands: [
          MeasureCommand.self, ProtocolCommand.self, DuplicatesCommand.self, ClassCommand.self,
          SelectionCommand.self, SplitCommand.self, DatasetCommand.self, ExportCommand.self,
        ]),
      CommandGroup(
        name: "Look",
        subcommands: [
          RenderCommand.self, SheetCommand.self, RecipeCommand.self, QueryCommand.self,
          InfoCommand.self,
          AuditCommand.self, VerifyCommand.self, BenchmarkCommand.self, ServeCommand.self,
        ]),
    ])
}

@main
enum Main {
  /// Not asynchronous, so that commands run on the main thread, which may wait.
  static func main() {
    Console.prepare()
    do {
      try SystemLimits.prepare()
    } catch {
      Console.note("Error: \(error)")
      exit(1)
    }
    // A kernel that this machine lacks is refused before any work, and never silently replaced.
    do {
      _ = try Kernel.forced()
    } catch {
      Fractalog.exit(withError: error)
    }
    // No statement or file can use up the machine's memory.
    SQLiteLibrary.limitMemory(to: 1 << 30)
    let command: any ParsableCommand
    do {
      command = try Fractalog.parseAsRoot()
    } catch {
      if let text = Refusal.text(for: error, words: Array(CommandLine.arguments.dropFirst())) {
        Console.note(text)
        Fractalog.exit(withError: ExitCode(Fractalog.exitCode(for: error).rawValue))
      }
      end(with: error)
    }
    // The gallery handles signals itself.
    if !(command is ServeCommand) { Interruption.begin() }
    run(command)
  }

  private static func run(_ command: any ParsableCommand) {
    do {
      if let command = command as? any AsyncParsableCommand {
        // This thread only waits.
        nonisolated(unsafe) let command = command
        try waiting {
          var command = command
          try await command.run()
        }
      } else {
        var command = command
        try command.run()
      }
    } catch is Console.ReaderGone {
      Console.endWithoutReader()
    } catch let error as FileError where error.isReaderGone {
      Console.endWithoutReader()
    } catch {
      end(with: error)
    }
  }

  /// Ends as `Fractalog.exit(withError:)` does. That function would print the error unchanged, and
  /// a message may contain control characters from an untrusted file.
  private static func end(with error: any Error) -> Never {
    let code = Fractalog.exitCode(for: error)
    if code == .success { Fractalog.exit(withError: error) }
    let message = Fractalog.fullMessage(for: error)
    if !message.isEmpty { Console.note(message) }
    Fractalog.exit(withError: code)
  }
}
