/// A made-up world of vendors, agents and customers, night by night.
///
/// ```swift
/// var world = try World(SimulationPlan(seed: 7, nights: 28))
/// while let files = try world.nextNight() {
///   for file in files { try write(file.stored(), to: file.path, appending: file.continues) }
/// }
/// ```
///
/// The same plan gives the same bytes, on every machine.
package struct World: Sendable {
  private let plan: SimulationPlan
  private let grammars: [Grammar]
  private let forms: [WordForms]
  private var vendors: [VendorWorld]
  private var records: [[AgentRecord]]
  private var night = 0
  /// How many contacts have been exported.
  package private(set) var contacts = 0

  /// How many contacts one file holds at most.
  private static let partSize = 10_000

  /// The world on the eve of its first day.
  ///
  /// - Throws: `grammar` where the wording of the simulator is broken.
  package init(_ plan: SimulationPlan) throws(SimulationError) {
    self.plan = plan
    var grammars: [Grammar] = []
    for tongue in Tongue.allCases { grammars.append(try Grammar(Phrases.text(tongue))) }
    self.grammars = grammars
    forms = Tongue.allCases.map(WordForms.init)
    vendors = Vendor.all.enumerated().map { VendorWorld(plan: plan, vendor: $1, place: $0) }
    records = Array(repeating: [], count: Vendor.all.count)
  }

  /// Lives through the next night.
  ///
  /// - Returns: Its files, those of the truth last; `nil` when all nights are over.
  /// - Throws: `encoding` where the C library knows no GB18030.
  package mutating func nextNight() throws(SimulationError) -> [SimulatedFile]? {
    guard night < plan.nights else { return nil }
    night += 1
    let folder = "night-\(night < 10 ? "0" : "")\(night)"
    var files: [SimulatedFile] = []
    var truth: [UInt8] = []
    for place in vendors.indices {
      let lives = vendors[place].live(night: night)
      let agents = vendors[place].roster.agents
      let vendor = vendors[place].vendor
      let registrar = Registrar(seed: plan.seed, vendor: vendor, place: place)
      let entries = lives.flatMap { registrar.entries($0, agents: agents) }
      contacts += entries.count
      count(lives, agents, place)
      let writer = Truth(vendor: vendor)
      for entry in entries { writer.append(entry, agents: agents, to: &truth) }
      files += try export(entries, agents, place, "\(folder)/\(vendor.name)/")
    }
    if night == plan.nights { appendAgents(to: &truth) }
    files.append(SimulatedFile(path: "truth.jsonl", contents: truth, continues: night > 1))
    return files
  }

  private mutating func count(_ lives: [Life], _ agents: [Agent], _ place: Int) {
    while records[place].count < agents.count { records[place].append(AgentRecord()) }
    for life in lives {
      for part in life.services { records[place][part.agent].add(part) }
    }
  }

  private func appendAgents(to truth: inout [UInt8]) {
    for (place, world) in vendors.enumerated() {
      let writer = Truth(vendor: world.vendor)
      for (agent, record) in zip(world.roster.agents, records[place]) {
        writer.append(agent, record, lastDay: plan.firstDay + plan.nights - 1, to: &truth)
      }
    }
  }

  private func export(_ entries: [Entry], _ agents: [Agent], _ place: Int, _ folder: String)
    throws(SimulationError) -> [SimulatedFile]
  {
    let vendor = vendors[place].vendor
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
