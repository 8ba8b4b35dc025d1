import Batch
import Foundation
import Glibc
import Ledger
import Sampling

/// Where keys and seeds are kept: files of mode 0600 in the user's configuration folder, never beside the
/// database, never in arguments.
struct SecretStore {
  /// The folder.
  let folder: String
  private let environment: [String: String]

  /// The store of this user: `$XDG_CONFIG_HOME/earshot`, else `~/.config/earshot`.
  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.environment = environment
    let base = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    folder = (base ?? NSHomeDirectory() + "/.config") + "/earshot"
  }

  /// The keys of the pseudonyms: from a file, else `EARSHOT_KEY`, else the store's own.
  ///
  /// Each source may hold earlier keys behind the one in use, separated by line feeds or commas; more come from the
  /// files of `previous`.
  /// - Parameter makes: Whether the store's own key is made where there is none.
  /// - Throws: `BatchError.secret` where there is no key, or one that is too short.
  func pseudonymKeys(file: String?, previous: [String], makes: Bool) throws -> PseudonymKeys {
    let path = folder + "/key"
    var keys: [[UInt8]]
    if let file {
      keys = try self.keys(read(file), from: file)
    } else if let text = environment["EARSHOT_KEY"] {
      keys = try self.keys(text, from: "EARSHOT_KEY")
    } else if FileManager.default.fileExists(atPath: path) {
      keys = try self.keys(read(path), from: path)
    } else if makes {
      let key = Seed.random()
      try Self.writeNew(key.hex, to: path)
      Console.note(
        "earshot: made a pseudonym key in \(path); keep a copy: without it, customers can't be matched")
      keys = [key.bytes]
    } else {
      throw BatchError.secret("there is no pseudonym key: give --key-file or EARSHOT_KEY")
    }
    for file in previous { keys += try self.keys(read(file), from: file) }
    let earlier = keys.dropFirst().filter { $0 != keys[0] }
    return PseudonymKeys(current: keys[0], previous: Array(earlier))
  }

  /// A key of 32 bytes from a file, for what is sealed.
  func sealKey(file: String) throws -> [UInt8] { try key(hex: read(file), from: file) }

  /// The contents of a file that only the user may read.
  func secret(file: String) throws -> String { try read(file) }

  /// The seed that was given, from a file or `EARSHOT_SEED`, or `nil` where none was.
  func givenSeed(file: String?) throws -> Seed? {
    if let file { return try Seed(hex: read(file)) }
    return try environment["EARSHOT_SEED"].map { hex throws(SamplingError) in try Seed(hex: hex) }
  }

  /// The seed with this commitment, if it is kept here.
  func seed(commitment: String) throws -> Seed? {
    let path = seedPath(commitment)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let seed = try Seed(hex: read(path))
    guard seed.commitment == commitment else {
      throw BatchError.secret("\(path): the seed does not belong to its commitment; it was changed")
    }
    return seed
  }

  /// Draws a seed and keeps it.
  func drawSeed() throws -> Seed {
    let seed = Seed.random()
    try Self.writeNew(seed.hex, to: seedPath(seed.commitment))
    return seed
  }

  private func seedPath(_ commitment: String) -> String { folder + "/seeds/" + commitment }

  /// Keys one behind the other; at least one.
  private func keys(_ text: String, from source: String) throws -> [[UInt8]] {
    let parts = text.split { $0.isNewline || $0 == "," }.filter { !$0.allSatisfy(\.isWhitespace) }
    return try (parts.isEmpty ? [""] : parts).map { try key(hex: String($0), from: source) }
  }

  private func key(hex: String, from source: String) throws -> [UInt8] {
    do {
      return try Seed(hex: hex).bytes
    } catch {
      throw BatchError.secret(
        "\(source): the pseudonym key must be at least 16 bytes as hexadecimal digits (openssl rand -hex 32)")
    }
  }

  private func read(_ path: String) throws -> String {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw BatchError.secret("\(path): \(String(cString: strerror(errno)))")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw BatchError.secret("\(path): others may read it; run: chmod 600 \(path)")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BatchError.secret("\(path): it can't be read")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// Writes a new file that only the user may read, and waits until it is on the disk under its name.
  static func writeNew(_ text: String, to path: String) throws {
    let parent = (path as NSString).deletingLastPathComponent
    do throws(DurableFile.Failure) {
      if !parent.isEmpty { try DurableFile.makeFolder(parent) }
    } catch {
      throw BatchError.secret("\(parent): \(error.cause)")
    }
    do throws(DurableFile.Failure) {
      try DurableFile.make(path, (text + "\n").utf8)
    } catch {
      throw BatchError.output(path, error.number)
    }
  }
}
