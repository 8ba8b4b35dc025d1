/// What framing makes of a stretch of the stream.
package enum Framed {
  /// A record.
  case record(Record)
  /// Bytes that are no record.
  case rejected(Rejection)
}
