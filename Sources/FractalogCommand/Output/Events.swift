import FractalCore
import FractalPlatform

/// What programs read in place of notes, errors and progress: standard error as JSON, one object a
/// line.
///
/// `FRACTALOG_EVENTS=jsonl` asks for it. Standard output and the exit code stay as they are.
///
/// ```text
/// {"event":"progress","title":"measuring","done":512,"total":1000}
/// {"event":"note","text":"Left out: 3 systems in no class."}
/// {"event":"report","text":"Measured 1000 systems …","values":{"systems":1000,…}}
/// {"event":"error","text":"No system is labelled 'ifs-3-9f2c'. …"}
/// ```
///
/// A failure without an `error` is a check that found something.
enum Events {
  /// The variable has a value that is not supported.
  struct Unsupported: Error, CustomStringConvertible {
    let value: String
    var description: String {
      "'\(value)' in FRACTALOG_EVENTS is not possible. Give 'jsonl', or remove the variable."
    }
  }

  private static let wanted = environmentVariable("FRACTALOG_EVENTS") ?? ""

  /// Whether standard error is for a program.
  static let areOn = wanted == "jsonl"

  /// Refuses another value of the variable than `jsonl` and nothing.
  ///
  /// - Throws: ``Unsupported``.
  static func prepare() throws(Unsupported) {
    guard areOn || wanted.isEmpty else { throw Unsupported(value: wanted) }
  }

  /// Writes one event.
  static func send(_ name: String, _ fields: [(String, JSONValue?)]) {
    Console.draw(JSONValue.fields([("event", .string(name))] + fields).compact + "\n")
  }
}

extension Console {
  /// Where the sentence of a report goes, if people read it.
  enum Place {
    /// Standard output.
    case output
    /// Standard error, because standard output may get the file that was written.
    case notes
  }

  /// Reports what the command did: a sentence for people, the same as values for programs.
  ///
  /// - Parameter values: Always the same names for one verb; nil is null. The class of the verb's
  ///   report in Python has these names, too.
  static func report(
    _ sentence: String, on place: Place = .output, _ values: KeyValuePairs<String, JSONValue?>
  ) {
    if Events.areOn {
      let values = values.map { ($0.key, $0.value ?? JSONValue.null) }
      Events.send("report", [("text", .string(sentence)), ("values", .fields(values))])
    }
    switch place {
    case .output: out(sentence)
    case .notes: if !Events.areOn { note(sentence) }
    }
  }

  /// Says why the command fails.
  ///
  /// - Parameters:
  ///   - message: The sentence alone.
  ///   - text: The sentence with its introduction and the usage, for people.
  static func fail(_ message: String, for text: String) {
    if Events.areOn {
      if !message.isEmpty { Events.send("error", [("text", .string(message))]) }
    } else if !text.isEmpty {
      note(text)
    }
  }
}

extension JSONValue {
  /// A list of texts.
  static func texts(_ texts: some Sequence<String>) -> JSONValue {
    .array(texts.map { .string($0) })
  }

  /// A list of objects, each with these fields.
  static func objects<Element>(
    _ elements: some Sequence<Element>, _ fields: (Element) -> [(String, JSONValue?)]
  ) -> JSONValue {
    .array(elements.map { .fields(fields($0).map { ($0.0, $0.1 ?? .null) }) })
  }
}
