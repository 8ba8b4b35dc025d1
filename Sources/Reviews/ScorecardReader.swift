import Contacts
import Crypto
import Expressions
import Rules
import Yams

extension Scorecard {
  /// Reads a scorecard.
  ///
  /// - Parameters:
  ///   - yaml: The file's text.
  ///   - file: The file's name, for messages.
  /// - Throws: ``ReviewFaults`` with every fault and its line.
  package init(yaml: String, file: String) throws(ReviewFaults) {
    var reader = ScorecardReader(file: file)
    self = try reader.read(yaml)
  }
}

/// Reads a scorecard and reports all of its faults at once.
private struct ScorecardReader {
  private let file: String
  private var faults: [ReviewFault] = []
  private var scales: [String: [Scorecard.Answer]] = [:]

  init(file: String) { self.file = file }

  mutating func read(_ text: String) throws(ReviewFaults) -> Scorecard {
    let root: Node
    do {
      guard text.utf8.count <= 1 << 20, let node = try Parser(yaml: text, resolver: .basic).singleRoot()
      else {
        throw ReviewFaults([ReviewFault(file: file, "an empty file, or one above 1 MiB, is no scorecard")])
      }
      root = node
    } catch let faults as ReviewFaults {
      throw faults
    } catch {
      throw ReviewFaults([ReviewFault(file: file, "not YAML: \(error)")])
    }
    let fields = mapping(
      root, "a scorecard",
      [
        "id", "version", "title", "method", "start", "floor", "ceiling", "pass", "scales", "sections",
      ])
    for (name, node) in pairs(fields["scales"], "scales") { scales[name] = scale(node, name) }
    let floor = number(fields["floor"], "floor") ?? 0
    let ceiling = number(fields["ceiling"], "ceiling") ?? 100
    if fields["pass"] == nil {
      fault(root, "'pass' is missing: the score below which a contact is defective")
    }
    if floor >= ceiling { fault(root, "the floor must be below the ceiling") }
    let method = word(fields["method"], "method", Scorecard.Method.self) ?? .weighted
    let card = Scorecard(
      id: name(fields["id"], root, "id"), version: required(fields["version"], root, "version"),
      title: titles(fields["title"]), method: method, start: number(fields["start"], "start") ?? ceiling,
      floor: floor, ceiling: ceiling, passMark: number(fields["pass"], "pass") ?? ceiling,
      sections: items(fields["sections"], "sections").map { section($0, method) },
      digest: Hexadecimal.text(SHA256.hash(data: Array(text.utf8))))
    if card.criteria.isEmpty { fault(root, "there is no criterion in it") }
    var seen: Set<String> = []
    for criterion in card.criteria where !seen.insert(criterion.id).inserted {
      fault(root, "the criterion '\(criterion.id)' stands twice")
    }
    guard faults.isEmpty else { throw ReviewFaults(faults) }
    return card
  }

  private mutating func section(_ node: Node, _ method: Scorecard.Method) -> Scorecard.Section {
    let fields = mapping(node, "a section", ["id", "title", "weight", "criteria"])
    return Scorecard.Section(
      id: name(fields["id"], node, "id"), title: titles(fields["title"]), weight: weight(fields["weight"]),
      criteria: items(fields["criteria"], "criteria").map { criterion($0, method) })
  }

  private mutating func criterion(_ node: Node, _ method: Scorecard.Method) -> Scorecard.Criterion {
    let fields = mapping(
      node, "a criterion",
      ["id", "title", "scale", "weight", "not_applicable", "auto_fail", "defect", "rules"])
    let id = name(fields["id"], node, "id")
    var answers: [Scorecard.Answer] = []
    if let scale = fields["scale"], let known = scale.string {
      if let found = scales[known] {
        answers = found
      } else {
        let near = NearestName.of(known, among: scales.keys)
        fault(scale, "unknown scale '\(known)'" + (near.map { ": did you mean '\($0)'?" } ?? ""))
      }
    } else if let scale = fields["scale"] {
      answers = self.scale(scale, id)
    } else {
      fault(node, "the criterion '\(id)' has no scale")
    }
    var failing: [String: Scorecard.Reach] = [:]
    if let node = fields["auto_fail"] {
      let parts = mapping(node, "auto_fail", ["answers", "of"])
      let reach = word(parts["of"], "of", Scorecard.Reach.self) ?? .form
      if reach == .section, method == .additive { fault(node, "in an additive form only the form can fail") }
      for word in answerWords(parts["answers"], "answers", answers) { failing[word] = reach }
    }
    let least = answers.map(\.points).min()
    let defects =
      fields["defect"].map { answerWords($0, "defect", answers) }
      ?? answers.filter { $0.points == least }.map(\.word)
    return Scorecard.Criterion(
      id: id, title: titles(fields["title"]), answers: answers, weight: weight(fields["weight"]),
      allowsNotApplicable: fields["not_applicable"].map { $0.string == "true" } ?? false, failing: failing,
      defects: Set(defects), rules: items(fields["rules"], "rules", mayBeAbsent: true).compactMap(\.string))
  }

