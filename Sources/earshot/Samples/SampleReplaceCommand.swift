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
  @Option(
    name: .long,
    help:
      "A contact that was drawn in the runs of so many days is passed over. Default: as the night was drawn.")
  var window: Int?
  @Option(name: .long, help: "A file (mode 0600) with the seed, hexadecimal.") var seedFile: String?

  func validate() throws {
    if reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason: say why it can't be scored") }
    guard (0...36_500).contains(window ?? 0) else { throw ValidationError("--window takes days from 0 on") }
  }

  func run() throws {
    let writer = try LedgerWriter(
      path: db, actor: "earshot sample replace", now: Clock.now(), makes: false)
    let reader = try LedgerReader(path: db)
    let run = try SampleCommand.standing(number, in: reader)
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
    let elsewhere = try reader.drawn(
      around: run.businessDate, days: window ?? SamplingDesign(run: run, reader: reader).window,
      except: run.runID)
    let taken = elsewhere.union(sample.filter { $0.kind == "random" }.map(\.contactID))
    let orders = try StratumOrder.read(
      [row.stratumID: taken.count + 1], run: run, reader: reader, seed: seed)
    guard let next = orders[row.stratumID]?.next(after: taken) else {
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
    var query = ContactQuery()
    query.contact = new.contactID
    let isStored = try !reader.contacts(query).isEmpty
    try reader.close()
    try writer.close()
    Console.print("\(new.contactID)")
    Console.note("earshot: \(contact) is replaced by rank \(next.rank) in \(row.stratumID)")
    if !isStored {
      Console.note(
        "earshot: the stratum's reserve is used up, so that there is no transcript: find it by its id at the vendor's"
      )
    }
  }
}
