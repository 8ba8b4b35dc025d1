import Batch
import Contacts
import Foundation
import Ledger
import Report

/// The files of an evidence folder.
struct EvidenceFolder {
  /// The rule's file.
  struct RuleFile {
    let bytes: [UInt8]
    /// Whether the rule book at hand is the one of the flag's run.
    let isOfTheRun: Bool
  }

  /// Where the contact's record stood.
  struct Source {
    let contact: ContactRow
    let file: InputFileRow
  }

  var database: EvidenceDatabase?
  var proof: FlagProof?
  var head: LogHead?
  /// The transcript as it is stored, masked.
  var turns: String?
  var rule: RuleFile?
  /// The contacts that a flag about several of them is about.
  var related: String?
  var source: Source?
  /// The transcript in clear.
  var original: [UInt8]?
  /// What is to be said about what is not there.
  var notes: [String] = []
  private var decoded: String?
  private var record: [UInt8]?
  private var plainRecord: [UInt8]?
  /// The other records that the contact is made of, in clear.
  private var furtherRecords: [[UInt8]] = []
  /// How many records are told in `decoded.txt`.
  private var recordCount = 0
  /// Whether one of them tells who ended the contact, or what the switch reported of it.
  private var tellsEnd = false

  /// Takes in the record: what it says, masked, and, where that is asked for, its bytes in clear.
  mutating func take(_ found: RecordFinder.Found, raw: Bool) {
    plainRecord = found.bytes
    if raw {
      record = found.bytes
      notes.append("record.txt is in clear: keep this folder like the vendor's export")
    }
    tell(found, asFurther: false)
  }

  /// Takes in the other records of the contact in the same way.
  mutating func take(further found: [RecordFinder.Found], raw: Bool) {
    for record in found {
      if raw { furtherRecords.append(record.bytes) }
      tell(record, asFurther: true)
    }
    guard recordCount > 0, !tellsEnd, let contact = source?.contact, contact.endedBy != "unknown" else {
      return
    }
    notes.append("no record in the folder tells who ended the contact: give all of its files with --input")
  }

  private mutating func tell(_ found: RecordFinder.Found, asFurther isFurther: Bool) {
    guard var fragment = found.fragment else { return }
    recordCount += 1
    if fragment.fields.endedBy != .unknown || fragment.events.contains(where: Self.isOfEnd) {
      tellsEnd = true
    }
    let events = fragment.events.map { "event\t\(Instant.text($0.at)) \($0.kind)" }
    let hasCustomer = fragment.string(.customer) != nil
    let turns = FragmentMask().mask(&fragment)
    let fields = InspectFields.list(fragment, hasCustomer: hasCustomer).map {
      "\($0.name)\t\(VisibleText.line($0.value))"
    }
    let place =
      isFurther ? ["file\t\(found.entry)", "record at byte\t\(found.offset)"] : []
    decoded =
      (decoded.map { $0 + "\n" } ?? "")
      + (place + ["record\t\(found.number)"] + fields + events + [""]
      + turns.map { "\($0.turn.role.name)\t\(VisibleText.line($0.text))" })
      .map { $0 + "\n" }.joined()
  }

  /// Whether an event is of a contact's end, or of an agent's part of it.
  private static func isOfEnd(_ event: CallEvent) -> Bool {
    switch event.kind {
    case .entered, .connected, .rangUnanswered, .held, .resumed, .channelAnswered: false
    default: true
    }
  }

  /// What the database tells beside the rows.
  var about: [(name: String, value: String)] {
    var about: [(name: String, value: String)] = []
    if let source {
      about.append(("file", source.file.path))
      about.append(("file_sha256", source.file.sha256))
      about.append(("entry", source.contact.file ?? source.file.path))
      about.append(("record_offset", "\(source.contact.recordOffset ?? 0)"))
      let isPlain =
        ["", "plain", "none"].contains(source.file.container ?? "") && source.file.encoding == "utf-8"
      about.append(("plain", isPlain ? "1" : "0"))
    }
    if let plainRecord { about.append(("record_bytes", "\(plainRecord.count)")) }
    if recordCount > 1 { about.append(("records", "\(recordCount)")) }
    if recordCount > 0, !tellsEnd, let source, source.contact.endedBy != "unknown" {
      about.append(("end_is_elsewhere", "1"))
    }
    if let rule { about.append(("rule_book_is_the_runs", rule.isOfTheRun ? "1" : "0")) }
    return about
  }

