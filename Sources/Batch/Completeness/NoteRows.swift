import Contacts
import Privacy

/// What `completeness` tells of words, messages, keys and rows that were read in part, or not at all.
enum NoteRows {
  /// A row of a file.
  struct Row: Hashable, Sendable {
    let check: String
    let expected: String
    let found: String
    let verdict: String
  }

  /// The rows for what was noted in a file, in a fixed order.
  static func list(_ notes: NoteTally) -> [Row] {
    var rows: [Row] = []
    func add(_ check: String, _ kinds: [FragmentNote.Kind], _ expected: String, _ verdict: String) {
      let found = words(notes, kinds)
      if !found.isEmpty { rows.append(Row(check: check, expected: expected, found: found, verdict: verdict)) }
    }
    add(
      "unknown_words", [.endedBy, .role, .direction, .channel, .csat, .language], "words that are known",
      "warning")
    add("nameless_agents", [.nobody], "agents", "warning")
    add("future_stamps", [.futureVersion, .futureEnd], "stamps that can be", "warning")
    add("repeated_keys", [.key], "every key once in an object", "warning")
    add("short_rows", [.shortRow], "a cell for every column", "warning")
    add(
      "assumed_zone", [.assumedZone],
      "the zone of the stamps in the configuration (sources.zone); UTC was assumed",
      "warning")
    add("messages_without_text", [.message], "-", "ok")
    add("mute_turns", [.muteTurn], "-", "ok")
    add("consultations", [.consultation], "-", "ok")
    return rows
  }

  /// The counts of some kinds, the most frequent words first, at most ten a kind.
  private static func words(_ notes: NoteTally, _ kinds: [FragmentNote.Kind]) -> String {
    var parts: [String] = []
    for kind in kinds {
      var counts: [String: Int] = [:]
      for (key, count) in notes.counts where key.kind == kind { counts[word(key), default: 0] += count }
      let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      parts += sorted.prefix(10).map {
        [kind.name, $0.key, String($0.value)].filter { !$0.isEmpty }.joined(separator: " ")
      }
      if sorted.count > 10 { parts.append("\(sorted.count - 10) more words") }
    }
    return parts.joined(separator: ", ")
  }

  /// A word as it may be stored: as it is where it is one of a program, else its shape; `earshot inspect` shows it. Of a
  /// speaker any word may be a name, of a survey what a customer wrote, of a language the cell of another column.
  static func word(_ key: NoteTally.Key) -> String {
    let isKept =
      switch key.kind {
      case .nobody: true
      case .role, .csat, .language: false
      case .key, .message: ProgramWord.isIdentifier(key.word)
      default: ProgramWord.isConstant(key.word)
      }
    return isKept || key.word == "…" ? key.word : Masker.shape(of: key.word.utf8)
  }
}
