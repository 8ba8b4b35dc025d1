import Contacts

extension ContactVariable {
  /// The words that a field may have, where these are fixed by the contract.
  package var words: [String]? {
    switch self {
    case .channel: Channel.allCases.map(\.name)
    case .direction: Direction.allCases.map(\.name)
    case .endedBy: EndedBy.allCases.map(\.name)
    case .endedByBasis: EndedByBasis.allCases.map(\.name)
    default: nil
    }
  }
}
