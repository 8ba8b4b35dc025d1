/// Bytes of a parsed record as the key of a table. Valid as long as the record.
struct RecordBytes: Hashable {
  private let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  static func == (left: RecordBytes, right: RecordBytes) -> Bool {
    left.bytes.count == right.bytes.count && left.bytes.elementsEqual(right.bytes)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(bytes: bytes) }
}
