import Contacts
import Glibc

/// Reads the turns of a contact line straight from the tape into bytes that are there already.
struct TurnsReader {
  /// How many of the bytes are taken.
  private(set) var used: Int
  /// What was read.
  var turns: [Turn] = []
  /// Words for speakers that are not known, and keys that stand twice in a turn; their bytes stand among the texts.
  private(set) var notes: [FragmentNote] = []

  init(used: Int) { self.used = used }

  /// Reads an array of turns; its texts go to `room`, from ``used`` on.
  ///
  /// A text, a role and a time with a fraction are read here, by the bytes of their keys as one number; all
  /// else is left to ``takeOther(_:_:_:into:)``.
  mutating func read(_ value: TapeValue, into room: UnsafeMutableRawBufferPointer) throws(RecordFault) {
    guard let base = room.baseAddress else { return }
    let tape = value.tape
    let strings = value.strings
    let end = value.after - 1
    var index = value.index + 1
    while index < end {
      guard tape[index] >> 56 == 0x7B else { throw RecordFault(.badValue, "turns") }
      let close = Int(UInt32(truncatingIfNeeded: tape[index])) - 1
      var turn = Turn(role: .other, at: nil, text: .none)
      index += 1
      while index < close {
        let key = strings + Int(truncatingIfNeeded: tape[index] & Self.payload)
        let word = tape[index + 1]
        switch (key.loadUnaligned(as: UInt32.self), word >> 56) {
        case (4, 0x22):
          let place = strings + Int(truncatingIfNeeded: word & Self.payload)
          let count = Int(place.loadUnaligned(as: UInt32.self))
          let name = (key + 4).loadUnaligned(as: UInt32.self).littleEndian
          if name == Self.text, count <= room.count - used {
            if !turn.text.isEmpty { try noteKey("text", room) }
            memcpy(base + used, place + 4, count)
            turn.text = count == 0 ? .none : TextSpan(start: used, count: count)
            used += count
            index += 2
            continue
          }
          if name == Self.role {
            try takeRole(UnsafeRawBufferPointer(start: place + 4, count: count), &turn, room)
            index += 2
            continue
          }
        case (2, 0x64) where (key + 4).loadUnaligned(as: UInt16.self).littleEndian == Self.at:
          let seconds = Double(bitPattern: tape[index + 2])
          if seconds >= 0, seconds < 1e9 {
            turn.at = Int64(seconds * 1_000 + 0.5)
            index += 3
            continue
          }
        default: break
        }
        let value = TapeValue(tape: tape, strings: strings, index: index + 1)
        let name = TapeValue(tape: tape, strings: strings, index: index).uncheckedText
        try takeOther(name, value, &turn, into: room)
        index = value.after
      }
      guard turns.count < Fragment.mostTurns else { throw RecordFault(.tooLong) }
      turns.append(turn)
      index = close + 1
    }
  }

  private static let payload: UInt64 = 0x00FF_FFFF_FFFF_FFFF
  // The names `text`, `role` and `at`, the first byte lowest.
  private static let text: UInt32 = 0x7478_6574
  private static let role: UInt32 = 0x656C_6F72
  private static let at: UInt16 = 0x7461

  /// Reads any member of a turn.
  @inline(never)
  private mutating func takeOther(
    _ key: UnsafeRawBufferPointer, _ value: TapeValue, _ turn: inout Turn,
    into room: UnsafeMutableRawBufferPointer
  ) throws(RecordFault) {
    if key.equals("text") {
      turn.text = try take(value, room, "turns.text")
    } else if key.equals("role") {
      turn.role = .other
      if let word = try value.word("turns.role") { try takeRole(word, &turn, room) }
    } else if key.equals("at") {
      turn.at = try value.milliseconds("turns.at")
    } else if key.equals("until") {
      turn.until = try value.milliseconds("turns.until")
    } else if key.equals("agent") {
      if let text = value.text {
        turn.agent = try copy(text.bared, room)
      } else {
        turn.agent = try take(value, room, "turns.agent")
      }
    }
  }

  /// Reads a role, and notes a word that is not known.
  @inline(__always)
  private mutating func takeRole(
    _ word: UnsafeRawBufferPointer, _ turn: inout Turn, _ room: UnsafeMutableRawBufferPointer
  ) throws(RecordFault) {
    turn.role = Role(word)
    if turn.role == .other { try noteRole(word, room) }
  }

  @inline(never)
  private mutating func noteRole(_ word: UnsafeRawBufferPointer, _ room: UnsafeMutableRawBufferPointer)
    throws(RecordFault)
  {
    let word = word.bared
    if word.isEmpty || word.equalsFolded("other") || Role.meant(by: word) != nil { return }
    notes.append(FragmentNote(.role, try copy(word, room)))
  }

  @inline(never)
  private mutating func noteKey(_ key: StaticString, _ room: UnsafeMutableRawBufferPointer)
    throws(RecordFault)
  {
    let name = UnsafeRawBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
    notes.append(FragmentNote(.key, try copy(name, room)))
  }

  /// Copies a text, or the digits of a whole number.
  private mutating func take(
    _ value: TapeValue, _ room: UnsafeMutableRawBufferPointer, _ field: String
  ) throws(RecordFault) -> TextSpan {
    if let text = value.text { return try copy(text, room) }
    if value.isNull { return .none }
    var digits: String
    if value.letter == UInt8(ascii: "l"), let integer = value.integer {
      digits = String(integer)
    } else if let unsigned = value.unsigned {
      digits = String(unsigned)
    } else {
      throw RecordFault(.badValue, field)
    }
    let span: Result<TextSpan, RecordFault> = digits.withUTF8 { bytes in
      do throws(RecordFault) {
        return .success(try copy(UnsafeRawBufferPointer(bytes), room))
      } catch {
        return .failure(error)
      }
    }
    return try span.get()
  }

  private mutating func copy(_ text: UnsafeRawBufferPointer, _ room: UnsafeMutableRawBufferPointer)
    throws(RecordFault) -> TextSpan
  {
    guard let source = text.baseAddress, !text.isEmpty else { return .none }
    // A text is never longer than its source, so that this holds for every record.
    guard let base = room.baseAddress, text.count <= room.count - used else { throw RecordFault(.tooLong) }
    memcpy(base + used, source, text.count)
    let span = TextSpan(start: used, count: text.count)
    used += text.count
    return span
  }
}
