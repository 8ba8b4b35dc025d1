import Privacy

/// Shared ways of asking the recogniser in tests.
enum Ask {
  struct Found: Hashable, CustomStringConvertible {
    var type: EntityType
    var text: String
    var description: String { "\(type.rawValue) «\(text)»" }
  }

  static func text(_ text: String, _ language: TextLanguage = .any, names: [String] = []) -> [Found] {
    turns([(.customer, text)], language, names: names)
  }

  static func turns(
    _ turns: [(SpeakerRole, String)], _ language: TextLanguage = .any, names: [String] = []
  ) -> [Found] {
    entities(turns, language, names: names).map { entity in
      let bytes = Array(turns[entity.turn].1.utf8)[entity.range]
      return Found(type: entity.type, text: String(decoding: bytes, as: UTF8.self))
    }
  }

  static func entities(
    _ turns: [(SpeakerRole, String)], _ language: TextLanguage = .any, names: [String] = [],
    needs: Needs = .all
  ) -> [Entity] {
    TranscriptView.with(turns) {
      Recogniser().recognise($0, language: language, names: names, needs: needs)
    }
  }

  static func types(_ text: String, _ language: TextLanguage = .any) -> [EntityType] {
    Self.text(text, language).map(\.type)
  }

  /// The turns as they are stored.
  static func stored(_ turns: [(SpeakerRole, String)], _ language: TextLanguage = .any) -> [String] {
    stored(turns.map { ($0.0, Array($0.1.utf8)) }, language).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The same for bytes that need be no text.
  static func stored(_ turns: [(SpeakerRole, [UInt8])], _ language: TextLanguage) -> [[UInt8]] {
    TranscriptView.with(turns) { view in
      Masker.mask(view, Recogniser().recognise(view, language: language, names: [], isMasking: true))
    }
  }

  static func stored(_ text: String, _ language: TextLanguage = .any) -> String {
    stored([(.customer, text)], language)[0]
  }

  static func masked(_ turns: [(SpeakerRole, String)], _ language: TextLanguage = .any, names: [String] = [])
    -> [String]
  {
    TranscriptView.with(turns) { view in
      let found = Recogniser().recognise(view, language: language, names: names)
      return Masker.mask(view, found).map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
