/// Writes `truth.jsonl`: what really happened, a line a contact, and a line an agent at the end.
struct Truth {
  let vendor: Vendor

  /// Appends a contact's line.
  func append(_ entry: Entry, agents: [Agent], to text: inout [UInt8]) {
    let life = entry.life
    let matter = life.matter
    text.add("{\"type\":\"contact\"")
    add("vendor", vendor.name, &text)
    add("source_id", entry.sourceID, &text)
    text.add(",\"night\":")
    text.add(life.night)
    add("channel", life.channel == .chat ? "chat" : "voice", &text)
    add("direction", life.isOutbound ? "outbound" : "inbound", &text)
    add("language", life.customer.tongue.code, &text)
    add("queue", vendor.queues[entry.parts.last?.queue ?? matter.queue].name, &text)
    add("topic", matter.topic.name, &text)
    add("agent", entry.parts.last.map { agents[$0.agent].id }, &text)
    text.add(",\"started_at\":\"")
    text.add(instant: entry.start)
    text.add("\",\"customer\":")
    text.add(life.customer.place)
    text.add(",\"matter\":")
    text.add(matter.number)
    text.add(",\"attempt\":")
    text.add(matter.attempts)
    text.add(",\"complexity\":0.")
    text.add(min(999, matter.complexity), width: 3)
    text.add(",\"steps\":")
    text.add(matter.steps)
    text.add(",\"steps_done\":")
    text.add(matter.done)
    text.add(matter.isResolved ? ",\"resolved\":true" : ",\"resolved\":false")
    add("ending", entry.ending.rawValue, &text)
    add("ended_by", entry.side.rawValue, &text)
    add("recorded_ended_by", entry.recorded?.rawValue, &text)
    text.add(",\"returned_s\":")
    if let returns = life.returns { text.add(returns / 1_000) } else { text.add("null") }
    add("misbehaviour", entry.kinds.kinds.first?.rawValue, &text)
    add("culprit", entry.parts.first { !$0.kinds.isEmpty }.map { agents[$0.agent].id }, &text)
    list("kinds", entry.kinds.kinds.map(\.rawValue), &text)
    list("occasions", entry.occasions.kinds.map(\.rawValue), &text)
    list("visible", visible(entry), &text)
    text.add(",\"legs\":[")
    for (index, part) in entry.parts.enumerated() {
      text.add(index == 0 ? "{\"agent\":\"" : ",{\"agent\":\"")
      text.add(agents[part.agent].id)
      text.append(UInt8(ascii: "\""))
      add("ending", part.ending.rawValue, &text)
      list("kinds", part.kinds.kinds.map(\.rawValue), &text)
      list("occasions", part.occasions.kinds.map(\.rawValue), &text)
      text.append(UInt8(ascii: "}"))
    }
    text.add("]}\n")
  }

  /// Appends an agent's line.
  func append(_ agent: Agent, _ record: AgentRecord, lastDay: Int, to text: inout [UInt8]) {
    text.add("{\"type\":\"agent\"")
    add("vendor", vendor.name, &text)
    add("agent", agent.id, &text)
    add("team", agent.team, &text)
    add("channel", agent.channel == .chat ? "chat" : "voice", &text)
    add("language", agent.tongue.code, &text)
    list("kinds", agent.kinds.kinds.map(\.rawValue), &text)
    text.add(",\"contacts\":")
    text.add(record.contacts)
    counts("occasions", record.occasions, &text)
    counts("done", record.done, &text)
    text.add(",\"tenure_days\":")
    text.add((agent.left ?? lastDay) - agent.joined + 1)
    text.add(",\"left\":")
    if let left = agent.left {
      text.append(UInt8(ascii: "\""))
      text.add(instant: left * 86_400_000)
      text.removeLast(10)
      text.append(UInt8(ascii: "\""))
    } else {
      text.add("null")
    }
    text.add(",\"talent\":0.")
    text.add(agent.talent, width: 3)
    text.add(",\"closes_first\":0.")
    text.add(agent.closesFirst, width: 3)
    text.add(",\"brevity\":0.")
    text.add(agent.brevity, width: 3)
    let phone =
      switch agent.phone {
      case .right: "right"
      case .mute: "mute"
      case .wrong: "wrong"
      }
    add("phone", phone, &text)
    text.add("}\n")
  }

  /// The fields of the export in which something of it can be seen.
  private func visible(_ entry: Entry) -> [String] {
    var fields: Set<String> = []
    for kind in entry.kinds.kinds {
      switch kind {
      case .cutComplex, .cutLate, .cutOnHold, .cutAfterPromise, .closeEarly:
        if entry.recorded == .agent { fields.insert("ended_by") }
        if entry.hasTurns { fields.insert("turns") }
        if entry.life.returns != nil { fields.insert("call_back") }
      case .transferAway: fields.insert("transfers")
      case .skipScript, .askSecret, .steerPrivate: if entry.hasTurns { fields.insert("turns") }
      case .doubleClients: fields.insert("overlap")
      case .slowLoad: if entry.hasTurns { fields.insert("turns") }
      case .editTimes:
        fields.insert("answered_at")
        if entry.hasTurns { fields.insert("turns") }
      }
    }
    return fields.sorted()
  }

  private func add(_ key: StaticString, _ value: String?, _ text: inout [UInt8]) {
    text.add(",\"")
    text.add(key)
    text.add("\":")
    guard let value else { return text.add("null") }
    text.append(UInt8(ascii: "\""))
    text.add(value)
    text.append(UInt8(ascii: "\""))
  }

  private func list(_ key: StaticString, _ values: [String], _ text: inout [UInt8]) {
    text.add(",\"")
    text.add(key)
    text.add("\":[")
    for (index, value) in values.enumerated() {
      text.add(index == 0 ? "\"" : ",\"")
      text.add(value)
      text.append(UInt8(ascii: "\""))
    }
    text.append(UInt8(ascii: "]"))
  }

  private func counts(_ key: StaticString, _ values: [Int], _ text: inout [UInt8]) {
    text.add(",\"")
    text.add(key)
    text.add("\":{")
    var isFirst = true
    for (kind, count) in zip(Misbehaviour.allCases, values) where count > 0 {
      text.add(isFirst ? "\"" : ",\"")
      text.add(kind.rawValue)
      text.add("\":")
      text.add(count)
      isFirst = false
    }
    text.append(UInt8(ascii: "}"))
  }
}
