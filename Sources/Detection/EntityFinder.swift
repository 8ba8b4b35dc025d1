import Contacts
import Privacy
import Rules

/// The sensitive data of a contact, worked out at most once, and how each piece came up.
final class EntityFinder {
  /// A piece of data with its direction.
  struct Found {
    let entity: Entity
    let direction: EntitySelection.Direction
  }

  private let plan: DetectionPlan
  private let recogniser = Recogniser()
  private var entities: [Entity]?
  /// The data with directions, where some selection asked for them.
  private(set) var directed: [Found]?

  init(_ plan: DetectionPlan) { self.plan = plan }

  /// Forgets the last contact.
  func reset() {
    entities = nil
    directed = nil
  }

  /// All sensitive data of the record, of all types.
  func all(_ fragment: Fragment, _ search: TextSearch, _ context: SearchContext) -> [Entity] {
    if let entities { return entities }
    var needs = search.needs
    if search.transcript.bytes.contains(where: { $0 &- 0x30 < 10 }) { needs.insert(.digits) }
    if search.transcript.bytes.contains(UInt8(ascii: "@")) { needs.insert(.at) }
    if !context.names.isEmpty { needs = .all }
    let found =
      needs.isEmpty
      ? []
      : Self.view(fragment) {
        recogniser.recognise(
          $0, language: TextLanguage(tag: context.tag), names: context.names, needs: needs)
      }
    entities = found
    return found
  }

  /// The same with directions, without echoes that belong to another one's number.
  func found(_ fragment: Fragment, _ search: TextSearch, _ context: SearchContext) -> [Found] {
    if let directed { return directed }
    let all = all(fragment, search, context)
    var result: [Found] = []
    var spoken: [EntityType: [(role: Role, text: [UInt8])]] = [:]
    for entity in all where fragment.turns.indices.contains(entity.turn) {
      let turn = fragment.turns[entity.turn]
      let text = Self.key(entity, fragment)
      let isEcho =
        entity.echo
        || (spoken[entity.type] ?? []).suffix(16).contains { $0.role != turn.role && $0.text == text }
      spoken[entity.type, default: []].append((turn.role, text))
      let direction: EntitySelection.Direction =
        isEcho ? .echoed : wasAsked(entity, turn.role, search, fragment) ? .asked : .volunteered
      result.append(Found(entity: entity, direction: direction))
    }
    directed = result
    return result
  }

  /// Calls `body` with the record's turns as the recognisers take them.
  static func view<Result>(_ fragment: Fragment, _ body: (TranscriptView) -> Result) -> Result {
    fragment.bytes.withUnsafeBufferPointer { bytes in
      let turns = fragment.turns.map { $0.text.range }
      let roles = fragment.turns.map { turn -> SpeakerRole in
        switch turn.role {
        case .agent: .agent
        case .customer: .customer
        case .bot: .bot
        case .other: .other
        }
      }
      return body(TranscriptView(bytes: bytes, turns: turns, roles: roles))
    }
  }

  /// What is compared to tell an echo: the letters and digits.
  private static func key(_ entity: Entity, _ fragment: Fragment) -> [UInt8] {
    let text = fragment.turns[entity.turn].text.range
    let range = (text.lowerBound + entity.range.lowerBound)..<(text.lowerBound + entity.range.upperBound)
    guard range.lowerBound >= 0, range.upperBound <= fragment.bytes.count else { return [] }
    return TextFolder.folded(fragment.bytes[range]).filter { WordEdges.isWord(ascii: $0) || $0 >= 0x80 }
  }

  /// Whether another speaker asked for data of this type in one of the turns before.
  private func wasAsked(_ entity: Entity, _ role: Role, _ search: TextSearch, _ fragment: Fragment) -> Bool {
    for (group, question) in EntityQuestions.groups.enumerated() where question.types.contains(entity.type) {
      let source = plan.questions[group]
      guard source >= 0 else { continue }
      let hits = search.hits[source]
      var low = 0
      var high = hits.count
      while low < high {
        let middle = (low + high) / 2
        if Int(hits[middle].turn) < entity.turn { low = middle + 1 } else { high = middle }
      }
      var index = low - 1
      while index >= 0, entity.turn - Int(hits[index].turn) <= EntityQuestions.reach {
        if fragment.turns[Int(hits[index].turn)].role != role { return true }
        index -= 1
      }
    }
    return false
  }

  /// An entity as a hit.
  func hit(_ found: Found, _ transcript: FoldedTranscript, _ fragment: Fragment) -> Hit {
    let place = transcript.turns[found.entity.turn]
    let start = transcript.foldedOffset(
      in: found.entity.turn, of: fragment, original: found.entity.range.lowerBound)
    let end = transcript.foldedOffset(
      in: found.entity.turn, of: fragment, original: found.entity.range.upperBound)
    return Hit(
      turn: found.entity.turn, start: place.start + start, end: place.start + max(end, start),
      at: ContactTimes.time(
        of: fragment.turns[found.entity.turn], offset: start, length: place.end - place.start))
  }
}
