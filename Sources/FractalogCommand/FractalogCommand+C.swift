/// Runs the command for a program in C, with the words of this process.
///
/// `packaging/launcher.c`, the program of the Python package, finds the library and calls this.
///
/// - Returns: 0; a failure ends the process.
@c(fractalog_command)
public func runCommand() -> Int32 {
  FractalogCommand.main()
  return 0
}
