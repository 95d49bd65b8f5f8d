import CExpat

/// Reads the elements of an XML document, by libexpat.
///
/// A document with a document type is refused, so there are no entities to fetch or to multiply.
enum XMLElements {
  /// What is wrong with a document, and where.
  struct Failure: Error {
    let line: Int
    let column: Int
    let message: String
  }

  /// What is called for each element.
  final class Handler {
    fileprivate let start: (_ name: String, _ attributes: [(String, String)], _ line: Int) -> Void
    fileprivate let end: (_ name: String) -> Void

    init(
      start: @escaping (_ name: String, _ attributes: [(String, String)], _ line: Int) -> Void,
      end: @escaping (_ name: String) -> Void
    ) { (self.start, self.end) = (start, end) }
  }

  /// Reads a whole document.
  static func read(_ bytes: [UInt8], _ handler: Handler) throws(Failure) {
    var failure = cexpat_failure()
    let status = withExtendedLifetime(handler) {
      bytes.withUnsafeBufferPointer { bytes in
        cexpat_parse(
          bytes.baseAddress, bytes.count, Unmanaged.passUnretained(handler).toOpaque(),
          { context, name, attributes, line in
            guard let context, let name else { return }
            Unmanaged<Handler>.fromOpaque(context).takeUnretainedValue().start(
              String(cString: name), XMLElements.pairs(attributes), Int(clamping: line))
          },
          { context, name in
            guard let context, let name else { return }
            Unmanaged<Handler>.fromOpaque(context).takeUnretainedValue().end(String(cString: name))
          }, &failure)
      }
    }
    let message: String
    switch status {
    case CEXPAT_OK: return
    case CEXPAT_DOCUMENT_TYPE:
      message = "there is a document type (<!DOCTYPE), which no flame needs. Remove it."
    case CEXPAT_TOO_DEEP:
      message = "elements nest deeper than \(CEXPAT_DEEPEST) levels, which no flame needs."
    case CEXPAT_NO_MEMORY: message = "the document needs more memory than there is. Divide it."
    default:
      let reason = failure.reason.map { String(cString: $0) } ?? "damaged"
      message = "this is not XML (\(reason)). Give the file as the program wrote it."
    }
    throw Failure(
      line: Int(clamping: failure.line), column: Int(clamping: failure.column), message: message)
  }

  private static func pairs(
    _ attributes: UnsafePointer<UnsafePointer<CChar>?>?
  ) -> [(String, String)] {
    var pairs: [(String, String)] = []
    guard var place = attributes else { return [] }
    while let name = place[0], let value = place[1] {
      pairs.append((String(cString: name), String(cString: value)))
      place += 2
    }
    return pairs
  }
}
