import FractalCatalog
import FractalDatasets

/// The images that the page of a dataset shows: the state in its address.
struct ImageFilter: Hashable, Sendable {
  /// The name of a subset; nil for all.
  let subset: String?
  /// The name of a class that is a label; nil for any.
  let className: String?
  /// The number of objects; nil for any.
  let objects: Int?
  /// The number of the first image that may be shown.
  let from: UInt64?
  /// The number after the last image that may be shown: the search then goes back from there.
  let until: UInt64?
  /// The first label of the shown part of the label table.
  let label: Int

  static let fields = ["subset", "class", "objects", "from", "until", "label", "image"]

  /// The filter in an address.
  ///
  /// - Throws: ``WebError`` of status 400 for a field that is unknown.
  init(_ request: WebRequest) throws(WebError) {
    for name in request.query.keys.sorted() where !Self.fields.contains(name) {
      throw WebError(
        .badRequest,
        "A dataset has no field '\(name)'. It has \(Self.fields.joined(separator: ", ")).")
    }
    func number(_ name: String) throws(WebError) -> UInt64? {
      guard request.text(name) != nil else { return nil }
      return UInt64(try request.number(name, in: 0...Int.max / 2, default: 0))
    }
    subset = request.text("subset")
    className = request.text("class")
    objects =
      request.text("objects") == nil ? nil : try request.number("objects", in: 0...255, default: 0)
    (from, until) = (try number("from"), try number("until"))
    guard from == nil || until == nil else {
      throw WebError(.badRequest, "'from' and 'until' exclude each other. Give one.")
    }
    label = try request.number("label", in: 0...Int.max / 2, default: 0)
  }

  /// The search, and the images among which it searches.
  ///
  /// - Throws: ``WebError`` of status 404 for a class that the dataset does not have;
  ///   `DatasetError` for an unknown subset.
  func search(in dataset: Dataset) throws -> (search: ImageSearch, numbers: Range<UInt64>) {
    let numbers = try dataset.numbers(ofSubset: subset)
    let number = try className.map { name in
      guard let place = Name.place(of: name, among: dataset.classes) else {
        throw WebError(.notFound, "Dataset '\(dataset.name)' has no class '\(name)'.")
      }
      return place
    }
    let low = min(max(from ?? 0, numbers.lowerBound), numbers.upperBound)
    let high = max(min(until ?? .max, numbers.upperBound), low)
    return (ImageSearch(classNumber: number, objects: objects), low..<high)
  }

  /// The address of the page with some fields changed.
  func address(
    _ dataset: String, from: UInt64? = nil, until: UInt64? = nil, label: Int? = nil
  ) -> String {
    Link.page(
      ["datasets", dataset],
      [
        ("subset", subset), ("class", className), ("objects", objects.map { "\($0)" }),
        ("from", from.map { "\($0)" }), ("until", until.map { "\($0)" }),
        ("label", label.flatMap { $0 == 0 ? nil : "\($0)" }),
      ])
  }
}
