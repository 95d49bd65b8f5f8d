import CFractalSQL
import FractalCatalog
import FractalCore
import FractalDatasets
import FractalPNG
import FractalRendering

// The functions that play the chaos game, or compare what it gave.

/// A kernel that this machine lacks would end the process at the first picture.
private let kernel = Result { () throws -> Kernel? in try Kernel.forced() }

/// The filling ratio of a system under the protocol `settled`, of which points, side and seed may
/// be others.
func fillingRatio(_ arguments: SQLArguments) throws -> SQLValue {
  _ = try kernel.get()
  var conditions = MeasurementProtocol.settled
  if let points = try arguments.number(1, in: SQLLimits.points) { conditions.points = Int(points) }
  if let side = try arguments.number(2, in: SQLLimits.sides) { conditions.side = Int(side) }
  if let seed = try arguments.seed(3) { conditions.seed = seed }
  return .real(try conditions.fillingRatio(of: arguments.system(0)))
}

/// The picture of a system for people, as `fractalog render` draws it.
func preview(_ arguments: SQLArguments) throws -> SQLValue {
  _ = try kernel.get()
  let system = try arguments.system(0)
  let side = try arguments.number(1, in: SQLLimits.sides).map { Int($0) } ?? Drawing.usualSide
  let key = RenderKey(seed: try arguments.seed(2) ?? 1)
  var colours = Preview.usualColourMap
  if let name = try arguments.text(3, expected: "the name of a colour map") {
    guard let known = ColourMap(rawValue: name) else {
      throw SQLFunctionError.unknownColourMap(
        arguments.shortened(3), names: ColourMap.allCases.map(\.rawValue))
    }
    colours = known
  }
  let style = PictureStyle.preview(try Preview(side: side, colourMap: colours))
  return .blob(try style.picture(of: system, key: key).encoded())
}

/// The picture of a system, as `fractalog render --plain` draws it, or with a recipe as `fractalog
/// render --recipe` does.
func render(_ arguments: SQLArguments) throws -> SQLValue {
  _ = try kernel.get()
  let system = try arguments.system(0)
  let side = try arguments.number(1, in: SQLLimits.sides)
  let key = RenderKey(seed: try arguments.seed(2) ?? 1)
  if let recipe = try recipe(arguments) {
    guard side == nil || side == Int64(recipe.side) else {
      throw SQLFunctionError.sideOfRecipe(side ?? 0, recipe: recipe.name, side: recipe.side)
    }
    guard recipe.cost <= SQLLimits.mostCost else {
      throw SQLFunctionError.costlyRecipe(recipe.name, cost: recipe.cost)
    }
    return .blob(try recipe.picture(of: system, key: key).encoded())
  }
  let pixels = side.map { Int($0) } ?? Drawing.usualSide
  let drawing = try Drawing(
    side: pixels, padding: Drawing.usualPadding,
    orbit: Orbit(points: Drawing.usualPoints(side: pixels)))
  return .blob(try PictureStyle.plain(drawing).picture(of: system, key: key).encoded())
}

/// The recipe of an argument: a built-in one or one of the catalog by its name, or JSON.
private func recipe(_ arguments: SQLArguments) throws -> Recipe? {
  let expected = "the name of a recipe, or its JSON"
  guard let text = try arguments.text(3, expected: expected) else { return nil }
  if text.first(where: { !" \t\r\n".contains($0) }) == "{" { return try Recipe(json: text) }
  if let builtIn = Recipe.builtIns.first(where: { $0.name == text }) { return builtIn }
  guard let stored = try arguments.text(4) else {
    throw RecipeError.unknownRecipe(
      arguments.shortened(3), names: Recipe.builtIns.map(\.name))
  }
  return try Recipe(json: stored)
}

/// The distance of the stored signatures of two systems, 0…1; NULL if one of them has none.
func appearanceDistance(_ arguments: SQLArguments) throws -> SQLValue {
  let label = "the label of a system"
  guard try arguments.text(0, expected: label) != nil,
    try arguments.text(1, expected: label) != nil
  else { return .null }
  let (recipe, seed) = (try arguments.text(2), try arguments.seed(3))
  let kinds = stride(from: 5, to: arguments.count, by: 4)
  guard let kind = kinds.first(where: { _ in true }) else {
    guard try arguments.number(4, in: 0...1) == 1 else {
      throw SQLFunctionError.noSignatures(recipe: recipe, seed: seed)
    }
    return .null
  }
  guard arguments.count == 9 else {
    throw SQLFunctionError.severalSignatures(
      function: arguments.function,
      try kinds.map { "'\(try arguments.text($0) ?? "")', \(try arguments.seed($0 + 1) ?? 0)" })
  }
  return .real(
    try signature(arguments, kind + 2).distance(to: signature(arguments, kind + 3)))
}

private func signature(_ arguments: SQLArguments, _ place: Int) throws -> Signature {
  guard Int(arguments.values[place].kind) == FRACTALOG_SQL_BLOB,
    arguments.values[place].count == Signature.byteCount
  else {
    throw CatalogError.storage(
      .damagedValue(
        path: "this connection", column: "density", value: "no signature",
        expected: "\(Signature.byteCount) bytes"))
  }
  return Signature(density: Array(arguments.bytes(place)))
}
