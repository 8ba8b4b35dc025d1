/// What all layers and entries of one file have decoded together, held to the limits on the whole of it.
final class Budget {
  let path: String
  /// Decoded bytes of all layers that are in use.
  var total = 0
  private let file: StoredFile
  private let limits: IntakeLimits

  init(_ file: StoredFile, limits: IntakeLimits) {
    path = file.path
    self.file = file
    self.limits = limits
  }

  /// The limit that is exceeded, if one is.
  var exceeded: Limit? {
    guard total > IntakeLimits.ratioFloor else {
      return limits.fileBytes.map { total > $0 } == true ? .fileBytes : nil
    }
    if let most = limits.fileBytes, total > most { return .fileBytes }
    // Layers on layers count more than once.
    if let ratio = limits.ratio, total / max(file.storedBytes, 1) / limits.depth > ratio { return .ratio }
    return nil
  }
}
