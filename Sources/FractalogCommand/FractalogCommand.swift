import ArgumentParser
import FractalCatalog
import FractalFiles
import FractalPlatform
import FractalRendering

/// The whole command, which the program `fractalog` calls.
public enum FractalogCommand {
  /// Parses the words of this process, runs the command and returns; a failure ends the process.
  ///
  /// Not asynchronous, so that commands run on the main thread, which may wait.
  public static func main() {
    Console.prepare()
    do {
      try Events.prepare()
      try SystemLimits.prepare()
    } catch {
      Console.fail("\(error)", for: "Error: \(error)")
      exit(1)
    }
    // A kernel that this machine lacks is refused before any work, and never silently replaced.
    do {
      _ = try Kernel.forced()
    } catch {
      end(with: error)
    }
    // No statement or file can use up the machine's memory.
    SQLiteLibrary.limitMemory(to: 1 << 30)
    let command: any ParsableCommand
    do {
      command = try Fractalog.parseAsRoot()
    } catch {
      let words = Array(CommandLine.arguments.dropFirst())
      if let sentence = Refusal.sentence(for: error, words: words) {
        Console.fail(sentence, for: "Error: \(sentence)\(Refusal.usage(for: error))")
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
    Console.fail(Fractalog.message(for: error), for: Fractalog.fullMessage(for: error))
    Fractalog.exit(withError: code)
  }
}
