/// Which types a window of digits can be, by shape and checksum alone.
extension NumericRecogniser {
  /// False only if no wanted type can have these digits, however they are grouped.
  func mayBe(_ digits: ArraySlice<UInt8>, _ turn: Int) -> Bool {
    let count = digits.count
    if types.contains(.phone), count >= 7 { return true }
    switch count {
    case ...8: return holdsSecret(turn)
    case 9:
      return types.contains(.usSSN) && Checksum.ssn(digits)
        || types.contains(.regon) && Checksum.regon(digits)
    case 10:
      return types.contains(.nip) && Checksum.nip(digits)
        || types.contains(.ukNHS) && Checksum.nhs(digits)
    case 11: return types.contains(.pesel) && Checksum.pesel(digits)
    case 26: return types.contains(.bankAccount) && Checksum.nrb(digits)
    case 20...: return false
    default: break
    }
    if types.contains(.paymentCard), Checksum.luhn(digits) { return true }
    if types.contains(.bankAccount), count >= 16, language.takes(.chinese) { return true }
    if count == 14 { return types.contains(.regon) && Checksum.regon(digits) }
    if count == 15 { return types.contains(.cnResidentID) && Checksum.cnResidentOld(digits) }
    guard count == 18 else { return false }
    return types.contains(.cnResidentID) && Checksum.cnResident(digits) || types.contains(.cnUSCC)
  }

  func shapes(_ window: Window, first turn: Int) -> [Shape] {
    var shapes: [Shape] = []
    let digits = window.digits
    let isPure = Checksum.onlyDigits(digits)
    switch digits.count {
    case 3...8 where isPure && holdsSecret(turn): secrets(window, &shapes)
    default: break
    }
    if !isPure {
      if digits.count == 18, Checksum.cnResident(digits) {
        shapes.append(Shape(type: .cnResidentID, score: 0.95, label: [.residentID, .identityCard]))
      }
      return types == .all ? shapes : shapes.filter { types.contains($0.type) }
    }
    switch digits.count {
    case 9:
      if Checksum.regon(digits), isCompact(window) {
        shapes.append(Shape(type: .regon, score: 0.3, label: .regon))
      }
      if Checksum.ssn(digits), let score = ssnScore(window) {
        shapes.append(Shape(type: .usSSN, score: score, label: .ssn))
      }
    case 10:
      if Checksum.nip(digits) { shapes.append(Shape(type: .nip, score: nipScore(window), label: .nip)) }
      if Checksum.nhs(digits) {
        let grouped = window.groups == [3, 3, 4] && !window.spoken
        shapes.append(Shape(type: .ukNHS, score: grouped ? 0.35 : 0.3, label: .nhs))
      }
    case 11:
      if Checksum.pesel(digits) {
        let base = language == .english ? 0.5 : language == .chinese ? 0.4 : 0.6
        let loose = !window.spoken && !isCompact(window)
        shapes.append(Shape(type: .pesel, score: loose ? base - 0.2 : base, label: .pesel))
      }
    case 14:
      if Checksum.regon(digits), isCompact(window) {
        shapes.append(Shape(type: .regon, score: 0.5, label: .regon))
      }
    case 15:
      if Checksum.cnResidentOld(digits), isCompact(window) {
        shapes.append(Shape(type: .cnResidentID, score: 0.55, label: [.residentID, .identityCard]))
      }
    case 18:
      if Checksum.cnResident(digits) {
        shapes.append(Shape(type: .cnResidentID, score: 0.95, label: [.residentID, .identityCard]))
      } else if isCompact(window), DocumentChecksum.uscc(digits.map { $0 + 0x30 }) {
        shapes.append(Shape(type: .cnUSCC, score: 0.65, label: .uscc))
      }
    case 26:
      if Checksum.nrb(digits), isPlausibleAccount(window) {
        shapes.append(Shape(type: .bankAccount, score: 0.9, label: [.account, .iban, .card]))
      }
    default: break
    }
    card(window, &shapes)
    if types.contains(.phone) { phone(window, &shapes) }
    if types != .all { shapes.removeAll { !types.contains($0.type) } }
    return shapes
  }

