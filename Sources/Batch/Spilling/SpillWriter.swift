package import Contacts

/// One worker's way into a ``SpillStore``: collects records by partition and hands them on in chunks.
package struct SpillWriter {
  private let store: SpillStore
  private let chunk: Int
  private var buffers: [ByteWriter]

  /// Chunks for records of some dozens of bytes: a writer has a buffer for each of 256 partitions.
  static let small = 3 << 10

  /// A writer that hands on chunks of about `chunk` bytes. Arrays grow by powers of two less their header, so that a
  /// chunk that ends well below one, by about the size of a record, wastes no room.
  package init(_ store: SpillStore, chunk: Int = 6 << 10) {
    self.store = store
    self.chunk = chunk
    buffers = Array(repeating: ByteWriter(), count: store.count)
  }

  /// Writes one record of the contact `id`.
  package mutating func write(_ id: ContactID, _ body: (inout ByteWriter) -> Void) throws(BatchError) {
    let partition = store.partition(of: id)
    body(&buffers[partition])
    if buffers[partition].bytes.count >= chunk { try flush(partition) }
  }

  /// Writes one record of the contact `id` that is whole already.
  package mutating func write(_ id: ContactID, _ record: borrowing ByteWriter) throws(BatchError) {
    let partition = store.partition(of: id)
    record.bytes.withUnsafeBytes { buffers[partition].bytes.append(contentsOf: $0) }
    if buffers[partition].bytes.count >= chunk { try flush(partition) }
  }

  /// Hands on what is left.
  package mutating func finish() throws(BatchError) {
    for partition in buffers.indices { try flush(partition) }
  }

  private mutating func flush(_ partition: Int) throws(BatchError) {
    try store.append(buffers[partition].bytes, to: partition)
    buffers[partition].bytes.removeAll(keepingCapacity: true)
  }
}
