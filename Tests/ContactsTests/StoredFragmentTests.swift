import Contacts
import Testing

struct StoredFragmentTests {
  @Test(arguments: 0..<200)
  func `what is written is read back`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let id = ContactID(high: generator.next(), low: generator.next())
    let stored = StoredFragment.random(id: id, using: &generator)
    var writer = ByteWriter()
    stored.encode(into: &writer)
    try writer.bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      let read = try StoredFragment(from: &reader)
      #expect(reader.isAtEnd)
      #expect(read.id == stored.id && read.digest == stored.digest && read.place == stored.place)
      #expect(read.alias == stored.alias && read.customerKey == stored.customerKey)
      #expect(read.turnCount == stored.turnCount && read.findings == stored.findings)
      for field in TextField.allCases {
        #expect(read.fragment.string(field) == stored.fragment.string(field))
      }
      #expect(read.fragment.fields.startedAt == stored.fragment.fields.startedAt)
      #expect(read.fragment.fields.csat == stored.fragment.fields.csat)
      #expect(read.fragment.fields.surveyOffered == stored.fragment.fields.surveyOffered)
      #expect(read.fragment.fields.endedBy == stored.fragment.fields.endedBy)
      #expect(read.fragment.legs.map(\.startedAt) == stored.fragment.legs.map(\.startedAt))
      #expect(read.fragment.events.map(\.kind) == stored.fragment.events.map(\.kind))
      #expect(read.fragment.events.map(\.duration) == stored.fragment.events.map(\.duration))
      // Written again, it is the same to the byte.
      var again = ByteWriter()
      read.encode(into: &again)
      #expect(again.bytes == writer.bytes)
    }
  }

  @Test func `damaged bytes are an error, never a trap`() {
    var generator = SeededGenerator(seed: 7)
    var refused = 0
    for _ in 0..<3_000 {
      let stored = StoredFragment.random(id: ContactID(high: 1, low: 2), using: &generator)
      var writer = ByteWriter()
      stored.encode(into: &writer)
      var bytes = writer.bytes
      for _ in 0..<3 {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      bytes.removeLast(Int.random(in: 0...bytes.count / 2, using: &generator))
      bytes.withUnsafeBytes { buffer in
        var reader = ByteReader(buffer)
        do throws(ContactsError) {
          _ = try StoredFragment(from: &reader)
        } catch {
          refused += 1
        }
      }
    }
    #expect(refused > 1_000)
  }
}
