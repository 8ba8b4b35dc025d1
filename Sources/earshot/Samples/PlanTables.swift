import Report
import Sampling
import Statistics

/// A plan as tables.
struct PlanTables {
  let cells: [PlanCell]
  let design: SamplingDesign
  /// The field that makes a group.
  let group: String

  /// A plan of the same cells by a method and a budget.
  func plan(_ method: AllocationMethod, _ budget: PlanBudget) throws(StatisticsError) -> SamplePlan {
    try SamplePlan(cells: cells, method: method, budget: budget, level: design.level)
  }

  /// What each way of dividing the budget buys; the design's own is marked.
  var choices: ResultTable {
    var table = ResultTable(columns: [
      "allocation", "contacts", "minutes", "margin", "worst_group", "its_margin", "at_most_if_no_defect",
    ])
    var exponent = 0.5
    if case .power(let own) = design.allocation { exponent = own }
    for word in SamplingDesign.methods {
      guard let method = SamplingDesign.method(word, exponent: exponent),
        let plan = try? plan(method, design.budget)
      else { continue }
      table.rows.append([.text(word)] + figures(plan))
    }
    return table
  }

  /// What more or less work buys, divided as the design has it.
  func budgets(_ own: SamplePlan) -> ResultTable {
    var table = ResultTable(columns: [
      "budget", "contacts", "minutes", "margin", "worst_group", "its_margin", "at_most_if_no_defect",
    ])
    for (name, factor) in [("half", 0.5), ("as planned", 1), ("double", 2), ("fourfold", 4)] {
      let count = Int((Double(own.count) * factor).rounded(.up))
      guard let plan = try? plan(design.allocation, .contacts(count)) else { continue }
      table.rows.append([.text(name)] + figures(factor == 1 ? own : plan))
    }
    return table
  }

  /// The margins of the groups.
  func groups(_ plan: SamplePlan) -> ResultTable {
    ResultTable(
      columns: [group, "population", "contacts", "margin"],
      rows: plan.groups.map { name in
        let places = plan.cells.indices.filter { plan.cells[$0].group == name }
        return [
          .text(name), .integer(Int64(places.reduce(0) { $0 + plan.cells[$1].population })),
          .integer(Int64(places.reduce(0) { $0 + plan.units[$1] })),
          ReviewCells.rounded(plan.margin(group: name)),
        ]
      })
  }

  /// The strata with what they get.
  func cells(_ plan: SamplePlan) -> ResultTable {
    ResultTable(
      columns: ["stratum", "population", "contacts", "expected_rate", "minutes"],
      rows: zip(plan.cells, plan.units).map { cell, count in
        [
          .text(cell.id), .integer(Int64(cell.population)), .integer(Int64(count)),
          ReviewCells.rounded(cell.rate), ReviewCells.rounded(Double(count) * cell.minutes),
        ]
      })
  }

  private func figures(_ plan: SamplePlan) -> [Cell] {
    let worst = plan.groups.map { ($0, plan.margin(group: $0)) }.max { $0.1 < $1.1 }
    return [
      .integer(Int64(plan.count)), ReviewCells.rounded(plan.minutes), ReviewCells.rounded(plan.margin),
      Cell(worst?.0), ReviewCells.rounded(worst?.1), ReviewCells.rounded(plan.upperBoundWithoutDefects),
    ]
  }
}
