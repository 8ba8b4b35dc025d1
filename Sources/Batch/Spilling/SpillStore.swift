package import Contacts
import Crypto
import Foundation
import Glibc
import Synchronization

/// Where the pieces of a night wait until all pieces of a contact are there: byte records in 256 partitions.
///
/// Up to a budget they stay in memory; beyond it they go to one temporary file, sealed with a key that only
/// this process has. The file has no name: it is unlinked before anything is written, so that a process
/// killed at any instant leaves nothing behind. Partitions are ranges of the ids' leading bits, so that going
/// through them in order and sorting each gives the order of all ids.
package final class SpillStore: Sendable {
  /// The number of partitions.
  package static let partitions = 256

  /// The partition of an id.
  package static func partition(of id: ContactID) -> Int { Int(id.high >> 56) }

  private enum Chunk {
    case memory([UInt8])
    case sealed(offset: Int, count: Int)
  }

  private struct State {
    var chunks: [[Chunk]] = Array(repeating: [], count: SpillStore.partitions)
    var inMemory = 0
    var descriptor: Int32 = -1
    var end = 0
  }

  private let state = Mutex(State())
  private let key = SymmetricKey(size: .bits256)
  private let folder: String
  /// How many bytes may stay in memory.
  package let budget: Int

  /// A store that keeps at most `budget` bytes in memory and the rest in a nameless file in `folder`.
  package init(folder: String, budget: Int) {
    self.folder = folder
    self.budget = budget
  }

  deinit {
    let descriptor = state.withLock { $0.descriptor }
    if descriptor >= 0 { close(descriptor) }
  }

  /// Adds a chunk of whole records to a partition.
  ///
  /// - Throws: ``BatchError`` where the temporary file can't be written.
  package func append(_ bytes: [UInt8], to partition: Int) throws(BatchError) {
    guard !bytes.isEmpty else { return }
    let keep = state.withLock { state in
      guard state.inMemory + bytes.count <= budget else { return false }
      state.inMemory += bytes.count
      return true
    }
    if keep {
      // A copy of just this size: the writer's buffer has room for up to twice as much, and goes on being used.
      let kept = bytes.withUnsafeBytes { [UInt8]($0) }
      return state.withLock { $0.chunks[partition].append(.memory(kept)) }
    }
    guard let sealed = try? AES.GCM.seal(bytes, using: key).combined else {
      throw .temporaryFile(folder, EINVAL)
    }
    let failure: Int32? = state.withLock { state in
      if state.descriptor < 0 {
        state.descriptor = Self.open(in: folder)
        if state.descriptor < 0 { return errno }
      }
      let offset = state.end
      let written = sealed.withUnsafeBytes { buffer in
        Self.write(buffer, to: state.descriptor, at: offset)
      }
      if let written { return written }
      state.end += sealed.count
      state.chunks[partition].append(.sealed(offset: offset, count: sealed.count))
      return nil
    }
    if let failure { throw .temporaryFile(folder, failure) }
  }

  /// Reads a partition, chunk by chunk, in no particular order.
  ///
  /// - Throws: ``BatchError`` where the temporary file can't be read back.
  package func read(_ partition: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let (chunks, descriptor) = state.withLock { ($0.chunks[partition], $0.descriptor) }
    for chunk in chunks {
      switch chunk {
      case .memory(let bytes): try bytes.withUnsafeBytes(body)
      case .sealed(let offset, let count):
        var sealed = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
          let got = sealed.withUnsafeMutableBytes { buffer in
            pread(descriptor, buffer.baseAddress.map { $0 + done }, count - done, off_t(offset + done))
          }
          guard got > 0 || (got < 0 && errno == EINTR) else { throw BatchError.temporaryFile(folder, errno) }
          done += max(0, got)
        }
        let opened: Data
        do {
          opened = try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key)
        } catch {
          throw BatchError.temporaryFile(folder, EBADMSG)
        }
        try opened.withUnsafeBytes(body)
      }
    }
  }

  /// How many bytes a partition has.
  package func byteCount(of partition: Int) -> Int {
    state.withLock { state in
      state.chunks[partition].reduce(0) { total, chunk in
        switch chunk {
        case .memory(let bytes): total + bytes.count
        case .sealed(_, let count): total + count
        }
      }
    }
  }

  /// Lets go of a partition's memory.
  package func discard(_ partition: Int) {
    state.withLock { state in
      for case .memory(let bytes) in state.chunks[partition] { state.inMemory -= bytes.count }
      state.chunks[partition] = []
    }
  }

  private static func open(in folder: String) -> Int32 {
    var template = Array((folder + "/.earshot-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    if descriptor >= 0 {
      unlink(template)
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
    return descriptor
  }

  /// Writes all of `buffer`, or returns the system's error number.
  private static func write(_ buffer: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int) -> Int32?
  {
    var done = 0
    while done < buffer.count {
      let count = pwrite(
        descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, off_t(offset + done))
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : ENOSPC }
      done += count
    }
    return nil
  }
}
