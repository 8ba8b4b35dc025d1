import Contacts
import Crypto
import Foundation
import Glibc
import Ledger
import Synchronization

/// Writes a partial result: first under the name `OUT.part`, then, whole and on the disk, under its own.
///
/// The file is locked while it is written; what a process that was killed left under that name is written over
/// by the next one.
final class PartialWriter: Sendable {
  private struct State {
    var descriptor: Int32
    var hash = SHA256()
    var end = 0
    var next = 0
    var blocks: [PartialBlock] = []
  }

  /// The first bytes of every partial.
  static let magic = Array("earshot partial\n".utf8)
  /// The version of the format.
  static let version: UInt32 = 11

  private let path: String
  private let seal: PartialSeal
  private let head: [UInt8]
  private let state: Mutex<State>

  /// Begins a partial.
  ///
  /// - Parameter secret: The pseudonym key.
  /// - Throws: ``BatchError`` where the file can't be made, somebody else is writing it, or what stands at the path is
  ///   something else than a partial.
  init(path: String, identity: PartialIdentity, secret: [UInt8]) throws {
    self.path = path
    guard Self.mayReplace(path) else {
      throw BatchError.input(
        path, "it is there, and no partial result: it is not overwritten. Name another file")
    }
    let salt = SymmetricKey(size: .bits256).withUnsafeBytes(Array.init)
    seal = PartialSeal(secret: secret, salt: salt)
    var head = ByteWriter(Self.magic)
    head.write(fixed32: Self.version)
    head.bytes += salt
    head.write(fixed32: UInt32(identity.text.utf8.count))
    head.bytes += Array(identity.text.utf8)
    self.head = head.bytes
    state = Mutex(State(descriptor: try Self.open(path + ".part")))
    try append(head.bytes)
  }

  /// Whether nothing stands at a path, or a partial, or an empty file.
  private static func mayReplace(_ path: String) -> Bool {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return errno == ENOENT }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    return status.st_size == 0 || FileBytes.read(magic.count, at: 0, from: descriptor) == magic
  }

  deinit { _ = state.withLock { close($0.descriptor) } }

  /// Seals bytes and adds them as a block.
  ///
  /// - Parameters:
  ///   - number: The partition or the file.
  ///   - first: For turns, the entry and the offset of the first record.
  func add(
    _ bytes: [UInt8], _ kind: PartialBlock.Kind, number: Int, first: (entry: Int, record: Int) = (0, 0)
  ) throws {
    guard !bytes.isEmpty else { return }
    let ordinal = state.withLock { state in
      defer { state.next += 1 }
      return state.next
    }
    var block = PartialBlock(kind: kind, number: number, ordinal: ordinal)
    (block.entry, block.record) = first
    let sealed = try seal.seal(bytes, label: block.label)
    block.count = sealed.count
    try append(Array(sealed), as: block)
  }

  /// Adds the directory, waits until everything is on the disk, and gives the partial its name.
  ///
  /// - Parameter files: What became of the files, with those that came twice.
  /// - Returns: SHA-256 of the partial up to its last 32 bytes, which are that digest.
  func finish(_ files: PartialFiles) throws -> String {
    let blocks = state.withLock { $0.blocks }
    var directory = ByteWriter()
    files.encode(into: &directory)
    directory.write(count: blocks.count)
    for block in blocks.sorted(by: { $0.ordinal < $1.ordinal }) { block.encode(into: &directory) }
    let sealed = try seal.seal(directory.bytes, label: head)
    let start = state.withLock { $0.end }
    try append(Array(sealed))
    var tail = ByteWriter()
    tail.write(fixed: UInt64(start))
    tail.write(fixed: UInt64(sealed.count))
    try append(tail.bytes)
    let digest = state.withLock { $0.hash.finalize() }
    try append(Array(digest))
    let failure: Int32? = state.withLock { state in
      guard fsync(state.descriptor) == 0 else { return errno }
      KillPoint.partialWritten.reach()
      return rename(path + ".part", path) == 0 ? nil : errno
    }
    if let failure { throw BatchError.output(path, failure) }
    KillPoint.partialNamed.reach()
    if let failure = DurableFile.syncFolder(of: path) { throw BatchError.output(path, failure) }
    return StoredBytesDigest.hex(digest)
  }

  private func append(_ bytes: [UInt8], as block: PartialBlock? = nil) throws(BatchError) {
    let failure: Int32? = state.withLock { state in
      if var block {
        block.offset = state.end
        state.blocks.append(block)
      }
      bytes.withUnsafeBytes { state.hash.update(bufferPointer: $0) }
      state.end += bytes.count
      return DurableFile.write(bytes, to: state.descriptor)
    }
    if let failure { throw .output(path, failure) }
  }

  /// Opens the temporary file under its lock, empty.
  private static func open(_ path: String) throws(BatchError) -> Int32 {
    while true {
      let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw .output(path, errno) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let number = errno
        close(descriptor)
        throw number == EWOULDBLOCK ? .busy(path) : .output(path, number)
      }
      // Whoever held the lock before may have given the file its name meanwhile.
      var ours = stat()
      var named = stat()
      guard fstat(descriptor, &ours) == 0, stat(path, &named) == 0, ours.st_ino == named.st_ino else {
        close(descriptor)
        continue
      }
      guard ftruncate(descriptor, 0) == 0, fchmod(descriptor, 0o600) == 0 else {
        let number = errno
        close(descriptor)
        throw .output(path, number)
      }
      return descriptor
    }
  }
}
