/// A language of the simulated world.
enum Tongue: Int, CaseIterable, Hashable, Sendable {
  case zh, pl, en

  /// Its code in exports.
  var code: String {
    switch self {
    case .zh: "zh"
    case .pl: "pl"
    case .en: "en"
    }
  }
}
