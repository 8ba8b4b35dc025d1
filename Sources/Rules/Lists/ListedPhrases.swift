import Synchronization

/// The phrases of a list. Those of a book that was read before without an error are read when somebody asks for them: a
/// run that finds in its cache what was made of them never does.
final class ListedPhrases: Sendable {
  /// The phrases of each language, and those that count in every one, in the order of the file.
  struct Content: Hashable, Sendable {
    var languages: [RuleLanguage: [Phrase]]
    var common: [Phrase]
  }

  private enum State {
    case read(Content)
    case waiting(path: String, bytes: [UInt8])
  }

  private let state: Mutex<State>

  init(languages: [RuleLanguage: [Phrase]], common: [Phrase]) {
    state = Mutex(.read(Content(languages: languages, common: common)))
  }

  /// The phrases of a file of `lists/` that was read before without an error.
  init(waitingIn file: SourceFile) { state = Mutex(.waiting(path: file.path, bytes: file.bytes)) }

  var content: Content {
    state.withLock { state in
      switch state {
      case .read(let content): return content
      case .waiting(let path, let bytes):
        let file = SourceFile(path: path, root: "", bytes: bytes, problems: Problems())
        var content = Content(languages: [:], common: [])
        if let root = YAMLText.read(file), var fields = root.fields("the list") {
          content = ListReader.phrases(&fields)
        }
        // Whoever says that a book is sound has read these very bytes.
        precondition(!file.failed, "\(path) was said to be sound")
        state = .read(content)
        return content
      }
    }
  }
}

extension ListedPhrases: Equatable {
  static func == (one: ListedPhrases, other: ListedPhrases) -> Bool {
    one === other || one.content == other.content
  }
}
