import Rules
import Testing

@Suite struct HostileInputTests {
  private func errors(_ text: String) -> [RuleError] {
    RuleBook.load(files: [("hangup/x.yaml", Array(text.utf8))]).errors
  }

  @Test func `anchors are refused where they stand`() {
    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    #expect(errors(bomb).map { [$0.line, $0.column] } == [[1, 4]])
    for text in [
      "- &a x", "? &a x : y", "{ &a x: y }", "[x, &a y]", "k: !!str &a x", "--- &a\nx: y", "\n&a x: y",
      "k:\n  &a\n  x: y",
    ] {
      #expect(errors(text).first?.message.contains("anchors") == true, "\(text)")
    }
  }

  @Test func `an ampersand in a text is no anchor`() {
    for text in ["k: R &D", "k: a && b", "k: x &-y", "k: AT&T"] {
      #expect(errors(text).allSatisfy { !$0.message.contains("anchors") }, "\(text)")
    }
  }

  @Test(arguments: [40, 900, 1100, 200_000])
  func `deep nesting is an error`(_ depth: Int) {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")] {
      let text = String(repeating: open, count: depth) + "x" + String(repeating: close, count: depth)
      let found = errors(text)
      #expect(found.count == 1 && found.first?.code == .syntax, "\(open) \(depth): \(found)")
    }
  }

  @Test func `a huge file is an error`() {
    let found = errors("k: " + String(repeating: "x", count: 5 << 20))
    #expect(found.map(\.code) == [.syntax])
  }

  @Test func `what is not text is found at its place`() {
    let load = RuleBook.load(files: [("hangup/x.yaml", Array("id: zł\nb: ".utf8) + [0xFF, 0x20])])
    #expect(load.errors.map { [$0.line, $0.column] } == [[2, 4]])
    let control = RuleBook.load(files: [("hangup/x.yaml", Array("id: zł\u{1}\n".utf8))])
    #expect(control.errors.map { [$0.line, $0.column] } == [[1, 7]])
  }

  @Test func `empty files, several documents, lists and scalars are errors`() {
    for text in ["", "\n", "# nothing\n", "a: 1\n---\nb: 2\n", "- a\n", "word\n", "~"] {
      #expect(!errors(text).isEmpty, "\(text)")
    }
  }

  @Test func `thousands of errors are cut short`() {
    let found = errors((0..<1500).map { "key\($0): 1\n" }.joined())
    #expect(found.count == 1000)
  }

  @Test func `files in the wrong place are errors`() {
    let text = Array("id: x\n".utf8)
    for (path, suggestion) in [
      ("hangups/x.yaml", "hangup"), ("x.yaml", nil), ("hangup/a/x.yaml", nil), ("hangup/x.yml", "x.yaml"),
      ("list/x.yaml", "lists"),
    ] {
      let found = RuleBook.load(files: [(path, text)]).errors
      #expect(found.map(\.code) == [.identity], "\(path)")
      #expect(found.first?.suggestion == suggestion, "\(path)")
    }
    for path in ["README.md", "scorecards/x.yaml", "hangup/.x.yaml"] {
      #expect(RuleBook.load(files: [(path, text)]).errors == [], "\(path)")
    }
  }

  @Test func `mutated files never trap and their errors lie inside them`() {
    var random = SplitMix(seed: 20_251_120)
    let files = Book.files.sorted { $0.key < $1.key }
    let alphabet = Array("{}[]:-,&*!|>'\"%@`#?\\ \n\t0aż中".utf8) + [0, 0xFF, 0xC2]
    for round in 0..<150 {
      var changed = files.map { (path: $0.key, bytes: Array($0.value.utf8)) }
      let victim = random.below(changed.count)
      for _ in 0...random.below(4) {
        let at = random.below(changed[victim].bytes.count)
        switch random.below(4) {
        case 0: changed[victim].bytes.remove(at: at)
        case 1: changed[victim].bytes.insert(alphabet[random.below(alphabet.count)], at: at)
        case 2: changed[victim].bytes[at] = alphabet[random.below(alphabet.count)]
        default:
          changed[victim].bytes.removeSubrange(at..<min(at + random.below(40), changed[victim].bytes.count))
        }
        if changed[victim].bytes.isEmpty { break }
      }
      let load = RuleBook.load(files: changed)
      #expect((load.book == nil) == !load.errors.isEmpty)
      let lines = changed.map { ("Rules/\($0.path)", $0.bytes.count { $0 == 10 || $0 == 13 } + 1) }
      let counts = Dictionary(uniqueKeysWithValues: lines)
      for error in load.errors {
        let inside = 1...(counts[error.file, default: 0] + 1) ~= error.line && error.column >= 1
        #expect(inside, "round \(round): \(error)")
      }
    }
  }
}
