import FractalFiles
import FractalPlatform

/// Size, time and identity of the file and its log. While the stamp is the same, so is the content.
struct CatalogStamp: Hashable, Sendable {
  private let parts: [Int]
  /// nil if there is no file.
  private let file: FileIdentity?

  /// The stamp of the present file.
  init(path: String) {
    file = FileIdentity(path)
    parts = [path, path + "-wal"].flatMap { path in
      var status = stat()
      guard stat(path, &status) == 0 else { return [0, 0, 0] }
      return [Int(status.st_size), status.written.tv_sec, status.written.tv_nsec]
    }
  }
}