  private func isCompact(_ window: Window) -> Bool { window.isBare || window.spoken || window.turns > 1 }

  private func ssnScore(_ window: Window) -> Double? {
    if window.groups == [3, 2, 4], window.isWritten {
      guard Set(window.gaps).count == 1 else { return nil }
      return window.gaps[0] == .dash ? 0.6 : window.gaps[0] == .space ? 0.5 : 0.3
    }
    if window.turns > 1, !isInsuranceGroups(window) { return nil }
    return isCompact(window) ? 0.3 : nil
  }

  /// Whether nine digits that come message by message break only where the number is printed with a dash, 3-2-4, and are
  /// no end of a longer row of digits.
  func isInsuranceGroups(_ window: Window) -> Bool {
    let gaps = window.gaps.filter { window.spoken || $0 != .none }
    guard window.begins, gaps.count + 1 == window.groups.count else { return false }
    var count = 0
    for (group, gap) in zip(window.groups, gaps) {
      count += group
      // Words for digits stand apart anyway; there the turns count.
      if !window.spoken || gap == .turn, count != 3, count != 5 { return false }
    }
    return true
  }

  private func nipScore(_ window: Window) -> Double {
    let written = window.groups == [3, 3, 2, 2] || window.groups == [3, 2, 2, 3]
    return written && window.isWritten ? 0.55 : 0.3
  }

  private func isPlausibleAccount(_ window: Window) -> Bool {
    isCompact(window) || !window.isWritten || window.groups == [2, 4, 4, 4, 4, 4, 4]
      || window.groups == [2, 8, 16] || window.groups.allSatisfy { $0 >= 2 }
  }

  // MARK: Cards and card-number accounts

  private func card(_ window: Window, _ shapes: inout [Shape]) {
    let digits = window.digits
    guard (12...19).contains(digits.count) else { return }
    guard isPlausibleCard(window) else {
      if isMasking, isSpelledCard(window) {
        shapes.append(Shape(type: .paymentCard, score: 0.6, label: [.card, .cvv]))
        return
      }
      // In groups as no card is printed: somebody's own way of typing, where the words say that it is one.
      if !window.isPartial, Checksum.luhn(digits), CardIssuer.score(digits) != nil {
        shapes.append(Shape(type: .paymentCard, score: 0.2, label: .card))
      }
      return
    }
    let account = digits.count >= 16
    if Checksum.luhn(digits) {
      if var score = CardIssuer.score(digits) {
        if Set(window.gaps.filter(\.isWritten)).count > 1 { score -= 0.1 }
        shapes.append(Shape(type: .paymentCard, score: score, label: [.card, .cvv]))
      } else if digits.count >= 13, digits.contains(where: { $0 != digits.first }) {
        shapes.append(Shape(type: .paymentCard, score: 0.2, label: .card))
        if account, language.takes(.chinese) {
          shapes.append(Shape(type: .bankAccount, score: 0.19, label: [.account, .card]))
        }
      }
    } else if account, language.takes(.chinese), digits.first == 6 || digits.first == 9 || digits.first == 4 {
      // Old accounts and misheard ones: the label must say so.
      shapes.append(Shape(type: .bankAccount, score: 0.17, label: [.account, .card]))
    }
  }

  /// Single digits with the same mark between them, in the range of an issuer and as many as it gives out; neither part of a
  /// longer list.
  private func isSpelledCard(_ window: Window) -> Bool {
    guard window.begins, !window.isPartial, window.turns == 1, window.groups.allSatisfy({ $0 == 1 }),
      window.isWritten, Set(window.gaps).count == 1, Checksum.luhn(window.digits)
    else { return false }
    return CardIssuer.score(window.digits) ?? 0 >= 0.85
  }

