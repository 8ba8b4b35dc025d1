/// The observer of a caller that needs none.
package struct NoObserver: ByteObserver {
  /// An observer that looks away.
  package init() {}

  /// Does nothing.
  package mutating func observe(_ bytes: UnsafeRawBufferPointer) {}
}
