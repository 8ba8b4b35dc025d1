import Contacts
import Formats
import Testing

/// Whatever a vendor writes for a language, rules find theirs, or all of them count.
struct LanguageWordTests {
  private func read(_ word: String) -> (language: String?, notes: Int) {
    var bench = Bench(.contactLines)
    let outcome = bench.decode(
      #"{"source_id":"1","vendor":"v","channel":"chat","started_at":"2025-11-20T08:00:00Z","language":"\#(word)"}"#
    )
    #expect(outcome == .fragment, "\(word)")
    let notes = bench.decoder.notes.counts.filter { $0.key.kind == .language }.map(\.value).reduce(0, +)
    return (bench.fragment.string(.language), notes)
  }

  @Test(
    arguments: [
      (
        "en",
        [
          "en", "EN", " en ", "\u{A0}en", "eng", "ENG", "English", "ENGLISH", "angielski", "Język angielski",
          "英语", "英文",
          "English (US)", "en;q=0.9", "en,English",
        ]
      ),
      ("en-GB", ["en-GB", "en_gb", "EN-gb", "eng-GB", "en_GB.UTF-8", "en_GB@euro"]),
      ("pl", ["pl", "pol", "POL", "polski", "Polish", "język polski", "波兰语", "Polish/polski"]),
      (
        "zh", ["zh", "zho", "chi", "cmn", "Chinese", "Mandarin", "中文", "普通话", "中文（简体）", "Simplified Chinese"]
      ),
      ("zh-Hans", ["zh-Hans", "zh_hans", "ZH-HANS", "zho-hans"]), ("zh-Hans-CN", ["zh_hans_cn"]),
      ("de", ["de", "DE"]), ("de-1996", ["de-1996"]), ("yue", ["yue"]), ("en-x-ab", ["en-X-AB"]),
    ])
  func `a language has one form`(tag: String, words: [String]) {
    for word in words { #expect(read(word) == (tag, 0), "\(word)") }
  }

  @Test(arguments: [
    "und", "unknown", "Unknown", "-", "N/A", "null", "none", "multi", "mul", "auto", "en,pl", "pl / zh",
    "English and Polish",
    "und-Latn", "brak", "未知", "", "  ", "NA",
  ])
  func `a word that says nothing is no language`(word: String) {
    let found = read(word)
    #expect((found.language ?? "") == "" && found.notes == 0, "\(word)")
  }

  @Test(arguments: [
    "1", "1045", "Kowalska", "48600765432", "what the customer speaks", "e", "en--", "\u{1F600}",
  ])
  func `what names no language is none and is noted`(word: String) {
    let found = read(word)
    #expect((found.language ?? "") == "" && found.notes == 1, "\(word)")
  }
}
