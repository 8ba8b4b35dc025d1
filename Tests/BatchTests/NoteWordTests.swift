import Contacts
import Formats
import Testing

@testable import Batch

/// Which words of an export `completeness` holds as they are, in a table that is kept when a customer is forgotten.
struct NoteWordTests {
  private func word(_ word: String, _ kind: FragmentNote.Kind = .endedBy) -> String {
    NoteRows.word(NoteTally.Key(kind: kind, word: word))
  }

  @Test(arguments: [
    "GNOME", "AGENT_HANGUP", "agent_hangup", "customer", "Customer", "endedByAgent", "SYSTEM", "web.chat",
    "PeerDisconnect", "OUTBOUND-2", "api", "Q931_CAUSE", "…",
  ])
  func `constants are shown`(constant: String) {
    #expect(word(constant) == constant)
    #expect(word(constant, .channel) == constant)
  }

  @Test(arguments: [
    "Kowalski", "kowalski", "KOWALSKI", "Anna", "anna", "ANNA", "anna.kowalska", "anna_kowalska",
    "SMITH_JOHN",
    "Nowak-Zielinska", "McDonald", "JANOWICZ", "Wang", "Li", "Anna Nowak", "600100200", "Mazur", "zażółć",
  ])
  func `names and numbers of people are not`(name: String) {
    for kind in [FragmentNote.Kind.endedBy, .direction, .channel, .role, .csat] {
      #expect(word(name, kind).allSatisfy { !$0.isLetter || $0 == "x" }, "\(word(name, kind))")
    }
  }

  @Test func `keys of objects are shown unless they are names`() {
    for key in ["agent", "started_at", "ContactId", "foo", "fooBar", "AgentConnectionAttempts"] {
      #expect(word(key, .key) == key)
    }
    for key in ["Kowalski", "anna", "kowalska", "annaNowak", "Anna Nowak"] {
      #expect(word(key, .key).allSatisfy { !$0.isLetter || $0 == "x" }, "\(key)")
    }
  }

  /// Whatever a speaker or a survey has to say.
  @Test func `roles and marks are never shown`() {
    #expect(word("agent", .role) == "xxxxx" && word("good", .csat) == "xxxx")
  }
}
