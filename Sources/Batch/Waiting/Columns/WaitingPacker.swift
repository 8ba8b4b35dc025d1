import Contacts

/// Packs pieces that wait, column by column; ``WaitingUnpacker`` reads them.
///
/// The bytes are: how many pieces there are; the names of files and the shapes, each with their number first; the
/// columns (``ColumnPacker``). Nothing is left out but what the next run gives anew or can tell: the number of the file,
/// the entry and the record in it, an id that follows from the source id, and of the digest of a contact's record all
/// but what ``RecordMarks`` keeps. Pieces of one contact are to follow each other.
struct WaitingPacker {
  private let marks: RecordMarks
  private var columns = ColumnPacker(numbers: WaitingColumn.all, bytes: WaitingColumn.allBytes)
  private var recent = Array(repeating: RecentTexts(), count: WaitingColumn.texts)
  private var shapes: [WaitingShape: Int] = [:]
  private var shapeList: [WaitingShape] = []
  private var files: [String] = []
  private var fileNumbers: [String: Int] = [:]
  private var clock = WaitingClock()
  private var contact: ContactID?
  private var customer: CustomerKey?
  /// Where the piece before stands, if it is the contact's.
  private var place: (file: Int, offset: Int64)?
  /// How many pieces were added.
  private(set) var count = 0

  init(marks: RecordMarks) { self.marks = marks }

  /// Adds a piece.
  mutating func add(_ piece: KeptPiece) {
    let isSame = contact == piece.stored.id
    if !isSame {
      clock.begin()
      contact = piece.stored.id
      customer = nil
      place = nil
    }
    count += 1
    var shape = self.shape(of: piece, isSame: isSame)
    piece.stored.fragment.bytes.withUnsafeBytes { bytes in
      name(piece.stored, isSame: isSame, bytes, &shape)
      put(fields: piece.stored.fragment.fields, bytes)
      put(parts: piece.stored.fragment, bytes)
    }
    if let count = piece.stored.turnCount { columns.put(Int64(count), .turnCount) }
    let offset = Int64(piece.stored.place.offset)
    columns.put(place?.file == shape.file ? offset &- (place?.offset ?? 0) : offset, .offset)
    place = (shape.file, offset)
    columns.put(Int64(piece.stored.findings.count), .findings)
    piece.stored.findings.withUnsafeBytes { columns.put(bytes: $0, WaitingColumn.findingBytes) }
    for turn in piece.turns { put(turn) }
    let number = shapes[shape] ?? shapeList.count
    if number == shapeList.count {
      shapes[shape] = number
      shapeList.append(shape)
    }
    columns.put(Int64(number), .shape)
  }

  /// All of them, and where in the bytes larger stretches of one kind end.
  func finish() -> (bytes: [UInt8], cuts: [Int]) {
    var writer = ByteWriter()
    writer.write(count: count)
    writer.write(count: files.count)
    for file in files { writer.write(text: file.utf8) }
    writer.write(count: shapeList.count)
    for shape in shapeList {
      writer.write(shape.fields)
      writer.write(shape.marks)
      writer.write(shape.since)
      for number in [shape.file, shape.legs, shape.events, shape.attributes, shape.turns] {
        writer.write(count: number)
      }
    }
    let cuts = columns.write(to: &writer)
    return (writer.bytes, cuts)
  }

