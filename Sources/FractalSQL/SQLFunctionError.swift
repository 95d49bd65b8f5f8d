import FractalCore
import FractalRendering

/// Why a function of SQL has no result.
enum SQLFunctionError: Error, Equatable {
  /// The text is JSON, or should be, and no system.
  case maps(function: String, number: Int, reason: String)
  /// The database of the connection is no catalog.
  case noCatalog(function: String, message: String)
  /// A recipe decides the side itself.
  case sideOfRecipe(Int64, recipe: String, side: Int)
  /// An image of the recipe would take too long.
  case costlyRecipe(String, cost: Int)
  /// There is no such colour map.
  case unknownColourMap(String, names: [String])
  /// There is no such sampler.
  case unknownSampler(String, names: [String])
  /// The numbers of the draws end before that.
  case tooManyDraws(first: Int64, count: Int64)
  /// No signatures were made under what is named.
  case noSignatures(recipe: String?, seed: UInt64?)
  /// Both systems have signatures of several kinds, and none is named: recipe and seed of each.
  case severalSignatures(function: String, [String])
}

extension SQLFunctionError: CustomStringConvertible {
  /// A sentence that says what was given, what is wrong, and what to do.
  var description: String {
    switch self {
    case .maps(let function, let number, let reason):
      """
      Argument \(number) of \(function)() is not a system: \(reason) Maps are \
      [[a,b,c,d,e,f,weight], …]; without weights, they follow from the determinants.
      """
    case .noCatalog(let function, let message):
      """
      \(function)() found no catalog in this connection: \(message). Open a catalog, or give the \
      maps as JSON.
      """
    case .sideOfRecipe(let given, let recipe, let side):
      """
      A side of \(given) is not possible with recipe '\(recipe)', which draws \(side) pixels. Give \
      NULL in its place.
      """
    case .costlyRecipe(let recipe, let cost):
      """
      An image of recipe '\(recipe)' costs \(cost) points and pixels; SQL draws at most \
      \(SQLLimits.mostCost). Draw it with 'fractalog render --recipe'.
      """
    case .unknownColourMap(let name, let names):
      """
      There is no colour map '\(name)'.\(didYouMean(name, among: names)) Choose one of \
      \(names.joined(separator: ", ")).
      """
    case .unknownSampler(let name, let names):
      "There is no sampler '\(name)'. Choose \(names.map { "'\($0)'" }.joined(separator: " or "))."
    case .tooManyDraws(let first, let count):
      """
      \(count) systems from number \(first) are too many: the last number is \(Int64.max). Give \
      fewer.
      """
    case .noSignatures(let recipe, let seed):
      """
      No system has a signature of the current version\(recipe.map { " by recipe '\($0)'" } ?? "")\
      \(seed.map { " with seed \($0)" } ?? ""). 'fractalog duplicates find \
      --recipe \(recipe ?? "classes")\(seed.map { " --seed \($0)" } ?? "")' makes them.
      """
    case .severalSignatures(let function, let known):
      """
      The systems have signatures by several recipes and seeds: \(known.joined(separator: "; ")). \
      Give \(function)() one of these pairs as its third and fourth argument.
      """
    }
  }
}
