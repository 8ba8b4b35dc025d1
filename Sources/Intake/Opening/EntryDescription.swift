/// What one stream of a file is, and why it is taken to be that.
package struct EntryDescription: Hashable, Sendable {
  /// The file, or `FILE/ENTRY`.
  package let name: String
  /// The containers around it, from the file inwards.
  package let layers: [Container]
  /// The encoding and its reason.
  package let encoding: EncodingDecision
  /// How its records are told apart where no format is known, and the reason.
  package let framing: FramingDecision
  /// How many bytes of text were looked at.
  package let headLength: Int
}
