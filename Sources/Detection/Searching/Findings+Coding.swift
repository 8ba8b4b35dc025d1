import Contacts
import Rules

extension Findings {
  /// The bit of bytes in which no ``lastSpoken`` stands behind the first one.
  private static let withoutLast: UInt8 = 0x20
  /// The bit of ``contradictsEnd``, which bytes without it do not have.
  private static let contradiction: UInt8 = 0x80
  /// The bit of a match that names who spoke, which bytes without it do not have.
  private static let speaker: UInt8 = 0x20
  /// Stands for a response time that there is none of; none is negative.
  private static let nothing: Int64 = .min

  /// Appends the findings to `bytes`, in a form that ``init(decoding:)`` reads.
  package func encode(into bytes: inout [UInt8]) {
    let isPlain = selections.isEmpty && repairs == 0 && end == nil && !namesSeveralAgents
    var flags = lastSpoken == nil ? Self.withoutLast : 0
    if hasTranscript { flags |= 1 }
    if hasTimes { flags |= 2 }
    if hasEnds { flags |= 4 }
    if !isPlain { flags |= 8 }
    if lacksAgents { flags |= 0x10 }
    if lacksCustomers { flags |= 0x40 }
    if contradictsEnd { flags |= Self.contradiction }
    bytes.append(flags)
    if isPlain, lastSpoken == nil { return }
    var writer = ByteWriter()
    swap(&writer.bytes, &bytes)
    defer { swap(&writer.bytes, &bytes) }
    if let lastSpoken { writer.write(lastSpoken) }
    if isPlain { return }
    writer.write(count: repairs)
    writer.write(byte: (end == nil ? 0 : 1) | (namesSeveralAgents ? 2 : 0))
    if let end { writer.write(end) }
    writer.write(count: selections.count)
    var previous = 0
    // By index: a selection is large to copy.
    for index in selections.indices {
      writer.write(count: selections[index].number - previous)
      previous = selections[index].number
      Self.write(selections[index], to: &writer)
    }
  }

  /// ``contradictsEnd`` of findings in the form that ``encode(into:)`` writes, without reading the rest.
  package static func contradictsEnd(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.first.map { $0 & contradiction != 0 } ?? false
  }

  /// The same of ``lastSpoken``.
  static func lastSpoken(_ bytes: [UInt8]) -> Int64? {
    guard let flags = bytes.first, flags & withoutLast == 0 else { return nil }
    return bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes, from: 1)
      return try? reader.readInt64()
    }
  }

  /// Reads what ``encode(into:)`` wrote. No bytes at all are the findings of a contact without transcript.
  ///
  /// - Throws: `findings` for bytes that nobody wrote.
  package init(decoding bytes: some Collection<UInt8>) throws(DetectionError) {
    self.init()
    if bytes.isEmpty { return }
    let array = Array(bytes)
    do {
      self = try array.withUnsafeBytes { try Self.read($0) }
    } catch let error as DetectionError {
      throw error
    } catch {
      throw DetectionError(.findings, "\(error)")
    }
  }

  private static func read(_ raw: UnsafeRawBufferPointer) throws -> Findings {
    var findings = Findings()
    var reader = ByteReader(raw)
    let flags = try reader.readByte()
    findings.hasTranscript = flags & 1 != 0
    findings.hasTimes = flags & 2 != 0
    findings.hasEnds = flags & 4 != 0
    findings.lacksAgents = flags & 0x10 != 0
    findings.lacksCustomers = flags & 0x40 != 0
    findings.contradictsEnd = flags & contradiction != 0
    if flags & withoutLast == 0 { findings.lastSpoken = try reader.readInt64() }
    if flags & 8 != 0 {
      findings.repairs = try count(&reader)
      let marks = try reader.readByte()
      guard marks & 0xFC == 0 else { throw DetectionError(.findings, "they have unknown marks") }
      findings.namesSeveralAgents = marks & 2 != 0
      findings.end = marks & 1 != 0 ? try reader.readInt64() : nil
      var previous = 0
      let selections = try reader.readCount()
      findings.selections.reserveCapacity(min(selections, Self.most))
      for _ in 0..<selections {
        let step = try count(&reader)
        guard step <= Int(Int32.max) - previous, step > 0 || findings.selections.isEmpty else {
          throw DetectionError(.findings, "selections are out of order")
        }
        previous += step
        findings.selections.append(try selection(previous, &reader))
      }
    }
    guard reader.isAtEnd else { throw DetectionError(.findings, "something stands behind them") }
    return findings
  }

  /// For how many places there is room from the beginning; a number in damaged bytes must not ask for more.
  private static let most = 64

  /// A number that is not negative and no larger than any transcript.
  private static func count(_ reader: inout ByteReader) throws -> Int {
    let value = try reader.readUInt64()
    guard value <= UInt64(UInt32.max) else { throw DetectionError(.findings, "a number is out of range") }
    return Int(value)
  }
}

