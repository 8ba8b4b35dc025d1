/// A file of the simulated world, or a piece of one.
package struct SimulatedFile: Hashable, Sendable {
  /// Where it belongs, below the output folder: `night-01/lotus/contacts-01.jsonl.gz`.
  package let path: String
  /// Its contents before compression. These bytes are the same on every machine; those of ``stored()`` are as
  /// far as the installed zlib is.
  package let contents: [UInt8]
  /// Whether it is to be appended to what was written to this path before.
  package let continues: Bool

  /// What is to be written: the contents, compressed where the path ends in `.gz`.
  ///
  /// - Throws: `compression`.
  package func stored() throws(SimulationError) -> [UInt8] {
    path.hasSuffix(".gz") ? try GzipBytes.compress(contents, path) : contents
  }
}
