/// How a piece of sensitive data came to be said.
package enum SpeechDirection: String, Hashable, Sendable, CaseIterable {
  /// The other side asked for it in one of the three turns before.
  case asked
  /// Nobody asked.
  case volunteered
  /// The other side had said it before.
  case echoed

  /// How far back a question counts.
  static let turns = 3

  /// Direction of one of a contact's entities, given all of them.
  ///
  /// An agent who says what the customer said before echoes it. An agent asks by naming the type (its label
  /// words) in a question or request within the three turns before; a label said by the same speaker does not
  /// count.
  package static func of(
    _ entity: Entity, among entities: [Entity], in transcript: TranscriptView
  ) -> SpeechDirection {
    if entity.echo { return .echoed }
    let role = transcript.role(entity.turn)
    let said = secret(entity, among: entities, transcript)
    for other in entities where other.turn < entity.turn && other.group != entity.group {
      if other.type == entity.type, transcript.role(other.turn) != role,
        repeats(said, secret(other, among: entities, transcript))
      {
        return .echoed
      }
    }
    let first = entities.filter { $0.group == entity.group && !$0.echo }.map(\.turn).min() ?? entity.turn
    let bytes = ByteView(transcript.bytes)
    var hits: [LabelHit] = []
    for back in 1...turns where first - back >= 0 && first - back < transcript.turns.count {
      guard transcript.role(first - back) != role else { continue }
      hits.removeAll(keepingCapacity: true)
      LabelFinder.shared.find(
        bytes, transcript.turns[first - back], wanted: asking(entity.type), into: &hits)
      if !hits.isEmpty { return .asked }
    }
    return .volunteered
  }

  /// Digits (spoken ones too) of all parts of an entity's group; its folded text where it has no digits.
  private static func secret(_ entity: Entity, among entities: [Entity], _ view: TranscriptView) -> [UInt8] {
    let bytes = ByteView(view.bytes)
    let parts = entities.filter { $0.group == entity.group && !$0.echo }
    var all: [UInt8] = []
    var text: [UInt8] = []
    for part in parts where part.turn < view.turns.count {
      let base = view.turns[part.turn].lowerBound
      let range = base + part.range.lowerBound..<base + part.range.upperBound
      let scan = NumberScanner(
        bytes: bytes,
        view: TranscriptView(bytes: view.bytes, turns: [range], roles: []),
        spoken: SpokenLanguages(english: true, polish: true, chinese: true)
      ).scan(into: RecognitionScratch())
      all += scan.values(scan.atoms.indices)
      text += bytes.slice(range).map(ByteClass.lower)
    }
    return all.count >= 3 ? all : text
  }

  private static func repeats(_ said: [UInt8], _ before: [UInt8]) -> Bool {
    guard !said.isEmpty, said.count <= before.count else {
      return said.starts(with: before) && !before.isEmpty
    }
    return (0...(before.count - said.count)).contains { before[$0...].starts(with: said) }
  }

  /// The labels with which somebody asks for a type.
  private static func asking(_ type: EntityType) -> Label {
    switch type {
    case .paymentCard: [.card, .account]
    case .iban, .bankAccount: [.iban, .account, .card]
    case .cnResidentID: [.residentID, .identityCard]
    case .cnUSCC: .uscc
    case .cnPassport, .plPassport: [.passport, .identityCard]
    case .pesel: .pesel
    case .nip: .nip
    case .regon: .regon
    case .plIdentityCard: .identityCard
    case .phone: .phone
    case .email: .email
    case .url, .ip: []
    case .usSSN: .ssn
    case .ukNHS: .nhs
    case .ukNINO: .nino
    case .postalAddress: [.address, .street, .streetLocal]
    case .cvv: .cvv
    case .password: [.password, .pin]
    case .oneTimeCode: .code
    case .birthDate: .birth
    case .personName: .name
    }
  }
}
