/// The processor of this machine.
package enum Processor {
  /// The number of cores that this process may use: those that `taskset` or a container allows, and
  /// no more than the share of time that its control group has.
  package static var cores: Int {
    let quota = content(of: "/proc/self/cgroup").flatMap {
      coresOfControlGroup(membership: $0, content: content)
    }
    return min(allowedCores, quota ?? .max)
  }

  /// The cores on which the threads of this process may run.
  private static var allowedCores: Int {
    // The module Glibc does not declare the function.
    typealias GetAffinity = @convention(c) (pid_t, Int, UnsafeMutableRawPointer) -> Int32
    var set = [UInt64](repeating: 0, count: 128)
    if let affinity = symbol("sched_getaffinity", as: GetAffinity.self),
      affinity(0, set.count * 8, &set) == 0
    {
      return max(1, set.reduce(0) { $0 + $1.nonzeroBitCount })
    }
    return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  /// The cores whose time a control group of version 2 may use; nil if nothing limits it.
  ///
  /// `cpu.max` has the microseconds that the group and all groups in it may compute in a period,
  /// and the period: `150000 100000` are one core and a half, for which two threads are needed.
  ///
  /// - Parameters:
  ///   - membership: The content of `/proc/self/cgroup`; the line of version 2 is `0::/path`.
  ///   - content: The content of a file; nil if there is none.
  /// - SeeAlso: <https://docs.kernel.org/admin-guide/cgroup-v2.html#cpu-interface-files>
  package static func coresOfControlGroup(
    membership: String, content: (String) -> String?
  ) -> Int? {
    guard let line = membership.split(separator: "\n").first(where: { $0.hasPrefix("0::/") }) else {
      return nil
    }
    var groups = line.dropFirst(4).split(separator: "/")
    var cores: Int?
    while true {
      let folder = (["/sys/fs/cgroup"] + groups).joined(separator: "/")
      let words = content(folder + "/cpu.max")?.split(whereSeparator: \.isWhitespace) ?? []
      if words.count == 2, let time = Int(words[0]), let period = Int(words[1]), time > 0,
        period > 0
      {
        cores = min(cores ?? .max, (time - 1) / period + 1)
      }
      if groups.popLast() == nil { return cores }
    }
  }

  /// The content of a small file of the operating system; nil if there is none.
  private static func content(of path: String) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// The model that the operating system names, such as `AMD EPYC 7B13`; nil if it names none.
  package static var name: String? {
    #if canImport(Darwin)
      var bytes = [UInt8](repeating: 0, count: 256)
      var count = bytes.count
      guard sysctlbyname("machdep.cpu.brand_string", &bytes, &count, nil, 0) == 0 else {
        return nil
      }
      return String(decoding: bytes[..<count].prefix { $0 != 0 }, as: UTF8.self)
    #else
      guard let file = fopen("/proc/cpuinfo", "re") else { return nil }
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 4096)
      while fgets(&line, Int32(line.count), file) != nil {
        let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
        guard text.hasPrefix("model name"), let colon = text.firstIndex(of: ":") else { continue }
        let words = text[text.index(after: colon)...].split(whereSeparator: \.isWhitespace)
        return words.joined(separator: " ")
      }
      return nil
    #endif
  }
}

/// The number of threads that compute together. No result depends on it.
package enum ThreadCount {
  /// The numbers that can be given.
  package static let possible = 1...1024

  /// The number if nobody gives one: that of `FRACTALOG_THREADS`, or else of `OMP_NUM_THREADS`, or
  /// else one for each core; and never more than there are cores.
  ///
  /// - Throws: ``Invalid`` if `FRACTALOG_THREADS` is no number that can be given. What
  ///   `OMP_NUM_THREADS` has is for other programs, too, so any other text is ignored.
  package static func standard(
    cores: Int = Processor.cores, variable: (String) -> String? = environmentVariable
  ) throws(Invalid) -> Int {
    if let text = variable("FRACTALOG_THREADS"), !text.isEmpty {
      guard let count = Int(text), possible.contains(count) else { throw Invalid(text: text) }
      return min(count, cores)
    }
    // A list has a number for each level of nested loops.
    if let text = variable("OMP_NUM_THREADS"), let count = Int(text.prefix { $0 != "," }),
      count >= 1
    {
      return min(count, cores)
    }
    return cores
  }

  /// `FRACTALOG_THREADS` has another value than a number of threads.
  package struct Invalid: Error, Hashable, CustomStringConvertible {
    package let text: String

    package init(text: String) { self.text = text }

    package var description: String {
      """
      The environment variable FRACTALOG_THREADS is '\(text)'. Set it to a number from \
      \(possible.lowerBound) to \(possible.upperBound), or unset it.
      """
    }
  }
}
