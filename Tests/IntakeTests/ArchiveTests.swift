import Intake
import Testing

@Suite("tar and zip")
struct ArchiveTests {
  static let lines = Array("one\ntwo\n".utf8)
  static let table = Array((0..<3000).map { "\($0),\($0 &* 2_654_435_761)\n" }.joined().utf8)

  private func tar() -> Tar {
    var tar = Tar()
    tar.add("day/", [], type: "5")
    tar.add("day/calls.csv", Self.table)
    tar.add("link", [], type: "2")
    tar.addExtended("day/" + String(repeating: "long", count: 40) + ".csv", Self.lines)
    tar.addLong(String(repeating: "gnu", count: 50), [])
    tar.add("../../etc/passwd", Self.lines)
    return tar
  }

  private static let tarNames = [
    "/day/calls.csv", "/day/" + String(repeating: "long", count: 40) + ".csv",
    "/" + String(repeating: "gnu", count: 50), "/../../etc/passwd",
  ]

  private func zip(_ style: Zip.Style = Zip.Style()) -> Zip {
    var zip = Zip()
    zip.add("day/", [], Zip.Style(deflates: false))
    zip.add("day/calls.csv", Self.table, style)
    zip.add("empty.csv", [], style)
    zip.add("/absolute.csv", Self.lines, style)
    return zip
  }

  private static let zipNames = ["/day/calls.csv", "/empty.csv", "//absolute.csv"]

