/// Recognises lists of what was delivered.
enum ControlTotal {
  /// What shows that the file is such a list, or `nil`.
  static func evidence(_ head: ExportHead, path: String) -> String? {
    if let object = head.objects.first, object.has("files") {
      return "a JSON object with the key files, and no contact's keys"
    }
    let digests = head.lines.count { line in head.withBytes(line, isDigestLine) }
    if digests > 0, digests * 2 > head.lines.count {
      return "lines of a SHA-256 in hexadecimal and a file name"
    }
    if let line = head.lines.first, head.lines.count > 1, head.withBytes(line, isHeader) {
      return "rows of files with their sizes, digests or counts"
    }
    if let name = name(path), head.firstByte == 0x7B || head.firstByte == 0x5B {
      return "JSON without contacts, in a file named \(name)"
    }
    return nil
  }

  /// The name of a file that is a control total by its name, whatever it holds.
  static func name(_ path: String) -> String? {
    let name = path.split(separator: "/").last.map { $0.uppercased() } ?? ""
    return ["MANIFEST.JSON", "SHA256SUMS"].first { name == $0 || name.hasPrefix($0 + ".") }
  }

  /// Whether it names the columns of a list of files.
  private static func isHeader(_ line: UnsafeRawBufferPointer) -> Bool { DeliveryColumns(Array(line)) != nil }

  /// Whether it is a line as `sha256sum` writes it.
  private static func isDigestLine(_ line: UnsafeRawBufferPointer) -> Bool {
    let line = line.trimmed
    let start = line.first == 0x5C ? 1 : 0
    guard line.count > start + 66, line[start + 64] == 0x20,
      line[start + 65] == 0x20 || line[start + 65] == 0x2A
    else { return false }
    return line.slice(start..<start + 64).allSatisfy { $0.hexDigit != nil }
  }
}
