import FractalCatalog
import FractalDatasets
import FractalPages

/// The map of a catalog that has no layout yet: what to do.
struct NoLayoutPage: GalleryPage {
  let address: ListAddress
  let path: String
  /// How many systems there are.
  let systems: Int

  private enum CodingKeys: String, CodingKey { case systems }

  var title: String { "Map of look-alikes" }

  var styles: [String] { ["plane"] }

  var body: HTML {
    """
    \(PlaneTabs(address: address, current: .map).html)
    <p>The map places systems that look alike side by side, so that you see at a glance what the \
    catalog has, and choose with a lasso. It has not been made yet. Make it with:</p>
    <pre tabindex="0">fractalog layout create --recipe classes --catalog \(shellWord(path))</pre>
    <p class="faint">1,000 systems take a second, a million a few minutes. Then reload this page.\
    </p>
    """
  }
}
