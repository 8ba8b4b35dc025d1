/// A vendor's world together with what is written down of it.
struct Delivery: Sendable {
  private let plan: SimulationPlan
  private let vendor: Vendor
  private let place: Int
  private let grammars: [Grammar]
  private let forms: [WordForms]
  private var world: VendorWorld
  private var records: [AgentRecord] = []

  /// How many contacts one file holds at most.
  private static let partSize = 10_000

  init(plan: SimulationPlan, vendor: Vendor, place: Int, grammars: [Grammar], forms: [WordForms]) {
    self.plan = plan
    self.vendor = vendor
    self.place = place
    self.grammars = grammars
    self.forms = forms
    world = VendorWorld(plan: plan, vendor: vendor, place: place)
  }

  /// Lives through a night and writes it down.
  mutating func live(night: Int) throws(SimulationError) -> DeliveredNight {
    let lives = world.live(night: night)
    let agents = world.roster.agents
    let registrar = Registrar(seed: plan.seed, vendor: vendor, place: place)
    let entries = lives.flatMap { registrar.entries($0, agents: agents) }
    count(lives, agents)
    var result = DeliveredNight()
    result.contacts = entries.count
    let writer = Truth(vendor: vendor)
    for entry in entries { writer.append(entry, agents: agents, to: &result.truth) }
    result.files = try export(entries, agents, "night-\(night < 10 ? "0" : "")\(night)/\(vendor.name)/")
    return result
  }

  /// Appends the truth about the agents.
  func appendAgents(to truth: inout [UInt8]) {
    let writer = Truth(vendor: vendor)
    for (agent, record) in zip(world.roster.agents, records) {
      writer.append(agent, record, lastDay: plan.firstDay + plan.nights - 1, to: &truth)
    }
  }

  private mutating func count(_ lives: [Life], _ agents: [Agent]) {
    while records.count < agents.count { records.append(AgentRecord()) }
    for life in lives {
      if let second = life.secondLine { records[second.agent].addSecondLine(isTaken: second.isTaken) }
      for part in life.services { records[part.agent].add(part) }
    }
  }

  private func export(_ entries: [Entry], _ agents: [Agent], _ folder: String)
    throws(SimulationError) -> [SimulatedFile]
  {
    switch vendor.style {
    case .contactLines:
      let scribe = Scribe(seed: plan.seed, vendor: vendor, place: place, grammars: grammars, forms: forms)
      let writer = ContactLineWriter(vendor: vendor, agents: agents, scribe: scribe)
      return parts(entries, folder, "contacts", "jsonl.gz", writer.append)
    case .connect:
      let writer = ConnectWriter(vendor: vendor, agents: agents)
      return parts(entries, folder, "ctr", "json.gz", writer.append)
    case .asterisk:
      var writer = AsteriskWriter(vendor: vendor, agents: agents)
      for entry in entries { writer.add(entry) }
      return [
        SimulatedFile(path: folder + "Master.csv.gz", contents: writer.callRecords(), continues: false),
        SimulatedFile(path: folder + "queue_log.gz", contents: writer.queueLog(), continues: false),
      ]
    case .mappedCSV:
      let writer = MappedCSVWriter(vendor: vendor, agents: agents)
      var text = Array(MappedCSVWriter.header.utf8)
      for entry in entries { writer.append(entry, to: &text) }
      return [
        SimulatedFile(
          path: folder + "calls.csv.gz", contents: try MappedCSVWriter.encode(text), continues: false)
      ]
    }
  }

  private func parts(
    _ entries: [Entry], _ folder: String, _ name: String, _ ending: String,
    _ append: (Entry, inout [UInt8]) -> Void
  ) -> [SimulatedFile] {
    stride(from: 0, to: max(1, entries.count), by: Self.partSize).enumerated().map { part, start in
      var text: [UInt8] = []
      for entry in entries[start..<min(entries.count, start + Self.partSize)] { append(entry, &text) }
      let number = part + 1
      return SimulatedFile(
        path: "\(folder)\(name)-\(number < 10 ? "0" : "")\(number).\(ending)", contents: text,
        continues: false)
    }
  }
}
