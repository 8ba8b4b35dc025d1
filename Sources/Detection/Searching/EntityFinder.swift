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

  private let recogniser = Recogniser()
  private let scratch = RecognitionScratch()
  /// The types that some selection names.
  private let types: EntityTypes
  private let named: [(type: EntityType, bit: EntityTypes)]
  @exclusivity(unchecked) private var entities: [Entity]?
  /// Those of the types that may be there, by what is cheap to count.
  @exclusivity(unchecked) private var possible: EntityTypes?
  /// The data with directions, where some selection asked for them.
  @exclusivity(unchecked) private var directed: [Found]?

  /// - Parameter types: the types that some selection names; the others are looked for only where a text is shown.
  init(types: EntityTypes) {
    self.types = types
    named = EntityType.allCases.filter { types.contains($0) }.map { ($0, EntityTypes(types: [$0])) }
  }

  /// Forgets the last contact.
  func reset() {
    if entities != nil { entities = nil }
    if directed != nil { directed = nil }
    possible = nil
  }

  /// All sensitive data of the record, of all types.
  func all(_ fragment: Fragment, _ search: TextSearch, _ context: SearchContext) -> [Entity] {
    if let entities { return entities }
    var needs = search.needs
    if !context.names.isEmpty { needs = .all }
    let found = Self.view(fragment) {
      recogniser.recognise(
        $0, language: TextLanguage(tag: fragment.string(.language)), names: context.names, needs: needs,
        isMasking: true)
    }
    entities = found
    return found
  }

  /// The sensitive data of the types that some selection names and that may be there.
  private func wanted(
    _ types: EntityTypes, _ fragment: Fragment, _ search: TextSearch, _ context: SearchContext
  ) -> [Entity] {
    var needs = search.needs
    if !context.names.isEmpty, types.contains(.personName) { needs = .all }
    if needs.isEmpty { return [] }
    return Self.view(fragment) {
      recogniser.recognise(
        $0, language: TextLanguage(tag: fragment.string(.language)), names: context.names, needs: needs,
        types: types, scratch: scratch)
    }
  }

  /// Calls `body` with the data of these types, in order.
  func forEach(
    _ types: EntityTypes, _ fragment: Fragment, _ search: TextSearch, _ context: SearchContext,
    _ body: (Found) -> Void
  ) {
    let found: [Found]
    if let directed {
      found = directed
    } else {
      let possible = possible ?? possible(search, context)
      self.possible = possible
      if possible.isDisjoint(with: types) { return }
      found = Self.found(wanted(possible, fragment, search, context), fragment)
      directed = found
    }
    for index in found.indices where types.contains(found[index].entity.type) { body(found[index]) }
  }

  private func possible(_ search: TextSearch, _ context: SearchContext) -> EntityTypes {
    let gate = EntityGate(
      needs: search.needs, digits: search.transcript.digits, isSpoken: search.isSpoken,
      hasNames: !context.names.isEmpty)
    var possible = EntityTypes.none
    for (type, bit) in named where gate.lets(type) { possible.formUnion(bit) }
    return possible
  }

  /// Takes over what is known to be in a record, instead of looking for it.
  func take(_ entities: [Entity], of fragment: Fragment) {
    self.entities = entities
    directed = Self.found(entities.filter { types.contains($0.type) }, fragment)
  }

  private static func found(_ all: [Entity], _ fragment: Fragment) -> [Found] {
    all.isEmpty
      ? []
      : view(fragment) { (view) -> [Found] in
        all.indices.map { (index) -> Found in
          // Its neighbours are enough to tell, and keep the time in proportion to a transcript of any length.
          let around = Array(all[max(0, index - 64)..<min(all.count, index + 8)])
          let direction = SpeechDirection.of(all[index], among: around, in: view)
          return Found(
            entity: all[index],
            direction: EntitySelection.Direction(rawValue: direction.rawValue) ?? .volunteered)
        }
      }
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

  /// An entity as a hit.
  func hit(_ found: Found, _ transcript: FoldedTranscript, _ fragment: Fragment) -> Hit {
    let place = transcript.turns[found.entity.turn]
    let start = transcript.foldedOffset(
      in: found.entity.turn, of: fragment, original: found.entity.range.lowerBound)
    let end = transcript.foldedOffset(
      in: found.entity.turn, of: fragment, original: found.entity.range.upperBound)
    return Hit(
      turn: found.entity.turn, start: place.start + start, end: place.start + max(end, start),
      at: ContactTimes.time(of: place, offset: start, length: place.end - place.start))
  }
}
