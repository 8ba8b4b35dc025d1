/// One record, as bytes in the reader's buffer.
package struct Record {
  /// The bytes, without line end, valid only during the call that hands them over. At least
  /// ``padding`` more bytes behind them can be read (and hold anything), as simdjson wants it.
  package let bytes: UnsafeRawBufferPointer
  /// Its place among the records and rejections of the stream, from 0.
  package let number: Int
  /// Where its first byte stands in the decompressed stream.
  package let offset: Int
  /// The fields when the framing is CSV, else nil. Reused: valid only during the call.
  package let fields: CSVFields?

  /// Readable bytes behind every record.
  package static let padding = 64
}
