import Contacts
import Testing

/// What is packed is what is written piece by piece.
@Suite struct ByteCursorTests {
  private static let numbers: [UInt64] = [0, 1, 127, 128, 16_383, 16_384, 1 << 32, .max - 1, .max]

  @Test func `packed numbers are those of a writer`() throws {
    for number in Self.numbers {
      let signed = Int64(bitPattern: number)
      var writer = ByteWriter([7])
      writer.write(byte: UInt8(truncatingIfNeeded: number))
      writer.write(number)
      writer.write(signed)
      writer.write(count: Int(number >> 1))
      writer.write(fixed: number, ~number)
      writer.write(fixed32: UInt32(truncatingIfNeeded: number))
      writer.write(byte: 0)
      writer.write(byte: 1)
      writer.write(signed)
      var packed = ByteWriter([7])
      packed.pack(80) { cursor in
        cursor.write(byte: UInt8(truncatingIfNeeded: number))
        cursor.write(number)
        cursor.write(signed)
        cursor.write(count: Int(number >> 1))
        cursor.write(fixed: number, ~number)
        cursor.write(fixed32: UInt32(truncatingIfNeeded: number))
        cursor.write(optional: nil)
        cursor.write(optional: signed)
      }
      #expect(packed.bytes == writer.bytes, "\(number)")
    }
  }

  @Test func `more than there is room for is a fault of the program`() async {
    await #expect(processExitsWith: .failure) {
      var writer = ByteWriter()
      writer.pack(15) { $0.write(fixed: 1, 2) }
    }
  }
}
