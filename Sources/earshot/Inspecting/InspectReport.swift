import Foundation

/// What `earshot inspect` found out about one file.
struct InspectReport: Encodable {
  /// An entry of an archive, or the file where it is none.
  struct Entry: Encodable {
    var name: String
    var containers: String
    var encoding: String
    var encodingBasis: String
    var encodingReason: String
    var framing: String
    var format: String
    /// Why it is that format; of an unknown one, why it is none.
    var reasons: [String]
    var zone: String?
    var bytes = 0
    var records = 0
    var contacts = 0
    var ignored = 0
    var quarantined: [String: Int] = [:]
    /// What was read in part, or not at all, such as words that are not known, by kind and word.
    var noted: [String: Int] = [:]
    /// How many contacts have each field.
    var fields: [String: Int] = [:]
    /// The first contacts, masked.
    var first: [Contact] = []
    /// A mapping to begin with.
    var skeleton: String?
    /// What is wrong with the entry.
    var damage: String?
  }

  /// A contact as a run would read it, with sensitive data masked.
  struct Contact: Encodable {
    struct Field: Encodable {
      var name: String
      var value: String
    }
    struct Turn: Encodable {
      var role: String
      /// Seconds from the contact's start.
      var at: Double?
      var text: String
    }
    var fields: [Field]
    var turns: [Turn]
    var turnCount: Int
  }

  var path: String
  var entries: [Entry] = []
  /// What of the file can't be read.
  var refused: [String] = []

  /// Whether the file is not what was written into it.
  var isDamaged: Bool { !refused.isEmpty || entries.contains { $0.damage != nil } }

  /// All reports as one JSON object.
  static func json(_ reports: [InspectReport]) throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(["files": reports]), as: UTF8.self)
  }
}
