import Glibc
import Intake
import Testing

/// Paths whose bytes are no UTF-8.
struct PathTextTests {
  /// `客服.csv` in GBK.
  private static let gbk: [UInt8] = [0xBF, 0xCD, 0xB7, 0xFE] + Array(".csv".utf8)

  @Test func `UTF-8 stays as it is`() {
    for name in ["", "a.csv", "客服.csv", "zażółć", "\u{F8FF}"] {
      #expect(PathText.text(Array(name.utf8)) == name)
    }
    #expect(PathText.shown("客服.csv") == "客服.csv")
  }

  @Test func `other bytes are shown as numbers`() {
    #expect(PathText.shown(PathText.text(Self.gbk)) == "\\xBF\\xCD\\xB7\\xFE.csv")
    #expect(PathText.shown(PathText.text([0x61, 0xFF, 0xC3, 0xA9])) == "a\\xFF\\xC3\\xA9")
  }

  /// Different bytes are different texts, and each opens its own file.
  @Test func `files of any names are found and opened`() throws {
    var random = Seeded(11)
    var template = Array("/tmp/earshot-names-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    var names: Set<[UInt8]> = [Self.gbk, Array("客服.csv".utf8), Array("\u{F7BF}".utf8), [0xBF]]
    let bytes: [UInt8] = [0x2E, 0x41, 0x7A, 0xBF, 0xC5, 0xE5, 0xAE, 0xF0, 0x9F, 0xEF, 0x9E, 0xFF]
    while names.count < 200 {
      let name = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        bytes[Int.random(in: 0..<bytes.count, using: &random)]
      }
      if name != [0x2E], name != [0x2E, 0x2E] { names.insert(name) }
    }
    defer {
      for name in names { _ = (Array("\(folder)/".utf8) + name + [0]).withUnsafeBytes(Self.remove) }
      rmdir(folder)
    }
    for name in names {
      let path = Array("\(folder)/".utf8) + name + [0]
      let descriptor = path.withUnsafeBytes { bytes in
        bytes.baseAddress.map {
          open($0.assumingMemoryBound(to: CChar.self), O_CREAT | O_WRONLY | O_EXCL, 0o600)
        } ?? -1
      }
      try #require(descriptor >= 0)
      #expect(name.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == name.count)
      close(descriptor)
    }
    let found = try FolderEntries.names(of: folder)
    #expect(Set(found).count == names.count)
    for entry in found {
      let path = "\(folder)/\(entry)"
      #expect(PathText.status(path, followsLinks: false) != nil)
      let descriptor = try #require(PathText.open(path, O_RDONLY))
      var bytes = [UInt8](repeating: 0, count: 64)
      let count = read(descriptor, &bytes, bytes.count)
      close(descriptor)
      #expect(names.contains(Array(bytes.prefix(count))), "\(entry)")
      #expect(PathText.text(Array(bytes.prefix(count))) == entry)
    }
  }

  private static func remove(_ path: UnsafeRawBufferPointer) -> CInt {
    path.baseAddress.map { unlink($0.assumingMemoryBound(to: CChar.self)) } ?? -1
  }

  @Test func `a folder that is not there says so`() {
    let error = #expect(throws: IntakeError.self) { try FolderEntries.names(of: "/tmp/no/such/folder") }
    #expect(error?.code == .missing)
  }
}