  @Test func `entries come in order under their names, in any container and however they are cut`() throws {
    let tar = tar().archive
    let packed = [tar] + Frames.Kind.allCases.map { Frames.frame(tar, $0) }
    for (index, bytes) in packed.enumerated() {
      let file = Scratch(bytes)
      for sizes in index == 0 || index == 1 ? Reading.sizes + [.default] : [.default, Reading.sizes[3]] {
        let unpacking = try Unpacking.of(file.path, sizes: sizes)
        #expect(unpacking.names == Self.tarNames)
        #expect(unpacking.entries.map(\.bytes) == [Self.table, Self.lines, [], Self.lines])
        #expect(unpacking.entries[0].items.count == 3000)
        #expect(unpacking.entries.allSatisfy { $0.ending == .complete })
        #expect(unpacking.refused.isEmpty && unpacking.stored == bytes)
        #expect(
          unpacking.entries[0].containers == ["tar", "gzip/tar", "zstd/tar", "bzip2/tar", "xz/tar"][index])
      }
    }
  }

  @Test func `zip entries are read in every style`() throws {
    for style in [
      Zip.Style(), Zip.Style(deflates: false), Zip.Style(hasDescriptor: true), Zip.Style(isLarge: true),
      Zip.Style(deflates: false, hasDescriptor: true), Zip.Style(hasDescriptor: true, isLarge: true),
    ] {
      var zip = zip(style)
      zip.pad(7)
      zip.add("last", Self.lines, style)
      for comment in ["", "made by PK\u{5}\u{6} hand"] {
        let bytes = zip.archive(comment: comment)
        let file = Scratch(bytes)
        for sizes in [Reading.sizes[1], .default] {
          let unpacking = try Unpacking.of(file.path, sizes: sizes)
          #expect(unpacking.names == Self.zipNames + ["/last"])
          #expect(unpacking.entries.map(\.bytes) == [Self.table, [], Self.lines, Self.lines])
          #expect(unpacking.entries.allSatisfy { $0.ending == .complete && $0.containers == "zip" })
          #expect(unpacking.refused.isEmpty && unpacking.stored == bytes)
        }
      }
    }
  }

  @Test func `containers lie in one another`() throws {
    var inner = Tar()
    inner.add("a.csv", Self.lines)
    inner.add("b.csv.gz", Gzip.member(Self.table))
    var deep = Zip()
    deep.add("x.tar.xz", Frames.xz(inner.archive))
    deep.add("y.csv.zst", Frames.zstd(Self.lines), Zip.Style(deflates: false))
    deep.add("z.zip", zip().archive())
    let expected = [
      ("/x.tar.xz/a.csv", "xz/tar"), ("/x.tar.xz/b.csv.gz", "xz/tar/gzip"), ("/y.csv.zst", "zstd"),
      ("/z.zip/day/calls.csv", "zip"), ("/z.zip/empty.csv", "zip"), ("/z.zip//absolute.csv", "zip"),
    ]
    for (bytes, outer) in [(deep.archive(), "zip"), (Gzip.member(deep.archive()), "gzip/zip")] {
      let file = Scratch(bytes)
      for sizes in [BufferSizes.default, Reading.sizes[3]] {
        let unpacking = try Unpacking.of(file.path, sizes: sizes)
        #expect(unpacking.names == expected.map(\.0))
        #expect(unpacking.entries.map(\.containers) == expected.map { outer + "/" + $0.1 })
        #expect(
          unpacking.entries.map(\.bytes) == [Self.lines, Self.table, Self.lines, Self.table, [], Self.lines])
        #expect(unpacking.refused.isEmpty && unpacking.stored == bytes)
      }
    }
    let twice = try Unpacking.of(bytes: Gzip.member(Gzip.member(Self.lines)))
    #expect(twice.entries.map(\.bytes) == [Self.lines] && twice.names == [""])
  }

  @Test func `an entry that nobody reads costs the others nothing`() throws {
    for bytes in [tar().archive, Gzip.member(tar().archive)] {
      let path = Scratch(bytes)
      let file = try ExportFile(path: path.path)
      var seen = 0
      var records = 0
      let outcome = try file.forEachEntry(refused: { Issue.record("\($0)") }) { entry in
        seen += 1
        if seen == 2 { records = try entry.forEachRecord(framing: .lines) { _ in .continue }.records }
        return seen == 3 ? .stop : .continue
      }
      #expect(records == 2 && outcome.entries == 3 && outcome.isStopped)
    }
  }

  @Test func `encrypted entries are refused by name and the others are read`() throws {
    var zip = Zip()
    zip.add("open.csv", Self.lines)
    zip.add("secret.csv", Self.table, Zip.Style(flags: 1))
    zip.add("strong.csv", Self.table, Zip.Style(method: 99))
    zip.add("lzma.csv", Self.table, Zip.Style(method: 14))
    zip.add("last.csv", Self.lines)
    let unpacking = try Unpacking.of(bytes: zip.archive())
    #expect(unpacking.names == ["/open.csv", "/last.csv"])
    #expect(unpacking.refused.map(\.path) == ["/secret.csv", "/strong.csv", "/lzma.csv"])
    #expect(unpacking.codes == [.encrypted, .encrypted, .unsupported])
    #expect(unpacking.outcome.entries == 2 && unpacking.outcome.refused == 3)
  }

  @Test func `check sums and sizes of zip entries are checked`() throws {
    for deflates in [true, false] {
      var zip = Zip()
      zip.add("a", Self.table, Zip.Style(deflates: deflates, wrongChecksum: 1))
      zip.add("b", Self.table, Zip.Style(deflates: deflates, wrongSize: -1))
      zip.add("c", Self.table, Zip.Style(deflates: deflates))
      let unpacking = try Unpacking.of(bytes: zip.archive())
      let reasons = unpacking.entries.map { entry -> Damage.Reason? in
        if case .corrupt(let damage) = entry.ending { damage.reason } else { nil }
      }
      #expect(reasons == [.checksum, .size, nil])
      #expect(unpacking.entries.allSatisfy { $0.bytes == Self.table })
    }
  }

  @Test func `Chinese names of zip entries are legible`() throws {
    var zip = Zip()
    zip.add("通话.csv", Self.lines)
    zip.add([0xCD, 0xA8, 0xBB, 0xB0, 0x2E, 0x63, 0x73, 0x76], Self.lines)
    zip.add([0x61, 0x0A, 0x1B, 0x62], Self.lines)
    #expect(try Unpacking.of(bytes: zip.archive()).names == ["/通话.csv", "/通话.csv", "/a??b"])
  }

  @Test func `Office documents are refused with a way out`() throws {
    var zip = Zip()
    zip.add("[Content_Types].xml", Self.lines)
    zip.add("xl/workbook.xml", Self.lines)
    let unpacking = try Unpacking.of(bytes: zip.archive())
    #expect(unpacking.codes == [.unsupported] && unpacking.entries.isEmpty)
    #expect(unpacking.refused[0].description.contains("CSV"))
  }
}
