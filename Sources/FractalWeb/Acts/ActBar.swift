import FractalPages

/// The bar of acts at the foot of a page whose systems can be chosen. The script `acts.js` shows it
/// when some are; without scripts nothing can be chosen.
enum ActBar {
  static func html(allowsEdits: Bool) -> HTML {
    let options = Act.all.map { "<option value=\"\($0.0)\">\($0.1)</option>" as HTML }
    let note: HTML =
      allowsEdits
      ? ""
      : """
      <p class="faint">This gallery is read-only: it shows the commands. To change the catalog \
      here, start it with <code>fractalog serve --allow-edits</code>.</p>
      """
    return """
      <section id="acts" class="acts" aria-label="Chosen systems" data-edits="\
      \(allowsEdits ? "1" : "0")" hidden>
      <p class="act-message" id="act-message" role="status" hidden></p>
      <div class="act-choice">
      <form class="act" id="act-form" method="post" action="acts">
      <b id="act-count"></b>
      <label>Act <select name="act">\(options)</select></label>
      <label id="act-field"><span>Tag</span> <input name="name" autocomplete="off" \
      list="act-names"></label>
      <label class="check" id="act-replace" hidden><input type="checkbox" name="replace" \
      value="1"> leave other classes</label>
      <button\(allowsEdits ? "" : " disabled")>Do it</button>
      </form>
      <a id="act-csv" download="systems.csv">CSV</a>
      <a id="act-sheet" download="sheet.png">Contact sheet</a>
      <button type="button" id="act-clear">Choose none</button>
      <details id="act-shell"\(allowsEdits ? "" : " open")><summary>Command</summary>\
      <pre tabindex="0" id="act-command"></pre>\
      <button type="button" data-copies="act-command">Copy</button></details>
      \(note)
      </div>
      <datalist id="act-names"></datalist>
      <dl class="keys" hidden>
      <dt><kbd>t</kbd></dt><dd>tag the chosen systems</dd>
      <dt><kbd>c</kbd></dt><dd>assign them to a class</dd>
      <dt><kbd>s</kbd></dt><dd>make a selection of them</dd>
      <dt><kbd>x</kbd></dt><dd>set them aside</dd>
      <dt><kbd>u</kbd></dt><dd>undo the last change</dd>
      </dl>
      </section>
      """
  }
}