  /// A scale: answers to points, or to `{points: 1, also: [tak, 是]}`.
  private mutating func scale(_ node: Node, _ name: String) -> [Scorecard.Answer] {
    var answers: [Scorecard.Answer] = []
    for (word, value) in pairs(node, "the scale '\(name)'") {
      if case .mapping = value {
        let fields = mapping(value, "an answer", ["points", "also"])
        answers.append(
          Scorecard.Answer(
            word: word, others: items(fields["also"], "also", mayBeAbsent: true).compactMap(\.string),
            points: number(fields["points"], "points") ?? 0))
      } else {
        answers.append(
          Scorecard.Answer(word: word, others: [], points: number(value, "points of '\(word)'") ?? 0))
      }
    }
    if answers.count < 2 { fault(node, "the scale '\(name)' needs at least two answers") }
    return answers
  }

  private mutating func answerWords(_ node: Node?, _ what: String, _ answers: [Scorecard.Answer]) -> [String]
  {
    items(node, what).compactMap { item in
      let word = item.string ?? ""
      if answers.contains(where: { $0.word == word }) { return word }
      let near = NearestName.of(word, among: answers.map(\.word))
      fault(
        item, "'\(word)' is no answer of the scale" + (near.map { ": did you mean '\($0)'?" } ?? ""))
      return nil
    }
  }

  // MARK: Values

  private mutating func fault(_ node: Node, _ message: String) {
    faults.append(ReviewFault(file: file, line: node.mark?.line, message))
  }

  private mutating func mapping(_ node: Node, _ what: String, _ known: [String]) -> [String: Node] {
    var fields: [String: Node] = [:]
    for (key, value) in pairs(node, what) {
      if known.contains(key) {
        fields[key] = value
      } else {
        let near = NearestName.of(key, among: known)
        fault(
          value,
          "unknown key '\(key)' in \(what)"
            + (near.map { ": did you mean '\($0)'?" } ?? "; it knows \(known.joined(separator: ", "))"))
      }
    }
    return fields
  }

  private mutating func pairs(_ node: Node?, _ what: String) -> [(String, Node)] {
    guard let node else { return [] }
    guard case .mapping(let mapping) = node else {
      fault(node, "\(what) must be a mapping of keys to values")
      return []
    }
    return mapping.map { ($0.key.string ?? "", $0.value) }
  }

  private mutating func items(_ node: Node?, _ what: String, mayBeAbsent: Bool = false) -> [Node] {
    guard let node else { return [] }
    guard case .sequence(let sequence) = node, mayBeAbsent || !sequence.isEmpty else {
      fault(node, "\(what) must be a list")
      return []
    }
    return Array(sequence)
  }

  private mutating func required(_ node: Node?, _ parent: Node, _ what: String) -> String {
    if let text = node?.string, !text.isEmpty { return text }
    fault(node ?? parent, "'\(what)' is missing")
    return ""
  }

  private mutating func name(_ node: Node?, _ parent: Node, _ what: String) -> String {
    let text = required(node, parent, what)
    let isName = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }
    if !isName { fault(node ?? parent, "\(what) '\(text)' must be made of a-z, 0-9 and -") }
    return text
  }

  private mutating func titles(_ node: Node?) -> [String: String] {
    guard let node else { return [:] }
    if let text = node.string { return ["en": text] }
    return Dictionary(pairs(node, "title").map { ($0, $1.string ?? "") }) { $1 }
  }

  private mutating func weight(_ node: Node?) -> Double {
    guard let node else { return 1 }
    let value = number(node, "weight") ?? 1
    if value <= 0 { fault(node, "a weight must be above 0") }
    return value
  }

  private mutating func number(_ node: Node?, _ what: String) -> Double? {
    guard let node else { return nil }
    if let value = node.string.flatMap(Double.init), value.isFinite, abs(value) <= 1e6 { return value }
    fault(node, "\(what) must be a number")
    return nil
  }

  private mutating func word<Word: RawRepresentable & CaseIterable>(
    _ node: Node?, _ what: String, _: Word.Type
  ) -> Word? where Word.RawValue == String {
    guard let node else { return nil }
    if let word = node.string.flatMap(Word.init(rawValue:)) { return word }
    fault(node, "\(what) must be one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
    return nil
  }
}
