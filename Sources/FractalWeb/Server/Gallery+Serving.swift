import FractalCatalog
import FractalDatasets
import FractalPlatform
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

extension Gallery {
  static let logger = {
    var logger = Logger(label: "gallery")
    logger.logLevel = .critical
    return logger
  }()

  /// The maximum number of open connections.
  private static let connections = 256

  /// Serves until the task is cancelled or the process gets a signal to end.
  ///
  /// - Parameter onReady: Called once with the page's address.
  /// - Throws: ``GalleryError`` if the port is not available.
  package func serve(
    _ address: GalleryAddress, onReady: @escaping @Sendable (String) -> Void
  ) async throws {
    returnLargeBlocksAtOnce()
    // A large catalog takes seconds; the first map or filter need not wait for all of them.
    let preparing = Task { try await prepareMap() }
    defer { preparing.cancel() }
    let responder = GalleryResponder(gallery: self, address: address)
    let application = Application(
      responder: responder,
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [RequestDeadline()], idleTimeout: .seconds(30),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 40_000, maxHeaderListSize: 64_000, maxHeaderFieldCount: 100))),
      configuration: ApplicationConfiguration(
        address: .hostname(address.host, port: address.port), serverName: "fractalog",
        availableConnectionsDelegate: MaximumAvailableConnections(Self.connections)),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? address.port
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        onReady("http://\(host):\(port)\(address.basePath)/")
      },
      logger: Self.logger)
    // Another file may replace the catalog while there are no requests.
    let watch = Task { [reading, readers, askers, path] in
      var seconds = 0
      while !Task.isCancelled {
        try await Task.sleep(for: .seconds(1))
        seconds += 1
        if seconds.isMultiple(of: 30) { try? await reading.run { returnFreeMemory() } }
        try? await reading.run {
          readers.closeFormer()
          askers.closeFormer()
          Catalog.closeReplaced(at: path)
        }
      }
    }
    defer { watch.cancel() }
    do {
      try await application.runService()
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw GalleryError.portTaken(address.port)
    } catch let error as IOError where error.errnoCode == EACCES {
      throw GalleryError.portForbidden(address.port)
    }
  }
}
