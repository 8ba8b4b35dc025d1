import ArgumentParser
import Batch
import Contacts
import Foundation
import Ledger
import Report
import Rules

/// `earshot evidence`: everything that supports one flag, as a folder that checks itself without earshot.
struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Write everything that supports one flag into a folder that checks itself without earshot.",
    discussion: """
      The folder holds the flag, its contact and masked transcript, the rule and its version, the digest of the vendor's \
      file, the proof that the flag is among those of its run, the log from that run on, and check.sh, which checks all \
      of it with openssl and sqlite3 alone. Nothing in it is in clear. Of a flag that no turn shows, such as one about contacts \
      at the same time, related.csv lists the ids and times of the agent's other contacts meanwhile and of the customer's before.

      With --input the record is looked up in the vendor's file again, if a file with the recorded digest is still there, \
      and its decoded and masked form is added, and so are all other records of the contact in files there that a run has \
      read; --raw adds the records themselves, in clear: such a folder is to be kept like the export. --unseal adds the transcript in clear out of the sealed originals, and the log tells that it was done.

      The log of the database tells of the folder and the digest of its sums. The agent is named as the vendor names them: the digests are over these very texts.
      """)

  @Argument(help: "The flag's id, or the beginning of it.") var flag: String
  @Option(name: .long, help: "The database.") var db: String
  @Option(
    name: .customLong("run"), help: "The run that told it so, of a flag that was told otherwise later.")
  var number: Int?
  @Option(name: .long, help: "The folder to write: it must be new or empty.") var out: String
  @Option(name: .long, parsing: .upToNextOption, help: "Files and folders in which the vendor's file may be.")
  var input: [String] = []
  @Flag(name: .long, help: "Add the record as the vendor sent it, in clear.") var raw = false
  @Option(
    name: .long, help: "A file (mode 0600) with the key of sealed originals: adds the transcript in clear.")
  var unseal: String?
  @Option(name: .long, help: "A configuration file (YAML).") var config: String?
  @OptionGroup var rules: RulesOption
  @OptionGroup var mappings: MappingsOption

  func validate() throws {
    if raw, input.isEmpty { throw ValidationError("--raw needs --input: where the vendor's file may be") }
  }

  func run() throws {
    let reader = try LedgerReader(path: db)
    let flag = try found(reader)
    guard let proof = try reader.proof(flag: flag.flagID, run: flag.runID) else {
      throw StatusError(code: ExitStatus.data, message: "\(db): the flag has no proof; run earshot verify")
    }
    let contact = try reader.contact(flag.contactID, run: flag.runID)
    var folder = EvidenceFolder()
    folder.turns = try reader.storedTurns(contact: flag.contactID, run: flag.runID)
    folder.rule = try rule(of: flag, reader)
    let file = try contact?.file.flatMap { try self.file($0, run: flag.runID, reader) }
    if let contact, let file { try addRecords(of: contact, in: file, reader, to: &folder) }
    if flag.turn == nil, let contact {
      folder.related = try RelatedContacts.table(besides: contact, reader.history)
    }
    if let unseal { folder.original = try original(of: flag, key: unseal, reader) }
    folder.head = try reader.head()
    folder.database = EvidenceDatabase(
      flag: flag, proof: proof, contact: contact,
      turns: folder.turns == nil ? [] : try reader.turns(contact: flag.contactID),
      log: try reader.events(sinceRun: flag.runID),
      contactProof: try reader.proof(contact: flag.contactID, run: flag.runID),
      fileProof: try file.flatMap { try reader.proof(file: $0.path, run: flag.runID) }, about: folder.about)
    folder.proof = proof
    let log = try ExportLog(db, actor: "earshot evidence")
    let sums = try folder.write(to: out)
    try log.record(
      "flag/\(flag.flagID)", sums, [("run", "\(flag.runID)"), ("record", raw ? "clear" : "masked")])
    try log.close()
    Console.print("evidence: \(out); check it with: sh \(out)/check.sh")
    for note in folder.notes { Console.note("earshot: \(note)") }
  }

  private func found(_ reader: LedgerReader) throws -> FlagRow {
    var query = FlagQuery()
    query.flag = flag
    query.run = number.map(Int64.init)
    query.isDescending = true
    query.limit = 1000
    // A flag has a version for each time that it was told otherwise; the newest comes first.
    let flags = try reader.flags(query)
    guard let first = flags.first else {
      throw StatusError(code: ExitStatus.usage, message: "there is no flag \(flag); earshot flags lists them")
    }
    let ids = Set(flags.map(\.flagID))
    guard let id = ids.contains(flag) ? flag : ids.count == 1 ? ids.first : nil else {
      throw StatusError(
        code: ExitStatus.usage, message: "several flags begin with \(flag): give more of the id")
    }
    return flags.first { $0.flagID == id } ?? first
  }

  /// The rule's file, if the rule book is at hand.
  private func rule(of flag: FlagRow, _ reader: LedgerReader) throws -> EvidenceFolder.RuleFile? {
    guard let folder = try? rules.folder(), let files = try? RuleFolder.files(at: folder) else { return nil }
    let name = flag.ruleID.replacing(".", with: "/") + ".yaml"
    guard let file = files.first(where: { $0.path == name }) else { return nil }
    let book = RuleBook.load(files: files).book
    let isSame = try book?.digest.hex == reader.run(flag.runID)?.rulesDigest
    return EvidenceFolder.RuleFile(bytes: file.bytes, isOfTheRun: isSame)
  }

  /// The file's row: the one whose name is that of the contact's entry, or of the archive around it.
  private func file(_ entry: String, run: Int64, _ reader: LedgerReader) throws -> InputFileRow? {
    try reader.files(run: run)
      .filter { $0.status != "duplicate" && (entry == $0.path || entry.hasPrefix($0.path)) }
      .max { $0.path.utf8.count < $1.path.utf8.count }
  }

  private func addRecords(
    of contact: ContactRow, in file: InputFileRow, _ reader: LedgerReader, to folder: inout EvidenceFolder
  ) throws {
    folder.source = EvidenceFolder.Source(contact: contact, file: file)
    guard !input.isEmpty else { return }
    let finder = try RecordFinder(
      inputs: input, configuration: ConfigurationFile.load(config), mappings: mappings.load())
    let own = try addRecord(of: contact, in: file, finder, to: &folder)
    guard let id = ContactID(hex: contact.contactID) else { return }
    var seen: Set<[UInt8]> = own.map { [$0.bytes] } ?? []
    var failures: [String] = []
    let found = try finder.records(
      of: id, recorded: { try reader.knownFile(sha256: $0)?.path },
      failed: { path, error in failures.append("\(path) could not be read: \(error)") })
    folder.notes += failures
    folder.take(further: found.filter { seen.insert($0.bytes).inserted }, raw: raw)
  }

  /// Adds the record that the contact is mostly made of.
  private func addRecord(
    of contact: ContactRow, in file: InputFileRow, _ finder: RecordFinder, to folder: inout EvidenceFolder
  ) throws -> RecordFinder.Found? {
    guard let entry = contact.file, let offset = contact.recordOffset else { return nil }
    guard let path = finder.path(sha256: file.sha256, size: Int(file.bytes)) else {
      folder.notes.append("no file under --input has the digest \(file.sha256); the record was left out")
      return nil
    }
    guard let record = try finder.record(in: path, as: file.path, entry: entry, offset: Int(offset))
    else {
      folder.notes.append(
        "\(path) has the recorded digest, but read like this no record begins at byte \(offset) of \(entry); give "
          + "--config and --mappings as the run had them")
      return nil
    }
    folder.take(record, raw: raw)
    return record
  }

  private func original(of flag: FlagRow, key: String, _ reader: LedgerReader) throws -> [UInt8] {
    guard let row = try reader.original(contact: flag.contactID, run: flag.runID) else {
      throw StatusError(
        code: ExitStatus.usage, message: "no original was kept of this contact in run \(flag.runID)")
    }
    let text = try Seal(key: SecretStore().sealKey(file: key)).open(row)
    // Whoever looks is told of: first the log, then the text.
    let writer = try LedgerWriter(path: db, wait: 10, actor: "earshot evidence", now: Clock.now())
    defer { try? writer.close() }
    try writer.record(
      action: "unseal", subject: flag.contactID, detail: "run=\(flag.runID) flag=\(flag.flagID)",
      now: Clock.now())
    return text
  }
}
