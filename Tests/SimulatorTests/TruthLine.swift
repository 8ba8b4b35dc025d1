import Foundation

/// A line of `truth.jsonl`, a contact or an agent.
struct TruthLine: Decodable {
  struct Leg: Decodable {
    let agent: String
    let ending: String
    let kinds: [String]
    let occasions: [String]
  }

  let type: String
  let vendor: String
  let agent: String?
  let channel: String
  let kinds: [String]
  // Of a contact.
  let sourceID: String?
  let night: Int?
  let language: String?
  let startedAt: String?
  let complexity: Double?
  let attempt: Int?
  let matter: Int?
  let resolved: Bool?
  let ending: String?
  let endedBy: String?
  let recordedEndedBy: String?
  let returnedSeconds: Int?
  let misbehaviour: String?
  let culprit: String?
  let visible: [String]?
  let legs: [Leg]?
  // Of an agent.
  let contacts: Int?
  /// The number of occasions of each kind.
  let occasions: Occasions?
  let done: [String: Int]?

  /// A contact lists its occasions, an agent counts them.
  enum Occasions: Decodable {
    case list([String])
    case counts([String: Int])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let list = try? container.decode([String].self) {
        self = .list(list)
      } else {
        self = .counts(try container.decode([String: Int].self))
      }
    }
  }

  enum CodingKeys: String, CodingKey {
    case type, vendor, agent, channel, kinds, night, language, complexity, attempt, matter, resolved, ending
    case misbehaviour, culprit, visible, legs, contacts, occasions, done
    case sourceID = "source_id"
    case startedAt = "started_at"
    case endedBy = "ended_by"
    case recordedEndedBy = "recorded_ended_by"
    case returnedSeconds = "returned_s"
  }

  /// How often an agent had the occasion.
  func occasions(of kind: String) -> Int {
    guard case .counts(let counts) = occasions else { return 0 }
    return counts[kind] ?? 0
  }
}
