import FractalFiles

extension PNGImage {
  /// Reads a PNG file.
  ///
  /// - Throws: ``PNGError/unreadable(path:reason:)`` if it cannot be read, else the error of
  ///   ``init(decoding:name:)``.
  public init(contentsOf path: String) throws(PNGError) {
    try self.init(decoding: readFile(path), name: path)
  }

  /// Writes the image as a PNG file, whole or not at all.
  ///
  /// The bytes go to a new file in the same folder, which then takes the name: a reader sees the
  /// old file or the new one, never a part, and a failure leaves no trace. A link stays a link,
  /// and its target is replaced. Pipes and devices such as `/dev/stdout` are written directly. A
  /// file that is no PNG file is not replaced.
  ///
  /// - Parameters:
  ///   - path: Where to write; its folder must exist.
  ///   - compressionLevel: 0 (none, fastest) to 9 (smallest).
  ///   - isDurable: Whether to wait until the disk has the file, so that it survives a power cut.
  ///     Without it writing a folder of thousands is faster.
  /// - Throws: ``PNGError/unwritable(path:cause:)`` if the system refuses,
  ///   ``PNGError/refused(_:)`` if something would be lost, else the error of
  ///   ``encoded(compressionLevel:indexed:)``.
  public func write(
    to path: String, compressionLevel: Int = 6, isDurable: Bool = true
  ) throws(PNGError) {
    let bytes = try encoded(compressionLevel: compressionLevel)
    do {
      try OutputFile(path, .png).write(bytes, isDurable: isDurable)
    } catch .unwritable(let path, let cause) {
      throw .unwritable(path: path, cause: cause)
    } catch {
      throw .refused(error)
    }
  }
}
