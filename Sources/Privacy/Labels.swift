/// The labels of a contact that open recognisers of their own: introductions, streets, secrets, dates of birth.
struct Labels {
  /// By turn, in order of place.
  private(set) var hits: [(turn: Int, hit: LabelHit)] = []

  init(bytes: ByteView, view: TranscriptView, needs: Needs, language: TextLanguage) {
    var wanted: Label = []
    if needs.contains(.introduction), language != .polish { wanted.insert(.introduction) }
    if needs.contains(.introductionPolish), language.takes(.polish) { wanted.insert(.introductionPolish) }
    if needs.contains(.address), language != .english {
      wanted.insert(.streetLocal)
    }
    if needs.contains(.secretWords) { wanted.formUnion([.cvv, .code, .password, .pin]) }
    if needs.contains(.birth) { wanted.insert(.birth) }
    if needs.contains(.dictated) { wanted.insert(.dictated) }
    guard !wanted.isEmpty else { return }
    var found: [LabelHit] = []
    for (turn, range) in view.turns.enumerated() {
      LabelFinder.shared.find(bytes, range, wanted: wanted, into: &found)
      for hit in found { hits.append((turn, hit)) }
      found.removeAll(keepingCapacity: true)
    }
  }

  /// Turns in which one of the labels stands, in order.
  func turns(_ label: Label) -> [Int] { of(label).map(\.turn) }

  func of(_ label: Label) -> [(turn: Int, hit: LabelHit)] {
    hits.filter { !$0.hit.label.isDisjoint(with: label) }
  }
}
