package import Contacts

/// Where the turns of a contact stand, and what they look like.
package struct TranscriptRule: Hashable, Sendable {
  /// How turns are written.
  package enum Shape: String, CaseIterable, Hashable, Sendable {
    /// One row or JSON object a turn, those of a contact one behind the other.
    case rows
    /// One cell, in which every turn begins a line with its speaker and a colon.
    case lines
    /// An array of objects, in the record or as JSON in a cell.
    case array
  }

  /// How turns are written.
  package var shape: Shape
  /// Where the transcript stands; of rows, nothing.
  package var from: FieldPath?
  /// Who spoke.
  package var role = FieldRule()
  /// What was said.
  package var text = FieldRule()
  /// When it was said: an instant where the rule has a time format, else seconds from the start.
  package var at: FieldRule?
  /// When it ended, likewise.
  package var until: FieldRule?
  /// Which agent spoke.
  package var agent: FieldRule?
  /// Whether ``at`` and ``until`` are instants.
  package var isStamped = false
  /// Whose the words for speakers are; any other word is ``defaultRole``.
  package var roles: [[UInt8]: Role] = [:]
  /// The role of a speaker that ``roles`` does not name.
  package var defaultRole = Role.other

  /// A transcript of that shape.
  package init(_ shape: Shape) { self.shape = shape }
}
