import Statistics
import Testing

@Suite struct `Agreement` {
  @Test func `full agreement is one, no variation is undefined`() throws {
    let full = try AgreementTable([[8, 0, 0], [0, 3, 0], [0, 0, 5]])
    #expect(full.kappa() == 1 && full.kappa(.linear) == 1 && full.kappa(.quadratic) == 1 && full.gwetAC1 == 1)
    let flat = try AgreementTable([[9, 0], [0, 0]])
    #expect(flat.kappa() == nil && flat.agreement == 1 && flat.gwetAC1 == 1)
    #expect(try AgreementTable([[0, 0], [0, 0]]).kappa() == nil)
    #expect(try KrippendorffAlpha.value([[1, 1, nil], [1, 1, 2]], scale: .interval) == nil)
    #expect(try KrippendorffAlpha.value([[1, 2, 3], [1, 2, 3]], scale: .ordinal) == 1)
    #expect(try KrippendorffAlpha.value([[1, nil], [nil, 2]], scale: .nominal) == nil)
  }

  @Test func `rare defects make kappa mislead where AC1 does not`() throws {
    // 94 % agreement, kappa about −0.02, AC1 about 0.94.
    let table = try AgreementTable([[94, 2], [4, 0]])
    #expect(table.agreement == 0.94)
    #expect(abs((table.kappa() ?? 1) + 0.027) < 0.01)
    #expect(abs((table.gwetAC1 ?? 0) - 0.936) < 0.005)
  }

  @Test func `two categories make every weighting the same`() throws {
    var random = SeededGenerator(51)
    for _ in 0..<100 {
      let cells = (0..<4).map { _ in Double(Int.random(in: 0...20, using: &random)) }
      let table = try AgreementTable([[cells[0], cells[1]], [cells[2], cells[3]]])
      #expect(table.kappa() == table.kappa(.linear) && table.kappa() == table.kappa(.quadratic))
      let turned = try AgreementTable([[cells[3], cells[2]], [cells[1], cells[0]]])
      switch (table.kappa(), turned.kappa()) {
      case (let one?, let other?): #expect(abs(one - other) < 1e-12)
      case (let one, let other): #expect(one == nil && other == nil)
      }
    }
  }

  @Test func `alpha keeps to order on the ordinal scale`() throws {
    let ratings: [[Double?]] = [[1, 2, 3, nil, 5, 2], [1, 3, 3, 4, 5, 1]]
    let stretched = ratings.map { $0.map { $0.map { $0 * $0 * $0 } } }
    #expect(
      try KrippendorffAlpha.value(ratings, scale: .ordinal)
        == KrippendorffAlpha.value(stretched, scale: .ordinal))
    let shifted = ratings.map { $0.map { $0.map { 2 * $0 + 7 } } }
    let one = try #require(try KrippendorffAlpha.value(ratings, scale: .interval))
    let other = try #require(try KrippendorffAlpha.value(shifted, scale: .interval))
    #expect(abs(one - other) < 1e-12)
  }

  @Test func `ragged tables name the row`() {
    #expect(throws: StatisticsError.self) { try AgreementTable([[1, 2], [3]]) }
    #expect(throws: StatisticsError.self) { try KrippendorffAlpha.value([[1, 2], [3]], scale: .nominal) }
  }
}
