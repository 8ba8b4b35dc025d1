/// A record in which values stand under paths: a row, or an object of JSON.
enum MappedRecord {
  case row(CSVFieldBytes, columns: [[UInt8]: Int])
  case object(TapeValue)

  /// Copies the value at a path, without white space around it.
  ///
  /// - Returns: Whether there is one that is not empty.
  func value(_ path: FieldPath, into bytes: inout [UInt8]) -> Bool {
    bytes.removeAll(keepingCapacity: true)
    switch self {
    case .row(let fields, let columns):
      guard let index = columns[path.name] else { return false }
      bytes.append(contentsOf: fields[index].bared)
    case .object(let root):
      guard let value = path.value(in: root) else { return false }
      value.appendPlain(to: &bytes)
      while let last = bytes.last, last.isSpace { bytes.removeLast() }
      if let first = bytes.first, first.isSpace {
        bytes.removeSubrange(..<(bytes.firstIndex { !$0.isSpace } ?? 0))
      }
    }
    return !bytes.isEmpty
  }

  /// The JSON array at a path, where there is one.
  func array(_ path: FieldPath) -> TapeValue? {
    guard case .object(let root) = self, let value = path.value(in: root), value.isArray else { return nil }
    return value
  }
}
