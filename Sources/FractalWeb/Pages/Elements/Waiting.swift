import FractalPages

/// A part of a page that is still being computed. The script `waiting.js` loads the page again.
struct Waiting {
  /// The address of the page.
  let address: String

  var html: HTML {
    """
    <p class="faint" role="status" data-waiting>This is being computed. The page shows it when you \
    <a href="\(address)">load it again</a>.</p>
    """
  }
}
