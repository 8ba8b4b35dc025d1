import Reviews

/// A small form and a generator for tests.
enum Samples {
  static let form = """
    id: small
    version: 2
    title: { en: Small }
    method: weighted
    pass: 75
    scales:
      yes-no:
        "yes": { points: 1, also: [tak, 是] }
        "no": { points: 0, also: [nie, 否] }
    sections:
      - id: a
        weight: 60
        criteria:
          - { id: polite, scale: { good: 2, fair: 1, poor: 0 }, defect: [poor, fair] }
          - { id: greeting, scale: yes-no, weight: 3, not_applicable: true }
      - id: b
        weight: 40
        criteria:
          - id: data
            scale: yes-no
            auto_fail: { answers: ["no"], of: form }
            rules: [privacy.asked]
    """

  static func card() throws(ReviewFaults) -> Scorecard { try Scorecard(yaml: form, file: "small.yaml") }
}

/// SplitMix64: repeatable numbers for properties.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
