import Contacts
import Ledger
import Relations
import Rules
import Sampling

extension NightRun {
  /// A night whose contacts are judged.
  struct Judged {
    var night: Night
    /// What was drawn before.
    let prior: PriorDraws
    /// The workers, who can put contacts together again.
    let pool: StatePool<JudgeWork>
    /// What counted over many contacts, if the rule book has such rules.
    let correlation: CorrelationStage?
  }

  /// What was drawn of a judged night.
  struct Drawn {
    let strata: [DrawnStratum]
    /// Flagged contacts that were drawn beside the random ones.
    let targeted: [SampleRow]
  }

  /// Judges each contact, then what only many of them show, and compares agents.
  ///
  /// - Parameters:
  ///   - reader: The ledger as it is before the run.
  ///   - past: The night that is evaluated anew.
  func judge(
    _ together: Together, _ reader: LedgerReader?, _ past: PastNight?, _ writer: RunWriter?,
    _ timings: inout Timings
  ) async throws -> Judged {
    let context = together.gathered.context
    let bounds = DrawBounds()
    let design = plan.configuration.sampling
    let prior =
      try reader.map {
        try PriorDraws(
          $0, design, date: plan.businessDate, vendors: design.fields.contains(.vendor), before: past?.root,
          former: context.stores.formerNames)
      } ?? PriorDraws()
    var night = Night(
      book: plan.rules, register: together.register, bounds: bounds, passedOver: prior.contacts,
      targeted: TargetedDraw(design, plan.rules.rules, plan.seed))
    let correlation = CorrelationStage(
      CorrelationPlan(plan.rules, day: plan.day), context.stores, budget: plan.spillBudget)
    let stage = judgeStage(together, bounds, prior.contacts, correlation, reader, isWritten: writer != nil)
    let pool = StatePool { JudgeWork(stage) }
    let collected = try await judge(pool, together.partitions.count, into: &night, writer)
    FreedMemory.giveBack()
    try await correlate(
      correlation, collected, &night, pool, reader, past?.root, together.assembly, writer)
    FreedMemory.giveBack()
    KillPoint.judged.reach()
    timings.mark("judging")
    night.findings = try await AuditStage(
      stores: together.partitions.stores, register: together.register,
      language: RuleLanguage(rawValue: plan.configuration.explanations) ?? .en, jobs: plan.jobs,
      horizon: together.horizon
    ).rows()
    FreedMemory.giveBack()
    timings.mark("comparing agents")
    return Judged(night: night, prior: prior, pool: pool, correlation: correlation)
  }

  private func judgeStage(
    _ together: Together, _ bounds: DrawBounds, _ passedOver: Set<ContactID>,
    _ correlation: CorrelationStage?, _ ledger: LedgerReader?, isWritten: Bool
  ) -> JudgeStage {
    let carried = together.carried
    let reports = together.gathered.reports
    let carrying =
      isWritten
      ? CarryingStage(
        carried: carried, kept: together.kept, today: together.waiting.today,
        keepsWhole: plan.configuration.joinDays > 0) : nil
    return JudgeStage(
      reader: together.partitions, context: together.gathered.context, register: together.register,
      ranks: together.assembly.ranks, latest: together.assembly.latest,
      tickets: TicketOffice(seed: plan.seed), reserve: plan.reserve,
      scheme: StratumScheme(plan.configuration.sampling), passedOver: passedOver, bounds: bounds,
      entryNames: reports.map(\.entries) + carried.files.map { [$0] }, fileCount: reports.count,
      day: plan.day, language: RuleLanguage(rawValue: plan.configuration.explanations) ?? .en, tally: tally,
      carrying: carrying, ledger: ledger, correlation: correlation)
  }

  /// Draws, and writes the contacts that somebody is to look at and the pieces that wait for later runs.
  ///
  /// - Parameter reader: The ledger as it is before the run.
  func draw(
    _ judged: Judged, _ together: Together, _ reader: LedgerReader?, _ writer: RunWriter?,
    _ summary: inout RunSummary, _ timings: inout Timings
  ) async throws -> Drawn {
    let night = judged.night
    let gathered = together.gathered
    let fileCount = gathered.reports.count
    let strata = night.strata
    let names = together.register.names
    try writer?.add(night.consequences + Consequences.late(together.lateReturns, reader, names))
    let drawn = try draw(strata, judged.prior, &summary.warnings)
    let targeted = targeted(night, drawn, names)
    KillPoint.drawn.reach()
    try await store(
      drawn, strata, night.written, judged.pool, gathered.turns, fileCount: fileCount, together.partitions,
      names, writer)
    try await keep(
      together, night.unread, gathered.turns, fileCount: fileCount, joined: gathered.context.stores.joined,
      writer)
    KillPoint.contactsStaged.reach()
    timings.mark("drawing")
    return Drawn(strata: drawn, targeted: targeted)
  }
}
