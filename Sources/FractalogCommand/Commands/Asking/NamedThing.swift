import ArgumentParser
import FractalCatalog
import FractalCore

/// A kind of thing that can be renamed.
protocol NamedThing {
  static var kind: KindOfThing { get }
  /// What a new name does not change, and when it is refused.
  static var renaming: String { get }

  static func rename(_ old: String, to new: String, in catalog: Catalog) throws
}

extension NamedThing {
  /// What it is called, such as `split`.
  static var noun: String { kind.rawValue }
}

/// A kind of thing that can be deleted by its name alone.
protocol DeletableThing: NamedThing {
  /// What happens to its parts, and when a deletion is refused.
  static var deletion: String { get }

  static func delete(_ name: String, in catalog: Catalog) throws
}

/// `fractalog … delete`
struct DeleteCommand<Thing: DeletableThing>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "delete", abstract: "Delete a \(Thing.noun) that nothing depends on.",
      discussion: Thing.deletion)
  }

  @Argument(help: "The name.", completion: Completion.names(Thing.kind))
  var name: String

  @OptionGroup var catalog: CatalogOptions

  func run() throws {
    try catalog.with(.write) { try Thing.delete(name, in: $0) }
    Console.report("Deleted \(Thing.noun) '\(name)'.", ["name": .string(name)])
  }
}

/// `fractalog … rename`
struct RenameCommand<Thing: NamedThing>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "rename", abstract: "Give a \(Thing.noun) another name.",
      discussion: Thing.renaming)
  }

  @Argument(help: "The current name.", completion: Completion.names(Thing.kind))
  var old: String

  @Argument(help: "The new name; an existing name is refused.")
  var new: String

  @OptionGroup var catalog: CatalogOptions

  func run() throws {
    try catalog.with(.write) { try Thing.rename(old, to: new, in: $0) }
    Console.noteNormalised([new])
    Console.report(
      "Renamed \(Thing.noun) '\(old)' to '\(new)'.", ["old": .string(old), "new": .string(new)])
  }
}
