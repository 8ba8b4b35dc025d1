import Contacts

/// A transcript in one text, in which every turn begins a line with its speaker and a colon, `客服：您好` or
/// `[00:12] Agent: hello`. A line that begins with no known speaker goes on with the turn before it.
struct SpeakerLines {
  private let roles: [[UInt8]: Role]
  private let defaultRole: Role
  /// The most bytes that stand before a colon.
  private let reach: Int

  init(_ roles: [[UInt8]: Role], _ defaultRole: Role) {
    self.roles = roles
    self.defaultRole = defaultRole
    reach = (roles.keys.map(\.count).max() ?? 0) + 4
  }

  /// Reads all turns.
  func read(_ text: [UInt8], into fragment: inout Fragment) {
    for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      line.withUnsafeBytes { read($0.trimmed, &fragment) }
    }
  }

  private func read(_ line: UnsafeRawBufferPointer, _ fragment: inout Fragment) {
    if line.isEmpty { return }
    let (at, rest) = Self.time(line)
    if let (role, said) = speaker(rest) {
      fragment.turns.append(Turn(role: role, at: at, text: fragment.append(said)))
    } else if let last = fragment.turns.indices.last, !fragment.turns[last].text.isEmpty {
      // The text of the turn before stands last in the fragment's bytes.
      let start = Int(fragment.turns[last].text.start)
      fragment.bytes.append(0x0A)
      fragment.bytes.append(contentsOf: line)
      fragment.turns[last].text = TextSpan(start: start, count: fragment.bytes.count - start)
    } else if fragment.turns.isEmpty {
      fragment.turns.append(Turn(role: defaultRole, at: at, text: fragment.append(rest)))
    } else if let last = fragment.turns.indices.last {
      fragment.turns[last].text = fragment.append(rest)
    }
  }

  private func speaker(_ line: UnsafeRawBufferPointer) -> (Role, UnsafeRawBufferPointer)? {
    for at in 0..<min(line.count, reach) {
      let rest = line.slice(at..<line.count)
      let isWide = rest.begins(with: "：")
      guard line[at] == 0x3A || isWide else { continue }
      guard let role = roles[Array(line.slice(0..<at).trimmed)] else { return nil }
      return (role, line.slice(at + (isWide ? 3 : 1)..<line.count).trimmed)
    }
    return nil
  }

  /// A time between brackets at the beginning, in milliseconds, and what stands behind it.
  private static func time(_ line: UnsafeRawBufferPointer) -> (Int64?, UnsafeRawBufferPointer) {
    guard line.first == 0x5B, let close = line.firstIndex(of: 0x5D, from: 1), close < 16 else {
      return (nil, line)
    }
    do throws(RecordFault) {
      let at = try DurationUnit.clock.read(line.slice(1..<close), field: "")
      return (at, line.slice(close + 1..<line.count).trimmed)
    } catch {
      return (nil, line)
    }
  }
}
