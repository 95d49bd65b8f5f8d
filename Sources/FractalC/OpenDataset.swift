import CFractalog
import FractalCatalog
import FractalDatasets
import FractalPlatform
import FractalRendering
import Synchronization

/// The target of a `fractalog_dataset *`: a dataset, its numbered images, and renderers that wait
/// for the next call.
final class OpenDataset: Sendable {
  let dataset: Dataset
  /// Its images, or those of one subset, as the caller numbers them.
  let numbering: ImageNumbering
  private let renderers = Mutex<[BatchRenderer]>([])

  /// Reads a dataset and closes the file.
  init(path: String, name: String, subset: String?) throws {
    // A kernel that this machine lacks would end the process at the first image.
    _ = try Kernel.forced()
    let catalog = try Catalog(path: path, access: .read)
    dataset = try Result { try Dataset(named: name, in: catalog) }.closing(catalog)
    numbering = try dataset.numbering(ofSubset: subset)
  }

  /// The dataset of a caller's pointer.
  static func behind(_ pointer: OpaquePointer?) throws(CallError) -> OpenDataset {
    let pointer = try required(pointer, "dataset")
    return Unmanaged<OpenDataset>.fromOpaque(UnsafeRawPointer(pointer)).takeUnretainedValue()
  }

  /// The pointer for the caller, which keeps this value until it is closed.
  var pointer: OpaquePointer { OpaquePointer(Unmanaged.passRetained(self).toOpaque()) }

  /// The sizes of an image.
  var shape: fractalog_shape {
    let recipe = dataset.recipe
    return fractalog_shape(
      images: numbering.count, views: Int32(recipe.views), side: Int32(recipe.side),
      channels: Int32(recipe.channels), classes: Int32(dataset.classes.count),
      multi_hot: dataset.isMultiHot ? 1 : 0, objects: Int32(recipe.mostObjects))
  }

  /// A renderer for this number of threads; for 0, the standard one.
  func renderer(threads: Int32) throws -> BatchRenderer {
    let threads = try threadCount(threads)
    return renderers.withLock { renderers in
      if let found = renderers.first(where: { $0.threads == threads }) { return found }
      // A caller that uses many different numbers of threads must not need the memory of all
      // renderers.
      if renderers.count == 4 { renderers.removeFirst() }
      let made = BatchRenderer(dataset.recipe, threads: threads)
      renderers.append(made)
      return made
    }
  }
}

extension Result where Failure == any Error {
  /// Closes the catalog that the result was made from, and gives the result.
  func closing(_ catalog: Catalog) throws -> Success {
    guard case .success(let value) = self else {
      try? catalog.close()
      return try get()
    }
    try catalog.close()
    return value
  }
}