extension Findings {
  private static func write(_ selection: Selection, to writer: inout ByteWriter) {
    let kind: UInt8 =
      switch selection.detail {
      case .none: 0
      case .reply: 1
      case .rate: 2
      case .script: 3
      }
    var flags: UInt8 = selection.isFound ? 1 : 0
    if !selection.matches.isEmpty { flags |= 2 }
    if selection.absence != nil { flags |= 4 }
    if selection.open != nil { flags |= 8 }
    writer.write(byte: flags | kind << 4)
    if let absence = selection.absence { writer.write(byte: absence.rawValue) }
    if let open = selection.open {
      writer.write(count: open.count)
      for time in open { writer.write(time) }
    }
    writer.write(count: selection.count)
    if !selection.matches.isEmpty {
      writer.write(count: selection.matches.count)
      for index in selection.matches.indices { write(selection.matches[index], to: &writer) }
    }
    switch selection.detail {
    case .none: break
    case .reply(let reply):
      for time in [reply.opening, reply.mean, reply.max, reply.p95] { writer.write(time ?? nothing) }
      writer.write(count: reply.unanswered)
      writer.write(count: reply.rounds)
    case .rate(let rate): writer.write(fixed: rate.bitPattern)
    case .script(let outcome):
      writer.write(count: outcome.script)
      for steps in [outcome.missing, outcome.late, outcome.misplaced, outcome.forbidden] {
        writer.write(count: steps.count)
        for step in steps { writer.write(count: step) }
      }
      writer.write(count: outcome.millionths)
    }
  }

  private static func write(_ match: Match, to writer: inout ByteWriter) {
    var flags = match.role.rawValue
    if match.at != nil { flags |= 8 }
    if match.text != nil { flags |= 16 }
    if match.agent != nil { flags |= speaker }
    writer.write(byte: flags)
    writer.write(count: match.turn)
    if let at = match.at { writer.write(at) }
    if let text = match.text { writer.write(text: text) }
    if let agent = match.agent { writer.write(text: agent) }
  }

  private static func selection(_ number: Int, _ reader: inout ByteReader) throws -> Selection {
    let flags = try reader.readByte()
    guard flags & 0xC0 == 0 else { throw DetectionError(.findings, "a selection has unknown marks") }
    var absence: Absence?
    if flags & 4 != 0 {
      absence = Absence(rawValue: try reader.readByte())
      if absence == nil { throw DetectionError(.findings, "a reason is unknown") }
    }
    var open: [Int64]?
    if flags & 8 != 0 {
      var times: [Int64] = []
      for _ in 0..<(try reader.readCount()) { times.append(try reader.readInt64()) }
      open = times
    }
    let hits = try count(&reader)
    var matches: [Match] = []
    if flags & 2 != 0 {
      let count = try reader.readCount()
      guard count > 0 else { throw DetectionError(.findings, "a selection has no matches") }
      matches.reserveCapacity(min(count, Self.most))
      for _ in 0..<count { matches.append(try match(&reader)) }
    }
    // Put together at once: a selection is large to copy.
    return Selection(
      number: number, isFound: flags & 1 != 0, count: hits, matches: matches,
      detail: try detail(flags >> 4, &reader), absence: absence, open: open)
  }

  private static func detail(_ kind: UInt8, _ reader: inout ByteReader) throws -> Detail {
    switch kind {
    case 0: return .none
    case 1:
      return .reply(
        ReplyMeasures(
          opening: try time(&reader), mean: try time(&reader), max: try time(&reader),
          p95: try time(&reader), unanswered: try count(&reader), rounds: try count(&reader)))
    case 2:
      let rate = Double(bitPattern: try reader.readFixed())
      guard rate.isFinite else { throw DetectionError(.findings, "a rate is no number") }
      return .rate(rate)
    default:
      var outcome = ScriptOutcome(script: try count(&reader))
      outcome.missing = try steps(&reader)
      outcome.late = try steps(&reader)
      outcome.misplaced = try steps(&reader)
      outcome.forbidden = try steps(&reader)
      outcome.millionths = try count(&reader)
      return .script(outcome)
    }
  }

  /// A length of time, where there is one.
  private static func time(_ reader: inout ByteReader) throws -> Int64? {
    let time = try reader.readInt64()
    return time == nothing ? nil : time
  }

  private static func match(_ reader: inout ByteReader) throws -> Match {
    let flags = try reader.readByte()
    guard flags & 0xC0 == 0, let role = Role(rawValue: flags & 7) else {
      throw DetectionError(.findings, "a match has unknown marks")
    }
    let turn = try count(&reader)
    let at = flags & 8 != 0 ? try reader.readInt64() : nil
    let text = flags & 16 != 0 ? Array(try reader.readText()) : nil
    let agent = flags & speaker != 0 ? Array(try reader.readText()) : nil
    return Match(turn: turn, at: at, role: role, agent: agent, text: text)
  }

  private static func steps(_ reader: inout ByteReader) throws -> [Int] {
    var steps: [Int] = []
    for _ in 0..<(try reader.readCount()) { steps.append(try count(&reader)) }
    return steps
  }
}
