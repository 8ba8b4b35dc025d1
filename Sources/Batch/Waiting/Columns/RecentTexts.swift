import Contacts
import Glibc

/// The last texts of one kind, the latest first: of agents, queues and ids most come again soon.
struct RecentTexts: Sendable {
  /// How many are remembered; also the number that says that a text is none of them.
  static let room = 8

  private var spans: [8 of TextSpan] = .init(repeating: .none)
  private var used = 0
  private(set) var bytes: [UInt8] = []

  /// The place of a text among them, to which it moves to the front; nil for one that is new, which comes to the front.
  @inline(__always)
  mutating func find(_ text: UnsafeRawBufferPointer) -> Int? {
    let place = bytes.withUnsafeBytes { bytes -> Int? in
      guard let start = bytes.baseAddress, let wanted = text.baseAddress else {
        return (0..<used).first { spans[$0].count == text.count && text.isEmpty }
      }
      for place in 0..<used where spans[place].count == text.count {
        if memcmp(start + Int(spans[place].start), wanted, text.count) == 0 { return place }
      }
      return nil
    }
    if let place {
      moveToFront(place)
    } else {
      add(text)
    }
    return place
  }

  /// The text at a place, which moves to the front.
  mutating func take(_ place: Int) -> TextSpan? {
    guard place < used else { return nil }
    moveToFront(place)
    return spans[0]
  }

  /// Adds a text at the front.
  mutating func add(_ text: UnsafeRawBufferPointer) {
    if used < Self.room { used += 1 }
    for place in stride(from: used - 1, to: 0, by: -1) { spans[place] = spans[place - 1] }
    spans[0] = TextSpan(start: bytes.count, count: text.count)
    bytes.append(contentsOf: text)
  }

  private mutating func moveToFront(_ place: Int) {
    guard place > 0 else { return }
    let span = spans[place]
    for index in stride(from: place, to: 0, by: -1) { spans[index] = spans[index - 1] }
    spans[0] = span
  }
}
