import Foundation

/// What libFuzzer calls with each input: the reader that `FUZZ_TARGET` names reads it.
///
/// A reader may refuse what it is given with an error; a trap, a report of the sanitizer, a run of
/// more than ten seconds or growth beyond the limit ends the process, and libFuzzer keeps the
/// input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  reader(UnsafeRawBufferPointer(start: start, count: size))
  return 0
}

typealias Reader = (UnsafeRawBufferPointer) -> Void

nonisolated(unsafe) private let reader: Reader = {
  let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
  guard let make = makers.first(where: { $0.name == name })?.make else {
    let names = makers.map(\.name).joined(separator: ", ")
    FileHandle.standardError.write(Data("FUZZ_TARGET is '\(name)'; it may be \(names).\n".utf8))
    exit(64)
  }
  return make()
}()

/// Every reader of a file or text that a stranger may have written.
nonisolated(unsafe) private let makers: [(name: String, make: () -> Reader)] = [
  ("png", pngReader), ("json-lines", jsonLinesReader), ("recipe", recipeReader),
  ("csv", csvReader), ("gzip", gzipReader), ("pickle", pickleReader), ("ifs", fractintReader),
  ("flame", flameReader), ("npy", arrayReader), ("npz", archiveReader),
  ("split", splitReader), ("manifest", manifestReader),
  ("sql", sqlReader), ("functions", functionReader), ("request", requestReader),
  ("catalog", { databaseReader("fractals.sqlite") }),
  ("pack", { databaseReader("pictures.fractalog") }),
]

/// A folder in memory for the inputs of readers that take a path; it is made anew for each process.
let scratch: String = {
  let path = "/dev/shm/fractalog-fuzz-\(getpid())"
  try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  atexit { try? FileManager.default.removeItem(atPath: "/dev/shm/fractalog-fuzz-\(getpid())") }
  return path
}()

/// The folder of files to mutate that scripts/fuzz has made.
let base: String = ProcessInfo.processInfo.environment["FUZZ_BASE"] ?? "."

/// Puts bytes into a file of the scratch folder.
func write(_ bytes: UnsafeRawBufferPointer, to name: String) -> String {
  let path = "\(scratch)/\(name)"
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  precondition(file >= 0 && Foundation.write(file, bytes.baseAddress, bytes.count) == bytes.count)
  close(file)
  return path
}
