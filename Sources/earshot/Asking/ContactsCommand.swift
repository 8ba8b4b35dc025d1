import ArgumentParser
import Batch
import Contacts
import Ledger
import Report

/// `earshot contacts`: flagged and drawn contacts, or all of the last days.
struct ContactsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contacts",
    abstract: "List the contacts that are flagged or drawn, or all of the last days.",
    discussion: """
      Without --all it is the view contacts. With --all it is every contact of the last history_days from the compressed \
      history: fewer fields, but all contacts; what the figures' denominators rest on. With --customer the numbers come \
      on standard input, one a line, never as arguments.
      """)

  @OptionGroup var options: QueryOptions
  @OptionGroup var period: PeriodOptions
  @OptionGroup var keys: KeyOptions
  @OptionGroup var agents: AgentOptions
  @Flag(name: .long, help: "Every contact of the last days.") var all = false
  @Option(name: .long, help: "Only this vendor.") var vendor: String?
  @Option(name: .long, help: "Only this channel: voice or chat.") var channel: String?
  @Option(name: .long, help: "Only this queue.") var queue: String?
  @Option(name: .long, help: "Only this agent.") var agent: String?
  @Option(name: .long, help: "Only this team.") var team: String?
  @Option(name: .long, help: "Only this language; not with --all.") var language: String?
  @Option(name: .long, help: "Only those that this side ended.") var endedBy: String?
  @Option(name: .long, help: "Only this contact, by its id or the beginning of it.") var contact: String?
  @Flag(name: .long, help: "Only these customers: their numbers come on standard input.") var customer = false
  @Option(name: .long, help: "A configuration file, for the countries of numbers.") var config: String?
  @Option(name: .customLong("run"), help: "Only the versions of this run.") var number: Int?
  @Option(
    name: .long,
    help: "What to sort by: \(ContactQuery.Order.allCases.map(\.rawValue).joined(separator: ", ")).")
  var sort: ContactQuery.Order = .start
  @Flag(name: .long, help: "The greatest first.") var descending = false

  func validate() throws {
    if let channel, Channel(name: channel) == nil { throw ValidationError("--channel takes voice or chat") }
    if let endedBy, EndedBy(name: endedBy) == nil {
      let names = EndedBy.allCases.map(\.name).joined(separator: ", ")
      throw ValidationError("--ended-by takes \(names)")
    }
    if all, language != nil {
      throw ValidationError("the history has no language: leave out --language or --all")
    }
  }

  func run() throws {
    let reader = try options.reader()
    let customers =
      try customer
      ? CustomerNumbers.read(keys, of: reader, ConfigurationFile.load(config)).customers : nil
    let table = try all ? history(reader, customers) : stored(reader, customers)
    if table.rows.isEmpty { try KnownNames.check(vendor: vendor, in: reader) }
    let named = try agents.apply(
      to: table, columns: ["agent", "supervisor"], texts: ["stratum_id"], leaves: options.format != .table,
      keys,
      of: reader)
    let short = [
      "contact_id", "vendor", "channel", "queue", "agent", "started_at", "talk", "ended_by", "risk_tier",
      "stratum_id",
    ]
    options.print(options.format == .table ? named.selecting(short) : named)
  }

  private func stored(_ reader: LedgerReader, _ customers: Set<HistoryID>?) throws -> ResultTable {
    var query = ContactQuery()
    query.vendor = vendor
    query.channel = channel
    query.queue = queue
    query.agent = agent
    query.team = team
    query.language = language
    query.endedBy = endedBy
    query.contact = contact
    query.customers = customers?.sorted().map(\.hex)
    query.run = number.map(Int64.init)
    (query.since, query.until) = (period.from, period.to)
    query.order = sort
    query.isDescending = descending
    query.limit = options.limit
    query.offset = options.offset
    return ContactTable.table(try reader.contacts(query))
  }

  private func history(_ reader: LedgerReader, _ customers: Set<HistoryID>?) throws -> ResultTable {
    var query = HistoryQuery()
    query.vendor = vendor
    query.channel = channel.flatMap { Channel(name: $0)?.rawValue }
    query.queue = queue
    query.agent = agent
    query.team = team
    query.endedBy = endedBy.flatMap { EndedBy(name: $0)?.rawValue }
    query.contact = contact
    query.customers = customers
    query.run = number.map(Int64.init)
    (query.since, query.until) = (period.from, period.to)
    query.order = HistoryQuery.Order(rawValue: sort.rawValue) ?? .start
    query.isDescending = descending
    query.limit = options.limit
    query.offset = options.offset
    return ContactTable.table(try reader.history.contacts(query))
  }
}
