import ArgumentParser
import Batch
import Glibc
import Ledger
import Report

/// `earshot forget`: erasure, legal holds, retention.
struct ForgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Erase customers, or what is too old; lay and release legal holds.",
    discussion: """
      The customers' numbers come on standard input, one a line, never as arguments: those can be seen by every user of \
      the machine and stay in the shell's history. Numbers are found in whatever form they were written, under every \
      key that the database was written with.

        earshot forget --db night.sqlite < numbers.txt
        earshot forget --db night.sqlite --hold 'case 4711' < numbers.txt
        earshot forget --db night.sqlite --release 'case 4711'
        earshot forget --db night.sqlite --expired --config earshot.yaml

      Transcripts, evidence, explanations, notes, the vendor's ids, keys and recordings of their contacts are \
      overwritten in every version, and the freed space with zeros. Counts, the log, every digest and every draw stay \
      valid: earshot verify says so afterwards. Lines of standard input that no contact of the database belongs to are \
      named by their numbers: perhaps a number was mistyped. A hold is laid on them all the same. A contact that was erased, and one of theirs that began before the \
      erasure, is left out of later runs, whatever file brings it again; a contact that begins later is a new one. \
      Copies made before (backups, exports, partials) are not reached. Exit status 78 where a legal hold forbids it: \
      then nothing is erased.
      """)

  @Option(name: .long, help: "The database.") var db: String
  @OptionGroup var keys: KeyOptions
  @Option(name: .long, help: "A configuration file: countries of numbers, and retention.") var config: String?
  @Flag(name: .long, help: "Standard input has ids of contacts, not numbers of customers.") var contacts =
    false
  @Option(name: .long, help: "Do not erase: put them under the legal hold of this name.") var hold: String?
  @Option(name: .long, help: "Release the legal hold of this name.") var release: String?
  @Flag(name: .long, help: "List the legal holds in force.") var holds = false
  @Flag(name: .long, help: "Erase what is older than the configuration's retention.") var expired = false
  @Flag(name: .long, help: "Print the result as one JSON object.") var json = false
  @Argument(help: .hidden) var rest: [String] = []

  func validate() throws {
    guard rest.isEmpty else {
      throw ValidationError(
        "forget takes no arguments: numbers come on standard input, as arguments everybody can see them")
    }
    guard [hold != nil, release != nil, holds, expired].count(where: { $0 }) <= 1 else {
      throw ValidationError("--hold, --release, --holds and --expired exclude each other")
    }
    for name in [hold, release].compactMap({ $0 }) where name.allSatisfy(\.isWhitespace) {
      throw ValidationError("a legal hold needs a name")
    }
    if let hold, ReviewNotes().masked(hold) != hold {
      throw ValidationError(
        "the name of the hold has personal data in it, which is not stored: say which case it is")
    }
  }

  func run() throws {
    let reader = try LedgerReader(path: db)
    if holds { return try list(reader) }
    let configuration = try ConfigurationFile.load(config)
    if expired, configuration.retention.isEmpty {
      throw StatusError(
        code: ExitStatus.configuration,
        message: "the configuration has no retention: name its file with --config")
    }
    var customers: Set<HistoryID> = []
    var ids: Set<String> = []
    var covered = 0
    if release == nil, !expired {
      let lines: [(number: Int, keys: Set<HistoryID>)]
      if contacts {
        lines = try Self.contactIDs()
        ids = Set(lines.flatMap { $0.keys.map(\.hex) })
      } else {
        let numbers = try CustomerNumbers.read(keys, of: reader, configuration)
        (customers, lines) = (numbers.customers, numbers.lines)
      }
      // Before anything is erased: afterwards nobody is anybody's.
      let found = try reader.contacts(of: customers, named: Set(ids.compactMap { HistoryID(hex: $0) }))
      covered = found.all.count
      tellUnknown(lines.filter { !found.has($0.keys) }.map(\.number))
    }
    try reader.close()
    let writer = try LedgerWriter(path: db, wait: 10, actor: "earshot forget", now: Clock.now())
    defer { try? writer.close() }
    if let hold {
      try writer.hold(hold, customers: customers, contacts: ids, now: Clock.now())
      return say("held", Erasure(), hold, held: covered)
    }
    if let release {
      try writer.release(release, now: Clock.now())
      return say("released", Erasure(), release)
    }
    if expired {
      return say("expired", try Retention.apply(configuration, to: writer, now: Clock.now()), nil)
    }
    let erasure = try writer.forget(customers, contacts: ids, now: Clock.now())
    let pieces = try forgetWaiting(customers, ids, writer)
    try writer.close()
    say("forgotten", erasure, nil, pieces: pieces)
    tellWhatIsLeft()
  }

  /// Names the lines to which nothing in the database belongs.
  private func tellUnknown(_ lines: [Int]) {
    guard !lines.isEmpty else { return }
    let whose = "\(StandardInput.names(of: lines)) of standard input: no contact in this database"
    Console.warning(
      hold == nil
        ? whose + "; is it mistyped?"
        : whose + "; held all the same, for a contact that comes later, or mistyped")
  }

  /// What no erasure in a database reaches is told every time: whoever erases has to see to it.
  private func tellWhatIsLeft() {
    var journal = stat()
    if stat(db + "-wal", &journal) == 0, journal.st_size > 0 {
      Console.warning(
        "\(db)-wal still has pages of before, because somebody reads the database. Close the readers, then let "
          + "earshot verify or the next run fold it in")
    }
    Console.note(
      "earshot: not reached: backups, partials, exports, evidence folders, and the vendors' own files. Erase in "
        + "those too, or let them go by age: a run leaves these contacts out, whatever file brings them again"
    )
  }

  /// Erases from the pieces that wait for the rest of their contacts; they are sealed with the pseudonym key.
  private func forgetWaiting(
    _ customers: Set<HistoryID>, _ contacts: Set<String>, _ writer: LedgerWriter
  ) throws -> Int {
    let reader = try LedgerReader(path: db)
    let isWaiting = try !reader.runsWithWaiting().isEmpty
    try reader.close()
    guard isWaiting else { return 0 }
    let known = try keys.keys()
    return try WaitingErasure(pseudonymKey: known.current, earlier: known.previous)
      .forget(customers, contacts: contacts, in: writer, now: Clock.now())
  }

  private static func contactIDs() throws -> [(number: Int, keys: Set<HistoryID>)] {
    let lines = try StandardInput.numberedLines("the contacts' ids").map { number, line in
      (number: number, keys: Set([HistoryID(hex: line)].compactMap(\.self)))
    }
    let wrong = lines.filter(\.keys.isEmpty).map(\.number)
    guard wrong.isEmpty else {
      let isOne = wrong.count == 1
      throw StatusError(
        code: ExitStatus.data,
        message:
          "\(StandardInput.names(of: wrong)) of standard input \(isOne ? "is no contact's id" : "are no contacts' ids")"
      )
    }
    guard !lines.isEmpty else {
      throw StatusError(
        code: ExitStatus.usage, message: "no contact was named: the ids come on standard input, one a line")
    }
    return lines
  }

  private func list(_ reader: LedgerReader) throws {
    let table = ResultTable(
      columns: ["name", "customers", "contacts", "since"],
      rows: try reader.holds().map { hold in
        [
          .text(hold.name), .integer(Int64(hold.customers)), .integer(Int64(hold.contacts)),
          .text(hold.since),
        ]
      })
    Console.write(table.text(json ? .json : .table, width: Console.width))
  }

  private func say(
    _ what: String, _ erasure: Erasure, _ name: String?, pieces: Int = 0, held: Int? = nil
  ) {
    if json {
      return Console.print(
        JSONText.object([
          ("done", .text(what)), ("hold", Cell(name)), ("erasure", Cell(erasure.number)),
          ("contacts", .integer(Int64(held ?? erasure.contacts))), ("rows", .integer(Int64(erasure.rows))),
          ("blocks", .integer(Int64(erasure.blocks))), ("waiting", .integer(Int64(pieces))),
        ]))
    }
    if let name {
      let covers = held.map { ", \($0) contact\($0 == 1 ? "" : "s")" } ?? ""
      return Console.print("\(what): \(name)\(covers)")
    }
    if erasure.number == nil, pieces == 0 { return Console.print("nothing was there to erase") }
    Console.print(
      "erased: \(erasure.contacts) contacts, \(erasure.rows) rows, \(erasure.blocks) blocks of history"
        + (pieces > 0 ? ", \(pieces) pieces that waited for the rest of a contact" : ""))
  }
}
