import FractalRendering

/// Why something could not be imported, sampled, measured or drawn.
public enum DatasetError: Error, Equatable, Sendable {
  /// A file or folder cannot be read.
  case unreadable(path: String, reason: String)
  /// It is nothing that this program makes.
  case strangeFile(path: String, reason: String)
  /// A folder was asked for and this is none.
  case notFolder(path: String)
  /// The folder has no file of the kind that is imported.
  case noFiles(path: String, kind: String)
  /// Nothing was imported because of these; there may be a rest without problems.
  case badInput(source: String, problems: ImportProblems, hasRest: Bool)
  /// The sampler gave up: too few systems fill enough.
  case tooFewFill(minimum: Double, wanted: Int, found: Int, drawn: Int)
  /// A factor makes a coefficient of a parent larger than every double.
  case derivationOverflow(label: String, coefficient: String, value: Double, factor: Double)
  /// Systems meet the condition, but each is itself derived.
  case nothingToDerive(condition: String)
  /// A sheet of no picture was asked for.
  case nothingToDraw
  /// A sheet would be larger than a PNG file should be.
  case sheetTooLarge(width: Int, height: Int)
  /// A recipe shall have the name of a built-in one.
  case builtInRecipe(name: String)
  /// The stored box of a measurement has no area, or there is none.
  case noStoredView(label: String, protocolName: String)
  /// A query compares signatures, and none were made under what it names.
  case noSignatures(recipe: String?, seed: UInt64?)
  /// A query compares signatures, and does not say which: recipe and seed of each kind.
  case severalSignatures([String])
  /// A dataset was created for a renderer of another version.
  case otherRenderer(dataset: String, version: Int)
  /// A dataset has no subset of this name.
  case unknownSubset(String, dataset: String, known: [String])
  /// A dataset, or a subset of it, has no image of this number.
  case noSuchImage(UInt64, dataset: String, subset: String?, count: UInt64)
  /// A dataset cannot be exported, or an export not be checked.
  case export(ExportProblem)
}

extension DatasetError: CustomStringConvertible {
  /// A sentence that says what was given, what is wrong, and what to do.
  public var description: String {
    switch self {
    case .export(let problem): problem.description
    case .unreadable(let path, let reason):
      "'\(path)' cannot be read: \(reason)."
    case .strangeFile(let path, let reason):
      """
      '\(path)' \(reason). Give a catalog, a pack, a picture, a split file, a recipe, an export or \
      a file of systems that fractalog made.
      """
    case .notFolder(let path):
      "'\(path)' is not a folder. Give the folder that holds the .csv files, one a category."
    case .noFiles(let path, let kind):
      "'\(path)' holds no \(kind) file. Give the folder that holds them."
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
      \(label) has the coefficient '\(coefficient)' \(value); times \(factor), it is too large for \
      a 64-bit number. Leave this parent out, or change it by less.
      """
    case .nothingToDerive(let condition):
      """
      All systems that match '\(condition)' are derived systems, and --where leaves these out. \
      Name them with --parent.
      """
    case .nothingToDraw:
      "A sheet of no system was asked for. Give it at least one."
    case .sheetTooLarge(let width, let height):
      """
      The sheet would be \(width) by \(height) pixels; the limit is 32768 a side and 256 million \
      in all. Give a smaller --size, other --columns, or a --limit.
      """
    case .builtInRecipe(let name):
      "The recipe '\(name)' is built in and never changes. Give yours another name."
    case .noStoredView(let label, let protocolName):
      """
      \(label) has no measured extents with an area under protocol '\(protocolName)'. \
      Measure it with 'fractalog measure --protocol \(protocolName)', or draw without --view.
      """
    case .noSignatures(let recipe, let seed):
      """
      No system has a signature of today's version\(recipe.map { " by recipe '\($0)'" } ?? "")\
      \(seed.map { " with seed \($0)" } ?? ""). 'fractalog duplicates find \
      --recipe \(recipe ?? "classes")\(seed.map { " --seed \($0)" } ?? "")' makes them.
      """
    case .severalSignatures(let known):
      """
      The catalog has signatures by several recipes and seeds: \(known.joined(separator: "; ")). \
      Give appearance_distance() one of these pairs as its third and fourth argument.
      """
    case .otherRenderer(let dataset, let version):
      """
      Dataset '\(dataset)' is drawn by renderer \(version), and this is renderer \
      \(rendererVersion), whose pixels differ. Use the fractalog that has renderer \(version), or \
      create another dataset.
      """
    case .unknownSubset(let name, let dataset, let known):
      """
      Dataset '\(dataset)' has no subset '\(name)'; it has \
      \(known.map { "'\($0)'" }.joined(separator: ", ")).
      """
    case .noSuchImage(let number, let dataset, let subset, let count):
      """
      \(subset.map { "Subset '\($0)' of dataset" } ?? "Dataset") '\(dataset)' has no image \
      \(number); its \(count) images are numbered from 0.
      """
    }
  }
}
