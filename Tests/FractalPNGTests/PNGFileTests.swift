import FractalPNG
import FractalPlatform
import Testing

struct PNGFileTests {
  let image = noise(width: 16, height: 16, color: .rgb)

  @Test(arguments: [true, false])
  func readingGivesWhatWasWritten(isDurable: Bool) throws {
    try inTemporaryFolder { folder in
      try image.write(to: folder + "/a.png", isDurable: isDurable)
      #expect(try PNGImage(contentsOf: folder + "/a.png") == image)
      #expect(names(in: folder) == ["a.png"])
    }
  }

  @Test func writingReplacesTheOldFile() throws {
    try inTemporaryFolder { folder in
      try noise(width: 300, height: 300, color: .grey).write(to: folder + "/a.png")
      try image.write(to: folder + "/a.png")
      #expect(try PNGImage(contentsOf: folder + "/a.png") == image)
      #expect(names(in: folder) == ["a.png"])
    }
  }

  @Test func aNewFileObeysTheUmaskAndAnOldOneKeepsItsMode() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/a.png"
      let mask = umask(0o022)
      umask(mask)
      try image.write(to: path)
      #expect(mode(of: path) == 0o666 & ~mask)
      chmod(path, 0o600)
      try image.write(to: path)
      #expect(mode(of: path) == 0o600)
    }
  }

  @Test func aLinkStaysALink() throws {
    try inTemporaryFolder { folder in
      mkdir(folder + "/there", 0o777)
      try noise(width: 1, height: 1, color: .grey).write(to: folder + "/there/a.png")
      symlink("there/a.png", folder + "/link.png")
      try image.write(to: folder + "/link.png")
      #expect(try PNGImage(contentsOf: folder + "/there/a.png") == image)
      #expect(names(in: folder) == ["link.png", "there"])
      #expect(names(in: folder + "/there") == ["a.png"])
    }
  }

  @Test func aMissingFolderIsNamedAndNothingIsLeft() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/no/a.png"
      #expect(throws: PNGError.unwritable(path: path, cause: .noSuchFileOrDirectory)) {
        try image.write(to: path)
      }
      #expect(names(in: folder) == [])
    }
  }

  @Test func aFolderIsNotReplaced() throws {
    try inTemporaryFolder { folder in
      #expect(throws: PNGError.unwritable(path: folder, cause: .isDirectory)) {
        try image.write(to: folder)
      }
      let refusal = PNGError.unreadable(path: folder, reason: "it is a folder; name a file")
      #expect(throws: refusal) { try PNGImage(contentsOf: folder) }
    }
  }

  @Test func aNameTooLongLeavesNoDraftBehind() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/" + String(repeating: "x", count: 300)
      // The draft has a short name, so only the final rename fails.
      #expect(throws: PNGError.unwritable(path: path, cause: .fileNameTooLong)) {
        try image.write(to: path)
      }
      #expect(names(in: folder) == [])
    }
  }

  @Test func aFolderWithoutPermissionIsNamed() throws {
    try inTemporaryFolder { folder in
      chmod(folder, 0o555)
      defer { chmod(folder, 0o755) }
      let path = folder + "/a.png"
      if geteuid() == 0 { return }  // root may write anywhere
      #expect(throws: PNGError.unwritable(path: path, cause: .permissionDenied)) {
        try image.write(to: path)
      }
    }
  }

  @Test func aFullDiskIsNamed() {
    // Linux keeps a device that is always full; a rename over it would replace it.
    #expect(throws: PNGError.unwritable(path: "/dev/full", cause: .noSpace)) {
      try image.write(to: "/dev/full")
    }
    var device = stat()
    #expect(stat("/dev/full", &device) == 0 && device.st_mode & S_IFMT == S_IFCHR)
  }

  @Test func aMissingFileIsNamed() {
    let refusal = PNGError.unreadable(path: "/no/a.png", reason: "there is no such file")
    #expect(throws: refusal) { try PNGImage(contentsOf: "/no/a.png") }
  }

  @Test func aDecodingErrorNamesTheFile() throws {
    #expect(throws: PNGError.notPNG(name: "/dev/null")) { try PNGImage(contentsOf: "/dev/null") }
  }
}

/// Runs `body` with the path of a new, empty folder, and removes it afterwards.
private func inTemporaryFolder(_ body: (String) throws -> Void) throws {
  var template = Array("/tmp/fractal-png-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw PNGError.unwritable(path: "/tmp", cause: .ioError) }
  let folder = String(decoding: template.dropLast().map { UInt8($0) }, as: UTF8.self)
  defer { remove(folder) }
  try body(folder)
}

/// Removes a folder and all in it.
private func remove(_ path: String) {
  if unlink(path) == 0 { return }
  for name in names(in: path) { remove(path + "/" + name) }
  rmdir(path)
}

/// The names in a folder, hidden ones too, sorted.
private func names(in folder: String) -> [String] {
  guard let stream = opendir(folder) else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names.sorted()
}

private func mode(of path: String) -> mode_t {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
}
