import Expressions
import Formats
import Intake
import Rules
import Yams

extension ConfigurationReader {
  /// Reads `sources`: what the files of a source do not tell.
  mutating func readSources(_ node: Node) -> [SourceRule] {
    guard case .sequence(let entries) = node else {
      fault(node, "sources is a list of rules with vendor, format, files, zone, encoding, unchecked")
      return []
    }
    return entries.compactMap { entry in
      guard case .mapping(let mapping) = entry else {
        fault(entry, "a source names a vendor, format or files, and a zone or encoding")
        return nil
      }
      var rule = SourceRule()
      for (key, value) in mapping { read(key, value, &rule) }
      return rule
    }
  }

  private mutating func read(_ key: Node, _ value: Node, _ rule: inout SourceRule) {
    switch key.string ?? "" {
    case "vendor": rule.vendor = text(value)
    case "files": rule.files = text(value)
    case "format":
      guard let name = text(value) else { return }
      rule.format = name
      if ExportFormat(rawValue: name) == nil {
        nearest(value, "format", name, ExportFormat.allCases.map(\.rawValue))
      }
    case "zone":
      guard let name = text(value) else { return }
      rule.zone = zone(name, value)
    case "encoding":
      guard let name = text(value) else { return }
      rule.encoding = TextEncoding(name: name)
      if rule.encoding == nil {
        nearest(value, "encoding", name, TextEncoding.allCases.map(\.rawValue))
      }
    case "unchecked":
      let words = value.sequence.map { Array($0) } ?? [value]
      for word in words {
        guard let name = text(word) else { continue }
        if let check = SourceRule.Check(rawValue: name) {
          rule.unchecked.insert(check)
        } else {
          nearest(word, "check", name, SourceRule.Check.allCases.map(\.rawValue))
        }
      }
    default: unknown(key, ["vendor", "format", "files", "zone", "encoding", "unchecked"])
    }
  }

  private mutating func nearest(_ node: Node, _ kind: String, _ name: String, _ known: [String]) {
    let hint = NearestName.of(name, among: known).map { ": did you mean '\($0)'?" } ?? ""
    fault(node, "unknown \(kind) '\(name)'\(hint) There is \(known.joined(separator: ", "))")
  }

  /// Reads `limits`: what a file may cost.
  mutating func readLimits(_ node: Node) -> IntakeLimits {
    var limits = IntakeLimits.default
    guard case .mapping(let mapping) = node else {
      fault(node, "limits is a mapping")
      return limits
    }
    for (key, value) in mapping {
      switch key.string ?? "" {
      case "record_bytes": if let count = count(value, 1...1 << 40) { limits.recordLength = count }
      case "row_bytes": if let count = count(value, 1...1 << 31) { limits.rowLength = count }
      case "nesting": if let count = count(value, 1...1 << 20) { limits.nesting = count }
      case "stream_bytes": if let count = count(value, 1...1 << 50) { limits.decompressedBytes = count }
      case "ratio": if let count = count(value, 1...1 << 30) { limits.ratio = count }
      case "file_bytes": if let count = count(value, 1...1 << 50) { limits.fileBytes = count }
      case "entries": if let count = count(value, 1...1 << 24) { limits.entries = count }
      case "depth": if let count = count(value, 1...32) { limits.depth = count }
      case "decoder_bytes": if let count = count(value, 1 << 20...1 << 31) { limits.memory = count }
      default:
        unknown(
          key,
          [
            "record_bytes", "row_bytes", "nesting", "stream_bytes", "ratio", "file_bytes", "entries", "depth",
            "decoder_bytes",
          ])
      }
    }
    return limits
  }
}
