extension ExportStream {
  /// Hands over every record of the stream in order, and what had to be rejected between them.
  ///
  /// A bad record is never thrown and never takes its neighbours with it. A record that the end of a damaged
  /// stream cut short is rejected as `incomplete`.
  ///
  /// - Parameters:
  ///   - observer: sees every stored byte of the file once, in order, also behind a damaged place.
  ///   - shouldStop: asked for every chunk, with the number of stored bytes read so far.
  ///   - body: takes records whose bytes are valid only during the call.
  /// - Throws: `cancelled` or `readFailed`.
  package mutating func forEachRecord(
    framing: Framing, observer: inout some ByteObserver,
    shouldStop: (_ storedBytes: Int) -> Bool = { _ in false }, _ body: (Framed) -> Flow
  ) throws(IntakeError) -> StreamOutcome {
    let framer = ExportStream.framer(framing, head, limits)
    var records = 0
    var rejections = 0
    let layer = layer
    var outcome = try read(observer: &observer, shouldStop: shouldStop) { region in
      var flow = Flow.continue
      // Text in UTF-8, which is nearly all of it, is spared the second look.
      if let transcoder = layer.decoder as? Transcoder {
        let used = framer.frame(region) { framed in
          let framed = transcoder.judge(framed)
          if case .record = framed { records += 1 } else { rejections += 1 }
          flow = body(framed)
          return flow
        }
        return (used, flow)
      }
      let used = framer.frame(region) { framed in
        if case .record = framed { records += 1 } else { rejections += 1 }
        flow = body(framed)
        return flow
      }
      return (used, flow)
    }
    outcome.records = records
    outcome.rejections = rejections
    return outcome
  }

  /// Like ``forEachRecord(framing:observer:shouldStop:_:)`` for a caller that needs no digest.
  package mutating func forEachRecord(
    framing: Framing, shouldStop: (_ storedBytes: Int) -> Bool = { _ in false }, _ body: (Framed) -> Flow
  ) throws(IntakeError) -> StreamOutcome {
    var observer = NoObserver()
    return try forEachRecord(framing: framing, observer: &observer, shouldStop: shouldStop, body)
  }

  /// Hands over again the records (or rejections) that begin at these places of the decompressed stream.
  ///
  /// What lies between is decompressed but not framed. The number of each is its index in `offsets`.
  ///
  /// - Parameters:
  ///   - offsets: as ``Record/offset`` gave them, ascending, without doubles.
  ///   - framing: the same as in the first reading.
  /// - Returns: how many were handed over; fewer when the stream ends before the last or the sink stops.
  /// - Throws: `cancelled` or `readFailed`.
  package mutating func forEachRecord(
    at offsets: [Int], framing: Framing, shouldStop: (_ storedBytes: Int) -> Bool = { _ in false },
    _ body: (Framed) -> Flow
  ) throws(IntakeError) -> Int {
    precondition(zip(offsets, offsets.dropFirst()).allSatisfy { $0 < $1 }, "offsets ascend")
    guard !offsets.isEmpty else { return 0 }
    let (head, limits, layer) = (head, limits, layer)
    var next = 0
    var framer: (any Framer)?
    var observer = NoObserver()
    _ = try read(observer: &observer, shouldStop: shouldStop) { region in
      var at = 0
      while next < offsets.count {
        // A new framer for every record: none may carry what it skipped.
        let start = max(offsets[next] - region.offset, at)
        guard start < region.count else { return (region.count, .continue) }
        let current = framer ?? ExportStream.framer(framing, head, limits)
        current.number = next
        current.isInside = true
        framer = current
        var flow = Flow.continue
        var handed = false
        let used = current.frame(region.dropping(start)) { framed in
          handed = true
          flow = body((layer.decoder as? Transcoder)?.judge(framed) ?? framed)
          return .stop
        }
        at = start + used
        guard handed else { return (at, .continue) }
        next += 1
        framer = nil
        if flow == .stop { return (at, .stop) }
      }
      return (at, .stop)
    }
    return next
  }

  private static func framer(_ framing: Framing, _ head: [UInt8], _ limits: IntakeLimits) -> any Framer {
    switch framing {
    case .lines:
      LineFramer(
        lineEnds: LineEnds.recognise(head), prologue: ByteOrderMark.length(in: head), limits: limits)
    case .csv(let dialect): CSVFramer(dialect: dialect, head: head, limits: limits)
    case .jsonValues: JSONFramer(opensArrays: false, limits: limits)
    case .jsonObjects: JSONFramer(opensArrays: true, limits: limits)
    case .jsonMember(let path): JSONMemberFramer(path: path, limits: limits)
    case .groupedRows(let dialect, let key):
      GroupedRowsFramer(dialect: dialect, key: key, head: head, limits: limits)
    case .groupedValues(let member, let key):
      GroupedValuesFramer(
        member.isEmpty
          ? JSONFramer(opensArrays: true, limits: limits) : JSONMemberFramer(path: member, limits: limits),
        key: key, limits: limits)
    case .xmlElements(let tag): XMLFramer(tag: tag, limits: limits)
    case .whole: WholeFramer(prologue: ByteOrderMark.length(in: head), limits: limits)
    }
  }
}
