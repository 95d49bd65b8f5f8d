import FractalCore

/// Why what a user named as input cannot be read.
public struct InputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path, or `standard input`.
  public let name: String
  /// What is wrong, to follow a colon, without a stop: `it is a folder`.
  public let reason: String
  /// A file in the same folder whose name is almost this.
  public var nearest: String? = nil

  /// What was given, and what is wrong with it.
  public var description: String {
    name == InputFile.standardInput
      ? "Standard input cannot be read: \(reason)."
      : "'\(name)' cannot be read: \(reason).\(didYouMean(nearest))"
  }
}
