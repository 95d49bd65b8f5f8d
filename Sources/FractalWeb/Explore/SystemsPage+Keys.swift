import FractalPages

extension SystemsPage {
  /// The keys of the grid, which `?` lists.
  static let keys: HTML = """
    <dl class="keys" hidden>
    <dt><kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd></dt><dd>go to a system</dd>
    <dt><kbd>Home</kbd> <kbd>End</kbd></dt><dd>go to the ends of the list</dd>
    <dt><kbd>Enter</kbd></dt><dd>open the page of the system</dd>
    <dt><kbd>Space</kbd>, <kbd>Ctrl</kbd> or <kbd>⌘</kbd> with a click</dt>
    <dd>choose the system, or take it out</dd>
    <dt><kbd>Shift</kbd> with an arrow, <kbd>Space</kbd> or a click</dt>
    <dd>choose all up to here</dd>
    <dt><kbd>m</kbd></dt><dd>more like the system</dd>
    <dt><kbd>Ctrl</kbd> <kbd>A</kbd></dt><dd>choose all that match</dd>
    <dt><kbd>Esc</kbd></dt><dd>choose none</dd>
    </dl>
    """
}
