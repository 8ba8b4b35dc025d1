import Foundation

/// A rule book of one rule, which loads in no time, and nights that go with it.
enum SmallBook {
  /// Writes the book into a folder.
  static func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder + "/tone", withIntermediateDirectories: true)
    try Data(rule.utf8).write(to: URL(fileURLWithPath: folder + "/tone/tone.rude.yaml"))
  }

  private static let rule = """
    id: tone.rude
    version: 1
    title: { en: T, pl: T, zh: 题 }
    status: stable
    category: tone
    severity: high
    languages: [en]
    owner: qa
    find:
      rude: { regex: 'stupid|idiot', role: agent }
    when: "rude.found"
    explain: { en: 'the agent said "{rude.first.text}"', pl: 'p', zh: '解' }
    tests:
      - { name: hit, contact: { language: en }, turns: [ { agent: You are stupid. } ], expect: hit }
      - { name: miss, contact: { language: en }, turns: [ { agent: You are kind. } ], expect: miss }

    """

  /// Lines of contacts, some of them rude, of one vendor.
  static func lines(_ numbers: Range<Int>, vendor: String = "lotus", day: Int = 0) throws -> String {
    try numbers.map { number in
      let isRude = number.isMultiple(of: 3)
      return try ContactLine.line(
        "c\(number)", vendor: vendor, queue: number.isMultiple(of: 2) ? "billing" : "returns",
        customer: "+4850012\(1000 + number % 40)", minute: number + day * 1440,
        turns: [
          ("customer", "Hello, parcel \(number) is late."),
          ("agent", isRude ? "You are stupid. Goodbye." : "I will look into it. Goodbye."),
        ])
    }.joined()
  }
}
