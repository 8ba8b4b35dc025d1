/// In which unit a column of durations is written, as its values show.
struct LengthGuess {
  /// The words for no value that stood there.
  private(set) var absent: Set<String> = []
  private var units: [DurationUnit] = [.seconds, .clock]

  /// The unit that reads all values, or `nil`. Whether plain numbers are seconds nobody tells.
  var unit: DurationUnit? { units.first }

  /// Takes in a value.
  mutating func see(_ value: UnsafeRawBufferPointer) {
    if let word = AbsentWords.word(value) {
      absent.insert(word)
    } else {
      units.removeAll { (try? $0.read(value, field: "")) == nil }
    }
  }
}
