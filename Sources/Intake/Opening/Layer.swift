/// A store and the decoder that reads it: one step from stored bytes to text. What it decodes is a store again,
/// so that layers stand on one another.
final class Layer: ByteStore {
  /// What one layer is made of, besides its bytes.
  struct Make {
    let coding: Coding
    let engine: Inflater.Engine
    let limits: IntakeLimits
    let sizes: BufferSizes
    let budget: Budget
  }

  // Only the one stream or the one layer above uses these, a chunk at a time.
  @exclusivity(unchecked) var source: ByteSource
  @exclusivity(unchecked) var window: Window
  private(set) var decoder: any StreamDecoder
  /// How the stream ended, once it has.
  private(set) var ending: StreamOutcome.Ending?
  private let make: Make
  /// Decoded bytes that the budget was told of.
  private var charged = 0

  init(_ store: any ByteStore, _ make: Make) throws(IntakeError) {
    source = ByteSource(store, block: make.sizes.block)
    window = Window(capacity: 4 * make.sizes.chunk)
    decoder = try make.coding.decoder(
      engine: store.isSeekable ? make.engine : .zlib, limits: make.limits, path: make.budget.path)
    self.make = make
  }

  /// The layer below, if there is one.
  var below: Layer? { source.store as? Layer }

  var coding: Coding { make.coding }
  var isSeekable: Bool { false }
  var defect: StreamOutcome.Ending? { ending == .complete ? nil : ending }

  /// Decodes some more; does nothing at the end.
  func fill() throws(IntakeError) {
    guard ending == nil else { return }
    let before = window.endOffset
    if let ended = try decoder.fill(&window, from: &source, chunk: make.sizes.chunk) {
      ending = settle(ended)
    }
    let made = max(0, window.endOffset - before)
    charged += made
    make.budget.total += made
    if ending?.isProper ?? true, let limit = make.budget.exceeded {
      window.confirm()
      ending = .limitExceeded(limit, decompressedOffset: window.endOffset)
    }
  }

  /// Decodes until the window holds `count` bytes or the stream ends.
  ///
  /// The bound on stored bytes is for members without content and headers without end.
  func prime(_ count: Int) throws(IntakeError) {
    while ending == nil, window.readable.count < count, source.storedBytes < 4 << 20 { try fill() }
  }

  /// Goes back to the first byte.
  func restart() throws(IntakeError) {
    source.seek(to: 0)
    window.reset()
    make.budget.total -= charged
    charged = 0
    ending = nil
    decoder = try make.coding.decoder(
      engine: source.store.isSeekable ? make.engine : .zlib, limits: make.limits, path: make.budget.path)
  }

  /// The decoder's verdict, unless the store below knows better why the bytes ended.
  private func settle(_ own: StreamOutcome.Ending) -> StreamOutcome.Ending {
    guard let below = source.store.defect else { return own }
    switch (own, below) {
    case (.complete, .trailingGarbage): return below
    case (.complete, .truncated(let damage)), (.truncated, .truncated(let damage)):
      return .truncated(damage.delivered(window.endOffset))
    case (.complete, .corrupt(let damage)), (.truncated, .corrupt(let damage)):
      return .corrupt(damage.delivered(window.endOffset))
    case (.complete, .limitExceeded(let limit, _)), (.truncated, .limitExceeded(let limit, _)):
      return .limitExceeded(limit, decompressedOffset: window.endOffset)
    default: return own
    }
  }

  func read(
    into target: UnsafeMutableRawPointer, count: Int, at start: Int
  ) throws(IntakeError) -> Int {
    if start < window.offset { try restart() }
    while ending == nil, window.confirmedOffset - start < count {
      window.drop(min(start, window.confirmedOffset) - window.offset)
      try fill()
    }
    let got = min(count, window.confirmedOffset - start)
    guard got > 0, let base = window.readable.baseAddress else { return 0 }
    target.copyMemory(from: base + (start - window.offset), byteCount: got)
    return got
  }

  func length() throws(IntakeError) -> Int {
    while ending == nil {
      window.drop(window.confirmedOffset - window.offset)
      try fill()
    }
    return window.confirmedOffset
  }

  func poll() throws(IntakeError) { try source.store.poll() }
}
