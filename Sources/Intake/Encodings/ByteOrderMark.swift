/// The UTF-8 byte order mark that exporters put in front so that spreadsheets recognise the encoding.
enum ByteOrderMark {
  /// How many bytes of the head it takes.
  static func length(in head: [UInt8]) -> Int { head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }
}
