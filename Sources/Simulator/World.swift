/// A made-up world of vendors, agents and customers, night by night.
///
/// ```swift
/// var world = try World(SimulationPlan(seed: 7, nights: 28))
/// while let files = try world.nextNight() {
///   for file in files { try write(file.stored(), to: file.path, appending: file.continues) }
/// }
/// ```
///
/// The same plan gives the same bytes, on every machine, whichever of the two ways of living a night is taken.
package struct World: Sendable {
  private let plan: SimulationPlan
  private var deliveries: [Delivery]
  private var night = 0
  /// How many contacts have been exported.
  package private(set) var contacts = 0

  /// The world on the eve of its first day.
  ///
  /// - Throws: `grammar` where the wording of the simulator is broken.
  package init(_ plan: SimulationPlan) throws(SimulationError) {
    self.plan = plan
    var grammars: [Grammar] = []
    for tongue in Tongue.allCases { grammars.append(try Grammar(Phrases.text(tongue))) }
    let forms = Tongue.allCases.map(WordForms.init)
    deliveries = Vendor.all.enumerated().map { place, vendor in
      Delivery(plan: plan, vendor: vendor, place: place, grammars: grammars, forms: forms)
    }
  }

  /// Lives through the next night.
  ///
  /// - Returns: Its files, that of the truth last; `nil` when all nights are over.
  /// - Throws: `encoding` where the C library knows no GB18030.
  package mutating func nextNight() throws(SimulationError) -> [SimulatedFile]? {
    guard night < plan.nights else { return nil }
    night += 1
    var nights: [DeliveredNight] = []
    for place in deliveries.indices { nights.append(try deliveries[place].live(night: night)) }
    return gather(nights)
  }

  /// Lives through the next night, the vendors side by side.
  ///
  /// - Returns: What ``nextNight()`` returns, with its errors.
  @concurrent
  package mutating func nextNightSideBySide() async throws -> [SimulatedFile]? {
    guard night < plan.nights else { return nil }
    night += 1
    let night = night
    let started = deliveries
    let lived = try await withThrowingTaskGroup(of: (Int, Delivery, DeliveredNight).self) { group in
      for (place, delivery) in started.enumerated() {
        group.addTask {
          var delivery = delivery
          let files = try delivery.live(night: night)
          return (place, delivery, files)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }
    }
    deliveries = lived.map(\.1)
    return gather(lived.map(\.2))
  }

  /// Whose numbers name no country, and what agents must say where it can be read.
  private static let configuration = """
    countries: { jinling: CN }
    scripts:
      - { script: service-call, vendor: lotus, channel: voice }
      - { script: service-call, vendor: meadow, channel: voice }

    """

  private mutating func gather(_ nights: [DeliveredNight]) -> [SimulatedFile] {
    var truth: [UInt8] = []
    for night in nights {
      contacts += night.contacts
      truth += night.truth
    }
    if night == plan.nights {
      for delivery in deliveries { delivery.appendAgents(to: &truth) }
    }
    // What a site would write to read the one export that describes itself to nobody.
    let site =
      night == 1
      ? [
        SimulatedFile(
          path: "mappings/jinling-calls.json", contents: Array(MappedCSVWriter.mapping.utf8), continues: false
        ),
        SimulatedFile(path: "earshot.yaml", contents: Array(Self.configuration.utf8), continues: false),
      ] : []
    return nights.flatMap(\.files) + site + [
      SimulatedFile(path: "truth.jsonl", contents: truth, continues: night > 1)
    ]
  }
}
