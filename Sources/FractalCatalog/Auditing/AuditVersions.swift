/// The current versions, with which stored results are compared.
struct AuditVersions {
  /// The version of the renderer.
  let renderer: Int
  /// The version of the method of signatures.
  let signature: Int
}
