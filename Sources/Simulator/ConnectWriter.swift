/// Writes entries as Amazon Connect's contact records (Administrator Guide, "Contact records data model"), as
/// Firehose delivers them: objects one behind the other, without a seam.
struct ConnectWriter {
  let vendor: Vendor
  let agents: [Agent]

  /// Appends a record.
  func append(_ entry: Entry, to text: inout [UInt8]) {
    let life = entry.life
    let part = entry.parts.last
    text.add("{\"AWSContactTraceRecordFormatVersion\":\"2017-03-10\"")
    add("ContactId", entry.sourceID, &text)
    add("InitialContactId", entry.previous, &text)
    add("PreviousContactId", entry.previous, &text)
    add("NextContactId", entry.next, &text)
    text.add(life.channel == .chat ? ",\"Channel\":\"CHAT\"" : ",\"Channel\":\"VOICE\"")
    let method =
      entry.previous != nil
      ? "TRANSFER" : life.isOutbound ? "OUTBOUND" : life.channel == .chat ? "API" : "INBOUND"
    add("InitiationMethod", method, &text)
    add("InitiationTimestamp", entry.start, &text)
    add("ConnectedToSystemTimestamp", entry.start, &text)
    add("DisconnectTimestamp", entry.end, &text)
    add("LastUpdateTimestamp", entry.end + 60_000 + life.number % 97 * 1_000, &text)
    add("DisconnectReason", reason(entry), &text)
    text.add(",\"CustomerEndpoint\":{\"Address\":\"")
    text.add(life.customer.number)
    text.add("\",\"Type\":\"TELEPHONE_NUMBER\"}")
    text.add(",\"SystemEndpoint\":{\"Address\":\"+15550100\",\"Type\":\"TELEPHONE_NUMBER\"}")
    let queue = vendor.queues[part?.queue ?? life.matter.queue]
    if life.isOutbound {
      text.add(",\"Queue\":null")
    } else {
      let answer = part.map { life.start + $0.from } ?? entry.end
      text.add(",\"Queue\":{\"Name\":\"")
      text.add(queue.name)
      text.add("\",\"Duration\":")
      text.add(max(0, answer - entry.start) / 1_000)
      add("EnqueueTimestamp", entry.start, &text)
      add("DequeueTimestamp", answer, &text)
      text.append(UInt8(ascii: "}"))
    }
    if let part { addAgent(entry, part, &text) } else { text.add(",\"Agent\":null") }
    if let part, part.side == .transfer {
      // The contact itself may end later, with a customer who waits in vain.
      add("TransferCompletedTimestamp", life.start + part.until, &text)
    } else {
      text.add(",\"TransferCompletedTimestamp\":null")
    }
    if entry.ending == .survey {
      text.add(",\"TransferredToEndpoint\":{\"Address\":\"+15550177\",\"Type\":\"TELEPHONE_NUMBER\"}")
    }
    text.add(",\"Attributes\":{\"lang\":\"")
    text.add(life.customer.tongue.code)
    text.add("\",\"brand\":\"")
    text.add(vendor.queues[life.matter.queue].brand)
    text.add("\",\"topic\":\"")
    text.add(life.matter.topic.name)
    text.add("\"},\"Recordings\":null}")
  }

  private func addAgent(_ entry: Entry, _ part: Service, _ text: inout [UInt8]) {
    let agent = agents[part.agent]
    let start = entry.life.start
    text.add(",\"Agent\":{\"Username\":\"")
    text.add(agent.id)
    text.append(UInt8(ascii: "\""))
    add("ConnectedToAgentTimestamp", start + part.from, &text)
    // Without the hold, which stands beside it.
    text.add(",\"AgentInteractionDuration\":")
    text.add((part.until - part.from) / 1_000 - part.hold / 1_000)
    text.add(",\"CustomerHoldDuration\":")
    text.add(part.hold / 1_000)
    text.add(",\"NumberOfHolds\":")
    text.add(part.holds)
    text.add(",\"LongestHoldDuration\":")
    text.add(part.holds == 0 ? 0 : part.hold / 1_000 / part.holds)
    add("AfterContactWorkStartTimestamp", start + part.until, &text)
    text.add(",\"AfterContactWorkDuration\":")
    text.add(entry.afterWork / 1_000)
    text.add(",\"HierarchyGroups\":{\"Level1\":{\"GroupName\":\"EU\"},\"Level2\":{\"GroupName\":\"")
    text.add(vendor.name)
    text.add("\"},\"Level3\":{\"GroupName\":\"LJU\"},\"Level4\":{\"GroupName\":\"")
    text.add(agent.team)
    text.add("\"}}}")
  }

  private func reason(_ entry: Entry) -> String? {
    if entry.parts.isEmpty { return entry.recorded == nil ? nil : "CUSTOMER_DISCONNECT" }
    return switch entry.recorded {
    case .agent: "AGENT_DISCONNECT"
    case .customer: "CUSTOMER_DISCONNECT"
    case .system: entry.life.channel == .chat ? "IDLE_DISCONNECT" : "TELECOM_PROBLEM"
    case .transfer: "CONTACT_FLOW_DISCONNECT"
    case nil: nil
    }
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

  private func add(_ key: StaticString, _ moment: Int, _ text: inout [UInt8]) {
    text.add(",\"")
    text.add(key)
    text.add("\":\"")
    text.add(instant: moment)
    text.append(UInt8(ascii: "\""))
  }
}
