package import Contacts
import Privacy

/// Masks what a record says the way a run does, for a look at it without a rule book and without a key.
package struct FragmentMask {
  private let fieldGuard = FieldGuard()
  private let recogniser = Recogniser()

  /// A mask.
  package init() {}

  /// Masks the fields of a fragment in place, forgets the customer's number and takes the turns out.
  ///
  /// - Returns: The turns with masked texts, in order.
  package func mask(_ fragment: inout Fragment) -> [(turn: Turn, text: String)] {
    fieldGuard.hideOwnNumber(in: &fragment)
    let turns = fragment.turns.map { turn in
      (
        role: Self.role(turn.role), text: Array(fragment.bytes[turn.text.range])
      )
    }
    let names = PersonNames.of(fragment)
    let language = TextLanguage(tag: fragment.string(.language))
    let customer = fragment.bytes[fragment.fields[.customer].range]
    let texts = TranscriptView.with(turns) { view in
      Masker.mask(
        view,
        recogniser.recognise(view, language: language, names: names, isMasking: true, customer: customer))
    }
    let masked = zip(fragment.turns, texts).map { (turn: $0, text: String(decoding: $1, as: UTF8.self)) }
    fragment.turns.removeAll()
    fieldGuard.seal(&fragment, id: ContactID(high: 0, low: 0))
    return masked
  }

  /// A word of an export as it may be shown.
  package func mask(word: String) -> String {
    let found = recogniser.recognise(text: Array(word.utf8), isMasking: true)
    return found.isEmpty ? word : String(repeating: "x", count: word.count)
  }

  static func role(_ role: Role) -> SpeakerRole {
    switch role {
    case .agent: .agent
    case .customer: .customer
    case .bot: .bot
    case .other: .other
    }
  }
}
