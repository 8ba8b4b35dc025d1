/// How the stamps of a column are written, as its values show.
struct TimeGuess {
  /// The words for no value that stood there.
  private(set) var absent: Set<String> = []
  /// Whether stamps that could be read name no zone.
  private(set) var lacksZone = false
  /// How many values were stamps, as far as it goes by words for none.
  private var seen = 0
  /// How many of them `auto` does not read.
  private var missed = 0
  private var layouts: [Layout] = []

  /// A layout that the first stamp that `auto` does not read may have.
  private struct Layout {
    let text: String
    let pattern: TimePattern
    /// Whether the day stands before the month; `nil` where the year stands first.
    let isDayFirst: Bool?
    /// How many values it does not read.
    var missed: Int
  }

  /// Takes in a value.
  mutating func see(_ value: UnsafeRawBufferPointer) {
    if let word = AbsentWords.word(value) {
      absent.insert(word)
      return
    }
    seen += 1
    if (try? TimeFormat.automatic.read(value, zone: Self.zone, field: "")) != nil {
      if Epoch.read(value) == nil, LooseStamp(value)?.offset == nil { lacksZone = true }
    } else {
      missed += 1
      if layouts.isEmpty {
        layouts = StampLayout.all(of: value).compactMap { layout in
          TimePattern(layout.text).map {
            Layout(text: layout.text, pattern: $0, isDayFirst: layout.isDayFirst, missed: seen - 1)
          }
        }
      }
    }
    for index in layouts.indices {
      if let (_, offset) = layouts[index].pattern.read(value) {
        if offset == nil { lacksZone = true }
      } else {
        layouts[index].missed += 1
      }
    }
  }

  private static let zone = ClockZone(offset: 0)

  /// Whether the day stands before the month, where the stamps tell.
  var dayFirst: Bool? {
    let sound = layouts.filter { $0.missed == 0 }
    return missed > 0 && sound.count == 1 ? sound[0].isDayFirst : nil
  }

  /// The format to be offered.
  ///
  /// - Parameter dayFirst: What the other columns tell.
  /// - Returns: The format, what there is to say of it, and whether it reads every stamp that was seen.
  func offer(dayFirst: Bool?) -> (format: String, note: String?, isSound: Bool) {
    if missed == 0 { return ("auto", nil, true) }
    let sound = layouts.filter { $0.missed == 0 }
    guard let first = sound.first else {
      let most = layouts.min { $0.missed < $1.missed }
      let count = min(missed, most?.missed ?? missed)
      return (
        missed == count ? "auto" : most?.text ?? "auto",
        "no one time format reads all stamps; \(count) of \(seen) not",
        false
      )
    }
    guard let other = sound.dropFirst().first else { return (first.text, nil, true) }
    if let dayFirst, let told = sound.first(where: { $0.isDayFirst == dayFirst }) {
      return (told.text, "day and month as in the other column", true)
    }
    return (
      first.text,
      "no stamp tells the day from the month; choose this, or \"\(other.text)\" where the month comes first",
      true
    )
  }
}
