import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalPNG
import FractalRendering
import FractalSQL
import Foundation

/// PNG files, and the account of a picture in their text.
func pngReader() -> Reader {
  { bytes in
    guard let image = try? PNGImage(decoding: Array(bytes)) else { return }
    _ = PictureAccount(reading: image)
  }
}

func jsonLinesReader() -> Reader {
  { bytes in
    let source = JSONLinesFile.parse(Data(bytes), name: "e.jsonl")
    _ = "\(source.problems)"
  }
}

func recipeReader() -> Reader {
  { bytes in
    do {
      let recipe = try Recipe(json: String(decoding: bytes, as: UTF8.self))
      let again = try Recipe(json: recipe.canonicalJSON)
      precondition(recipe == again, "The canonical form of a recipe reads as another one.")
    } catch {
      _ = "\(error)"
    }
  }
}

/// A FractalDB folder of one file.
func csvReader() -> Reader {
  let folder = "\(scratch)/csv"
  try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  return { bytes in
    _ = write(bytes, to: "csv/00000.csv")
    _ = try? FractalDBFolder.read(folder)
  }
}

/// Split files, read by a catalog that has the systems of the sample.
func splitReader() -> Reader {
  var catalog = smallCatalog()
  var rounds = 0
  return { bytes in
    rounds += 1
    if rounds % 2000 == 0 { catalog = smallCatalog() }
    do {
      _ = try catalog.importSplit(Array(bytes), as: "split-\(rounds)")
    } catch {
      _ = "\(error)"
    }
  }
}

/// Statements from the user's hand, on a catalog with something in it.
func sqlReader() -> Reader {
  guard
    let console = try? QueryConsole(
      path: "\(base)/fractals.sqlite", timeLimit: 0.05, isTight: true, extension: .fractalog)
  else { fatalError("'\(base)/fractals.sqlite' cannot be opened.") }
  return { bytes in
    do {
      _ = try console.run(sql: String(decoding: bytes, as: UTF8.self), limit: 20)
    } catch {
      _ = "\(error)"
    }
  }
}

/// Twenty systems, in memory.
private func smallCatalog() -> Catalog {
  guard
    let catalog = try? Catalog.inMemory(),
    let origin = try? catalog.beginOrigin(
      Origin(kind: .sampler, name: "singular-values", version: "1", seed: 7, promised: 20)),
    (try? catalog.add(
      (0..<20).map {
        Arrival(system: SingularValuesSampler().system(seed: 7, index: UInt64($0)), number: $0)
      }, to: origin.id)) != nil
  else { fatalError("A catalog in memory cannot be made.") }
  return catalog
}