  private mutating func shape(of piece: KeptPiece, isSame: Bool) -> WaitingShape {
    typealias Mark = WaitingShape.Mark
    var shape = WaitingShape()
    shape.since = Int64(piece.since)
    let file = fileNumbers[piece.file] ?? files.count
    if file == files.count {
      fileNumbers[piece.file] = file
      files.append(piece.file)
    }
    shape.file = file
    shape.fields = piece.stored.fragment.fields.present
    shape.legs = piece.stored.fragment.legs.count
    shape.events = piece.stored.fragment.events.count
    shape.attributes = piece.stored.fragment.attributes.count
    shape.turns = piece.turns.count
    if piece.isPending { shape.marks |= Mark.pending }
    if piece.stored.alias != nil { shape.marks |= Mark.alias }
    if piece.stored.customerKey != nil { shape.marks |= Mark.customer }
    if piece.stored.turnCount != nil { shape.marks |= Mark.turnCount }
    if piece.stored.fragment.isOpen { shape.marks |= Mark.open }
    if piece.stored.fragment.mayBeAlias { shape.marks |= Mark.mayBeAlias }
    if piece.stored.fragment.kind == .part { shape.marks |= Mark.part }
    if piece.stored.fragment.turnsCountFromAnswer { shape.marks |= Mark.turnsCountFromAnswer }
    if isSame { shape.marks |= Mark.sameContact }
    if piece.stored.customerKey == customer { shape.marks |= Mark.sameCustomer }
    shape.marks |= UInt64(piece.stored.share.rawValue) << Mark.share
    shape.marks |= UInt64(piece.stored.fragment.precedence) << Mark.precedence
    shape.marks |= UInt64(piece.stored.fragment.fields.channel.map { $0.rawValue + 1 } ?? 0) << Mark.channel
    shape.marks |=
      UInt64(piece.stored.fragment.fields.direction.map { $0.rawValue + 1 } ?? 0) << Mark.direction
    shape.marks |= UInt64(piece.stored.fragment.fields.surveyOffered.map { $0 ? 2 : 1 } ?? 0) << Mark.survey
    shape.marks |= UInt64(piece.stored.fragment.fields.endedBy.rawValue) << Mark.endedBy
    shape.marks |= UInt64(piece.stored.fragment.fields.endedByBasis.rawValue) << Mark.endedByBasis
    return shape
  }

  /// Puts down whose it is, and what record it was.
  private mutating func name(
    _ stored: StoredFragment, isSame: Bool, _ bytes: UnsafeRawBufferPointer,
    _ shape: inout WaitingShape
  ) {
    if !isSame {
      let source = UnsafeRawBufferPointer(rebasing: bytes[stored.fragment.fields[.sourceID].range])
      let vendor = UnsafeRawBufferPointer(rebasing: bytes[stored.fragment.fields[.vendor].range])
      // A platform's ids are UUIDs, so that one attempt is enough.
      if PackedUUID.words(of: source) != nil,
        ContactID(platform: .amazonConnect, sourceID: source) == stored.id
      {
        shape.marks |= WaitingShape.Mark.idOfPlatform
      } else if !vendor.isEmpty, ContactID(vendor: vendor, sourceID: source) == stored.id {
        shape.marks |= WaitingShape.Mark.idOfVendor
      } else {
        columns.put(random: stored.id.high)
        columns.put(random: stored.id.low)
      }
    }
    if stored.share == .all,
      shape.marks & WaitingShape.Mark.pending == 0 || RecordMarks.isShort(stored.digest)
    {
      shape.marks |= WaitingShape.Mark.shortDigest
      let short = marks.short(stored.digest)
      columns.put(random: short.short)
      columns.put(random32: UInt32(truncatingIfNeeded: short.words[1]))
    } else {
      for index in 0..<4 { columns.put(random: stored.digest.words[index]) }
    }
    if let alias = stored.alias {
      columns.put(random: alias.high)
      columns.put(random: alias.low)
    }
    if let key = stored.customerKey, key != customer {
      columns.put(random: key.high)
      columns.put(random: key.low)
      customer = key
    }
  }

  private mutating func put(fields: ContactFields, _ bytes: UnsafeRawBufferPointer) {
    if let time = fields.startedAt {
      columns.put(time &- clock.start, .started)
      clock.note(time)
    }
    for index in 0..<fields.texts.count where !fields.texts[index].isEmpty {
      put(fields.texts[index], index, bytes)
    }
    if let time = fields.answeredAt {
      columns.put(time &- clock.now, .answered)
      clock.note(time)
    }
    if let time = fields.endedAt {
      columns.put(time &- clock.now, .ended)
      clock.noteEnd(time)
    }
    if let time = fields.updatedAt {
      columns.put(time &- clock.now, .updated)
      clock.note(time)
    }
    if let wait = fields.wait { columns.put(wait &- WaitingClock.wait(fields), .wait) }
    if let hold = fields.hold { columns.put(hold, .hold) }
    if let talk = fields.talk { columns.put(talk &- WaitingClock.talk(fields), .talk) }
    if let afterWork = fields.afterWork { columns.put(afterWork, .afterWork) }
    if let holds = fields.holds { columns.put(Int64(holds), .holds) }
    if let transfers = fields.transfers { columns.put(Int64(transfers), .transfers) }
    if let csat = fields.csat { columns.put(random: csat.bitPattern) }
    if let continues = fields.continues {
      columns.put(random: continues.high)
      columns.put(random: continues.low)
    }
  }

