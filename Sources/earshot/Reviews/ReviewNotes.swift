import Privacy
import Reviews

/// Keeps sensitive data out of what people type.
struct ReviewNotes {
  private let recogniser = Recogniser()

  /// A note with everything masked that a recogniser finds; `nil` for an empty one.
  func masked(_ note: String) -> String? {
    guard !note.isEmpty else { return nil }
    let bytes = Array(note.utf8)
    let found = recogniser.recognise(text: bytes, isMasking: true)
    return String(decoding: Masker.mask(bytes, found), as: UTF8.self)
  }

  /// Reviewers go by a short name that says nothing else about them.
  ///
  /// - Throws: ``ReviewFaults`` for an e-mail address, a number and the like.
  static func checkReviewers(_ names: [String], file: String) throws(ReviewFaults) {
    let notes = ReviewNotes()
    let faults = Set(names).sorted().filter { notes.masked($0) != $0 }.map { name in
      ReviewFault(
        file: file, column: "reviewer",
        "'\(notes.masked(name) ?? "")' holds personal data that is not stored; give reviewers a short name")
    }
    guard faults.isEmpty else { throw ReviewFaults(faults) }
  }
}
