package import Contacts
import Crypto
import Foundation
import Glibc
import Synchronization

/// Where the pieces of a night wait until all pieces of a contact are there: byte records in 256 partitions, or in more
/// where a night is so large that one of them is too much for a worker (``split(_:by:nextRecord:)``).
///
/// Up to a budget they stay in memory; beyond it they go to one temporary file, sealed with a key that only
/// this process has. The file has no name: it is unlinked before anything is written, so that a process
/// killed at any instant leaves nothing behind. Partitions are ranges of the ids' leading bits, so that going
/// through them in order and sorting each gives the order of all ids.
package final class SpillStore: Sendable {
  /// The number of partitions that pieces are written to.
  package static let partitions = 256

  /// The one of 256 partitions that an id belongs to.
  package static func partition(of id: ContactID) -> Int { Int(id.high >> 56) }

  /// Into how many parts each of the 256 partitions is cut; a power of two.
  package let slices: Int
  /// The number of partitions.
  package var count: Int { Self.partitions * slices }

  /// The partition of an id in this store.
  package func partition(of id: ContactID) -> Int {
    Int(id.high >> UInt64(56 - slices.trailingZeroBitCount))
  }

  /// Where a sealed chunk begins in the file, and how many bytes it has.
  private struct Sealed: BitwiseCopyable {
    let offset: Int
    let count: Int
  }

  /// The chunks of one partition in the order in which they came. What can stay in memory comes first. Of what does not,
  /// a short list of places stays; whenever it is full, it goes to the file as well.
  private struct Chunks {
    var memory: [[UInt8]] = []
    var lists: [Sealed] = []
    var recent: [Sealed] = []
    var bytes = 0

    var isOnDisk: Bool { !recent.isEmpty || !lists.isEmpty }
  }

  private struct State {
    var chunks: [Chunks]
    var inMemory = 0
    var descriptor: Int32 = -1
    var end = 0
  }

  /// How many places of chunks of a partition stay in memory.
  private static let listLength = 64

  private let state: Mutex<State>
  private let key = SymmetricKey(size: .bits256)
  /// Where the file is made.
  package let folder: String
  /// How many bytes may stay in memory.
  package let budget: Int

  /// A store that keeps at most `budget` bytes in memory and the rest in a nameless file in `folder`.
  ///
  /// - Parameter slices: Into how many parts each of 256 partitions is cut; a power of two.
  package init(folder: String, budget: Int, slices: Int = 1) {
    precondition(slices > 0 && slices.nonzeroBitCount == 1)
    self.folder = folder
    self.budget = budget
    self.slices = slices
    state = Mutex(State(chunks: Array(repeating: Chunks(), count: Self.partitions * slices)))
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
      guard state.inMemory + bytes.count <= budget, !state.chunks[partition].isOnDisk else { return false }
      state.inMemory += bytes.count
      state.chunks[partition].bytes += bytes.count
      return true
    }
    if keep {
      // A copy of just this size: the writer's buffer has room for up to twice as much, and goes on being used.
      let kept = bytes.withUnsafeBytes { [UInt8]($0) }
      return state.withLock { $0.chunks[partition].memory.append(kept) }
    }
    guard let sealed = try? AES.GCM.seal(bytes, using: key).combined else {
      throw .temporaryFile(folder, EINVAL)
    }
    let failure: Int32? = state.withLock { state in
      if state.descriptor < 0 {
        state.descriptor = Self.open(in: folder)
        if state.descriptor < 0 { return errno }
      }
      let (place, failure) = Self.append(sealed, to: &state)
      guard let place else { return failure }
      state.chunks[partition].bytes += bytes.count
      state.chunks[partition].recent.append(place)
      guard state.chunks[partition].recent.count == Self.listLength else { return nil }
      let recent = state.chunks[partition].recent
      let (list, listFailure) = recent.withUnsafeBytes { Self.append($0, to: &state) }
      guard let list else { return listFailure }
      state.chunks[partition].lists.append(list)
      state.chunks[partition].recent.removeAll(keepingCapacity: true)
      return nil
    }
    if let failure { throw .temporaryFile(folder, failure) }
  }

  /// Reads a partition, chunk by chunk, in no particular order.
  ///
  /// - Throws: ``BatchError`` where the temporary file can't be read back.
  package func read(_ partition: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let (chunks, descriptor) = state.withLock { ($0.chunks[partition], $0.descriptor) }
    for bytes in chunks.memory { try bytes.withUnsafeBytes(body) }
    for list in chunks.lists {
      let places = try bytes(at: list, descriptor).withUnsafeBytes { Array($0.bindMemory(to: Sealed.self)) }
      for place in places { try open(place, descriptor, body) }
    }
    for place in chunks.recent { try open(place, descriptor, body) }
  }

  private func open(
    _ place: Sealed, _ descriptor: Int32, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let opened: Data
    do {
      opened = try AES.GCM.open(
        AES.GCM.SealedBox(combined: try bytes(at: place, descriptor)), using: key)
    } catch let error as BatchError {
      throw error
    } catch {
      throw BatchError.temporaryFile(folder, EBADMSG)
    }
    try opened.withUnsafeBytes(body)
  }

  /// Bytes of the file.
  private func bytes(at place: Sealed, _ descriptor: Int32) throws(BatchError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: place.count)
    var done = 0
    while done < place.count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        pread(
          descriptor, buffer.baseAddress.map { $0 + done }, place.count - done, off_t(place.offset + done))
      }
      guard got > 0 || (got < 0 && errno == EINTR) else { throw .temporaryFile(folder, errno) }
      done += max(0, got)
    }
    return bytes
  }

  /// How many bytes a partition has.
  package func byteCount(of partition: Int) -> Int { state.withLock { $0.chunks[partition].bytes } }

  /// How many bytes all partitions have.
  package var byteCount: Int { state.withLock { $0.chunks.reduce(0) { $0 + $1.bytes } } }

  /// Lets go of a partition's memory.
  package func discard(_ partition: Int) {
    state.withLock { state in
      for bytes in state.chunks[partition].memory { state.inMemory -= bytes.count }
      state.chunks[partition] = Chunks()
    }
  }

  /// Moves one of 256 partitions to a store whose partitions are cut into slices, and lets go of it here.
  ///
  /// - Parameter nextRecord: Moves on by one record and returns its id.
  package func split(
    _ partition: Int, into other: SpillStore, chunk: Int = 32 << 10,
    nextRecord: (inout ByteReader) throws -> ContactID
  ) throws {
    precondition(slices == 1)
    var buffers = Array(repeating: ByteWriter(), count: other.slices)
    let first = partition * other.slices
    try read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd {
        let start = reader.position
        let slice = other.partition(of: try nextRecord(&reader)) - first
        buffers[slice].bytes.append(contentsOf: bytes[start..<reader.position])
        guard buffers[slice].bytes.count >= chunk else { continue }
        try other.append(buffers[slice].bytes, to: first + slice)
        buffers[slice].bytes.removeAll(keepingCapacity: true)
      }
    }
    for slice in buffers.indices { try other.append(buffers[slice].bytes, to: first + slice) }
    discard(partition)
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

  /// Appends bytes to the file: where they stand, or the system's error number.
  private static func append(
    _ bytes: some ContiguousBytes, to state: inout State
  ) -> (place: Sealed?, failure: Int32?) {
    let offset = state.end
    let (count, failure) = bytes.withUnsafeBytes { buffer in
      (buffer.count, FileBytes.write(buffer, at: offset, to: state.descriptor))
    }
    if let failure { return (nil, failure) }
    state.end += count
    return (Sealed(offset: offset, count: count), nil)
  }
}
