/// How many bytes are read and decompressed in one step. Results never depend on it.
package struct BufferSizes: Hashable, Sendable {
  /// Stored bytes read at once.
  package var block: Int
  /// Decompressed bytes made at once.
  package var chunk: Int

  /// Sizes that keep a worker within two megabytes.
  package static let `default` = BufferSizes(block: 128 << 10, chunk: 256 << 10)

  /// Both from 1 byte to 1 GiB.
  package init(block: Int, chunk: Int) {
    precondition(block > 0 && chunk > 0 && block < 1 << 30 && chunk < 1 << 30, "sizes are 1 to 2^30 bytes")
    self.block = block
    self.chunk = chunk
  }
}
