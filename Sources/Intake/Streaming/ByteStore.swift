/// Stored bytes that can be read at any offset: a file, a stretch of one, or what a layer decodes.
protocol ByteStore: AnyObject {
  /// Whether any offset costs the same; else going back means decoding again from the start.
  var isSeekable: Bool { get }

  /// How the bytes ended where that was not as it should be; known once a read gave less than was asked for.
  var defect: StreamOutcome.Ending? { get }

  /// Reads bytes from an offset on; fewer than asked for only where the store ends.
  func read(
    into target: UnsafeMutableRawPointer, count: Int, at offset: Int
  ) throws(IntakeError) -> Int

  /// How many bytes there are; may cost decoding all of them.
  func length() throws(IntakeError) -> Int

  /// Throws when the caller wants to stop.
  func poll() throws(IntakeError)
}

extension ByteStore {
  /// A few bytes from an offset on; fewer where the store ends.
  func bytes(_ count: Int, at offset: Int) throws(IntakeError) -> [UInt8] {
    guard count > 0 else { return [] }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
    defer { buffer.deallocate() }
    guard let base = buffer.baseAddress else { return [] }
    let got = try read(into: base, count: count, at: offset)
    return Array(buffer.prefix(got))
  }
}
