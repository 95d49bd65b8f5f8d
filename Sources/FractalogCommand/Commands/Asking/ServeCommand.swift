import ArgumentParser
import FractalCore
import FractalPlatform
import FractalWeb
import Subprocess

/// An address that only programs of this machine can reach.
enum LoopbackAddress: String, CaseIterable, ExpressibleByArgument {
  case ipv4 = "127.0.0.1"
  case ipv6 = "::1"
}

/// `fractalog serve`
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Open the gallery: the catalog in your browser.",
    discussion: """
      By default, only this machine can open the gallery, and it changes nothing. Every picture is \
      drawn on demand, with the pixels that training sees. Control-C and SIGTERM stop it, with \
      exit code 0. Answers that are under way have 2 more seconds; a second signal stops it at \
      once.
      """)

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var threads: ThreadOption

  @Option(help: "The port; 0 for any free port.")
  var port = 8470

  @Option(help: "The address that it listens on. Only this machine can reach either.")
  var address = LoopbackAddress.ipv4

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      """
      A further host name under which browsers may ask, if a proxy forwards them. Give the option \
      once for each name.
      """, valueName: "name"))
  var host: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      The path in front of every address, if a proxy adds one: '/user/ada/proxy/8470'. It does \
      not matter whether the proxy removes it again.
      """, valueName: "path"))
  var basePath = ""

  @Flag(help: "Open the first page in the browser.")
  var open = false

  @Flag(help: "Allow changes: tags, notes, classes, selections, systems set aside, duplicates.")
  var allowEdits = false

  @Flag(
    help: """
      Let other machines of the network open the gallery, too, by any host name. Everyone who \
      can reach this machine can then see the catalog.
      """)
  var openToTheWholeNetwork = false

  func validate() throws {
    guard (0...65535).contains(port) else {
      throw ValidationError("'--port \(port)' is not a port. Give 0 to 65535.")
    }
    for name in host where name.isEmpty || name.contains(where: { !Self.isOfHost($0) }) {
      throw ValidationError(
        """
        '--host \(name)' is not a host name. Give it without scheme, port and path, such as \
        'hub.example.org'.
        """)
    }
    guard basePath.isEmpty || basePath.hasPrefix("/"),
      !basePath.contains(where: { "?#%".contains($0) })
    else {
      throw ValidationError(
        "'--base-path \(basePath)' is not a path. Give one from the root, such as '/fractals'.")
    }
    if openToTheWholeNetwork, allowEdits {
      throw ValidationError(
        """
        '--allow-edits' is not possible with '--open-to-the-whole-network': anyone could then \
        change the catalog. Leave one of them out.
        """)
    }
  }

  func run() async throws {
    let gallery = try Gallery(
      path: catalog.path, allowsEdits: allowEdits, threads: threads.count,
      authorship: .ofThisProcess)
    let prefix = String(basePath.reversed().drop { $0 == "/" }.reversed())
    let address = GalleryAddress(
      host: openToTheWholeNetwork ? "0.0.0.0" : address.rawValue, port: port, names: Set(host),
      basePath: prefix)
    let opens = open
    let signals = EndingBySignal.begin(
      after: 2, saying: "\(Self.closed) Answers that were not finished are lost.")
    defer { signals.forEach { $0.cancel() } }
    try await gallery.serve(address) { page in
      Console.report(
        "The gallery is open at \(page). Control-C stops it.", on: .notes,
        ["page": .string(page)])
      if opens { Task { await Self.show(page) } }
    }
    Console.note(Self.closed)
  }

  private static func isOfHost(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "-._".contains(character)
  }

  private static let closed = "The gallery is closed."

  /// Opens the page in the desktop's browser.
  private static func show(_ page: String) async {
    let outcome = try? await Subprocess.run(
      .name(browserCommand), arguments: [page], output: .discarded, error: .discarded)
    if outcome?.terminationStatus.isSuccess != true {
      Console.note("No browser was found. Open \(page) yourself.")
    }
  }
}
