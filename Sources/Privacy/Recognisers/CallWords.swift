/// Tells by words that are too common to accuse anybody by whether a number is somebody's to call: "text me on 501 234
/// 567", "my number is …", 打给我. For texts that are to be stored only.
struct CallWords {
  let bytes: ByteView
  let view: TranscriptView

  /// Where such words stand.
  enum Place {
    case nowhere
    /// Beside the number.
    case beside
    /// In the question before the number: it counts where the number is the answer.
    case asked
  }

  /// How far in bytes the words stand from the number, before and behind it.
  private static let before = 64
  private static let behind = 32
  /// How much of the end of a question is looked at.
  private static let question = 120

  /// The words; apart from the others, so that nothing else looks for words as common as these.
  private static let finder = LabelFinder([
    (.looseCall, "call|call me|call us|call him|call her|call them|ring|ring me|ring us|phone me|dial|text"),
    (.looseCall, "text me|sms me|message me|whatsapp|whatsapp me|reach me|reach us|reach him|reach her"),
    (
      .looseCall, "contact me|contact us|get me|catch me|dzwonić|dzwoń|dzwońcie|łapać mnie|whatsappie|smsa na"
    ),
    (.looseCall, "sms na|打给我|打给他|打给她|打我|打|拨|回拨|回我|联系我|联系|找我|加我|微信|發簡訊|發短信|发短信|短信发|聯繫我|打給我"),
    (.looseNumber, "my number|my no|number is|number's|your number|his number|her number|best number"),
    (.looseNumber, "new number|other number|number to reach|number to call|number to ring|number i can be"),
    (
      .looseNumber, "which number|what number|mój numer|mojego numeru|pod numerem|pod numer|na numer|numer to"
    ),
    (.looseNumber, "pana numer|pani numer|jaki numer|号码|號碼|我的号是|我号是|你的号|您的号"),
  ])

  private static let links = LinkingWords(
    """
    on at to is it's it s its the my a please back under via directly instead anytime again later today tomorrow tonight \
    now you me us him her for and or number to jest na pod numer prosze mi i
    """, chinese: "是为到在给我的吧这个就請请為給")

  /// Where words for calling somebody stand to the bytes `range` of a turn.
  ///
  /// - Parameter isNamed: another word says what the number is: then "my number" may be any, and only a word for
  ///   calling that stands nearer counts.
  func place(_ turn: Int, _ range: Range<Int>, upTo last: (turn: Int, end: Int), isNamed: Bool) -> Place {
    let limits = view.turns[turn]
    if let hit = hits(max(limits.lowerBound, range.lowerBound - Self.before)..<range.lowerBound).last,
      Self.links.fill(hit.range.upperBound..<range.lowerBound, of: bytes),
      !isNamed || hit.label.contains(.looseCall)
    {
      return .beside
    }
    if isNamed { return .nowhere }
    let end = min(view.turns[last.turn].upperBound, last.end + Self.behind)
    if let hit = hits(last.end..<max(last.end, end)).first,
      Self.links.fill(last.end..<hit.range.lowerBound, of: bytes)
    {
      return .beside
    }
    guard turn > 0, view.role(turn - 1) != view.role(turn) else { return .nowhere }
    let asked = view.turns[turn - 1]
    return hits(max(asked.lowerBound, asked.upperBound - Self.question)..<asked.upperBound).isEmpty
      ? .nowhere : .asked
  }

  private func hits(_ range: Range<Int>) -> [LabelHit] {
    var at = range.lowerBound
    while at < range.upperBound,
      bytes[at] & 0xC0 == 0x80
        || bytes.isLatinLetter(at: at) && at > 0
          && bytes.isLatinLetter(at: at - 1)
    { at += 1 }
    var hits: [LabelHit] = []
    Self.finder.find(bytes, at..<range.upperBound, wanted: [.looseCall, .looseNumber], into: &hits)
    return hits
  }
}
