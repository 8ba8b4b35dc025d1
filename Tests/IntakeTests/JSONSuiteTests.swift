import Glibc
import Intake
import Testing

/// The parsing files of JSONTestSuite (Nicolas Seriot); skipped where they are not at hand.
@Suite("JSONTestSuite", .enabled(if: Samples.jsonSuite != nil, "EARSHOT_SHARED holds no JSONTestSuite"))
struct JSONSuiteTests {
  static func files() -> [String] {
    guard let folder = Samples.jsonSuite, let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".json") { names.append(name) }
    }
    return names.sorted()
  }

  @Test func `every file is framed as one value, and no framing loses its count`() throws {
    let folder = try #require(Samples.jsonSuite)
    let files = Self.files()
    #expect(files.count == 318)
    for name in files {
      let stream = try ExportStream(path: folder + name, encoding: .utf8)
      let whole = try Reading.of(folder + name, .whole)
      #expect(whole.items.count <= 1 && whole.reasons.isEmpty, "\(name)")
      #expect(whole.outcome.isWhole, "\(name)")
      if name.hasPrefix("y_") {
        #expect(whole.texts.count == 1 && stream.layers.isEmpty, "\(name)")
        // A value in brackets is found by its brackets too.
        if let first = whole.texts.first?.first, first == "[" || first == "{" {
          #expect(try Reading.of(folder + name, .jsonValues).items.count == 1, "\(name)")
        }
      }
      for framing in [Framing.jsonValues, .jsonObjects, .lines, .csv(nil), .xmlElements("a")] {
        let items = try Reading.of(folder + name, framing)
        let other = try Reading.of(folder + name, framing, sizes: Reading.sizes[1])
        #expect(items.items == other.items, "\(name)")
        #expect(items.outcome.records + items.outcome.rejections == items.items.count, "\(name)")
      }
    }
  }
}
