/// A word for a shell: quoted, unless no character needs it.
///
/// ```swift
/// shellWord("classes")     // classes
/// shellWord("my classes")  // 'my classes'
/// ```
package func shellWord(_ word: String) -> String {
  let isPlain = word.utf8.allSatisfy { byte in
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || "_@%+=:,./-".utf8.contains(byte)
  }
  guard word.isEmpty || !isPlain else { return word }
  return "'"
    + word.split(separator: "'", omittingEmptySubsequences: false)
    .joined(separator: #"'\''"#) + "'"
}
