/// Writes entries as Asterisk's `Master.csv`, 21 columns (asterisk, `cdr/cdr_csv.c`), and `queue_log`
/// (Asterisk documentation, "Queue Logs").
struct AsteriskWriter {
  let vendor: Vendor
  let agents: [Agent]
  private var rows: [(at: Int, order: Int, row: [UInt8])] = []
  private var events: [(at: Int, order: Int, line: [UInt8])] = []

  init(vendor: Vendor, agents: [Agent]) {
    self.vendor = vendor
    self.agents = agents
  }

  /// Adds the rows and the events of an entry.
  mutating func add(_ entry: Entry) {
    addRows(entry)
    // An outbound call runs through no queue.
    if !entry.life.isOutbound { addEvents(entry) }
  }

  /// The call detail records, in the order in which the calls ended.
  func callRecords() -> [UInt8] {
    rows.sorted { ($0.at, $0.order) < ($1.at, $1.order) }.reduce(into: []) { $0 += $1.row }
  }

  /// The queue log, by time.
  func queueLog() -> [UInt8] {
    var text: [UInt8] = []
    if let first = events.map(\.at).min() {
      text.add(first - 60)
      text.add("|NONE|NONE|NONE|QUEUESTART|\n")
    }
    for event in events.sorted(by: { ($0.at, $0.order) < ($1.at, $1.order) }) { text += event.line }
    return text
  }

  private mutating func addRows(_ entry: Entry) {
    let life = entry.life
    guard !entry.parts.isEmpty else {
      addRow(entry, leg: 0, from: entry.start, answer: nil, until: entry.end, agent: nil)
      return
    }
    var from = entry.start
    for (leg, part) in entry.parts.enumerated() {
      let until = life.start + part.until
      addRow(entry, leg: leg, from: from, answer: life.start + part.from, until: until, agent: part)
      from = until
    }
  }

  private mutating func addRow(
    _ entry: Entry, leg: Int, from: Int, answer: Int?, until: Int, agent: Service?
  ) {
    let life = entry.life
    let number = life.customer.number
    let queue = vendor.queues[agent?.queue ?? life.matter.queue].name
    let station = agent.map { agents[$0.agent].id }
    var row: [UInt8] = []
    row.add("\"\",\"")
    row.add(life.isOutbound ? station ?? "" : number)
    row.add("\",\"")
    row.add(life.isOutbound ? number : queue)
    row.add("\",\"")
    row.add(life.isOutbound ? "from-internal" : "queues")
    row.add("\",\"\"\"")
    row.add(life.isOutbound ? station ?? "" : number)
    row.add("\"\" <")
    row.add(life.isOutbound ? station ?? "" : number)
    row.add(">\",\"")
    row.add(channel(life.isOutbound ? station : nil, life.number, leg * 2))
    row.add("\",\"")
    if life.isOutbound || station != nil {
      row.add(channel(life.isOutbound ? nil : station, life.number, leg * 2 + 1))
    }
    row.add(life.isOutbound ? "\",\"Dial\",\"PJSIP/" : "\",\"Queue\",\"")
    row.add(life.isOutbound ? "\(number)@trunk,60" : "\(queue),tT,,,300")
    row.add("\",\"")
    row.add(clock: from, zone: vendor.zone)
    row.add("\",")
    if let answer {
      row.append(UInt8(ascii: "\""))
      row.add(clock: answer, zone: vendor.zone)
      row.append(UInt8(ascii: "\""))
    }
    row.add(",\"")
    row.add(clock: until, zone: vendor.zone)
    row.add("\",")
    row.add(until / 1_000 - from / 1_000)
    row.append(UInt8(ascii: ","))
    row.add(answer.map { until / 1_000 - $0 / 1_000 } ?? 0)
    row.add(answer == nil ? ",\"NO ANSWER\"" : ",\"ANSWERED\"")
    row.add(",\"DOCUMENTATION\",\"")
    // A transferred call goes on in a channel of its own.
    row.add(leg == 0 ? entry.sourceID : "\(from / 1_000).\(900_000_000 + life.number * 4 + leg)")
    row.add("\",\"\",\"\",\"")
    row.add(entry.sourceID)
    row.add("\",")
    row.add(life.number * 4 + leg)
    row.append(0x0A)
    rows.append((until, life.number * 4 + leg, row))
  }

  private func channel(_ station: String?, _ number: Int, _ half: Int) -> String {
    let digits = String(number * 8 + half, radix: 16)
    let padded = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    return station.map { "PJSIP/\($0)-\(padded)" } ?? "PJSIP/trunk-\(padded)"
  }

  private mutating func addEvents(_ entry: Entry) {
    let life = entry.life
    let first = vendor.queues[life.matter.queue].name
    var from = entry.start / 1_000
    guard !entry.parts.isEmpty else {
      addEvent(from, entry, first, "NONE", 0, "ENTERQUEUE||\(life.customer.number)|1")
      let end = entry.end / 1_000
      addEvent(end, entry, first, "NONE", 9, "ABANDON|1|1|\(end - from)")
      return
    }
    for (leg, part) in entry.parts.enumerated() {
      let queue = vendor.queues[part.queue].name
      let agent = "PJSIP/\(agents[part.agent].id)"
      let connect = (life.start + part.from) / 1_000
      let end = (life.start + part.until) / 1_000
      let wait = connect - from
      let talk = end - connect
      let order = leg * 3
      addEvent(from, entry, queue, "NONE", order, "ENTERQUEUE||\(life.customer.number)|1")
      addEvent(connect, entry, queue, agent, order + 1, "CONNECT|\(wait)|\(entry.sourceID)|\(min(wait, 5))")
      let isLast = leg == entry.parts.count - 1
      let side: Side? = isLast ? entry.recorded : .transfer
      let event =
        switch side {
        case .transfer:
          "BLINDTRANSFER|\(part.ending == .survey ? "6000|survey" : "5000|queues")|\(wait)|\(talk)|1"
        case .agent: "COMPLETEAGENT|\(wait)|\(talk)|1"
        default: "COMPLETECALLER|\(wait)|\(talk)|1"
        }
      addEvent(end, entry, queue, agent, order + 2, event)
      from = end
    }
  }

  private mutating func addEvent(
    _ at: Int, _ entry: Entry, _ queue: String, _ agent: String, _ order: Int, _ event: String
  ) {
    var line: [UInt8] = []
    line.add(at)
    line.add("|\(entry.sourceID)|\(queue)|\(agent)|\(event)\n")
    events.append((at, entry.life.number * 16 + order, line))
  }
}
