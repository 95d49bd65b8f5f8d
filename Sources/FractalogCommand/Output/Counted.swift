/// A number with its noun: `1 system`, `2 systems`, `3 classes`.
func counted(_ count: Int, _ noun: String) -> String {
  if count == 1 { return "1 \(noun)" }
  return "\(count) \(noun)\(noun.hasSuffix("s") || noun.hasSuffix("ch") ? "es" : "s")"
}
