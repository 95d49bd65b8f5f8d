/// The version of fractalog: of the command, the libraries, the C library and the Python package.
/// This is the one place that says it.
public let fractalogVersion = "0.1.0"
