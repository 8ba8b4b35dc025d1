/// Something that wants to see every stored byte once, in order, for example a digest.
package protocol ByteObserver {
  /// Takes the next stored bytes, which are valid only during the call.
  mutating func observe(_ bytes: UnsafeRawBufferPointer)
}
