/// The labels of a contact that open recognisers of their own: introductions, streets, secrets, dates of birth.
struct Labels {
  /// By turn, in order of place.
  private(set) var hits: [(turn: Int, hit: LabelHit)] = []

  /// Those near which a few digits may be a secret.
  static let secrets: Label = [.cvv, .code, .password, .pin]

  /// One of them was found.
  var holdsSecret: Bool { hits.contains { !$0.hit.label.isDisjoint(with: Self.secrets) } }

  /// Looks for some labels.
  init(bytes: ByteView, view: TranscriptView, wanted: Label) {
    guard !wanted.isEmpty else { return }
    LabelFinder.shared.walk(bytes, view.turns, wanted: wanted) { hits.append(($0, $1)) }
  }

  /// The labels that the recognisers of some types need; where a text is to be stored, the loose ones too.
  static func wanted(
    _ needs: Needs, _ language: TextLanguage, _ types: EntityTypes, isLoose: Bool
  ) -> Label {
    var wanted: Label = isLoose ? .masking : []
    if types.contains(.personName) {
      if needs.contains(.introduction), isLoose || language != .polish { wanted.insert(.introduction) }
      if needs.contains(.introductionPolish), isLoose || language.takes(.polish) {
        wanted.insert(.introductionPolish)
      }
    }
    if types.contains(.postalAddress), needs.contains(.address), language != .english {
      wanted.insert(.streetLocal)
    }
    if needs.contains(.secretWords), types.holds(.secrets) {
      wanted.formUnion(Self.secrets)
    }
    if types.contains(.birthDate), needs.contains(.birth) { wanted.insert(.birth) }
    if types.contains(.email) || types.contains(.url), needs.contains(.dictated) { wanted.insert(.dictated) }
    return wanted
  }

  /// Turns in which one of the labels stands, in order.
  func turns(_ label: Label) -> [Int] { of(label).map(\.turn) }

  func of(_ label: Label) -> [(turn: Int, hit: LabelHit)] {
    hits.filter { !$0.hit.label.isDisjoint(with: label) }
  }
}
