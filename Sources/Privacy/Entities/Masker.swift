/// Replaces sensitive data in texts.
///
/// Cards and accounts keep their last four characters (`[payment_card …1111]`), everything else becomes its
/// type's name in brackets. Overlapping entities become one; no UTF-8 character is split.
package enum Masker {
  /// The text of one turn with `entities` replaced.
  ///
  /// - Parameters:
  ///   - text: the turn's bytes.
  ///   - entities: of this turn, ranges within `text`; ranges outside are cut to it. Last four characters are
  ///     taken from the entity's own text, and only where it is a written number of at least twelve.
  package static func mask(_ text: [UInt8], _ entities: [Entity]) -> [UInt8] {
    guard !entities.isEmpty else { return text }
    var spans: [(range: Range<Int>, type: EntityType, isPart: Bool)] = []
    let groups = Dictionary(grouping: entities, by: \.group).mapValues(\.count)
    let ordered = entities.sorted {
      ($0.range.lowerBound, -$0.range.upperBound, -$0.score, $0.type.order)
        < ($1.range.lowerBound, -$1.range.upperBound, -$1.score, $1.type.order)
    }
    for entity in ordered {
      let range = whole(entity.range.clamped(to: 0..<text.count), text)
      if range.isEmpty { continue }
      let isPart = (groups[entity.group] ?? 1) > 1
      if let last = spans.last, range.lowerBound < last.range.upperBound {
        let isSame = last.range == range && last.type == entity.type
        spans[spans.count - 1].range =
          last.range.lowerBound..<max(last.range.upperBound, range.upperBound)
        // What is merged from different finds keeps nothing readable.
        spans[spans.count - 1].isPart = last.isPart || !isSame
      } else {
        spans.append((range, entity.type, isPart))
      }
    }
    var masked: [UInt8] = []
    masked.reserveCapacity(text.count)
    var from = 0
    for span in spans {
      masked += text[from..<span.range.lowerBound]
      masked += replacement(span.type, text[span.range], isPart: span.isPart)
      from = span.range.upperBound
    }
    masked += text[from...]
    return masked
  }

  /// All turns of a transcript, masked.
  package static func mask(_ transcript: TranscriptView, _ entities: [Entity]) -> [[UInt8]] {
    var byTurn = [[Entity]](repeating: [], count: transcript.turns.count)
    let groups = Dictionary(grouping: entities, by: \.group)
    for entity in entities where byTurn.indices.contains(entity.turn) { byTurn[entity.turn].append(entity) }
    return transcript.turns.indices.map { turn in
      let text = Array(transcript.bytes[transcript.turns[turn]])
      guard !byTurn[turn].isEmpty else { return text }
      // A part of a number that goes on in another turn never shows its own last digits.
      let parts = byTurn[turn].flatMap { entity -> [Entity] in
        (groups[entity.group]?.count ?? 1) > 1 ? [entity, entity] : [entity]
      }
      return mask(text, parts)
    }
  }

  /// A field of a record (a source id, a disposition): masked if a recogniser hits, nil if it is clean.
  ///
  /// Typical ids are told at a glance, within 100 ns, as long as no language and no names are given.
  package static func mask(
    field: [UInt8], _ recogniser: Recogniser = Recogniser(), language: TextLanguage = .any,
    names: [String] = []
  ) -> [UInt8]? {
    if names.isEmpty, language == .any, field.withUnsafeBufferPointer(FieldScreen.isClean) { return nil }
    let found = TranscriptView.with([(.other, field)]) {
      recogniser.recognise($0, language: language, names: names, isMasking: true, isField: true)
    }
    return found.isEmpty ? nil : mask(field, found)
  }

  /// The bytes that stand in a text for a piece of sensitive data.
  private static func replacement(_ type: EntityType, _ text: ArraySlice<UInt8>, isPart: Bool) -> [UInt8] {
    let name = Array(type.rawValue.utf8)
    guard type.keepsLastFour, !isPart else { return [0x5B] + name + [0x5D] }
    var tail: [UInt8] = []
    var count = 0
    for byte in text.reversed() where ByteClass.isAlphanumeric(byte) {
      count += 1
      if tail.count < 4 { tail.append(byte) }
    }
    // Only a number that is written out and long enough; never words.
    guard count >= 12, tail.allSatisfy(ByteClass.isDigit) else { return [0x5B] + name + [0x5D] }
    return [0x5B] + name + Array(" …".utf8) + tail.reversed() + [0x5D]
  }

  /// Widens a range to whole characters.
  private static func whole(_ range: Range<Int>, _ text: [UInt8]) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low > 0, low < text.count, text[low] & 0xC0 == 0x80, range.lowerBound - low < 3 { low -= 1 }
    while high < text.count, text[high] & 0xC0 == 0x80, high - range.upperBound < 3 { high += 1 }
    return low..<max(high, low)
  }

  /// The shape of bytes that could not be used, for quarantine: letters as x, digits as 9, other ASCII as it
  /// is, anything else one x a character, control characters as spaces; at most 80 characters.
  package static func shape(of bytes: some Sequence<UInt8>) -> String {
    var shape: [UInt8] = []
    for byte in bytes {
      if shape.count == 80 { break }
      if byte & 0xC0 == 0x80 { continue }
      if ByteClass.isDigit(byte) {
        shape.append(0x39)
      } else if ByteClass.isLetter(byte) || byte >= 0x80 {
        shape.append(0x78)
      } else {
        shape.append(byte < 0x20 || byte == 0x7F ? 0x20 : byte)
      }
    }
    return String(decoding: shape, as: UTF8.self)
  }
}
