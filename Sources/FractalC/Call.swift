import CFractalog
import FractalDatasets
import FractalPlatform

/// Runs the work of a function of `fractalog.h`: an error becomes a status and a sentence.
func call(_ work: () throws -> Void) -> fractalog_status {
  ForkGate.pass {
    do {
      try work()
      return fractalog_status(FRACTALOG_OK)
    } catch is CancellationError {
      LastError.keep("The call was stopped, as its caller asked.")
      return fractalog_status(FRACTALOG_STOPPED)
    } catch {
      LastError.keep("\(error)")
      return status(of: error)
    }
  }
}

private func status(of error: any Error) -> fractalog_status {
  switch error {
  case is CallError: fractalog_status(FRACTALOG_BAD_ARGUMENT)
  case DatasetError.noSuchImage: fractalog_status(FRACTALOG_OUT_OF_RANGE)
  default: fractalog_status(FRACTALOG_FAILED)
  }
}

/// The number of threads that a caller asks for; 0 for the standard one.
func threadCount(_ threads: Int32) throws -> Int {
  guard threads == 0 || ThreadCount.possible.contains(Int(threads)) else {
    throw CallError.threads(threads)
  }
  return try threads == 0 ? ThreadCount.standard() : Int(threads)
}

/// The text that an argument points to.
func text(_ pointer: UnsafePointer<CChar>?, _ argument: String) throws(CallError) -> String {
  guard let pointer else { throw .null(argument) }
  guard let text = String(validatingCString: pointer) else { throw .notUTF8(argument) }
  return text
}

/// What an argument points to, if it points anywhere.
func required<Pointer>(_ pointer: Pointer?, _ argument: String) throws(CallError) -> Pointer {
  guard let pointer else { throw .null(argument) }
  return pointer
}

/// Gives a text to the caller, who frees it with `fractalog_string_free()`.
func give(_ text: String, to target: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) throws {
  guard let copy = strdup(text) else { throw OutOfMemory() }
  target.pointee = copy
}

/// There was no memory for a text.
private struct OutOfMemory: Error, CustomStringConvertible {
  let description = "There is no memory left for the text. Close other datasets or programs."
}
