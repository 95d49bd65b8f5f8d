import Glibc

/// A refusal of the operating system, in words.
struct Errno {
  let code: Int32

  init(_ code: Int32) { self.code = code }

  /// What is wrong and what to do, to follow a colon.
  var sentence: String {
    switch code {
    case ENOENT: "there is no such file or folder. Check the path, or create the folder first."
    case ENOTDIR: "a part of its path is not a folder. Check the path."
    case EISDIR: "it is a folder. Name a file in it."
    case EACCES, EPERM: "you are not permitted to. Choose another path, or change its permissions."
    case EROFS: "it lies on a read-only disk. Choose another path."
    case ENOSPC: "the disk is full. Make room, or choose another disk."
    case EDQUOT: "your share of the disk is used up. Make room, or choose another disk."
    case EFBIG: "it is larger than a file may be here. Choose a smaller image, or another disk."
    case ENAMETOOLONG: "its name is too long. Shorten it."
    case ELOOP: "its links lead in a circle. Check the path."
    case EMFILE, ENFILE: "too many files are open. Close some and try again."
    default: "\(String(cString: strerror(code))). Check the path and the disk."
    }
  }
}
