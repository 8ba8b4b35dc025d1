import ArgumentParser
import Contacts
import Foundation
import Ledger

/// `earshot verify`: the tamper-evident log and every digest.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the log, every digest and every count of a database; sign and stamp its head.",
    discussion: """
      Names the first row of each table that does not fit, and ends with status 1. What it cannot see by itself is a \
      file whose log was rewritten as a whole: for that, let others hold the head of the log, signed or stamped, and \
      compare later.

        earshot verify --db night.sqlite --sign key.pem --out head/      # for the vendor, or a notary
        earshot verify --db night.sqlite --signature head/head.signature --public-key head/public.pem
        earshot verify --db night.sqlite --timestamp-request head.tsq    # for a time-stamping authority
        earshot verify --db night.sqlite --timestamp-response head.tsr --head head.tsq.txt --timestamp-ca ca.pem

      The article Auditing has the openssl commands that do the same without earshot.
      """)

  @Option(name: .long, help: "The database.") var db: String
  @Option(name: .long, help: "Sign the head with this Ed25519 private key, PEM or hexadecimal, mode 0600.")
  var sign: String?
  @Option(name: .long, help: "The folder for the signature: it must be new or empty.") var out: String?
  @Option(name: .long, help: "Check that the log only grew since this signature was made.")
  var signature: String?
  @Option(name: .long, help: "The public key that the signature must be by, PEM or hexadecimal.")
  var publicKey: String?
  @Option(
    name: .long, help: "Write a request for a time stamp (RFC 3161) over the head, and the head beside it.")
  var timestampRequest: String?
  @Option(name: .long, help: "Check the answer to such a request, with openssl.") var timestampResponse:
    String?
  @Option(name: .long, help: "The head that was stamped.") var head: String?
  @Option(name: .long, help: "The certificates of the time-stamping authority, PEM.") var timestampCa: String?

  func validate() throws {
    guard (sign == nil) == (out == nil) else { throw ValidationError("--sign and --out go together") }
    if publicKey != nil, signature == nil { throw ValidationError("--public-key goes with --signature") }
    let stamp = [timestampResponse, head, timestampCa].compactMap { $0 }.count
    guard stamp == 0 || stamp == 3 else {
      throw ValidationError("--timestamp-response, --head and --timestamp-ca go together")
    }
  }

  func run() throws {
    let findings = try LedgerVerifier(path: db).verify()
    for finding in findings { Console.error(finding.description) }
    let reader = try LedgerReader(path: db)
    let head = try reader.head()
    Console.print("log: \(head.seq) events, the last with the digest \(head.digest)")
    guard findings.isEmpty else {
      throw StatusError(code: ExitStatus.no, message: "\(findings.count) things do not fit")
    }
    if let signature { try check(signature: signature, reader) }
    if let timestampResponse, let file = self.head, let timestampCa {
      try check(stamp: timestampResponse, of: file, authority: timestampCa, reader)
    }
    Console.print("all as it must be")
    if let sign, let out { try self.sign(head, with: sign, into: out) }
    if let timestampRequest {
      let nonce = (0..<8).map { _ in UInt8.random(in: .min ... .max) }
      try PrivateFile.write(TimeStampRequest.bytes(for: head, nonce: nonce), to: timestampRequest)
      try PrivateFile.write(head.text.utf8, to: timestampRequest + ".txt")
      Console.print("request for a time stamp: \(timestampRequest), over \(timestampRequest).txt")
    }
  }

  private func sign(_ head: LogHead, with file: String, into folder: String) throws {
    let signature = try HeadSignature(of: head, key: SigningKey.privateKey(file: file))
    try PrivateFile.makeFolder(folder)
    try PrivateFile.write(head.text.utf8, to: folder + "/head.txt")
    try PrivateFile.write(signature.bytes, to: folder + "/head.sig")
    try PrivateFile.write(HeadSignature.pem(publicKey: signature.publicKey).utf8, to: folder + "/public.pem")
    try PrivateFile.write(signature.text.utf8, to: folder + "/head.signature")
    Console.print("signed: \(folder)/head.signature, by the key \(Hexadecimal.text(signature.publicKey))")
  }

  private func check(signature file: String, _ reader: LedgerReader) throws {
    guard let signature = HeadSignature(text: try text(of: file)) else {
      throw StatusError(code: ExitStatus.data, message: "\(file): this is no signature of a log's head")
    }
    guard signature.isGenuine else {
      throw StatusError(
        code: ExitStatus.no, message: "\(file): the signature is not that of its head and key")
    }
    if let publicKey, try SigningKey.publicKey(file: publicKey) != signature.publicKey {
      throw StatusError(code: ExitStatus.no, message: "\(file): it was signed with another key")
    }
    try check(signature.head, from: file, reader)
    Console.print("signature: genuine, by the key \(Hexadecimal.text(signature.publicKey))")
    if publicKey == nil {
      Console.note("earshot: whose key that is, was not checked: give the key you know with --public-key")
    }
  }

  private func check(
    stamp response: String, of file: String, authority: String, _ reader: LedgerReader
  ) throws {
    guard let head = LogHead(text: try text(of: file)) else {
      throw StatusError(code: ExitStatus.data, message: "\(file): this is no head of a log")
    }
    try check(head, from: file, reader)
    let outcome: (status: Int32, output: String)
    do {
      outcome = try Self.openssl(["ts", "-verify", "-in", response, "-data", file, "-CAfile", authority])
    } catch {
      throw StatusError(
        code: ExitStatus.inputOutput, message: "openssl, which checks time stamps, could not be started")
    }
    guard outcome.status == 0 else {
      throw StatusError(
        code: ExitStatus.no,
        message: "\(response): openssl does not accept it as a stamp of \(file)\n\(outcome.output)")
    }
    Console.print("time stamp: accepted by openssl")
  }

  private func check(_ head: LogHead, from file: String, _ reader: LedgerReader) throws {
    guard try reader.holds(head) else {
      throw StatusError(
        code: ExitStatus.no,
        message: """
          \(file): the log no longer has event \(head.seq) with the digest \(head.digest): it was rewritten, or this \
          is another database
          """)
    }
  }

  private func text(of file: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw StatusError(code: ExitStatus.noInput, message: "\(file): it can't be read")
    }
    return String(decoding: data, as: UTF8.self)
  }

  private static func openssl(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
