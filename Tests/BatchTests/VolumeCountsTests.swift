import Contacts
import Testing

@testable import Batch

struct VolumeCountsTests {
  @Test func `durations that no contact has are added up to the greatest number`() {
    var fields = ContactFields()
    // No sum believes a call of that length; a chat may have stood open.
    fields.channel = .chat
    fields.talk = .max - 1
    fields.hold = .max / 2
    var sum = VolumeCounts(fields)
    for _ in 0..<3 { sum.merge(VolumeCounts(fields)) }
    #expect(sum.contacts == 4 && sum.talk == .max && sum.hold == .max)
  }
}
