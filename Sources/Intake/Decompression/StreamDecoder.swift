/// Turns stored bytes into decompressed ones; one class for each way of coding.
protocol StreamDecoder: AnyObject {
  /// Sound members so far.
  var members: Int { get }

  /// Appends about `chunk` bytes to the window and confirms what will not be taken back.
  ///
  /// - Returns: nil while there is more to come, else how the stream ended, with everything confirmed.
  func fill(
    _ window: inout Window, from source: inout ByteSource, chunk: Int
  ) throws(IntakeError) -> StreamOutcome.Ending?
}
