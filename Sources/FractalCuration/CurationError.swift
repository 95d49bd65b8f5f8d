/// Why something cannot be sampled, imported, measured or compared.
public enum CurationError: Error, Equatable, Sendable {
  /// A file or folder cannot be read.
  case unreadable(path: String, reason: String)
  /// A folder was asked for and this is none.
  case notFolder(path: String)
  /// The folder has no file of the kind that is imported.
  case noFiles(path: String, kind: String)
  /// A file of systems in no format that is imported; the reason begins the sentence.
  case unknownFormat(path: String, reason: String)
  /// Nothing was imported because of these; there may be a rest without problems.
  case badInput(source: String, problems: ImportProblems, hasRest: Bool)
  /// The sampler gave up: too few systems fill enough.
  case tooFewFill(minimum: Double, wanted: Int, found: Int, drawn: Int)
  /// A factor makes a coefficient of a parent larger than every double.
  case derivationOverflow(label: String, coefficient: String, value: Double, factor: Double)
  /// Systems meet the condition, but each is itself derived.
  case nothingToDerive(condition: String)
}

extension CurationError: CustomStringConvertible {
  /// A sentence that says what was given, what is wrong, and what to do.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "'\(path)' cannot be read: \(reason)."
    case .notFolder(let path):
      "'\(path)' is not a folder. Give the folder that holds the .csv files, one for each category."
    case .noFiles(let path, let kind):
      "'\(path)' holds no \(kind) file. Give the folder that holds them."
    case .unknownFormat(let path, let reason):
      """
      \(reason). Name its format, such as 'fractalog import jsonl \(path)'; 'fractalog import \
      --help' lists all formats.
      """
    case .badInput(let source, let problems, let hasRest):
      """
      \(problems)
      Nothing of '\(source)' was imported. \
      \(hasRest ? "Correct it, or import the rest with --skip-bad." : "Correct it first.")
      """
    case .tooFewFill(let minimum, let wanted, let found, let drawn):
      """
      Of \(drawn) systems drawn, \(found) fill at least \(minimum) of the picture; \(wanted) were \
      asked for. The catalog keeps those found. Ask for fewer, or for a lower --minimum-filling.
      """
    case .derivationOverflow(let label, let coefficient, let value, let factor):
      """
      Coefficient '\(coefficient)' of \(label) is \(value). Multiplied by \(factor), it is too \
      large for a 64-bit number. Leave this parent out, or choose smaller factors.
      """
    case .nothingToDerive(let condition):
      """
      All systems that match '\(condition)' are derived systems, and --where leaves these out. \
      Name them with --parent.
      """
    }
  }
}
