import Privacy

/// Names of files as they are reported: vendors put numbers and addresses of customers into them.
enum FileLabel {
  /// The name, each part of it masked where a recogniser hits.
  static func masked(_ name: String) -> String {
    guard name.utf8.count > 5 else { return name }
    return name.split(separator: "/", omittingEmptySubsequences: false).map(text).joined(separator: "/")
  }

  /// A message about a file: its path becomes its name, and what a recogniser finds in the rest is masked.
  static func message(_ text: String, of file: InputFile) -> String {
    Self.text(Substring(text.replacing(file.path, with: file.name)))
  }

  private static func text(_ part: Substring) -> String {
    var bytes = Array(part.utf8)
    if let masked = FieldGuard().mask(bytes[...]) { bytes = masked }
    return String(decoding: BareNumbers.hidden(in: bytes), as: UTF8.self)
  }
}
