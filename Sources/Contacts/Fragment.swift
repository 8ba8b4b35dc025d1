/// What one record says about one contact.
///
/// A fragment is filled by a format and reused for the next record, so that reading allocates nothing: its
/// texts are spans into `bytes`. Fragments of one contact meet in a ``ContactAssembler``, whatever file or
/// run they come from.
package struct Fragment: Hashable, Sendable {
  /// How a fragment takes part in its contact.
  package enum Kind: UInt8, Hashable, Sendable {
    /// The record holds the whole contact; of several, the latest stands.
    case whole
    /// The record holds a part of it; all parts count.
    case part
  }

  /// The bytes that the spans of this fragment point into.
  package var bytes: [UInt8] = []
  /// Whether it is a whole contact or a part.
  package var kind: Kind = .whole
  /// Which fragment of several is believed about the same field: the one with the greater number.
  package var precedence: UInt8 = 0
  /// Whether the record says that the contact is not over yet.
  package var isOpen = false
  /// What the record says.
  package var fields = ContactFields()
  /// The platform whose id of the contact the source id is; `nil` where ids are the vendor's own.
  package var platform: Platform?
  /// Another name by which other records may call this contact, such as the id of one of its channels.
  package var alias: TextSpan = .none
  /// Whether the source id of this fragment may be an alias of the contact's own.
  package var mayBeAlias = false
  /// The agents' parts, in order.
  package var legs: [Leg] = []
  /// What the switch reported, in the order of the record.
  package var events: [CallEvent] = []
  /// What was said, in order.
  package var turns: [Turn] = []
  /// Whether the turns count from the agent's answer, where a recording begins, rather than from the contact's
  /// start.
  package var turnsCountFromAnswer = false
  /// Whether the record holds only some of the contact's turns, as rows of a transcript do or a file of subtitles:
  /// other records may hold the rest.
  package var holdsSomeTurns = false
  /// Keys beyond the contract.
  package var attributes: [Attribute] = []
  /// What there is to tell about the record; no part of the contact.
  package var notes: [FragmentNote] = []
  /// Names of people that the record's own fields tell, of customers and agents alike. Texts are masked by them; they
  /// are no part of the contact and never leave the worker.
  package private(set) var names: [TextSpan] = []

  /// A fragment of which nothing is known.
  package init() {}

  /// Forgets everything, keeping the storage for the next record.
  package mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    kind = .whole
    precedence = 0
    isOpen = false
    fields = ContactFields()
    platform = nil
    alias = .none
    mayBeAlias = false
    legs.removeAll(keepingCapacity: true)
    events.removeAll(keepingCapacity: true)
    turns.removeAll(keepingCapacity: true)
    turnsCountFromAnswer = false
    holdsSomeTurns = false
    attributes.removeAll(keepingCapacity: true)
    notes.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
  }

  /// More names than people can be on a contact are none.
  private static let mostNames = 32

  /// Takes in the name of somebody on the contact.
  package mutating func takeName(_ text: UnsafeRawBufferPointer?) {
    guard let text, (2...128).contains(text.count), names.count < Self.mostNames else { return }
    let isKnown = names.contains { name in bytes[name.range].elementsEqual(text) }
    if !isKnown { names.append(append(text)) }
  }

  /// Forgets the names, before the fragment leaves the worker.
  package mutating func forgetNames() { names.removeAll(keepingCapacity: true) }

  /// Notes a word, or a kind without one.
  package mutating func note(_ kind: FragmentNote.Kind, _ word: UnsafeRawBufferPointer? = nil) {
    notes.append(FragmentNote(kind, word.map { append($0) } ?? .none))
  }

  /// Notes a word.
  package mutating func note(_ kind: FragmentNote.Kind, _ word: [UInt8]) {
    notes.append(FragmentNote(kind, append(word)))
  }

  /// Copies `text` into the fragment and returns where it stands.
  package mutating func append(_ text: UnsafeRawBufferPointer) -> TextSpan {
    guard !text.isEmpty else { return .none }
    let start = bytes.count
    bytes.append(contentsOf: text)
    return TextSpan(start: start, count: text.count)
  }

  /// Copies `text` into the fragment and returns where it stands.
  package mutating func append(_ text: some Collection<UInt8>) -> TextSpan {
    guard !text.isEmpty else { return .none }
    let start = bytes.count
    bytes.append(contentsOf: text)
    return TextSpan(start: start, count: bytes.count - start)
  }

  /// Sets a text field from bytes.
  package mutating func set(_ field: TextField, _ text: UnsafeRawBufferPointer) {
    fields[field] = append(text)
  }

  /// Sets a text field from a string's UTF-8.
  package mutating func set(_ field: TextField, _ text: String) {
    fields[field] = append(text.utf8)
  }

  /// The text at a span, decoded; bytes that are not UTF-8 become U+FFFD.
  package func string(_ span: TextSpan) -> String {
    String(decoding: bytes[span.range], as: UTF8.self)
  }

  /// A text field, decoded, or `nil` where it is absent or empty.
  package func string(_ field: TextField) -> String? {
    let span = fields[field]
    return span.isEmpty ? nil : string(span)
  }
}
