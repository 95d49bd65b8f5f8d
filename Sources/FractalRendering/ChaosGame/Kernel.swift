import ChaosGameKernels

/// One of the implementations of the chaos game's inner loops. All give the same bits.
///
/// The fastest that the CPU can run is chosen, unless the environment variable `FRACTALOG_KERNEL`
/// names another.
///
/// ```swift
/// Kernel.available   // [.reference, .portable, .avx2] on a CPU without AVX-512
/// Kernel.current     // .avx2
/// ```
public enum Kernel: String, Hashable, Sendable, CaseIterable {
  /// The specification in plain Swift, for comparison: slow.
  case reference
  /// C for any CPU.
  case portable
  /// C for x86 CPUs with AVX2: Intel since 2013, AMD since 2015.
  case avx2
  /// C for x86 CPUs with AVX-512 (F, BW, DQ, VL).
  case avx512

  /// The environment variable that forces a kernel.
  public static let variable = "FRACTALOG_KERNEL"

  /// The kernels that this CPU can run, the fastest last.
  public static let available = allCases.filter(\.isAvailable)

  /// The kernel of every drawing that does not ask for one.
  ///
  /// - Precondition: `FRACTALOG_KERNEL` is unset or names an available kernel; the process ends
  ///   with the sentence of ``KernelError`` otherwise. A command calls ``forced()`` first, to
  ///   refuse in its own way.
  public static let current: Kernel = {
    do throws(KernelError) {
      return try forced() ?? available[available.count - 1]
    } catch {
      fatalError(error.description)
    }
  }()

  /// The kernel that the environment asks for; nil if it asks for none.
  ///
  /// - Throws: ``KernelError`` if there is no such kernel, or not on this CPU.
  public static func forced() throws(KernelError) -> Kernel? {
    guard let value = chaos_environment(variable) else { return nil }
    return try named(String(cString: value))
  }

  /// The available kernel of this name.
  ///
  /// - Throws: ``KernelError`` if there is no such kernel, or not on this CPU.
  public static func named(_ name: String) throws(KernelError) -> Kernel {
    guard let kernel = Kernel(rawValue: name) else { throw .unknown(name) }
    guard kernel.isAvailable else { throw .unavailable(kernel) }
    return kernel
  }

  /// The loops in C; nil for the reference, and where the CPU lacks the instructions.
  var loops: UnsafePointer<chaos_kernel_loops>? {
    switch self {
    case .reference: nil
    case .portable: chaos_kernel(CHAOS_PORTABLE)
    case .avx2: chaos_kernel(CHAOS_AVX2)
    case .avx512: chaos_kernel(CHAOS_AVX512)
    }
  }

  private var isAvailable: Bool { self == .reference || loops != nil }
}

/// Why a kernel is not available.
public enum KernelError: Error, Hashable, Sendable {
  /// No kernel has this name.
  case unknown(String)
  /// The CPU lacks the instructions of this kernel.
  case unavailable(Kernel)
}

extension KernelError: CustomStringConvertible {
  /// A sentence that says what was given, what is wrong, and what to do.
  public var description: String {
    let choice = Kernel.available.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return switch self {
    case .unknown(let name):
      "\(Kernel.variable) is '\(name)', which is not a kernel. Unset it, or choose \(choice)."
    case .unavailable(let kernel):
      """
      \(Kernel.variable) is '\(kernel.rawValue)', which this CPU cannot run. \
      Unset it, or choose \(choice).
      """
    }
  }
}
