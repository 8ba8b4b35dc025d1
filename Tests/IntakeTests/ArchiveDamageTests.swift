import Intake
import Testing

@Suite("damaged archives")
struct ArchiveDamageTests {
  static let lines = Array((0..<200).map { "line \($0)\n" }.joined().utf8)

  private func tar(_ count: Int) -> Tar {
    var tar = Tar()
    for index in 0..<count { tar.add("\(index).csv", Self.lines) }
    return tar
  }

  private func zip(_ count: Int) -> Zip {
    var zip = Zip()
    for index in 0..<count { zip.add("\(index).csv", Self.lines) }
    return zip
  }

  @Test func `a cut tar gives what came before and says so`() throws {
    let whole = tar(3).archive
    for count in stride(from: 600, to: whole.count - 1024, by: 333) {
      let bytes = Array(whole.prefix(count))
      let unpacking = try Unpacking.of(bytes: bytes)
      #expect(unpacking.refused.map(\.code) == [.damaged] && unpacking.refused[0].path == "", "\(count)")
      for entry in unpacking.entries.dropLast() { #expect(entry.bytes == Self.lines) }
      if let last = unpacking.entries.last, last.bytes.count < Self.lines.count {
        guard case .truncated = last.ending else {
          Issue.record("\(last.ending)")
          continue
        }
        #expect(last.bytes.elementsEqual(Self.lines.prefix(last.bytes.count)))
      }
      #expect(unpacking.stored == bytes)
      let packed = try Unpacking.of(bytes: Array(Gzip.member(whole).dropLast(9)))
      #expect(packed.refused.map(\.code) == [.damaged])
    }
  }

  @Test func `the check sum of what is around a tar is checked behind its end`() throws {
    var bytes = Gzip.member(tar(2).archive)
    bytes[bytes.count - 8] ^= 1
    let unpacking = try Unpacking.of(bytes: bytes)
    #expect(unpacking.entries.map(\.bytes) == [Self.lines, Self.lines])
    #expect(unpacking.codes == [.damaged])
    #expect(unpacking.refused[0].description.contains("check sum"))
  }

  @Test func `a tar header that is damaged ends the archive, and garbage behind it is told`() throws {
    var bytes = tar(3).archive
    let second = 512 + (Self.lines.count + 511) / 512 * 512
    bytes[second + 3] ^= 1
    let unpacking = try Unpacking.of(bytes: bytes)
    #expect(unpacking.names == ["/0.csv"] && unpacking.codes == [.damaged])
    let garbage = try Unpacking.of(bytes: tar(1).archive + [1, 2, 3])
    #expect(garbage.names == ["/0.csv"] && garbage.codes == [.damaged])
    #expect(try Unpacking.of(bytes: tar(1).archive + [UInt8](repeating: 0, count: 9000)).codes.isEmpty)
  }

  @Test func `a cut zip gives the entries that are there`() throws {
    let zip = zip(3)
    let entry = zip.bytes.count / 3
    for count in [entry / 2, entry, entry + 60, 2 * entry + 70, zip.bytes.count, zip.bytes.count + 30] {
      let unpacking = try Unpacking.of(bytes: Array(zip.archive().prefix(count)))
      #expect(unpacking.codes == [.damaged], "\(count)")
      let whole = unpacking.entries.filter { $0.ending == .complete }
      #expect(whole.count == min(3, count / entry) && whole.allSatisfy { $0.bytes == Self.lines }, "\(count)")
      #expect(unpacking.entries.count - whole.count <= 1)
    }
    var streamed = Zip()
    streamed.add("a.csv", Self.lines, Zip.Style(hasDescriptor: true))
    let cut = try Unpacking.of(bytes: Array(streamed.archive().prefix(streamed.bytes.count / 2)))
    #expect(cut.entries.count == 1 && cut.entries[0].items.count > 20)
  }

  @Test func `entries that overlap or contradict their headers are refused`() throws {
    let zip = zip(2)
    var bytes = zip.archive()
    let second = zip.bytes.count / 2
    // The first byte of the second entry's own name.
    bytes[second + 30] ^= 1
    let unpacking = try Unpacking.of(bytes: bytes)
    #expect(unpacking.names == ["/0.csv"])
    #expect(unpacking.codes == [.damaged, .damaged] && unpacking.refused[0].path == "/1.csv")
    var overlapping = zip.archive()
    // The directory's offset of the second entry.
    let listed = zip.bytes.count + 46 + 5 + 42
    for index in 0..<4 { overlapping[listed + index] = 0 }
    #expect(try Unpacking.of(bytes: overlapping).codes.allSatisfy { $0 == .damaged })
    #expect(try Unpacking.of(bytes: zip.archive() + [1, 2]).codes == [.damaged])
    #expect(try Unpacking.of(bytes: zip.archive() + [0, 0]).codes.isEmpty)
  }

  @Test func `limits on entries, depth and bytes are errors that name the limit`() throws {
    for bytes in [tar(5).archive, zip(5).archive()] {
      let unpacking = try Unpacking.of(bytes: bytes, limits: IntakeLimits(entries: 4))
      #expect(unpacking.codes == [.limitExceeded])
      #expect(unpacking.refused[0].description.contains("entries"))
      #expect(unpacking.entries.count <= 4)
    }
    var nested = Self.lines
    for _ in 0..<4 { nested = Gzip.member(nested) }
    #expect(try Unpacking.of(bytes: nested).entries.map(\.bytes) == [Self.lines])
    let shallow = try Unpacking.of(bytes: nested, limits: IntakeLimits(depth: 3))
    #expect(shallow.codes == [.limitExceeded] && shallow.refused[0].description.contains("depth"))
    let small = try Unpacking.of(bytes: zip(5).archive(), limits: IntakeLimits(fileBytes: 4000))
    #expect(
      small.entries.contains { entry in
        if case .limitExceeded(.fileBytes, _) = entry.ending { true } else { false }
      })
  }
}
