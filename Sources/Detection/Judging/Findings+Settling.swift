package import Contacts
import Rules

// What a worker could not tell of a record, as another one knows when the contact begins and ends.
extension Findings {
  /// Lets times count from the contact's beginning, and settles what hangs on its beginning and end.
  ///
  /// The contact's own stamps count; where these are missing, the end of what was found. Selections that look at the end
  /// are not evaluated where it is contradicted, nor are silences there: nobody knows which of them were in the contact.
  mutating func settle(in contact: borrowing Contact, _ plan: DetectionPlan) {
    if contact.hasClocksApart { contradictsEnd = true }
    guard lastSpoken != nil || contact.turnShift != 0 else { return }
    let isOfParts = lastSpoken != nil
    let shift = contact.turnShift
    if contact.isEndContradicted { contradictsEnd = true }
    lastSpoken = nil
    self.shift(by: shift)
    let length = contradictsEnd ? nil : contact.fields.length
    for index in selections.indices {
      let number = selections[index].number
      guard number >= 0, number < plan.shapes.count else { continue }
      let shape = plan.shapes[number]
      guard let open = selections[index].open else {
        if contradictsEnd, isOfParts, let gap = shape.gap, gap.place == nil {
          selections[index].withdraw()
        }
        continue
      }
      selections[index].open = nil
      if let gap = shape.gap {
        selections[index].settle(gap, open, shape.atLeast, length, shift: shift)
        if contradictsEnd, gap.place == nil { selections[index].withdraw() }
      } else if let window = shape.window {
        let end = contact.fields.length ?? end
        let times = open.map { $0.addingClamped(shift) }
        if contradictsEnd, window.edge == .last || window.isShare {
          selections[index].withdraw()
        } else {
          selections[index].settle(window, times, shape, end: end)
        }
      }
    }
  }
}

extension Findings {
  /// Whether the customer or an agent begins to speak after the end of a contact in which this was found, or its end stands
  /// by another clock than its turns.
  package func isEndContradicted(in contact: borrowing Contact) -> Bool {
    contact.hasClocksApart || contradictsEnd || Self.contradicts(lastSpoken, contact)
  }

  fileprivate static func contradicts(_ lastSpoken: Int64?, _ contact: borrowing Contact) -> Bool {
    guard let lastSpoken, let length = contact.fields.length else { return false }
    return ContactTimes.isContradicted(
      end: length, by: lastSpoken.addingClamped(contact.turnShift))
  }
}

extension Findings.Selection {
  /// Says that it was not evaluated, as the contact's end is not known.
  fileprivate mutating func withdraw() {
    self = Findings.Selection(number: number, isFound: false, count: 0, absence: .contactEnd)
  }

  /// Tells whether the silence at the contact's edge is one.
  ///
  /// - Parameter length: Of the contact, milliseconds, if it is known.
  fileprivate mutating func settle(
    _ gap: GapSelection, _ open: [Int64], _ atLeast: Int, _ length: Int64?, shift: Int64
  ) {
    if gap.place == .end, length == nil { return withdraw() }
    guard open.count == 2, let turn = Int(exactly: open[1]) else { return }
    let at = open[0].addingClamped(shift)
    let silence = gap.place == .start ? at : length.map { $0.subtractingClamped(at) }
    if let silence, silence > 0 || gap.place == .start, gap.length.contains(silence) {
      // A silence at the start begins there, whatever was added to the others' times.
      if gap.place == .start { for index in matches.indices { matches[index].at = 0 } }
      return
    }
    count = max(0, count - 1)
    matches.removeAll { $0.turn == turn }
    isFound = count >= atLeast
  }

  /// Leaves out the hits that lie outside of a window.
  ///
  /// - Parameters:
  ///   - times: Of all hits, from the contact's beginning.
  ///   - end: Of the contact, milliseconds from its beginning.
  fileprivate mutating func settle(
    _ window: Window, _ times: [Int64], _ shape: borrowing SelectionShape, end: Int64?
  ) {
    count = times.count { ContactTimes.contains(window, at: $0, end: end) }
    matches.removeAll { match in
      !(match.at.map { ContactTimes.contains(window, at: $0, end: end) } ?? false)
    }
    isFound = shape.isNegative ? count == 0 : count >= shape.atLeast
  }
}

extension Contact {
  /// Whether the customer or an agent begins to speak after its end, or that stands by another clock than its turns, so that
  /// nobody knows how it ended.
  package var isEndContradicted: Bool {
    hasClocksApart || Findings.contradictsEnd(findings)
      || Findings.contradicts(Findings.lastSpoken(findings), self)
  }
}

extension ContactFields {
  /// Milliseconds from the start to the end, by the stamps.
  var length: Int64? {
    guard let startedAt, let endedAt else { return nil }
    let (length, overflow) = endedAt.subtractingReportingOverflow(startedAt)
    return overflow || length < 0 ? nil : length
  }
}

extension Window {
  /// Whether it is a share of the contact's time, so that it hangs on the contact's end wherever it lies.
  fileprivate var isShare: Bool { if case .percent = extent { true } else { false } }
}
