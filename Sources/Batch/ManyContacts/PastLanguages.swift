import Ledger

/// The languages that strata `vendor/channel/queue/language/tier` tell, each stratum read once.
struct PastLanguages {
  /// The languages by number; 0 is none.
  private(set) var tags: [String?] = [nil]
  private var numbers: [String: UInt32] = [:]
  /// One more than the language's number, by the stratum's; 0 where it was not asked yet.
  private var known: [UInt32] = []
  /// Whether strata tell the language at all.
  private let isTold: Bool

  init(isTold: Bool) { self.isTold = isTold }

  /// The number of the language of a stratum.
  mutating func number(of stratum: UInt32, _ names: HistoryNames) -> UInt32 {
    guard isTold else { return 0 }
    let place = Int(stratum)
    if place < known.count, known[place] > 0 { return known[place] - 1 }
    if place >= known.count { known += Array(repeating: 0, count: place + 1 - known.count) }
    let number = number(of: Self.language(names[stratum]))
    known[place] = number + 1
    return number
  }

  private mutating func number(of tag: String?) -> UInt32 {
    guard let tag else { return 0 }
    if let number = numbers[tag] { return number }
    let number = UInt32(tags.count)
    tags.append(tag)
    numbers[tag] = number
    return number
  }

  private static func language(_ stratum: String?) -> String? {
    let parts = (stratum ?? "").split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 5, parts[parts.count - 2] != "-" else { return nil }
    return String(parts[parts.count - 2])
  }
}