  /// One run, or groups as cards are printed: fours, 4-6-5, 4-6-4, 8-8, 6-13.
  private func isPlausibleCard(_ window: Window) -> Bool {
    if window.spoken || window.isBare { return true }
    let groups = window.groups
    // A row of fours that goes on is a longer number.
    if window.follows, window.isWritten, groups.allSatisfy({ $0 == 4 }) { return false }
    if window.turns > 1 { return true }
    if !window.isWritten { return groups.dropLast().allSatisfy { $0 <= 4 } }
    if groups == [4, 6, 5] || groups == [4, 6, 4] || groups == [8, 8] || groups == [6, 13] { return true }
    return groups.dropLast().allSatisfy { $0 == 4 } && (1...4).contains(groups[groups.count - 1])
  }

  // MARK: Phones

  private func phone(_ window: Window, _ shapes: inout [Shape]) {
    let digits = window.digits
    guard (7...19).contains(digits.count) else { return }
    guard window.isWritten || window.spoken || window.turns > 1 || isDictated(window) else { return }
    if window.plus {
      // A national zero in brackets, +44 (0)20 …, is no part of the number.
      if PhonePlan.isInternational(digits) || PhonePlan.isInternational(withoutTrunkZero(digits, window)) {
        shapes.append(Shape(type: .phone, score: 0.85, label: .phone))
      }
      return
    }
    if digits.prefix(2).elementsEqual([0, 0]), PhonePlan.isInternational(digits.dropFirst(2)) {
      shapes.append(Shape(type: .phone, score: 0.7, label: .phone))
      return
    }
    let isCountry =
      digits.count == 11 && digits.prefix(2).elementsEqual([4, 8])
      && PhonePlan.polishMobiles.contains(
        Int(digits[digits.startIndex + 2]) * 10
          + Int(digits[digits.startIndex + 3]))
    if isCountry {
      shapes.append(Shape(type: .phone, score: language == .polish ? 0.55 : 0.4, label: .phone))
    }
    let isLongCountry = digits.count == 13 && digits.prefix(3).elementsEqual([8, 6, 1])
    if isLongCountry, PhonePlan.isChinese(digits.dropFirst(2)) {
      shapes.append(Shape(type: .phone, score: language.takes(.chinese) ? 0.55 : 0.3, label: .phone))
    }
    let writing = PhonePlan.Writing(
      groups: window.groups, hasMarks: window.hasMarks,
      spoken: window.spoken || window.turns > 1 || isDictated(window))
    // Ten digits with a dash behind the eighth may be a land line with its extension; eleven with 1 are not.
    if let score = PhonePlan.national(digits, writing, language) {
      shapes.append(Shape(type: .phone, score: score, label: .phone))
    }
  }

  /// Single digits or small groups with commas between, as speech recognition writes dictated numbers.
  private func isDictated(_ window: Window) -> Bool {
    !window.isWritten && window.groups.allSatisfy { $0 <= 4 }
  }

  private func withoutTrunkZero(_ digits: ArraySlice<UInt8>, _ window: Window) -> ArraySlice<UInt8> {
    guard window.gaps.contains(.paren), let group = window.groups.firstIndex(of: 1), group > 0 else {
      return []
    }
    let place = window.groups[..<group].reduce(digits.startIndex, +)
    guard digits[place] == 0 else { return [] }
    return (digits[..<place] + digits[(place + 1)...])[...]
  }

  // MARK: Codes and secrets

  private func secrets(_ window: Window, _ shapes: inout [Shape]) {
    let count = window.digits.count
    let isAlone = isTalkMasked && window.isSetApart && window.isBare
    guard !window.isPartial || window.spoken || isAlone else { return }
    let bare =
      window.isBare || window.spoken || window.isWritten && window.groups == [3, 3]
      || window.groups.allSatisfy { $0 == 1 }
    guard bare else { return }
    if count <= 4 { shapes.append(Shape(type: .cvv, score: 0.45, label: .cvv)) }
    if count >= 4 {
      shapes.append(Shape(type: .oneTimeCode, score: 0.4, label: .code))
      let label: Label = count <= 6 ? [.pin, .password] : .password
      shapes.append(Shape(type: .password, score: 0.4, label: label))
    }
  }
}
