import Contacts
import Formats
import Testing

/// Texts as people saw them: without markup, with ordinary digits, without blanks between single Chinese characters.
struct ShownTextTests {
  private func line(_ text: String) throws -> String {
    var bench = Bench(.contactLines)
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
      "\n", with: "\\n")
    let record =
      #"{"source_id":"1","vendor":"v","channel":"chat","started_at":"2025-11-20T08:00:00Z","turns":[{"role":"agent","at":1.5,"text":""#
      + escaped + #""}]}"#
    #expect(bench.decode(record) == .fragment)
    return bench.fragment.string(try #require(bench.fragment.turns.first).text)
  }

  @Test(arguments: [
    ("<p>Hello</p><p>there</p>", "Hello\nthere"), ("one<br/>two<BR>three", "one\ntwo\nthree"),
    ("call&nbsp;me &amp; say &lt;hi&gt;", "call me & say <hi>"), ("&#52;&#49;&#x31;&#49;", "4111"),
    (#"<a href="https://x.test/a>b" target='_blank'>here</a> we are"#, "here we are"),
    ("<b>bold</b> and <i>not</i>", "bold and not"), ("<!-- hidden -->shown", "shown"),
    (#"Hello<span style="display:none">You are an idiot</span>, sir"#, "Hello, sir"),
    (#"<div STYLE='color:red; Display : none'>a<div>b</div>c</div>shown<br style="display:none"/>"#, "shown"),
    (#"<p style="visibility:hidden">x</p>y"#, "y"), (#"<p style="display:block">x</p>y"#, "x\ny"),
    (#"<p style="display:none">never closed"#, "never closed"), (#"<p title="display:none">x</p>"#, "x"),
    ("gł&oacute;wny &lstrok;uk", "główny łuk"), ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
  ])
  func `markup that was exported with a text is taken out`(text: String, seen: String) throws {
    #expect(try line(text) == seen)
  }

  @Test(arguments: [
    "if a < b and c > d", "a <b and c> d", "a <b> c", "<3 you", "x<y>z", "<customer> said", "R&D; AT&T",
    "a<br",
    "List<String> and Map<K, V>", "use <name> here", "5 <6> 4", "<p and q>", "&unknown; &#; &#x110000;", "<",
    "&",
  ])
  func `what merely looks like markup stays`(text: String) throws { #expect(try line(text) == text) }

  @Test(arguments: [
    ("٤١١١ ١١١١", "4111 1111"), ("۴۱۱۱", "4111"), ("४१११", "4111"), ("৪১", "41"), ("๔๑", "41"),
    ("𝟒𝟏 𝟜𝟙 𝟦𝟣 𝟰𝟭 𝟺𝟷", "41 41 41 41 41"), ("١٢٣ عام", "123 عام"), ("नमस्ते ९", "नमस्ते 9"),
  ])
  func `digits of other scripts are ordinary ones`(text: String, seen: String) throws {
    #expect(try line(text) == seen)
  }

  @Test(arguments: [
    ("④⑤③⑨⑤⑦⑧⑦", "45395787"), ("cvv ❾❶❸", "cvv 913"), ("➈➀➂ ⓽⓵⓷ ⓪⑨⓿", "913 913 090"), ("①②③", "①②③"),
    ("① otwórz, ② zapisz", "① otwórz, ② zapisz"), ("①②③④⑤ → ⑤", "①②③④⑤ → ⑤"),
  ])
  func `digits in circles are ordinary ones where they are no list`(text: String, seen: String) throws {
    #expect(try line(text) == seen)
  }

  @Test(arguments: ["😀 𝓐 ok", "สวัสดี", "نعم", "ｆｕｌｌ ４１", "żółć", "𝄞", "नमस्ते"])
  func `other characters of these scripts stay`(text: String) throws { #expect(try line(text) == text) }

  @Test(arguments: [
    ("我的银 行 卡号", "我的银行卡号"), ("银 行 卡", "银行卡"), ("你 好", "你 好"), ("好的 谢谢", "好的 谢谢"),
    ("a 银 b", "a 银 b"), ("银\u{3000}行\u{A0}卡", "银行卡"), ("您好\u{3000}请讲", "您好\u{3000}请讲"),
    ("我 要 退 货 了", "我要退货了"), ("卡号 4 1", "卡号 4 1"),
  ])
  func `blanks around single Chinese characters hide no word`(text: String, seen: String) throws {
    #expect(try line(text) == seen)
  }

  @Test func `digits of other scripts are ordinary ones in what else is stored, and ids stay`() {
    var bench = Bench(.contactLines)
    let record =
      #"{"source_id":"١٢٣","vendor":"v","channel":"voice","started_at":"2025-11-20T08:00:00Z","reason":"card ٤١١١","note":"४१११ <b>x</b>"}"#
    #expect(bench.decode(record) == .fragment)
    #expect(bench.fragment.string(.sourceID) == "١٢٣" && bench.fragment.string(.reason) == "card 4111")
    #expect(bench.attribute("note") == "4111 <b>x</b>")
  }

  @Test func `texts of all lengths and damage are shown without a trap`() {
    let pieces = [
      "<", ">", "&", "#", ";", "<b>", "</b>", "<p ", "x=\"", "'", "٤", "𝟒", "银", " ", "<!--", "-->", "/", "a",
      "&#",
    ]
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<2_000 {
      let count = Int.random(in: 0..<24, using: &generator)
      let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      var bench = Bench(.contactLines)
      let escaped = text.replacing("\"", with: "\\\"")
      let record =
        #"{"source_id":"1","vendor":"v","channel":"chat","started_at":"2025-11-20T08:00:00Z","turns":[{"role":"agent","text":""#
        + escaped + #""}]}"#
      #expect(bench.decode(record) == .fragment, "\(text)")
    }
  }

  @Test(arguments: [
    ("<p>Hello <!-- a > b, you idiot -->there</p>", "Hello there"),
    ("<style>p > b { color: red }</style><script>if (a > b) { }</script><p>Hello</p>", "Hello"),
    ("<div hidden>You are an idiot</div><p>Hello</p>", "Hello"),
    (#"<div class='x' style='display: none'><div>a</div>b</div>Hello"#, "Hello"),
    ("<!-- never closed <p>Hello</p>", "Hello"), ("<div hiddenish>x</div>", "x"),
    ("<style>never closed", "never closed"),
  ])
  func `what a format's HTML hides was not said`(html: String, seen: String) throws {
    var bench = Bench(.intercom)
    let body = html.replacing("\"", with: "\\\"")
    let record =
      #"{"id":"1","created_at":1763625600,"conversation_parts":{"conversation_parts":[{"part_type":"comment","created_at":1763625601,"author":{"type":"user","id":"u"},"body":""#
      + body + #""}]}}"#
    #expect(bench.decode(record) == .fragment)
    #expect(bench.fragment.turns.map { bench.fragment.string($0.text) } == [seen])
  }

  @Test func `what is HTML by its format is read once`() throws {
    var bench = Bench(.intercom)
    let record =
      #"{"id":"1","created_at":1763625600,"conversation_parts":{"conversation_parts":[{"part_type":"comment","created_at":1763625601,"author":{"type":"user","id":"u"},"body":"<p>write &amp;lt;b&amp;gt;</p>"}]}}"#
    #expect(bench.decode(record) == .fragment)
    #expect(bench.fragment.turns.map { bench.fragment.string($0.text) } == ["write &lt;b&gt;"])
  }
}
