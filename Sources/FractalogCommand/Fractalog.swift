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
      CommandGroup(name: "Begin", subcommands: [InitCommand.self, StatusCommand.self]),
      CommandGroup(
        name: "Add systems",
        subcommands: [
          SampleCommand.self, ImportCommand.self, DeriveCommand.self, MergeCommand.self,
          OriginCommand.self,
        ]),
      CommandGroup(
        name: "Measure and curate",
        subcommands: [
          MeasureCommand.self, ProtocolCommand.self, DuplicatesCommand.self, LayoutCommand.self,
          ClassCommand.self, SelectionCommand.self, SplitCommand.self, DatasetCommand.self,
          ExportCommand.self,
        ]),
      CommandGroup(
        name: "Decide by hand",
        subcommands: [
          TagCommand.self, NoteCommand.self, SetAsideCommand.self, SavedQueryCommand.self,
          HistoryCommand.self, UndoCommand.self,
        ]),
      CommandGroup(
        name: "Look",
        subcommands: [
          ShowCommand.self, RenderCommand.self, SheetCommand.self, RecipeCommand.self,
          QueryCommand.self, ServeCommand.self,
        ]),
      CommandGroup(
        name: "Check",
        subcommands: [
          InfoCommand.self, AuditCommand.self, VerifyCommand.self, BenchmarkCommand.self,
        ]),
    ])
}
