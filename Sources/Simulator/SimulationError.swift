/// Why a world could not be made.
package struct SimulationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure this is.
  package enum Code: Hashable, Sendable {
    /// An option is out of its range.
    case outOfRange
    /// A kind of misbehaviour that does not exist.
    case unknownKind
    /// A day that is no date.
    case badDay
    /// The compression library refused.
    case compression
    /// The text could not be encoded.
    case encoding
    /// A grammar of the simulator is broken, which its tests rule out.
    case grammar
  }

  /// What kind of failure this is.
  package let code: Code
  /// What it concerns: an option, a word, a file.
  package let subject: String

  init(_ code: Code, _ subject: String) {
    self.code = code
    self.subject = subject
  }

  package var description: String {
    switch code {
    case .outOfRange: "\(subject)"
    case .unknownKind:
      "there is no misbehaviour '\(subject)'; known are "
        + Misbehaviour.allCases.map(\.rawValue).joined(separator: ", ")
    case .badDay: "'\(subject)' is no day of the years 1970 to 9999; write it as YYYY-MM-DD"
    case .compression: "zlib could not compress \(subject); is there memory left?"
    case .grammar: "a grammar of the simulator is broken: \(subject); please report it"
    case .encoding: "the C library could not encode \(subject) as GB18030; install its converters (gconv)"
    }
  }
}
