/// Which of some contacts in a row begin a call, and which are later parts of one.
struct CallBeginnings {
  private let start: Int
  /// For each place, the first at or behind it with a beginning; the end where there is none.
  private var next: [Int]
  /// For each place, the last before it with a beginning.
  private var previous: [Int?]

  init(_ contacts: ArraySlice<ContactInterval>) {
    start = contacts.startIndex
    next = Array(repeating: contacts.endIndex, count: contacts.count + 1)
    previous = Array(repeating: nil, count: contacts.count + 1)
    for place in contacts.indices.reversed() {
      next[place - start] = contacts[place].isContinuation ? next[place - start + 1] : place
    }
    for place in contacts.indices {
      previous[place - start + 1] = contacts[place].isContinuation ? previous[place - start] : place
    }
  }

  /// The first place at or behind another one with a beginning; the end where there is none.
  func first(from place: Int) -> Int { next[place - start] }

  /// The last place before another one with a beginning.
  func last(before place: Int) -> Int? { previous[place - start] }
}
