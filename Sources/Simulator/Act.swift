/// What somebody does with a turn. The names are those of grammar rules; the acts with ``hasTopic`` have a rule
/// for every topic, `state.parcel`.
enum Act: Int, CaseIterable, Hashable, Sendable {
  // Agents.
  case greet, outboundGreet, notice, askIdentity, thanksIdentity, empathise, askDetail, work, explain
  case holdNotice, holdResume, solve, stepFailed, offerMore, agentFarewell, survey, promiseBack
  case transferNotice, takeOver, warnAbuse, areYouThere, leavingSilence, leavingAbuse, wrongNumberReply
  case brushOff
  case askCode, askPassword, askOneTime, safety, probe, steer, payPrivate, officialChannel, closeChat
  case otherLine, slowExcuse, cannotHelp, bluntOpening, voicemail
  // Customers.
  case hello, state, giveIdentity, answerDetail, agree, holdOkay, stillBroken, question, frustrated, abuse
  case thanks, nothingElse, customerFarewell, earlier, earlierCut, wrongNumber, giveSecret, refuseSecret
  case steerReply, report, anybody, askWhen, answerPhone, repeatStory
  // The machine of a chat.
  case botIntro

  /// Whether its wording depends on the topic.
  var hasTopic: Bool {
    switch self {
    case .state, .askDetail, .answerDetail, .explain, .solve, .stillBroken, .question: true
    default: false
    }
  }

  /// Who speaks.
  var speaker: Speaker {
    switch self {
    case .hello, .state, .giveIdentity, .answerDetail, .agree, .holdOkay, .stillBroken, .question,
      .frustrated, .abuse, .thanks, .nothingElse, .customerFarewell, .earlier, .earlierCut, .wrongNumber,
      .giveSecret, .refuseSecret, .steerReply, .report, .anybody, .askWhen, .answerPhone, .repeatStory:
      .customer
    case .botIntro: .bot
    default: .agent
    }
  }

  /// About how long it takes to say, in milliseconds.
  var length: Int {
    switch self {
    case .agree, .holdOkay, .hello, .anybody, .nothingElse, .answerPhone, .bluntOpening: 1_500
    case .thanks, .customerFarewell, .areYouThere, .thanksIdentity, .wrongNumber: 2_200
    case .state, .explain, .solve, .notice, .promiseBack, .steer, .repeatStory, .warnAbuse: 7_500
    case .askDetail, .askIdentity, .greet, .stillBroken, .question, .earlier, .earlierCut: 4_800
    default: 3_800
    }
  }
}
