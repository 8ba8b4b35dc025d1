import Formats

/// A number or day in the name of a file by which files follow each other:
/// `cdr_StandAloneCluster_01_201504210011_6125`, `calls-0007.jsonl.gz`, `ctr-2025-11-20.gz`.
struct FileSequence: Hashable, Sendable {
  /// What the number is.
  enum Kind: Hashable, Sendable { case number, day }

  /// The path with the number, and every stamp, put out of it: what all files of a sequence share.
  let group: String
  let kind: Kind
  /// The number, or the day since 1970.
  let value: Int

  /// Reads a path; `nil` where nothing in it counts.
  ///
  /// A run of 8, 10, 12 or 14 digits that begins with a day of this century is a stamp, as is `2025-11-20`, with
  /// or without a time behind it. The last number that is none counts the files; without one, a stamp that is only
  /// a day does.
  init?(_ path: String) {
    let folder = DeliveryName.folder(of: path)
    let name = DeliveryName.last(of: path)
    // The ending of a name has no counter, but may have digits: .mp3, .7z, .bz2.
    let bytes = Array(name.utf8)
    let end = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.count
    var group: [UInt8] = []
    var days: [(at: Int, day: Int)] = []
    var numbers: [(at: Int, digits: [UInt8])] = []
    var at = 0
    while at < end {
      if let stamp = Self.stamp(bytes, at, end) {
        if stamp.isDay { days.append((group.count, stamp.day)) }
        group.append(contentsOf: "<stamp>".utf8)
        at = stamp.end
      } else if bytes[at].isDigit {
        let digits = Array(bytes[at..<end].prefix(while: \.isDigit))
        numbers.append((group.count, digits))
        group.append(contentsOf: digits)
        at += digits.count
      } else {
        group.append(bytes[at])
        at += 1
      }
    }
    let ending = bytes[end...]
    if let last = numbers.last, last.digits.count <= 9,
      let value = Int(String(decoding: last.digits, as: UTF8.self))
    {
      group.replaceSubrange(last.at..<last.at + last.digits.count, with: "<number>".utf8)
      kind = .number
      self.value = value
    } else if numbers.isEmpty, days.count == 1 {
      kind = .day
      value = days[0].day
    } else {
      return nil
    }
    self.group = folder + "/" + String(decoding: group + ending, as: UTF8.self)
  }

  /// The stamp that begins at a place and ends before a byte that is no digit.
  private static func stamp(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (end: Int, day: Int, isDay: Bool)?
  {
    if start > 0, bytes[start - 1].isDigit { return nil }
    let run = bytes[start..<end].prefix(while: \.isDigit).count
    if [8, 10, 12, 14].contains(run), let day = day(bytes, start, start + 4, start + 6) {
      return (start + run, day, run == 8)
    }
    guard run == 4, start + 10 <= end, let mark = Optional(bytes[start + 4]), mark == 0x2D || mark == 0x5F,
      bytes[start + 7] == mark, let day = day(bytes, start, start + 5, start + 8),
      start + 10 == end || !bytes[start + 10].isDigit
    else { return nil }
    // A time behind the day: T08, T080000Z, T08:00:00Z, _0800.
    var at = start + 10
    if at < end, bytes[at] | 0x20 == 0x74 || bytes[at] == 0x5F, at + 1 < end, bytes[at + 1].isDigit {
      at += 1
      while at < end, bytes[at].isDigit || bytes[at] == 0x3A || bytes[at] | 0x20 == 0x7A { at += 1 }
      return (at, day, false)
    }
    return (at, day, true)
  }

  private static func day(_ bytes: [UInt8], _ year: Int, _ month: Int, _ day: Int) -> Int? {
    func number(_ at: Int, _ count: Int) -> Int? {
      var value = 0
      for index in at..<at + count {
        guard index < bytes.count, bytes[index].isDigit else { return nil }
        value = value * 10 + Int(bytes[index] - 0x30)
      }
      return value
    }
    guard let year = number(year, 4), (2000...2099).contains(year), let month = number(month, 2),
      let day = number(day, 2), Stamp.exists(year: year, month: month, day: day)
    else { return nil }
    return Stamp.days(year: year, month: month, day: day)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self &- 0x30 < 10 }
}