  private mutating func put(parts fragment: Fragment, _ bytes: UnsafeRawBufferPointer) {
    for index in fragment.legs.indices {
      let leg = fragment.legs[index]
      put(leg.agent, Int(TextField.agent.rawValue), bytes)
      put(leg.team, Int(TextField.team.rawValue), bytes)
      columns.put(
        (leg.startedAt == nil ? 0 : 1) | (leg.endedAt == nil ? 0 : 2) | Int64(leg.endedBy.rawValue) << 2,
        .legShape)
      if let time = leg.startedAt {
        columns.put(time &- (fragment.fields.answeredAt ?? clock.now), .legStarted)
      }
      if let time = leg.endedAt { columns.put(time &- (fragment.fields.endedAt ?? clock.now), .legEnded) }
    }
    for index in fragment.events.indices {
      let event = fragment.events[index]
      put(event.agent, Int(TextField.agent.rawValue), bytes)
      put(event.queue, Int(TextField.queue.rawValue), bytes)
      columns.put((event.duration == nil ? 0 : 1) | Int64(event.kind.rawValue) << 1, .eventShape)
      columns.put(event.at &- clock.before(event.kind), .eventAt)
      if let duration = event.duration { columns.put(duration &- clock.sinceEvent(event.at), .eventDuration) }
      clock.noteEvent(event.at)
    }
    for index in fragment.attributes.indices {
      put(fragment.attributes[index].key, WaitingColumn.attributeKey, bytes)
      put(fragment.attributes[index].value, WaitingColumn.attributeValue, bytes)
      columns.put(fragment.attributes[index].isText ? 1 : 0, .isText)
    }
  }

  private mutating func put(_ span: TextSpan, _ kind: Int, _ bytes: UnsafeRawBufferPointer) {
    put(UnsafeRawBufferPointer(rebasing: bytes[span.range]), kind)
  }

  private mutating func put(_ text: UnsafeRawBufferPointer, _ kind: Int) {
    let (which, length) = WaitingColumn.text(kind)
    if let place = recent[kind].find(text) { return columns.put(Int64(place), which) }
    columns.put(Int64(RecentTexts.room), which)
    if let (high, low) = PackedUUID.words(of: text) {
      columns.put(-1, length)
      columns.put(random: high)
      columns.put(random: low)
    } else if let id = SwitchID(text) {
      columns.put(-2, length)
      columns.put(id.seconds &* 1000 &- clock.now, .switchSeconds)
      columns.put(id.number, .switchNumber)
    } else {
      columns.put(Int64(text.count), length)
      columns.put(bytes: text, kind)
    }
  }

  private mutating func put(_ turn: KeptTurn) {
    var turn = turn
    columns.put(
      (turn.at == nil ? 0 : 1) | (turn.until == nil ? 0 : 2) | Int64(turn.role.rawValue) << 2, .turnShape)
    if let at = turn.at { columns.put(at, .turnAt) }
    if let until = turn.until { columns.put(until &- (turn.at ?? 0), .turnUntil) }
    turn.agent.withUTF8 { put(UnsafeRawBufferPointer($0), Int(TextField.agent.rawValue)) }
    turn.text.withUTF8 { text in
      columns.put(Int64(text.count), .turnText)
      columns.put(bytes: UnsafeRawBufferPointer(text), WaitingColumn.turnBytes)
    }
  }
}

extension ContactFields {
  /// Which of them there are, as ``WaitingShape`` has it.
  fileprivate var present: UInt64 {
    typealias Field = WaitingShape.Field
    var present: UInt64 = 0
    for index in 0..<texts.count where !texts[index].isEmpty { present |= 1 << UInt64(index) }
    if startedAt != nil { present |= Field.started }
    if answeredAt != nil { present |= Field.answered }
    if endedAt != nil { present |= Field.ended }
    if updatedAt != nil { present |= Field.updated }
    if wait != nil { present |= Field.wait }
    if talk != nil { present |= Field.talk }
    if hold != nil { present |= Field.hold }
    if afterWork != nil { present |= Field.afterWork }
    if holds != nil { present |= Field.holds }
    if transfers != nil { present |= Field.transfers }
    if csat != nil { present |= Field.csat }
    if continues != nil { present |= Field.continues }
    if lacksRecord { present |= Field.lacksRecord }
    return present
  }
}
