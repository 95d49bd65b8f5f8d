import CFractalog
import FractalCatalog
import FractalCore
import FractalPlatform
import FractalRendering

// The functions of include/fractalog.h, which says what each promises.

/// The version as C text, for as long as the process runs.
nonisolated(unsafe) private let version = UnsafePointer(strdup(fractalogVersion))

/// The version of this library.
@c @implementation
public func fractalog_version() -> UnsafePointer<CChar>! { version }

/// The version of everything between a system and its pixels.
@c @implementation
public func fractalog_renderer_version() -> Int32 { Int32(rendererVersion) }

/// The version of all that makes a preview of the renderer's points.
@c @implementation
public func fractalog_preview_version() -> Int32 { Int32(Preview.version) }

/// The error of this thread's last failed call.
@c @implementation
public func fractalog_error() -> UnsafePointer<CChar>! { LastError.current }

/// Frees a text that another function returned.
@c @implementation
public func fractalog_string_free(_ text: UnsafeMutablePointer<CChar>!) { free(text) }

/// The datasets of a catalog, as JSON.
@c @implementation
public func fractalog_datasets(
  _ path: UnsafePointer<CChar>!, _ json: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>!
) -> fractalog_status {
  call {
    let (path, json) = (try text(path, "path"), try required(json, "json"))
    let catalog = try Catalog(path: path, access: .read)
    let summaries = try Result { try catalog.datasets() }.closing(catalog)
    try give(listing(of: summaries), to: json)
  }
}

/// Opens a dataset for the caller.
@c @implementation
public func fractalog_dataset_open(
  _ path: UnsafePointer<CChar>!, _ name: UnsafePointer<CChar>!, _ subset: UnsafePointer<CChar>!,
  _ dataset: UnsafeMutablePointer<OpaquePointer?>!
) -> fractalog_status {
  call {
    let dataset = try required(dataset, "dataset")
    dataset.pointee = try OpenDataset(
      path: text(path, "path"), name: text(name, "name"),
      subset: subset == nil ? nil : text(subset, "subset")
    ).pointer
  }
}

/// Closes a dataset.
@c @implementation
public func fractalog_dataset_close(_ dataset: OpaquePointer!) {
  guard let dataset else { return }
  ForkGate.pass { Unmanaged<OpenDataset>.fromOpaque(UnsafeRawPointer(dataset)).release() }
}

/// The sizes of an image.
@c @implementation
public func fractalog_dataset_shape(
  _ dataset: OpaquePointer!, _ shape: UnsafeMutablePointer<fractalog_shape>!
) -> fractalog_status {
  call { try required(shape, "shape").pointee = try OpenDataset.behind(dataset).shape }
}

/// What a dataset is, as JSON.
@c @implementation
public func fractalog_dataset_describe(
  _ dataset: OpaquePointer!, _ json: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>!
) -> fractalog_status {
  call {
    try give(OpenDataset.behind(dataset).description(), to: required(json, "json"))
  }
}

/// Every draw behind one image, as JSON.
@c @implementation
public func fractalog_dataset_explain(
  _ dataset: OpaquePointer!, _ number: UInt64,
  _ json: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>!
) -> fractalog_status {
  call {
    let json = try required(json, "json")
    try give(OpenDataset.behind(dataset).explanation(of: number), to: json)
  }
}

/// Draws images into the caller's buffers.
@c @implementation
public func fractalog_dataset_draw(
  _ dataset: OpaquePointer!, _ numbers: UnsafePointer<UInt64>!, _ count: Int, _ threads: Int32,
  _ buffers: UnsafePointer<fractalog_buffers>!, _ stop: UnsafePointer<Int32>!
) -> fractalog_status {
  call {
    let dataset = try OpenDataset.behind(dataset)
    if count != 0 { _ = try required(numbers, "numbers") }
    let buffers = try required(buffers, "buffers").pointee
    // A size_t beyond what can be addressed arrives as a negative number.
    guard count >= 0 else {
      throw CallError.size(
        buffer: "pixels", given: UInt(bitPattern: buffers.pixel_bytes), needed: nil,
        images: UInt(bitPattern: count))
    }
    try dataset.draw(
      UnsafeBufferPointer(start: numbers, count: count), threads: threads, to: buffers,
      StopFlag(stop))
  }
}

/// Measures the colours of images.
@c @implementation
public func fractalog_dataset_statistics(
  _ dataset: OpaquePointer!, _ images: UInt64, _ threads: Int32, _ stop: UnsafePointer<Int32>!,
  _ statistics: UnsafeMutablePointer<fractalog_statistics>!
) -> fractalog_status {
  call {
    let statistics = try required(statistics, "statistics")
    statistics.pointee = try OpenDataset.behind(dataset).statistics(
      images: images, threads: threads, StopFlag(stop))
  }
}
