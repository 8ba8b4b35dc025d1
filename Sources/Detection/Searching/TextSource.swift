import Rules

/// Something that is looked for in the text, whoever asks for it: selections that look for the same share it.
enum TextSource: Hashable {
  /// Any phrase of these lists.
  case phrases([PhraseList])
  /// A pattern, and what its matches must not touch.
  case regex(String, except: String?)

  init(_ operand: TextOperand) {
    switch operand {
    case .phrases(let lists): self = .phrases(lists)
    case .regex(let pattern): self = .regex(pattern, except: nil)
    }
  }

  /// The lists whose phrases it looks for.
  var lists: [PhraseList] {
    guard case .phrases(let lists) = self else { return [] }
    return lists.filter { $0.id != PhraseList.impossible.id }
  }
}
