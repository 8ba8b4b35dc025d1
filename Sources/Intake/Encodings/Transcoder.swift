/// Decodes text to UTF-8 before it is framed, since in GB 18030 and UTF-16 the byte of a delimiter may be part
/// of a character.
///
/// What cannot be decoded becomes U+FFFD, one for a byte (UTF-16: a unit), and its place is kept until the
/// record that holds it is framed; a byte order mark at the beginning is dropped.
final class Transcoder: StreamDecoder {
  private let encoding: TextEncoding
  private let limits: IntakeLimits
  private var converter: Iconv
  private var staging = Staging(capacity: 16 << 10)
  private var isAtStart = true
  /// Where in the decoded stream the replacements stand that no record was judged by yet, ascending.
  private var faults: [Int] = []
  private var firstFault = 0
  /// How many bytes or units could not be decoded.
  private(set) var undecodable = 0

  init(_ encoding: TextEncoding, limits: IntakeLimits, path: String) throws(IntakeError) {
    guard let converter = Iconv(encoding) else {
      throw IntakeError(
        .unsupported, path: path, cause: "the C library does not know the encoding \(encoding.rawValue)")
    }
    self.encoding = encoding
    self.limits = limits
    self.converter = converter
  }

  var members: Int { 0 }

  func fill(
    _ window: inout Window, from source: inout ByteSource, chunk: Int
  ) throws(IntakeError) -> StreamOutcome.Ending? {
    let goal = window.endOffset + chunk
    while window.endOffset < goal {
      try staging.fill(from: &source)
      if isAtStart {
        isAtStart = false
        let mark = encoding.byteOrderMark
        if !mark.isEmpty, staging.bytes.starts(with: mark) { staging.consume(mark.count) }
      }
      if staging.bytes.isEmpty {
        window.confirm()
        return .complete
      }
      let room = window.room(max(16, goal - window.endOffset))
      let step = converter.convert(staging.bytes, into: room)
      staging.consume(step.consumed)
      window.append(step.produced)
      switch step.status {
      case .done, .full: break
      case .invalid: replace(&window)
      case .incomplete:
        if staging.isLast { replace(&window) }
      }
      window.confirm()
      if let exceeded = limits.judge(&window, stored: staging.offset) { return exceeded }
    }
    return nil
  }

  private func replace(_ window: inout Window) {
    staging.consume(min(encoding.unit, staging.bytes.count))
    faults.append(window.endOffset)
    undecodable += 1
    window.room(3).copyBytes(from: [0xEF, 0xBF, 0xBD])
    window.append(3)
  }

  /// The first replacement in a range of the decoded stream, relative to its start; nil when there is none.
  /// Ranges ascend: what lies before this one is forgotten.
  func fault(in range: Range<Int>) -> Int? {
    while firstFault < faults.count, faults[firstFault] < range.lowerBound { firstFault += 1 }
    if firstFault > 4096, firstFault * 2 > faults.count {
      faults.removeFirst(firstFault)
      firstFault = 0
    }
    guard firstFault < faults.count, faults[firstFault] < range.upperBound else { return nil }
    return faults[firstFault] - range.lowerBound
  }

  /// Turns a record that holds bytes that could not be decoded into a rejection.
  func judge(_ framed: Framed) -> Framed {
    guard undecodable > 0, case .record(let record) = framed,
      fault(in: record.offset..<(record.offset + record.bytes.count)) != nil
    else { return framed }
    return .rejected(
      Rejection(
        reason: .undecodable, number: record.number, offset: record.offset, count: record.bytes.count))
  }
}
