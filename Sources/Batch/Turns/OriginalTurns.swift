import Contacts
import Foundation
import Ledger
import Privacy

/// A transcript in clear on its way into its seal.
///
/// Card verification codes, passwords and one-time codes are masked even here: they are never stored.
enum OriginalTurns {
  /// One turn as it stands in the sealed text: JSON, one object a turn.
  private struct Turn: Encodable {
    let turn: Int
    let role: String
    let agent: String?
    let at: Int64?
    let until: Int64?
    let text: String
  }

  /// The sealed turns of a record; call it before the customer's number is hidden in them.
  static func seal(_ fragment: borrowing Fragment, of id: ContactID, by seal: Seal) throws -> OriginalRow {
    let texts = Self.texts(of: fragment)
    let turns = fragment.turns.indices.map { index in
      let turn = fragment.turns[index]
      return Turn(
        turn: index + 1, role: turn.role.name, agent: turn.agent.isEmpty ? nil : fragment.string(turn.agent),
        at: turn.at, until: turn.until, text: String(decoding: texts[index], as: UTF8.self))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try seal.seal(Array(encoder.encode(turns)), contact: id.hex)
  }

  /// The texts without what must never be stored.
  static func texts(of fragment: borrowing Fragment) -> [[UInt8]] {
    let turns = fragment.turns.map { turn in
      (role: FragmentMask.role(turn.role), text: Array(fragment.bytes[turn.text.range]))
    }
    let language = TextLanguage(tag: fragment.string(.language))
    return TranscriptView.with(turns) { view in
      let secrets = Recogniser().recognise(view, language: language, names: [], isMasking: true).filter {
        entity in
        [.cvv, .password, .oneTimeCode].contains(entity.type)
      }
      return Masker.mask(view, secrets)
    }
  }
}
