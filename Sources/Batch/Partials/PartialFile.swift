import Contacts
import Crypto
import Foundation
import Glibc

/// A partial result on the disk, opened and checked.
final class PartialFile: Sendable {
  let path: String
  let identity: PartialIdentity
  /// Its last 32 bytes, lower-case hexadecimal: SHA-256 of everything before them.
  let digest: String
  let files: PartialFiles
  let blocks: [PartialBlock]
  /// The blocks with masked turns by the file's number, in the order of its records.
  let turns: [Int: [PartialBlock]]
  private let descriptor: Int32
  private let seal: PartialSeal

  /// Where the identity begins: after the magic, the version, the salt and its own length.
  private static let headLength = PartialWriter.magic.count + 4 + PartialSeal.saltLength + 4
  /// The directory's place and length, and the digest.
  private static let tailLength = 48
  /// The longest identity that is believed.
  private static let identityLimit = 1 << 16

  /// Opens a partial, reads all of it once for its digest, and opens its directory.
  ///
  /// - Parameters:
  ///   - expected: What it must have in common with the merge.
  ///   - secret: The pseudonym key.
  /// - Throws: ``BatchError/damagedPartial(_:_:)``, or ``BatchError/refusedPartials(_:)`` with every difference.
  init(path: String, expected: PartialIdentity, secret: [UInt8]) throws {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw BatchError.input(path, String(cString: strerror(errno))) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw BatchError.damagedPartial(path, "it can't be read") }
    let size = Int(status.st_size)
    let head = try Self.head(descriptor, size: size, path: path, expected: expected)
    identity = head.identity
    digest = try Self.digest(descriptor, size: size, path: path)
    seal = PartialSeal(secret: secret, salt: head.salt)
    guard let tail = FileBytes.read(Self.tailLength - 32, at: size - Self.tailLength, from: descriptor),
      let place = tail.withUnsafeBytes(Self.place),
      let sealed = FileBytes.read(place.count, at: place.offset, from: descriptor)
    else { throw BatchError.damagedPartial(path, "its directory is not where it should be") }
    let directory: Data
    do {
      directory = try seal.open(sealed, label: head.bytes)
    } catch {
      throw BatchError.damagedPartial(
        path, "its directory can't be opened: its head or the key is another one")
    }
    do {
      (files, blocks) = try directory.withUnsafeBytes { bytes in
        var reader = ByteReader(bytes)
        let files = try PartialFiles(from: &reader)
        var blocks: [PartialBlock] = []
        for _ in 0..<(try reader.readCount()) { blocks.append(try PartialBlock(from: &reader)) }
        return (files, blocks)
      }
    } catch {
      throw BatchError.damagedPartial(path, "its directory makes no sense: \(error)")
    }

    turns = Dictionary(grouping: blocks.filter { $0.kind == .turns }, by: \.number)
      .mapValues { $0.sorted { ($0.entry, $0.record) < ($1.entry, $1.record) } }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The bytes of a block.
  func contents(of block: PartialBlock) throws(BatchError) -> Data {
    guard let sealed = FileBytes.read(block.count, at: block.offset, from: descriptor) else {
      throw .damagedPartial(path, "a block can't be read; the file changed, or its disk is gone")
    }
    do {
      return try seal.open(sealed, label: block.label)
    } catch {
      throw .damagedPartial(path, "a block can't be opened; the file changed")
    }
  }

  /// Checks a partial's head and that it is whole, as opening it does.
  static func check(path: String, expected: PartialIdentity) throws(BatchError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .input(path, String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .damagedPartial(path, "it can't be read") }
    let size = Int(status.st_size)
    _ = try head(descriptor, size: size, path: path, expected: expected)
    _ = try digest(descriptor, size: size, path: path)
  }

  private static func head(
    _ descriptor: Int32, size: Int, path: String, expected: PartialIdentity
  ) throws(BatchError) -> (identity: PartialIdentity, salt: [UInt8], bytes: [UInt8]) {
    let magic = PartialWriter.magic.count
    guard size >= headLength + tailLength, let head = FileBytes.read(headLength, at: 0, from: descriptor),
      Array(head[..<magic]) == PartialWriter.magic
    else { throw .damagedPartial(path, "this is no partial result of earshot scan") }
    let version = head.withUnsafeBytes { word($0, at: magic) }
    guard version == PartialWriter.version else {
      throw .refusedPartials([
        "\(path): its format is version \(version), and this earshot reads \(PartialWriter.version)"
      ])
    }
    let length = Int(head.withUnsafeBytes { word($0, at: headLength - 4) })
    guard length <= identityLimit, let text = FileBytes.read(length, at: headLength, from: descriptor),
      let identity = PartialIdentity(text: String(decoding: text, as: UTF8.self))
    else { throw .damagedPartial(path, "its head makes no sense") }
    let differences = identity.differences(from: expected)
    guard differences.isEmpty else { throw .refusedPartials(differences.map { "\(path): \($0)" }) }
    return (identity, Array(head[magic + 4..<headLength - 4]), head + text)
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  private static func place(_ tail: UnsafeRawBufferPointer) -> (offset: Int, count: Int)? {
    let words = [0, 8].map { UInt64(littleEndian: tail.loadUnaligned(fromByteOffset: $0, as: UInt64.self)) }
    guard let offset = Int(exactly: words[0]), let count = Int(exactly: words[1]), count < 1 << 40 else {
      return nil
    }
    return (offset, count)
  }

  /// The digest of everything but the last 32 bytes, which must be that digest.
  private static func digest(_ descriptor: Int32, size: Int, path: String) throws(BatchError) -> String {
    var hash = SHA256()
    var offset = 0
    while offset < size - 32 {
      let count = min(1 << 20, size - 32 - offset)
      guard let bytes = FileBytes.read(count, at: offset, from: descriptor) else {
        throw .damagedPartial(path, "it can't be read to its end")
      }
      bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
      offset += count
    }
    let digest = hash.finalize()
    guard FileBytes.read(32, at: size - 32, from: descriptor) == Array(digest) else {
      throw .damagedPartial(path, "it is not whole: its digest does not fit. Copy it again")
    }
    return StoredBytesDigest.hex(digest)
  }
}
