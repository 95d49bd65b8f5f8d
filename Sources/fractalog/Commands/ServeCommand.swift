import ArgumentParser
import FractalWeb
import Foundation

/// `fractalog serve`
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Open the gallery: the catalog as pages in a browser.",
    discussion: """
      Only this machine can open it, and it only shows, unless told otherwise. Every picture is \
      drawn when it is asked for, the same as training sees. Control-C ends it.
      """)

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var threads: ThreadOption

  @Option(help: "The port; 0 for any that is free.")
  var port = 8470

  @Flag(help: "Open the first page in the browser.")
  var open = false

  @Flag(help: "Allow duplicate groups to be resolved.")
  var allowEdits = false

  @Flag(
    help: """
      Let other machines of the network open it too, through any name. Whoever can reach this \
      machine then sees the catalog.
      """)
  var openToTheWholeNetwork = false

  func validate() throws {
    guard (0...65535).contains(port) else {
      throw ValidationError("'--port \(port)' is no port. Give 0 to 65535.")
    }
    if openToTheWholeNetwork, allowEdits {
      throw ValidationError(
        """
        '--allow-edits' does not go with '--open-to-the-whole-network': anybody could then change \
        the catalog. Leave one of them out.
        """)
    }
  }

  func run() async throws {
    let gallery = try Gallery(
      path: catalog.path, allowsEdits: allowEdits, threads: threads.count)
    let address = GalleryAddress(host: openToTheWholeNetwork ? "0.0.0.0" : "127.0.0.1", port: port)
    let opens = open
    let signals = EndingBySignal.begin(after: 2)
    defer { signals.forEach { $0.cancel() } }
    try await gallery.serve(address) { page in
      Console.note("The gallery is open at \(page). Control-C ends it.")
      if opens { Self.show(page) }
    }
  }

  /// Hands the page to the desktop.
  private static func show(_ page: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    #if os(macOS)
      process.arguments = ["open", page]
    #else
      process.arguments = ["xdg-open", page]
    #endif
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { Console.note("No browser was found. Open \(page) yourself.") }
  }
}
