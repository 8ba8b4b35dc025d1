/// What the name of an analysis file tells: `<contact>_analysis[_redacted]_2020-02-04T21:14:16Z.json`
/// (Administrator Guide, Example Contact Lens output locations). Where a file system allows no colon, `_` or `%3A`
/// stands for it.
struct ContactLensName {
  /// The contact's id; empty where the name has another shape.
  private(set) var contact = ""
  /// Whether it names the redacted file.
  private(set) var isRedacted = false
  /// The instant in the name, in milliseconds since 1970.
  private(set) var stamp: Int64?

  /// Forgets which contact is named, and when it was.
  mutating func forgetContact() {
    contact = ""
    stamp = nil
  }

  /// Reads the last part of a path.
  init(_ path: String) {
    guard let name = path.split(separator: "/").last else { return }
    let parts = name.split(separator: "_", omittingEmptySubsequences: false)
    guard let at = parts.firstIndex(of: "analysis"), at > 0 else { return }
    contact = parts[..<at].joined(separator: "_")
    var rest = parts[(at + 1)...]
    if rest.first == "redacted" {
      isRedacted = true
      rest = rest.dropFirst()
    }
    guard let text = rest.joined(separator: ":").split(separator: ".").first else { return }
    stamp = PercentCode.decode(Array(text.utf8)).withUnsafeBytes { Stamp.iso8601($0) }
  }
}
