import Synchronization

/// What a file of a rule book says apart from its comments and tests, as a digest that is made when somebody first asks
/// for it: most runs know the book already.
final class FileMeaning: Sendable {
  let path: String
  private enum State {
    case waiting([UInt8])
    case known(ContentDigest)
  }
  private let state: Mutex<State>

  init(path: String, bytes: [UInt8]) {
    self.path = path
    state = Mutex(.waiting(bytes))
  }

  /// Of a file that is no YAML, the digest of its bytes.
  var digest: ContentDigest {
    state.withLock { state in
      switch state {
      case .known(let digest): return digest
      case .waiting(let bytes):
        let file = SourceFile(path: path, root: "", bytes: bytes, problems: Problems())
        let root = YAMLText.read(file, without: "tests")?.node
        let digest =
          root.map { ContentDigest(meaning: $0, without: "tests") } ?? ContentDigest(of: [(path, bytes)])
        state = .known(digest)
        return digest
      }
    }
  }
}
