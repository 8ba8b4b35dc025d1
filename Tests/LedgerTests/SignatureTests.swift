import Contacts
import Foundation
import Ledger
import Testing

/// The log's head, signed and stamped.
struct SignatureTests {
  private static let hasOpenSSL = FileManager.default.fileExists(atPath: "/usr/bin/openssl")

  /// Any 32 bytes are a private key (RFC 8032, 5.1.5).
  private static func newKey() -> [UInt8] { (0..<32).map { _ in .random(in: .min ... .max) } }

  @Test func `the head is the last event and stays in the log`() throws {
    let scratch = try Scratch()
    try Night(seed: 1).write(to: scratch.path())
    let reader = try LedgerReader(path: scratch.path())
    let head = try reader.head()
    let last = try #require(try reader.events(limit: 1).first)
    #expect(head == LogHead(seq: last.seq, digest: last.digest))
    #expect(LogHead(text: head.text) == head)
    try Night(seed: 2).write(to: scratch.path())
    #expect(try reader.holds(head))
    #expect(try reader.head().seq > head.seq)
    #expect(try !reader.holds(LogHead(seq: head.seq, digest: String(repeating: "0", count: 64))))
    for text in ["", "earshot log 1 00\n", "earshot log x \(head.digest)\n", head.text + "\n"] {
      #expect(LogHead(text: text) == nil)
    }
  }

  @Test func `a signature is genuine for its head and key alone`() throws {
    let head = LogHead(seq: 7, digest: String(repeating: "ab", count: 32))
    let key = Self.newKey()
    let signature = try HeadSignature(of: head, key: key)
    #expect(signature.isGenuine)
    #expect(HeadSignature(text: signature.text) == signature)
    for (place, other) in [("seq\t7", "seq\t8"), ("abab", "abac")] {
      let text = signature.text.replacing(place, with: other, maxReplacements: 1)
      #expect(HeadSignature(text: text)?.isGenuine == false)
    }
    let stranger = try HeadSignature(of: head, key: Self.newKey())
    let mixed = signature.text.replacing(
      Hexadecimal.text(signature.publicKey), with: Hexadecimal.text(stranger.publicKey))
    #expect(HeadSignature(text: mixed)?.isGenuine == false)
    let error = #expect(throws: LedgerError.self) { try HeadSignature(of: head, key: [1, 2]) }
    #expect(error?.code == .key)
  }

  @Test(.enabled(if: SignatureTests.hasOpenSSL, "openssl is not here"))
  func `openssl checks a signature`() throws {
    let scratch = try Scratch()
    let head = LogHead(seq: 1, digest: String(repeating: "0", count: 64))
    let signature = try HeadSignature(of: head, key: Self.newKey())
    try Data(head.text.utf8).write(to: URL(filePath: scratch.path("head.txt")))
    try Data(signature.bytes).write(to: URL(filePath: scratch.path("head.sig")))
    try Data(HeadSignature.pem(publicKey: signature.publicKey).utf8).write(
      to: URL(filePath: scratch.path("key.pem")))
    let (status, _) = try run(
      "/usr/bin/openssl", "pkeyutl", "-verify", "-pubin", "-inkey", scratch.path("key.pem"), "-rawin", "-in",
      scratch.path("head.txt"), "-sigfile", scratch.path("head.sig"))
    #expect(status == 0)
  }

  @Test(.enabled(if: SignatureTests.hasOpenSSL, "openssl is not here"))
  func `openssl reads a request for a time stamp as its own`() throws {
    let scratch = try Scratch()
    let head = LogHead(seq: 12, digest: String(repeating: "5a", count: 32))
    try Data(head.text.utf8).write(to: URL(filePath: scratch.path("head.txt")))
    // Without a nonce there is one form only.
    _ = try run(
      "/usr/bin/openssl", "ts", "-query", "-data", scratch.path("head.txt"), "-sha256", "-cert", "-no_nonce",
      "-out", scratch.path("theirs.tsq"))
    let theirs = try Data(contentsOf: URL(filePath: scratch.path("theirs.tsq")))
    #expect(TimeStampRequest.bytes(for: head) == [UInt8](theirs))
    for nonce: [UInt8] in [[0x80, 1, 2, 3, 4, 5, 6, 7], [0, 0, 0x7F], [0x11]] {
      try Data(TimeStampRequest.bytes(for: head, nonce: nonce)).write(
        to: URL(filePath: scratch.path("ours.tsq")))
      let (status, text) = try run(
        "/usr/bin/openssl", "ts", "-query", "-in", scratch.path("ours.tsq"), "-text")
      #expect(status == 0)
      #expect(text.contains("Hash Algorithm: sha256"))
      #expect(text.contains("Certificate required: yes"))
      let digits = Hexadecimal.text(nonce).drop { $0 == "0" }.uppercased()
      #expect(text.contains("Nonce: 0x\(digits.count.isMultiple(of: 2) ? "" : "0")\(digits)"), "\(text)")
    }
  }
}
