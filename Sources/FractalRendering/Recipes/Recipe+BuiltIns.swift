extension Recipe {
  /// The built-in recipe of this name.
  ///
  /// - Throws: ``RecipeError/unknownRecipe(_:names:)`` if there is none.
  public static func named(_ name: String) throws(RecipeError) -> Recipe {
    guard let recipe = builtIns.first(where: { $0.name == name }) else {
      throw .unknownRecipe(name, names: builtIns.map(\.name))
    }
    return recipe
  }

  /// All built-in recipes: four that reproduce published code, defects included, then `classes` and
  /// `scenes`, which correct the defects.
  public static let builtIns: [Recipe] = [
    andersonClasses, andersonScenes, andersonPairs, fractalDB, classes, scenes,
  ].map { json in
    do {
      return try Recipe(json: json)
    } catch {
      preconditionFailure("A built-in recipe is wrong. \(error)")
    }
  }

  // Sources: `training/datamodule/datasets/generator.py`, `fractals/ifs.py` and
  // `fractals/diamondsquare.py` of Anderson & Farrell's code; `config/data/*fractal.yaml`.

  private static let andersonBackground = """
    {"kind": "diamond_square", "corners": [0, 1], "amplitude": 0.5, "decay": [0.4, 0.8],
     "hue_scale": [0.25, 1], "hue_shift": [0, 1], "saturation_scale": [0.1, 0.3],
     "saturation_shift": [0.4, 0.6], "value_scale": [0.3, 0.6], "value_shift": [0.4, 0.6],
     "hue_period": 180}
    """

  private static let andersonColour = """
    {"kind": "hue", "hue_scale": 1, "hue_shift": [0, 1], "saturation": [0.3, 1],
     "value": [0.5, 1], "hue_period": 180}
    """

  // The published code follows one orbit of 100,000 points; ours are 32 shorter ones. Without
  // the 300 points beforehand, all would linger near their start: 5.6 % of the systems of the
  // published sampler would fill less than 0.05 of 256², not 3.0 % as there and 2.9 % here.
  private static let longOrbit = """
    {"points": 100000, "start": "attractor", "burn_in": 300, "keeps_transient": false,
     "numbers": "own"}
    """

  private static let evenFlips = #"{"transpose": 0.5, "vertical": 0.5, "horizontal": 0.5}"#

  private static let andersonPatch = """
    {"probability": 1, "pixel": 0.5, "mask": "image", "may_be_empty": true}
    """

  private static let oneMap = """
    {"kind": "one_map", "factor": [0.8, 1.1], "tries": 4, "limit": 1}
    """

  private static let andersonClasses = """
    {"recipe": 1, "name": "anderson-2022-classes", "task": "classes", "side": 224, "channels": 3,
     "foreground": {"side": 224, "padding": 0, "orbit": \(longOrbit), "jitter": \(oneMap),
       "weights": "determinant", "window": {"move": [-0.2, 0.2], "scale": [0.5, 2]},
       "patch": \(andersonPatch), "flips": \(evenFlips), "tone": "linear",
       "colour": \(andersonColour)},
     "background": \(andersonBackground), "composition": null, "variants": null, "labels": "all",
     "blur": {"probability": 0.5, "sigma": [0.5, 1]}}
    """

  private static let andersonScenes = """
    {"recipe": 1, "name": "anderson-2022-scenes", "task": "scenes", "side": 224, "channels": 3,
     "foreground": {"side": 112, "padding": 0, "orbit": \(longOrbit),
       "jitter": {"kind": "none"}, "weights": "determinant", "window": null,
       "patch": \(andersonPatch), "flips": \(evenFlips), "tone": "linear",
       "colour": \(andersonColour)},
     "background": \(andersonBackground),
     "composition": {"objects": [1, 5], "size": [0.15, 0.6], "position": "centre_inside",
       "edges": "dark"},
     "variants": null, "labels": "all", "blur": {"probability": 0.5, "sigma": [0.5, 1]}}
    """

  private static let andersonPairs = """
    {"recipe": 1, "name": "anderson-2022-pairs", "task": "pairs", "side": 224, "channels": 3,
     "foreground": {"side": 224, "padding": 0, "orbit": \(longOrbit),
       "jitter": {"kind": "rotation", "angle": [-0.5, 0.5], "shift": [-0.5, 0.5], "tries": 4,
         "limit": 1},
       "weights": "determinant", "window": null, "patch": \(andersonPatch),
       "flips": \(evenFlips), "tone": "linear", "colour": \(andersonColour)},
     "background": \(andersonBackground),
     "composition": {"objects": [1, 1], "size": [0.25, 1.25], "position": "centre_inside",
       "edges": "dark"},
     "variants": null, "labels": "all", "blur": {"probability": 0.5, "sigma": [0.5, 2]}}
    """

  // Sources: `fractal_renderer/make_fractaldb.py`, `ifs_function.py`, `weights/weights_0.4.csv`
  // and `exe.sh` of FractalDB's code.
  private static let fractalDB = """
    {"recipe": 1, "name": "fractaldb-2020", "task": "variants", "side": 362, "channels": 1,
     "foreground": {"side": 362, "padding": 6,
       "orbit": {"points": 200000, "start": "origin", "burn_in": 300, "keeps_transient": true,
         "numbers": "shared"},
       "jitter": {"kind": "table", "factors": [0.2, 0.6, 1, 1.4, 1.8]}, "weights": "kept",
       "window": null,
       "patch": {"probability": 1, "pixel": 0.5, "mask": "point", "may_be_empty": false},
       "flips": {"transpose": 0, "vertical": 0, "horizontal": 0}, "tone": "flat",
       "colour": {"kind": "grey", "value": 127}},
     "background": null, "composition": null, "variants": {"masks": 10, "flips": 4},
     "labels": "all", "blur": null}
    """

  private static let ownBackground = """
    {"kind": "diamond_square", "corners": [0, 1], "amplitude": 0.5, "decay": [0.4, 0.8],
     "hue_scale": [0.25, 1], "hue_shift": [0, 1], "saturation_scale": [0.1, 0.3],
     "saturation_shift": [0.4, 0.6], "value_scale": [0.3, 0.6], "value_shift": [0.4, 0.6],
     "hue_period": 256}
    """

  private static let ownColour = """
    {"kind": "hue", "hue_scale": 1, "hue_shift": [0, 1], "saturation": [0.3, 1],
     "value": [0.5, 1], "hue_period": 256}
    """

  private static let ownPatch = """
    {"probability": 1, "pixel": 0.5, "mask": "image", "may_be_empty": false}
    """

  private static let classes = """
    {"recipe": 1, "name": "classes", "task": "classes", "side": 224, "channels": 3,
     "foreground": {"side": 224, "padding": 0, "orbit": \(longOrbit), "jitter": \(oneMap),
       "weights": "determinant", "window": {"move": [-0.2, 0.2], "scale": [0.5, 2]},
       "patch": \(ownPatch), "flips": \(evenFlips), "tone": "logarithmic",
       "colour": \(ownColour)},
     "background": \(ownBackground), "composition": null, "variants": null, "labels": "all",
     "blur": {"probability": 0.5, "sigma": [0.5, 1]}}
    """

  private static let scenes = """
    {"recipe": 1, "name": "scenes", "task": "scenes", "side": 224, "channels": 3,
     "foreground": {"side": 112, "padding": 0, "orbit": \(longOrbit), "jitter": \(oneMap),
       "weights": "determinant", "window": null, "patch": \(ownPatch),
       "flips": \(evenFlips), "tone": "logarithmic", "colour": \(ownColour)},
     "background": \(ownBackground),
     "composition": {"objects": [1, 5], "size": [0.15, 0.6], "position": "centre_inside",
       "edges": "sharp"},
     "variants": null, "labels": {"visible_share": 0.25},
     "blur": {"probability": 0.5, "sigma": [0.5, 1]}}
    """
}
