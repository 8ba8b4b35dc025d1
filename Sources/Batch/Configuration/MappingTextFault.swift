/// Why the text of a mapping is no value.
enum MappingTextFault: Error, Hashable, Sendable, CustomStringConvertible {
  case notUTF8
  case tooDeep
  case key
  case alias

  var description: String {
    switch self {
    case .notUTF8: "the text is not UTF-8: save it as UTF-8"
    case .tooDeep: "the text is nested too deep for a mapping"
    case .key: "a key is a word, not a list or a map"
    case .alias: "an alias (*name) stands in no mapping: write the value out"
    }
  }
}
