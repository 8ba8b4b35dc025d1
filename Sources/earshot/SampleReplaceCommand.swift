import ArgumentParser
import Contacts
import Ledger
import Sampling

/// `earshot sample replace`: the next ticket in the place of a contact that can't be scored.
struct SampleReplaceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replace",
    abstract: "Replace a drawn contact that can't be scored by the next ticket of its stratum.",
    discussion: """
      Only with a reason, which is logged: no recording, not a conversation, wrong language. Never because of how a \
      contact went: a sample in which bad contacts are replaced proves nothing. Nobody chooses the contact that comes \
      in; earshot sample verify derives it again. Needs the night's seed.
      """)

  @Option(name: .long, help: "The database.") var db: String
  @Option(name: .customLong("run"), help: "The run. Default: the latest.") var number: Int?
  @Option(name: .long, help: "The contact that can't be scored.") var contact: String
  @Option(name: .long, help: "Why.") var reason: String
  @Option(name: .long, help: "A contact that was drawn in the runs of so many days before is passed over.")
  var window = 35
  @Option(name: .long, help: "A file (mode 0600) with the seed, hexadecimal.") var seedFile: String?

  func validate() throws {
    if reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason: say why it can't be scored") }
    guard (0...36_500).contains(window) else { throw ValidationError("--window takes days from 0 on") }
  }

  func run() throws {
    let writer = try LedgerWriter(path: db, actor: "earshot sample replace", now: Clock.now())
    let reader = try LedgerReader(path: db)
    let run = try SampleCommand.run(number, in: reader)
    let seed = try SampleSeed.seed(of: run, file: seedFile)
    let sample = try reader.sample(run: run.runID)
    guard let row = sample.first(where: { $0.contactID == contact && $0.kind == "random" }) else {
      throw StatusError(code: ExitStatus.usage, message: "\(contact) was not drawn in run \(run.runID)")
    }
    if let other = sample.first(where: { $0.replaces == contact }) {
      throw StatusError(
        code: ExitStatus.usage, message: "\(contact) was replaced by \(other.contactID) already")
    }
    if try reader.reviews().contains(where: { $0.contactID == contact && $0.purpose == "measure" }) {
      throw StatusError(
        code: ExitStatus.usage, message: "\(contact) has a score; what was scored is never replaced")
    }
    let order = try StratumOrder(stratum: row.stratumID, run: run, reader: reader, seed: seed)
    let taken = try Self.taken(before: run, days: window, reader: reader)
    guard let next = order.next(after: Set(sample.map(\.contactID)).union(taken)) else {
      throw StatusError(
        code: ExitStatus.usage, message: "every contact of the stratum \(row.stratumID) has been drawn")
    }
    let masked = ReviewNotes().masked(reason) ?? ""
    let new = SampleRow(
      stratumID: row.stratumID, contactID: next.candidate.id.hex, rank: Int64(next.rank),
      ticket: next.candidate.ticket.hex, inclusionProbability: row.inclusionProbability, weight: row.weight,
      kind: "random", replaces: contact, reason: masked)
    let detail = "run=\(run.runID) contact=\(contact) by=\(new.contactID) rank=\(next.rank)"
    try writer.importRows(action: "sample_replace", detail: detail, now: Clock.now()) { writer in
      try writer.add([new], run: run.runID)
    }
    try reader.close()
    try writer.close()
    Console.print("\(new.contactID)")
    Console.note(
      "earshot: \(contact) is replaced by rank \(next.rank) of \(order.count) in \(row.stratumID)")
  }

  /// The contacts that other runs of the window drew.
  private static func taken(before run: RunRow, days: Int, reader: LedgerReader) throws -> Set<String> {
    guard let last = BusinessDate.day(run.businessDate) else { return [] }
    let runs = Set(
      try reader.runs().filter { other in
        other.runID != run.runID
          && BusinessDate.day(other.businessDate).map { abs($0 - last) < days } ?? false
      }.map(\.runID))
    return Set(try reader.allSamples().filter { runs.contains($0.runID) }.map(\.contactID))
  }
}
