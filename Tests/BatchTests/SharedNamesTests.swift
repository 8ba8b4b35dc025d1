import Foundation
import Testing

@testable import Batch

struct SharedNamesTests {
  private func file(_ path: String, _ name: String) -> InputFile {
    InputFile(path: path, name: name, folder: "lotus", size: 1)
  }

  @Test func `names that nobody shares stay as they are`() {
    let files = [file("/a/x/1.csv", "x/1.csv"), file("/b/x/2.csv", "x/2.csv")]
    #expect(SharedNames.apart(files, roots: ["/a", "/b"]).map(\.name) == ["x/1.csv", "x/2.csv"])
  }

  @Test func `an input with one shared name stands behind its folder as a whole`() {
    let files = [
      file("/n/mon/list.json", "list.json"), file("/n/mon/x.csv", "x.csv"), file("/n/tue/x.csv", "x.csv"),
      file("/wed/y.csv", "y.csv"),
    ]
    let apart = SharedNames.apart(files, roots: ["/n/mon", "/n/mon", "/n/tue", "/wed"])
    #expect(apart.map(\.name) == ["mon//list.json", "mon//x.csv", "tue//x.csv", "y.csv"])
    #expect(apart.map(\.localName) == files.map(\.name))
  }

  @Test func `as much of the folders is told as it takes`() {
    let files = [file("/n/mon/out/x.csv", "x.csv"), file("/n/tue/out/x.csv", "x.csv")]
    #expect(
      SharedNames.apart(files, roots: ["/n/mon/out", "/n/tue/out"]).map(\.name)
        == ["mon/out//x.csv", "tue/out//x.csv"])
  }

  @Test func `names that are the same because they are masked are numbered before their endings`() {
    let files = [
      file("/n/a/48601234567.jsonl.gz", "a/[phone].jsonl.gz"),
      file("/n/a/48601234568.jsonl.gz", "a/[phone].jsonl.gz"),
    ]
    #expect(
      SharedNames.apart(files, roots: ["/n", "/n"]).map(\.name) == [
        "a/[phone].jsonl.gz", "a/[phone]~2.jsonl.gz",
      ])
  }

  @Test(arguments: 0..<40) func `no two files have the same name, and what is below the folder stays`(
    seed: Int
  ) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let roots = ["/n/mon", "/n/tue", "/m/mon", "/n", "."]
    var files: [InputFile] = []
    var own: [String] = []
    for place in 0..<(2 + next(12)) {
      let root = roots[next(roots.count)]
      let name = ["x.csv", "a/x.csv", "a/b/x.csv.gz", "x"][next(4)]
      files.append(file("\(root)/\(place)", name))
      own.append(root)
    }
    let apart = SharedNames.apart(files, roots: own)
    #expect(Set(apart.map(\.name)).count == files.count)
    for (file, old) in zip(apart, files) {
      #expect(file.path == old.path)
      #expect(file.localName.replacing(/~\d+/, with: "") == old.name)
    }
  }
}
