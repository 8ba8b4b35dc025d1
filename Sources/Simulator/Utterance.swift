/// A turn before it has words.
struct Utterance: Hashable, Sendable {
  let act: Act
  /// Milliseconds from the start of the contact.
  let at: Int
  /// The place of the leg in which it is said.
  let leg: Int
  /// Whether the line went dead in the middle of it.
  var isCut = false
}
