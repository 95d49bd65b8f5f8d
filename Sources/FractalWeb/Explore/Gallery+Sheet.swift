import FractalCatalog
import FractalDatasets
import FractalRendering

extension Gallery {
  /// The maximum number of systems on a sheet.
  static let mostOnSheet = 400

  /// A contact sheet of a list, as `fractalog sheet` draws it.
  ///
  /// - Throws: ``WebError`` of status 400 if there are too many systems, 404 if there are none.
  func sheet(of filter: SystemFilter) async throws -> Reply {
    let rows = try await rows(of: filter)
    guard !rows.isEmpty else { throw WebError(.notFound, "No system matches these filters.") }
    guard rows.count <= Self.mostOnSheet else {
      throw WebError(
        .badRequest,
        """
        The list has \(rows.count) systems; a sheet in the gallery has at most \
        \(Self.mostOnSheet). 'fractalog sheet --limit \(rows.count)' draws them all.
        """)
    }
    let systems = try await read { try $0.catalog.systems(inRows: rows).map(\.system) }
    let picture = try await drawing.run {
      try Sheet(columns: 12, style: .preview(Preview(side: 128)))
        .image(of: systems, key: RenderKey(seed: 1, index: 0), threads: 1)
    }
    var reply = Reply.png(try picture.encoded(compressionLevel: 1, indexed: true))
    reply.fileName = "systems.png"
    return reply
  }
}
