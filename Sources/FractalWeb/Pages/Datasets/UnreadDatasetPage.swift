import FractalPages

/// A dataset whose systems are still being read and checked: a million take seconds, once.
struct UnreadDatasetPage: HTMLPage {
  let name: String
  /// The address of the page that comes after.
  let address: String

  var title: String { "Dataset \(name)" }

  var body: HTML {
    """
    <p>Every system of the dataset is read and checked when it is first shown.</p>
    \(Waiting(address: String(address.drop { $0 == "/" })).html)
    """
  }
}
