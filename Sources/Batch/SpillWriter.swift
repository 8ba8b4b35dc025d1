package import Contacts

/// One worker's way into a ``SpillStore``: collects records by partition and hands them on in chunks.
package struct SpillWriter {
  private let store: SpillStore
  private let chunk: Int
  private var buffers: [ByteWriter] = Array(repeating: ByteWriter(), count: SpillStore.partitions)

  /// A writer that hands on chunks of about `chunk` bytes.
  package init(_ store: SpillStore, chunk: Int = 8 << 10) {
    self.store = store
    self.chunk = chunk
  }

  /// Writes one record of the contact `id`.
  package mutating func write(_ id: ContactID, _ body: (inout ByteWriter) -> Void) throws(BatchError) {
    let partition = SpillStore.partition(of: id)
    body(&buffers[partition])
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
