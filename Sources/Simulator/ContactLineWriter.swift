/// Writes entries as earshot's contact lines.
struct ContactLineWriter {
  let vendor: Vendor
  let agents: [Agent]
  let scribe: Scribe

  /// Appends a line.
  func append(_ entry: Entry, to text: inout [UInt8]) {
    let life = entry.life
    text.add("{\"source_id\":\"")
    text.add(entry.sourceID)
    text.add("\",\"vendor\":\"")
    text.add(vendor.name)
    text.add(life.channel == .chat ? "\",\"channel\":\"chat\"" : "\",\"channel\":\"voice\"")
    text.add(life.isOutbound ? ",\"direction\":\"outbound\"" : ",\"direction\":\"inbound\"")
    let queue = vendor.queues[entry.parts.last?.queue ?? life.matter.queue]
    add("queue", queue.name, &text)
    add("brand", vendor.queues[life.matter.queue].brand, &text)
    if let part = entry.parts.last {
      let agent = agents[part.agent]
      add("agent", agent.id, &text)
      add("team", agent.team, &text)
      add("supervisor", agent.supervisor, &text)
    }
    add("customer", life.customer.number, &text)
    add("language", life.customer.tongue.code, &text)
    add("started_at", entry.start, &text)
    if let answer = entry.answer { add("answered_at", answer, &text) }
    add("ended_at", entry.end, &text)
    if !entry.parts.isEmpty, life.channel == .voice {
      text.add(",\"hold\":")
      text.add(seconds: entry.parts.reduce(0) { $0 + $1.hold })
      text.add(",\"holds\":")
      text.add(entry.parts.reduce(0) { $0 + $1.holds })
      text.add(",\"after_work\":")
      text.add(seconds: entry.afterWork)
    }
    if !entry.parts.isEmpty {
      text.add(",\"transfers\":")
      text.add(entry.parts.count { $0.side == .transfer && $0.ending != .survey })
    }
    if let side = entry.recorded { add("ended_by", side.rawValue, &text) }
    add("disposition", disposition(entry), &text)
    add("reason", life.matter.topic.name, &text)
    if entry.ending == .survey { text.add(",\"survey_offered\":true") }
    if entry.parts.count > 1 || entry.isLeftWaiting { addLegs(entry, &text) }
    if entry.hasTurns {
      text.add(",\"turns\":")
      scribe.append(turnsOf: life, agents: agents, to: &text)
    }
    text.add("}\n")
  }

  private func addLegs(_ entry: Entry, _ text: inout [UInt8]) {
    text.add(",\"legs\":[")
    for (index, part) in entry.parts.enumerated() {
      text.add(index == 0 ? "{\"agent\":\"" : ",{\"agent\":\"")
      text.add(agents[part.agent].id)
      text.append(UInt8(ascii: "\""))
      add("team", agents[part.agent].team, &text)
      add("started_at", entry.life.start + part.from, &text)
      add("ended_at", entry.life.start + part.until, &text)
      let isLast = index == entry.parts.count - 1 && !entry.isLeftWaiting
      if !isLast {
        add("ended_by", "transfer", &text)
      } else if let side = entry.recorded {
        add("ended_by", side.rawValue, &text)
      }
      text.append(UInt8(ascii: "}"))
    }
    text.append(UInt8(ascii: "]"))
  }

  /// What the agent chose from the list at the end; those who cut calls call them resolved.
  private func disposition(_ entry: Entry) -> String {
    switch entry.ending {
    case .abandoned: "abandoned"
    case .voicemail: "not_reached"
    case .wrongNumber: "wrong_number"
    case .cut, .cutOnHold, .closedEarly: entry.life.number % 3 == 0 ? "dropped" : "resolved"
    default: entry.life.matter.isResolved ? "resolved" : "open"
    }
  }

  private func add(_ key: String, _ value: String, _ text: inout [UInt8]) {
    text.add(",\"")
    text.add(key)
    text.add("\":\"")
    text.add(value)
    text.append(UInt8(ascii: "\""))
  }

  private func add(_ key: String, _ moment: Int, _ text: inout [UInt8]) {
    text.add(",\"")
    text.add(key)
    text.add("\":\"")
    text.add(instant: moment)
    text.append(UInt8(ascii: "\""))
  }
}
