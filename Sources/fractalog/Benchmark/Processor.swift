import Foundation

/// The machine of a measurement.
enum Processor {
  /// The model that the operating system names, such as `AMD EPYC 7B13`.
  static let name: String = {
    let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = information.split(separator: "\n").first { $0.hasPrefix("model name") }
    let model = line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
    return model ?? "a processor that does not tell its name"
  }()

  /// The number of available cores.
  static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }
}
