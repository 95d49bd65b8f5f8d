/// The versions that what was computed is held against.
struct AuditVersions {
  /// Of the renderer.
  let renderer: Int
  /// Of the method of signatures.
  let signature: Int
}
