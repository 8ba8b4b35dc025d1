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
  /// Those that are asked for in most contacts: they are looked for together, the others only once they are asked for.
  private let usual: EntityTypes
  @exclusivity(unchecked) private var entities: [Entity]?
  /// Those of the types that may be there, by what is cheap to count.
  @exclusivity(unchecked) private var possible: EntityTypes?
  /// The data with directions, where some selection asked for them.
  @exclusivity(unchecked) private var directed: [Found]?
  /// The types that these were looked for.
  @exclusivity(unchecked) private var covered = EntityTypes.none

  /// - Parameters:
  ///   - types: the types that some selection names; the others are looked for only where a text is shown.
  ///   - usual: those that some selection asks for whatever else was found.
  init(types: EntityTypes, usual: EntityTypes) {
    self.types = types
    self.usual = usual
    named = EntityType.allCases.filter { types.contains($0) }.map { ($0, EntityTypes(types: [$0])) }
  }

  /// Forgets the last contact.
  func reset() {
    if entities != nil { entities = nil }
    if directed != nil { directed = nil }
    covered = .none
    possible = nil
  }

  /// All sensitive data of the record, of all types.
  func all(_ fragment: Fragment, _ search: TextSearch, _ context: SearchContext) -> [Entity] {
    if let entities { return entities }
    var needs = search.needs
    if !context.names.isEmpty { needs = .all }
    let found = Self.view(fragment) {
      recogniser.recognise(
        $0, language: context.textLanguage, names: context.names, needs: needs,
        isMasking: true, customer: fragment.bytes[fragment.fields[.customer].range])
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
        $0, language: context.textLanguage, names: context.names, needs: needs,
        types: types, scratch: scratch)
    }
  }

  /// Whether there may be data of one of these types.
  func mayHold(_ types: EntityTypes, _ search: TextSearch, _ context: SearchContext) -> Bool {
    if covered.rawValue & types.rawValue == types.rawValue, let directed { return !directed.isEmpty }
    let possible = possible ?? possible(search, context)
    self.possible = possible
    return possible.rawValue & types.rawValue != 0
  }

  /// The data of these types, and maybe of others, in order.
  func found(
    _ types: EntityTypes, _ fragment: Fragment, _ search: TextSearch, _ context: SearchContext
  ) -> [Found] {
    if let directed, covered.isSuperset(of: types) { return directed }
    covered = covered.union(usual).union(types)
    let possible = possible ?? possible(search, context)
    let found = Self.found(wanted(possible.intersection(covered), fragment, search, context), fragment)
    directed = found
    return found
  }

  private func possible(_ search: TextSearch, _ context: SearchContext) -> EntityTypes {
    let gate = EntityGate(
      needs: search.needs, digits: search.transcript.digits, isSpoken: search.isSpoken,
      hasNames: !context.names.isEmpty)
    var possible = EntityTypes.none
    for (type, bit) in named where gate.lets(type) { possible.formUnion(bit) }
    if context.textLanguage != .any, !search.numbers.mayHoldAny {
      possible.subtract(TurnNumberReader.readable)
    }
    return possible
  }

  /// Takes over what is known to be in a record, instead of looking for it.
  func take(_ entities: [Entity], of fragment: Fragment) {
    self.entities = entities
    covered = .all
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