  /// Writes all files, the sums last, and returns these.
  func write(to folder: String) throws -> [UInt8] {
    guard let database, let proof, let head else { return [] }
    try PrivateFile.makeFolder(folder)
    try database.write(to: folder + "/evidence.sqlite")
    var files: [(name: String, bytes: [UInt8])] = [
      ("check.sh", Array(EvidenceScript.text.utf8)), ("flag.txt", Array(try flagText(folder).utf8)),
      ("head.txt", Array(head.text.utf8)), ("proof.txt", Array(proof.text.utf8)),
      ("README.txt", Array(Self.guide.utf8)),
    ]
    if let turns { files.append(("turns.json", Array(turns.utf8))) }
    if let rule { files.append(("rule.yaml", rule.bytes)) }
    if let related { files.append(("related.csv", Array(related.utf8))) }
    if let decoded { files.append(("decoded.txt", Array(decoded.utf8))) }
    if let record { files.append(("record.txt", record)) }
    for (index, record) in furtherRecords.enumerated() {
      files.append(("record-\(index + 2).txt", record))
    }
    if let original { files.append(("original.json", original)) }
    for file in files { try PrivateFile.write(file.bytes, to: folder + "/" + file.name) }
    let names = (files.map(\.name) + ["evidence.sqlite"]).sorted()
    let sums = try names.map { name in
      "\(try Self.sha256(of: folder + "/" + name))  \(name)\n"
    }
    let text = Array(sums.joined().utf8)
    try PrivateFile.write(text, to: folder + "/SHA256SUMS")
    return text
  }

  /// The flag and its transcript for people, as the script derives it again.
  private func flagText(_ folder: String) throws -> String {
    try EvidenceDatabase.text(EvidenceScript.flagText, in: folder + "/evidence.sqlite")
  }

  private static func sha256(of path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw StatusError(code: ExitStatus.inputOutput, message: "\(path): it can't be read back")
    }
    return SeedHash.of([UInt8](data))
  }

  private static let guide = """
    What supports one flag. Check it with: sh check.sh

    flag.txt         the flag and the masked transcript, for people
    evidence.sqlite  the same as tables, the log from the flag's run on, and the proofs
    turns.json       the masked transcript as it is stored; its SHA-256 stands in the contact's row. "17AYes" is said by the
                     agent 17 seconds after the start (C customer, B bot, O other; small letters: thousandths of a second)
    rule.yaml        the rule, where the rule book was at hand
    related.csv      of a flag that no turn shows, the agent's other contacts meanwhile and the customer's of the 35 days
                     before, as the ledger's history has them: nothing in the folder proves these
    decoded.txt      the record as it was read again and masked, where the vendor's file was at hand, and behind it
                     every other record of the contact, in whatever version, in files at hand that a run has read
    record.txt       the record as the vendor sent it, in clear, where that was asked for; record-2.txt and so on the
                     others, in the order of decoded.txt
    original.json    the transcript in clear, where it was unsealed
    proof.txt        the way from the flag's row to the root over its run's flags (RFC 6962)
    head.txt         the last event of the log when this was written
    check.sh         checks all of it with openssl and sqlite3 alone
    SHA256SUMS       SHA-256 of every other file

    The script derives flag.txt and proof.txt from evidence.sqlite again, and compares each cell of the flag, the contact
    and the turns with what the digests are over. rule.yaml is tied to the run by --rules, record.txt by --export, and
    every file by --ledger: the database's log has the digest of SHA256SUMS. Take check.sh itself from a folder of your
    own where you do not trust the one that you were given.

    What it shows: the flag was raised by that run, unchanged since; the contact, its transcript and the vendor's file
    are those that the run read; the log was only added to since. That the log itself is the one that was kept at the
    time, a signed or stamped head shows: give it with --head, --signature and --key.

    """
}
