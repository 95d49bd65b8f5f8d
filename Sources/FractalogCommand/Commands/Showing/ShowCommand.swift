import ArgumentParser
import FractalCatalog
import FractalPlatform

/// How a description is written.
enum DescriptionFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people.
  case text
  /// One object, for programs.
  case json
}

/// `fractalog show`
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show everything about one system: its maps, measurements, uses, history.",
    discussion: """
      The beginning of a label is enough if no other label begins with it. A terminal with colours \
      also gets a small picture. 'fractalog render LABEL -o FILE.png' draws it.

      Datasets, splits and other things have a 'show' of their own: given one of their names, the \
      command says which.
      """)

  @Argument(
    help: "The label of a system, or its beginning.", completion: .custom(Completion.labels))
  var system: String

  @OptionGroup var catalog: CatalogOptions

  @Option(help: "As text for people, or as one object of JSON.")
  var format: DescriptionFormat = .text

  /// The name belongs to something else than a system.
  struct OtherThing: Error, CustomStringConvertible {
    let name: String
    let kind: KindOfThing

    var description: String {
      """
      '\(name)' is \(kind.noun), not the label of a system. '\(kind.command(showing: name))' \
      shows it.
      """
    }
  }

  func run() throws {
    let found = try catalog.with(.read) { catalog in
      do {
        return try catalog.system(labelled: system)
      } catch CatalogError.content(.unknownLabel) where system.count > 1 {
        for kind in KindOfThing.allCases where try kind.names(in: catalog).contains(system) {
          throw OtherThing(name: system, kind: kind)
        }
        // Says it with the label that may have been meant.
        return try catalog.system(labelled: system)
      }
    }
    let description = try SystemDescription(of: found, in: catalog.path)
    switch format {
    case .json: Console.out(description.json)
    case .text:
      if let picture = TerminalPicture(of: found.system) { Console.out(picture.text, isSafe: true) }
      Console.out(description.text(TableStyle.ofOutput(isWide: false)), isSafe: true)
    }
  }
}
