import FractalPages

/// Forms that do something with chosen systems; in a gallery that is only read, the commands.
struct ActForms: Sendable {
  /// The field that chooses the systems, and its value.
  let chosen: (name: String, value: String)
  /// The page to show after it; nil for that of the change.
  let back: String?
  /// What was typed before.
  let values: [String: String]
  let allowsEdits: Bool
  /// The commands that do the same.
  let commands: [String]

  var html: HTML {
    let forms: HTML =
      allowsEdits
      ? """
      <div class="act-forms">
      \(Act.all.map { form($0.0, $0.1) })
      </div>
      """
      : """
      <p class="faint">This gallery is read-only. Run a command, or start the gallery with \
      <code>fractalog serve --allow-edits</code>.</p>
      """
    return """
      \(forms)
      <details\(allowsEdits ? "" : " open")><summary>The same on the command line</summary>
      \(commands.map { "<pre tabindex=\"0\" class=\"command\">\($0)</pre>" as HTML })
      </details>
      """
  }

  private func form(_ act: String, _ words: String) -> HTML {
    let typed = values["act"] == act ? values["name"] ?? "" : ""
    let label =
      switch act {
      case "set-aside": "Reason"
      case "assign": "Class"
      case "select": "Name"
      default: "Tag"
      }
    let field: HTML =
      act == "restore"
      ? ""
      : """
      <label>\(label) <input name="name" value="\(typed)" required autocomplete="off" \
      data-names="\(act)"></label>
      """
    let replace: HTML =
      act == "assign"
      ? """
      <label class="check"><input type="checkbox" name="replace" value="1"\
      \(values["replace"] == "1" ? " checked" : "")> leave other classes</label>
      """ : ""
    return """
      <form class="act" method="post" action="acts">
      <input type="hidden" name="act" value="\(act)">
      <input type="hidden" name="\(chosen.name)" value="\(chosen.value)">
      \(back.map { "<input type=\"hidden\" name=\"back\" value=\"\($0)\">" as HTML } ?? "")
      \(field)\(replace)<button>\(words)</button>
      </form>
      """
  }
}

/// Forms for all systems of a list, and what went wrong with one of them.
struct ActsPage: HTMLPage {
  let forms: ActForms
  /// The number of systems; nil if it is not known.
  let count: Int?
  let problem: String?

  var title: String { count.map { "Change \($0.grouped) systems" } ?? "Change systems" }
  var styles: [String] { ["acts"] }

  var body: HTML {
    let list =
      forms.chosen.name == "filter"
      ? "systems?\(forms.chosen.value)" : Link.to(["systems"], [("labels", forms.chosen.value)])
    return """
      \(problem.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" as HTML } ?? "")
      <p><a href="\(list)">Show these systems</a></p>
      \(forms.html)
      """
  }
}
