import Privacy
import Testing

/// Fields of records: ids stay readable, sensitive data do not.
@Suite("Fields")
struct FieldTests {
  @Test(arguments: [
    "chat-000000001", "call-2026-000123", "3f0c9a12-77b1-4f0e-9c2d-0a1b2c3d4e5f",
    "550e8400-e29b-41d4-a716-446655440000", "ab9f01dc-2cad-988e-9e96-f7509ea2a536", "1763596800.123",
    "1763596800.1", "1763596800", "job-20261121-7", "job-17", "123456", "1234567", "20261121", "100000001",
    "2000000017", "400000000012", "support_en", "Support EN", "sales-pl-2", "agent_0042", "PJSIP/101",
    "queue.7", "resolved", "a1b2c3d4e5f60718", "",
  ])
  func `typical ids are not masked`(field: String) {
    #expect(Masker.mask(field: Array(field.utf8)) == nil)
  }

  @Test(arguments: [
    ("4111111111111111", "[payment_card …1111]"), ("id 4111 1111 1111 1111", "id [payment_card …1111]"),
    ("ref-4111-1111-1111-1111", "ref-[payment_card …1111]"), ("PL61109010140000071219812874", "[iban …2874]"),
    ("acc DE89370400440532013000", "acc [iban …3000]"), ("44051401458", "[pesel]"),
    ("jan@example.com", "[email]"), ("x-jan.kowalski@example.com", "[email]"), ("+48602120305", "[phone]"),
    ("sip +14155550132", "sip [phone]"), ("13812345678", "[phone]"),
    ("11010519491231002X", "[cn_resident_id]"),
    ("password: hunter2", "password: [password]"), ("10.0.0.17", "[ip]"),
  ])
  func `sensitive data in fields is masked`(field: String, masked: String) {
    let bytes = Masker.mask(field: Array(field.utf8)).map { String(decoding: $0, as: UTF8.self) }
    #expect(bytes == masked)
  }

  @Test(arguments: 0..<400)
  func `the first glance never hides what a recogniser finds`(seed: Int) {
    var rng = SeededGenerator(UInt64(seed) &+ 40_000)
    let pieces = [
      "-", "-", ".", "_", "/", " ", "x", "o", "id", "chat", "job", "pin", "card", "PL61", "DE", "no", "and",
      "one",
      "six", "www", "com", "a", "f0", "pesel", "tel", "4111", "1111", "11", "007", "86138", "48602120305",
      "00",
      "5550132", "415", "602", "120", "305", "44051401458", "4111111111111111", "1763596800", "0", "9", "A",
      "91",
      "password", "E12345678", "12 Main Street", "order",
    ]
    for _ in 0..<60 {
      var field: [UInt8] = []
      for _ in 0..<Int.random(in: 1...7, using: &rng) {
        if Int.random(in: 0...4, using: &rng) == 0 {
          let count = Int.random(in: 1...19, using: &rng)
          field += (0..<count).map { _ in UInt8.random(in: 0x30...0x39, using: &rng) }
        } else {
          field += Array((pieces.randomElement(using: &rng) ?? "").utf8)
        }
      }
      let found = TranscriptView.with([(.other, field)]) {
        Recogniser().recognise($0, language: .any, names: [], isMasking: true, isField: true)
      }
      let expected = found.isEmpty ? nil : Masker.mask(field, found)
      #expect(
        Masker.mask(field: field) == expected, "seed \(seed): \(String(decoding: field, as: UTF8.self))")
    }
  }
}
