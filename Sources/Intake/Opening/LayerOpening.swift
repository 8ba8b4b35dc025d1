/// Finds out what lies in a store, layer by layer.
struct LayerOpening {
  /// What was found.
  enum Found {
    /// One stream, primed with its head.
    case stream(Layer)
    /// An archive.
    case archive(Container, any ByteStore)
  }

  let file: StoredFile
  let limits: IntakeLimits
  let engine: Inflater.Engine
  let sizes: BufferSizes
  let budget: Budget

  init(_ file: StoredFile, limits: IntakeLimits, engine: Inflater.Engine, sizes: BufferSizes) {
    self.file = file
    self.limits = limits
    self.engine = engine
    self.sizes = sizes
    budget = Budget(file, limits: limits)
  }

  /// Opens a store under its label.
  ///
  /// - Parameters:
  ///   - coding: how the store is coded where its archive tells; nil looks at its bytes.
  ///   - layers: the containers around it; those found are added.
  /// - Throws: `unsupported` for a kind of file that is not read, `limitExceeded` for too many layers.
  func open(
    _ store: any ByteStore, coding: Coding? = nil, label: String, layers: inout [Container]
  ) throws(IntakeError) -> Found {
    var layer: Layer?
    if let coding, coding != .plain { layer = try add(coding, on: store) }
    while true {
      let signature = try signature(of: layer ?? store)
      let container = signature.withUnsafeBytes { Container.recognise($0) }
      if container == .plain {
        if let foreign = signature.withUnsafeBytes({ ForeignContainer.recognise($0) }) {
          throw IntakeError(.unsupported, path: label, cause: "it is \(foreign.name). \(foreign.remedy)")
        }
        if let layer { return .stream(layer) }
        return .stream(try add(.plain, on: store))
      }
      guard layers.count < limits.depth else {
        throw IntakeError(
          .limitExceeded, path: label,
          cause: "\(layers.count) containers lie around another one, the limit depth is \(limits.depth)")
      }
      layers.append(container)
      guard let coding = Coding(container) else { return .archive(container, layer ?? store) }
      layer = try add(coding, on: layer ?? store)
    }
  }

  private func add(_ coding: Coding, on store: any ByteStore) throws(IntakeError) -> Layer {
    let layer = try Layer(
      store, Layer.Make(coding: coding, engine: engine, limits: limits, sizes: sizes, budget: budget))
    try layer.prime(ExportStream.headLength)
    return layer
  }

  /// Decodes text on top of a stream.
  func decode(_ layer: Layer, _ encoding: TextEncoding) throws(IntakeError) -> Layer {
    try add(.text(encoding), on: layer)
  }

  /// The first bytes, read without moving on.
  private func signature(of store: any ByteStore) throws(IntakeError) -> [UInt8] {
    try store.bytes(Container.signatureLength, at: 0)
  }
}
