import Contacts

extension StoredFragment {
  /// A fragment of which everything is random, in some of its parts absent.
  static func random(id: ContactID, using generator: inout SeededGenerator) -> StoredFragment {
    var fragment = Fragment()
    fragment.kind = Bool.random(using: &generator) ? .whole : .part
    fragment.precedence = UInt8.random(in: 0...3, using: &generator)
    fragment.mayBeAlias = Bool.random(using: &generator)
    for field in TextField.allCases where Bool.random(using: &generator) {
      fragment.set(field, "\(field.name) \(Int.random(in: 0...99, using: &generator)) zażółć 退款")
    }
    func instant(_ generator: inout SeededGenerator) -> Int64? {
      Bool.random(using: &generator) ? Int64.random(in: 0...2_000_000_000_000, using: &generator) : nil
    }
    fragment.fields.channel = Channel.allCases.randomElement(using: &generator)
    fragment.fields.direction = Direction.allCases.randomElement(using: &generator)
    fragment.fields.startedAt = instant(&generator)
    fragment.fields.answeredAt = instant(&generator)
    fragment.fields.endedAt = instant(&generator)
    fragment.fields.updatedAt = instant(&generator)
    fragment.fields.hold = instant(&generator)
    fragment.fields.transfers =
      Bool.random(using: &generator) ? Int.random(in: 0...5, using: &generator) : nil
    fragment.fields.csat = Bool.random(using: &generator) ? 4.5 : nil
    fragment.fields.surveyOffered = [true, false, nil].randomElement(using: &generator) ?? nil
    fragment.fields.endedBy = EndedBy.allCases.randomElement(using: &generator) ?? .unknown
    fragment.fields.endedByBasis = EndedByBasis.allCases.randomElement(using: &generator) ?? .unknown
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      var leg = Leg()
      leg.agent = fragment.append("A\(Int.random(in: 0...9, using: &generator))".utf8)
      leg.startedAt = instant(&generator)
      fragment.legs.append(leg)
    }
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      fragment.events.append(
        CallEvent(
          kind: CallEvent.Kind.allCases.randomElement(using: &generator) ?? .entered,
          at: Int64.random(in: 0...1_000, using: &generator), agent: fragment.append("agent".utf8),
          queue: fragment.append("billing".utf8), duration: instant(&generator)))
    }
    let key = fragment.append("key".utf8)
    let value = fragment.append("{\"a\": 1}".utf8)
    fragment.attributes.append(Attribute(key: key, value: value, isText: false))
    let digest = RecordDigest(words: [generator.next(), generator.next(), generator.next(), generator.next()])
    let place = RecordPlace(
      file: Int.random(in: 0...5, using: &generator), entry: Int.random(in: 0...3, using: &generator),
      record: Int.random(in: 0...9999, using: &generator),
      offset: Int.random(in: 0...Int.max / 2, using: &generator))
    var stored = StoredFragment(id: id, digest: digest, place: place, fragment: fragment)
    if Bool.random(using: &generator) {
      stored.customerKey = CustomerKey(high: generator.next(), low: generator.next())
      stored.alias = ContactID(high: generator.next(), low: generator.next())
      stored.turnCount = Int.random(in: 0...40, using: &generator)
      stored.findings = [1, 2, 3]
      stored.share = Bool.random(using: &generator) ? .all : .some
      stored.fragment.fields.continues = ContactID(high: generator.next(), low: generator.next())
      stored.fragment.fields.lacksRecord = stored.fragment.kind == .part
    }
    return stored
  }
}
