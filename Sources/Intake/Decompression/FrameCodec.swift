/// A library's decoder of one frame, fed in pieces.
protocol FrameCodec: AnyObject {
  /// What it reads.
  var container: Container { get }

  /// Whether a frame begins with these bytes.
  func begins(_ bytes: UnsafeRawBufferPointer) -> Bool

  /// Makes ready for a frame.
  ///
  /// - Returns: false when there is no memory.
  func begin() -> Bool

  /// Decodes as far as input and output allow.
  func step(_ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> FrameStep
}
