/// A file as a vendor delivers it: one export, or an archive of several, in whatever containers.
///
/// ```swift
/// let file = try ExportFile(path: path)
/// let outcome = try file.forEachEntry(observer: &digest, refused: { warn($0.description) }) { entry in
///   let framing = recognise(entry.head)
///   let outcome = try entry.forEachRecord(framing: framing) { framed in … }
///   return .continue
/// }
/// ```
///
/// Entries come in the order in which they stand in the file, those of archives within archives in the place
/// of the inner archive. Nothing is ever written to disk.
package struct ExportFile {
  /// The file as the caller named it.
  package let path: String
  private let limits: IntakeLimits
  private let engine: Inflater.Engine
  private let encoding: TextEncoding?
  private let sizes: BufferSizes
  private let file: StoredFile

  /// Opens a file; nothing is read yet.
  ///
  /// - Parameters:
  ///   - encoding: the encoding of all of its texts, where the caller knows it; nil recognises each.
  ///   - followsLinks: whether a symbolic link may be the last part of the path.
  ///   - sizes: how much is read and decompressed at once; for tests.
  /// - Throws: `missing`, `notAFile`, `unreadable`.
  package init(
    path: String, limits: IntakeLimits = .default, engine: Inflater.Engine = .isal, followsLinks: Bool = true,
    encoding: TextEncoding? = nil, sizes: BufferSizes = .default
  ) throws(IntakeError) {
    file = try StoredFile(path: path, followsLinks: followsLinks)
    self.path = path
    self.limits = limits
    self.engine = engine
    self.encoding = encoding
    self.sizes = sizes
  }

  /// Hands over every entry as a stream of its own; a file that is no archive is one entry with the file's
  /// name.
  ///
  /// An entry that `body` does not read is passed over. A stream must not be kept.
  ///
  /// - Parameters:
  ///   - observer: sees every stored byte of the file once, in order, whatever is damaged or refused.
  ///   - shouldStop: asked for every chunk, with the number of stored bytes read so far.
  ///   - refused: takes what cannot be read, under its name: encrypted entries, kinds that are not read,
  ///     archives that end early or contradict themselves, limits met. What comes after it is still read.
  ///   - body: reads an entry as far as it likes.
  /// - Throws: `cancelled` or `readFailed`, and what `body` throws.
  package func forEachEntry(
    observer: inout some ByteObserver, shouldStop: (_ storedBytes: Int) -> Bool = { _ in false },
    refused: (IntakeError) -> Void, _ body: (inout ExportStream) throws -> Flow
  ) throws -> FileOutcome {
    let observes = !(observer is NoObserver)
    let result = withUnsafeMutablePointer(to: &observer) { observer in
      withoutActuallyEscaping(shouldStop) { shouldStop in
        Result { () throws -> FileOutcome in
          let outer = try file.attach(
            StoredFile.Hooks(
              observe: observes ? { observer.pointee.observe($0) } : nil, shouldStop: shouldStop))
          defer { file.detach(outer) }
          var walk = EntryWalk(LayerOpening(file, limits: limits, engine: engine, sizes: sizes), encoding)
          let flow = try walk.visit(file, name: path, refused, body)
          if flow == .continue { try file.drain() }
          return FileOutcome(
            entries: walk.entries, refused: walk.refused, storedBytes: file.storedBytes,
            isStopped: flow == .stop)
        }
      }
    }
    return try result.get()
  }

  /// Like ``forEachEntry(observer:shouldStop:refused:_:)`` for a caller that needs no digest.
  package func forEachEntry(
    shouldStop: (_ storedBytes: Int) -> Bool = { _ in false }, refused: (IntakeError) -> Void,
    _ body: (inout ExportStream) throws -> Flow
  ) throws -> FileOutcome {
    var observer = NoObserver()
    return try forEachEntry(observer: &observer, shouldStop: shouldStop, refused: refused, body)
  }
}
