@testable import Batch
import Contacts
import Crypto
import Foundation
import Ledger
import Testing

/// Pieces that wait come back as they were packed.
struct WaitingColumnsTests {
  private let seal = WaitingSeal(pseudonymKey: [UInt8](0..<16))

  /// Any piece, of any kind of record, of few contacts.
  private func piece(_ dice: inout SplitMix) -> KeptPiece {
    func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &dice) ? value : nil }
    func time() -> Int64 {
      let near = 1_763_600_000_000 + Int64.random(in: 0...86_400, using: &dice) * 1000
      return [near, near, near + 1, .min, .max, 0].randomElement(using: &dice) ?? 0
    }
    func number() -> Int64 { [0, 1, 1000, 42_500, -7, .max].randomElement(using: &dice) ?? 0 }
    var fragment = Fragment()
    func span() -> TextSpan {
      let words = [
        "", "A1", "harbor", "1763684311.18310", "1763684311.0", "1763684311.", "0763684311.5",
        "1763684311.07", "日本", "30495f03-d345-408f-aa37-72a5046b9ef3",
        "30495F03-D345-408F-AA37-72A5046B9EF3",
      ]
      var text = words.randomElement(using: &dice) ?? ""
      if Bool.random(using: &dice) { text += "\(dice.next() % 100)" }
      return fragment.append(Array(text.utf8))
    }
    for field in TextField.allCases where Bool.random(using: &dice) { fragment.fields[field] = span() }
    fragment.kind = maybe(.part) ?? .whole
    fragment.precedence = UInt8.random(in: 0...255, using: &dice)
    fragment.isOpen = Bool.random(using: &dice)
    fragment.mayBeAlias = Bool.random(using: &dice)
    fragment.turnsCountFromAnswer = Bool.random(using: &dice)
    fragment.fields.channel = Channel(rawValue: UInt8.random(in: 0...2, using: &dice))
    fragment.fields.direction = Direction(rawValue: UInt8.random(in: 0...3, using: &dice))
    fragment.fields.startedAt = maybe(time())
    fragment.fields.answeredAt = maybe(time())
    fragment.fields.endedAt = maybe(time())
    fragment.fields.updatedAt = maybe(time())
    fragment.fields.wait = maybe(number())
    fragment.fields.talk = maybe(number())
    fragment.fields.hold = maybe(number())
    fragment.fields.afterWork = maybe(number())
    fragment.fields.holds = maybe(Int(number()))
    fragment.fields.transfers = maybe(Int(number()))
    fragment.fields.csat = maybe(4.5)
    fragment.fields.surveyOffered = maybe(Bool.random(using: &dice))
    fragment.fields.continues = maybe(ContactID(high: dice.next(), low: dice.next()))
    fragment.fields.lacksRecord = Bool.random(using: &dice)
    fragment.fields.endedBy = EndedBy.allCases.randomElement(using: &dice) ?? .unknown
    fragment.fields.endedByBasis = EndedByBasis.allCases.randomElement(using: &dice) ?? .unknown
    for _ in 0..<Int.random(in: 0...2, using: &dice) {
      var leg = Leg()
      (leg.agent, leg.team) = (span(), span())
      (leg.startedAt, leg.endedAt) = (maybe(time()), maybe(time()))
      leg.endedBy = EndedBy.allCases.randomElement(using: &dice) ?? .unknown
      fragment.legs.append(leg)
    }
    for _ in 0..<Int.random(in: 0...2, using: &dice) {
      fragment.events.append(
        CallEvent(
          kind: CallEvent.Kind.allCases.randomElement(using: &dice) ?? .held, at: time(), agent: span(),
          queue: span(), duration: maybe(number())))
    }
    for _ in 0..<Int.random(in: 0...2, using: &dice) {
      fragment.attributes.append(
        Attribute(key: span(), value: span(), isText: Bool.random(using: &dice)))
    }
    let (source, vendor) = (fragment.bytes(.sourceID), fragment.bytes(.vendor))
    let ids = [
      ContactID(high: dice.next() % 4, low: 1),
      source.withUnsafeBytes { ContactID(platform: .amazonConnect, sourceID: $0) },
      vendor.withUnsafeBytes { vendor in source.withUnsafeBytes { ContactID(vendor: vendor, sourceID: $0) } },
    ]
    var stored = StoredFragment(
      id: ids.randomElement(using: &dice) ?? ids[0],
      digest: RecordDigest(words: [dice.next(), dice.next(), dice.next(), dice.next()]),
      place: RecordPlace(file: 0, record: 0, offset: Int.random(in: 0...1 << 40, using: &dice)),
      fragment: fragment)
    stored.alias = maybe(ContactID(high: dice.next(), low: dice.next()))
    stored.customerKey = maybe(CustomerKey(high: dice.next() % 3, low: 9))
    stored.turnCount = maybe(Int.random(in: 0...50, using: &dice))
    stored.share = TurnShare.allCases.randomElement(using: &dice) ?? .all
    stored.findings = (0..<Int.random(in: 0...20, using: &dice)).map { UInt8($0) }
    let turns = (0..<Int.random(in: 0...2, using: &dice)).map { _ in
      KeptTurn(
        role: Role.allCases.randomElement(using: &dice) ?? .bot, agent: maybe("A1") ?? "", at: maybe(time()),
        until: maybe(time()), text: "words \(dice.next())")
    }
    return KeptPiece(
      since: Int.random(in: 20_000...20_003, using: &dice), isPending: Bool.random(using: &dice),
      file: "asterisk/\(dice.next() % 3)", turns: turns, stored: stored)
  }

  /// The bytes of a piece as it is handed on, with its digest short where it waits so.
  private func bytes(_ piece: KeptPiece) -> [UInt8] {
    var piece = piece
    if !piece.isPending, piece.stored.share == .all {
      piece.stored.digest = RecordMarks(pseudonymKey: [UInt8](0..<16)).short(piece.stored.digest)
    }
    var writer = ByteWriter()
    piece.encode(into: &writer)
    return writer.bytes
  }

  @Test(arguments: 0..<40)
  func `any pieces come back`(seed: UInt64) throws {
    var dice = SplitMix(state: seed)
    var pieces: [KeptPiece] = []
    for _ in 0..<Int.random(in: 0...60, using: &dice) {
      pieces.append(piece(&dice))
      // Some more of the same contact.
      if Bool.random(using: &dice), var more = pieces.last {
        more.stored.place.offset += 100
        more.stored.digest = RecordDigest(words: [dice.next(), 1 << 40, 0, 0])
        pieces.append(more)
      }
    }
    var packer = seal.packer
    for piece in pieces { packer.add(piece) }
    let back = try #require(try seal.open(try seal.close(packer, partition: 7), partition: 7))
    #expect(back.map(bytes) == pieces.map(bytes))
    // And once more, as what nobody asked for waits on.
    var again = seal.packer
    for piece in back { again.add(piece) }
    #expect(try seal.open(try seal.close(again, partition: 7), partition: 7)?.map(bytes) == pieces.map(bytes))
  }

  @Test func `bytes that nobody wrote are refused`() throws {
    var dice = SplitMix(state: 5)
    var packer = seal.packer
    for _ in 0..<20 { packer.add(piece(&dice)) }
    let whole = packer.finish().bytes
    for count in stride(from: 0, to: whole.count, by: 7) {
      #expect(throws: ContactsError.self) { try WaitingUnpacker.pieces(Array(whole[..<count])) }
    }
    for _ in 0..<3000 {
      var damaged = whole
      damaged[Int.random(in: damaged.indices, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
      // Whatever comes out, nothing traps.
      _ = try? WaitingUnpacker.pieces(damaged)
    }
  }

  @Test func `what versions before packed is read, and what another key sealed is not`() throws {
    var dice = SplitMix(state: 11)
    let pieces = (0..<30).map { _ in piece(&dice) }
    var writer = ByteWriter()
    for piece in pieces { piece.encode(into: &writer) }
    let old = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: [UInt8](0..<16)), info: Data("earshot/waiting/v1".utf8),
      outputByteCount: 32)
    let box = try AES.GCM.seal(PackedBytes.pack(writer.bytes), using: old, authenticating: Data([3]))
    let sealed = try [UInt8](#require(box.combined))
    #expect(try seal.open(sealed, partition: 3)?.count == 30)
    #expect(try seal.open(sealed, partition: 4) == nil)
    #expect(try WaitingSeal(pseudonymKey: [1]).open(sealed, partition: 3) == nil)
    #expect(
      try WaitingSeal(pseudonymKey: [1], earlier: [[UInt8](0..<16)]).open(sealed, partition: 3)?.count == 30)
  }

  @Test func `ids of switches and UUIDs are told from what only looks like them`() {
    func id(_ text: String) -> String? {
      Array(text.utf8).withUnsafeBytes { SwitchID($0).map { String(decoding: $0.text, as: UTF8.self) } }
    }
    for text in ["1763684311.18310", "1763684311.0", "9999999999.123456789"] { #expect(id(text) == text) }
    for text in [
      "1763684311.", "1763684311.01", "0763684311.1", "1763684311,1", "176368431.11", "1763684311.1a", "",
      "1763684311.1234567890",
    ] {
      #expect(id(text) == nil, "\(text)")
    }
    let uuid = "30495f03-d345-408f-aa37-72a5046b9ef3"
    func words(_ text: String) -> (UInt64, UInt64)? {
      Array(text.utf8).withUnsafeBytes { PackedUUID.words(of: $0) }
    }
    #expect(words(uuid).map { PackedUUID.text($0.0, $0.1) } == Array(uuid.utf8))
    for text in [
      uuid.uppercased(), String(uuid.dropLast()), uuid + "0", uuid.replacing("-", with: "0"),
      uuid.replacing("f", with: "g"),
    ] {
      #expect(words(text) == nil, "\(text)")
    }
  }

  @Test func `a short digest is known again, and one with the same beginning is not`() {
    var dice = SplitMix(state: 3)
    let marks = RecordMarks(pseudonymKey: [UInt8](0..<16))
    for _ in 0..<2000 {
      let digest = RecordDigest(words: [dice.next(), dice.next(), dice.next(), dice.next()])
      let other = RecordDigest(words: [digest.words[0], dice.next(), digest.words[2], digest.words[3]])
      let short = marks.short(digest)
      #expect(RecordMarks.isShort(short) && !RecordMarks.isShort(digest))
      #expect(short.short == digest.short && marks.short(short) == short)
      #expect(marks.isShort(short, of: digest))
      #expect(!marks.isShort(short, of: other) && !marks.isShort(short, of: short))
      // Nor does it tell anything to whoever has another key.
      #expect(RecordMarks(pseudonymKey: [9]).short(digest) != short)
    }
  }
}

extension Fragment {
  fileprivate func bytes(_ field: TextField) -> [UInt8] { Array(bytes[fields[field].range]) }
}
