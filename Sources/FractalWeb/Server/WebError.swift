import FractalCatalog
import FractalCuration
import FractalDatasets
import FractalRendering
import Hummingbird

/// Why a request is refused: a status and a sentence.
struct WebError: Error {
  let status: HTTPResponse.Status
  let sentence: String

  /// A link to continue with.
  let link: String?

  init(_ status: HTTPResponse.Status, _ sentence: String, link: String? = nil) {
    (self.status, self.sentence, self.link) = (status, sentence, link)
  }

  /// The refusal for an error of the libraries below.
  init(_ error: any Error) {
    switch error {
    case let error as WebError: self = error
    case let error as CatalogError:
      switch error {
      case .content(.unknownLabel), .content(.unknown), .classes(.unknownClass),
        .datasets(.unknownSubset), .duplicates(.notSearched), .layouts(.none),
        .changes(.unknownChange), .changes(.unknownNote),
        .content(.unknownLabels), .content(.unknownRow):
        self.init(.notFound, error.description)
      case .content(.ambiguousLabel), .content(.badCondition), .content(.badOrder), .queries,
        .content(.badName), .classes(.blankClassName), .content(.nothing), .changes(.badReason),
        .changes(.badNote), .changes(.savedQueryTooLong), .changes(.descriptionHasZero):
        self.init(.badRequest, error.description)
      case .datasets(.datasetChanged), .duplicates, .changes, .classes, .dependence,
        .content(.nameTaken):
        self.init(.conflict, error.description)
      case .storage(.locked), .storage(.replaced), .opening(.foreignLog),
        .opening(.formerFileOpen):
        self.init(.serviceUnavailable, error.description)
      default: self.init(.internalServerError, error.description)
      }
    case let error as DatasetError:
      switch error {
      case .noSuchImage, .unknownSubset: self.init(.notFound, error.description)
      default: self.init(.badRequest, error.description)
      }
    case let error as CurationError: self.init(.badRequest, error.description)
    case let error as RecipeError: self.init(.notFound, error.description)
    case let error as RenderingError: self.init(.badRequest, error.description)
    default: self.init(.internalServerError, "The gallery failed: \(error).")
    }
  }

  static func noPage(_ address: String) -> WebError {
    WebError(
      .notFound, "There is no page at '\(address)'. Use the links above.")
  }
}
