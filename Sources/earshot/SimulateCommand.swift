import ArgumentParser
import Foundation
import Simulator

/// `earshot simulate`: vendor exports with known misbehaviour, and the truth beside them.
struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Make vendor exports with known misbehaviour, and the truth beside them.",
    discussion: """
      earshot simulate --seed 7 --nights 28 --out world
      writes world/night-01/VENDOR/…, a folder a night as vendors deliver, and world/truth.jsonl, a line for each \
      contact and agent. The same options give the same contents on every machine. Feed the nights one by one: \
      earshot run --input world/night-01 --db world.sqlite --date 2025-11-03 --config world/earshot.yaml \
      --mappings world/mappings

      Kinds of misbehaviour: \(Misbehaviour.allCases.map(\.rawValue).joined(separator: ", ")).
      """)

  @Option(help: "The number that decides everything.")
  var seed: UInt64

  @Option(help: "How many nights, 1 to 1000.")
  var nights = 1

  @Option(help: ArgumentHelp("The folder to write; it must not exist, or be empty.", valueName: "dir"))
  var out: String

  @Option(help: "About how many contacts a working day has.")
  var contactsPerNight = 3_000

  @Option(help: "How many agents all vendors have. Default: one for every 20 contacts.")
  var agents: Int?

  @Option(help: ArgumentHelp("The first day, YYYY-MM-DD.", valueName: "date"))
  var start = "2025-11-03"

  @Flag(help: "Nobody misbehaves; agents still differ, and calls still break off.")
  var honest = false

  @Option(help: ArgumentHelp("Only these kinds, with commas between them.", valueName: "kinds"))
  var misbehaviour: String?

  @Option(help: "The share of agents who misbehave, 0 to 1.")
  var agentShare = 0.15

  @Option(help: "On which share of the occasions they do it, 0 to 1.")
  var contactShare = 0.2

  func validate() throws {
    if honest, misbehaviour != nil {
      throw ValidationError("--honest and --misbehaviour exclude each other: an honest world has none")
    }
    do {
      _ = try plan()
    } catch {
      throw ValidationError(error.description)
    }
  }

  mutating func run() async throws {
    var world: World
    do {
      world = try World(try plan())
      try makeFolder()
      while let files = try await world.nextNightSideBySide() {
        for file in files { try write(file) }
      }
    } catch let error as SimulationError {
      throw StatusError(code: ExitStatus.software, message: error.description)
    }
    Console.note("\(world.contacts) contacts of \(nights) \(nights == 1 ? "night" : "nights") in \(out)")
  }

  private func plan() throws(SimulationError) -> SimulationPlan {
    var kinds = Misbehaviour.allCases
    if let misbehaviour { kinds = try SimulationPlan.kinds(misbehaviour) }
    return try SimulationPlan(
      seed: seed, nights: nights, contactsPerNight: contactsPerNight, agents: agents, start: start,
      isHonest: honest, misbehaviours: kinds, agentShare: agentShare, occasionShare: contactShare)
  }

  private func makeFolder() throws {
    let manager = FileManager.default
    if let held = try? manager.contentsOfDirectory(atPath: out), !held.isEmpty {
      throw StatusError(
        code: ExitStatus.inputOutput, message: "\(out) is not empty; name a folder that does not exist")
    }
    try reporting { try manager.createDirectory(atPath: out, withIntermediateDirectories: true) }
  }

  private func write(_ file: SimulatedFile) throws {
    let url = URL(filePath: out).appending(path: file.path)
    let bytes = Data(try file.stored())
    try reporting {
      if file.continues {
        let handle = try FileHandle(forWritingTo: url)
        defer { try? handle.close() }
        try handle.seekToEnd()
        try handle.write(contentsOf: bytes)
      } else {
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: url)
      }
    }
  }

  /// Turns what the file system refuses into the status for it.
  private func reporting(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch {
      throw StatusError(
        code: ExitStatus.inputOutput, message: "\(out) can't be written: \(error.localizedDescription)")
    }
  }
}
