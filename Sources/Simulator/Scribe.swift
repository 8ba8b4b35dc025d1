/// Puts the turns of contacts into words.
struct Scribe {
  let seed: UInt64
  let vendor: Vendor
  let place: Int
  let grammars: [Grammar]
  let forms: [WordForms]

  /// Appends the turns as a JSON array of contact lines.
  func append(turnsOf life: Life, agents: [Agent], to line: inout [UInt8]) {
    let tongue = life.customer.tongue
    let isVoice = life.channel == .voice
    let local = life.start + vendor.zone * 1_000
    var telling = Telling(
      grammar: grammars[tongue.rawValue], forms: forms[tongue.rawValue], tongue: tongue, isVoice: isVoice,
      particulars: Particulars(
        seed: seed, vendor: place, life: life, brand: vendor.queues[life.matter.queue].brand,
        hour: local / 3_600_000 % 24), dice: Dice(seed, 0x5A7, place, life.number))
    // The second vendor's recogniser writes neither capitals nor marks.
    let customer = Handwriting(
      isCustomer: true, isVoice: isVoice, isRaw: place == 1, tongue: tongue, &telling.dice)
    let agent = Handwriting(
      isCustomer: false, isVoice: isVoice, isRaw: place == 1, tongue: tongue, &telling.dice)
    line.append(UInt8(ascii: "["))
    for (index, utterance) in life.utterances.enumerated() {
      let speaker = utterance.act.speaker
      let server = agents[life.services[utterance.leg].agent]
      telling.agentName = server.name / 2 * 2 + (server.isWoman ? 0 : 1)
      telling.isAgentWoman = server.isWoman
      telling.say(utterance.act, topic: life.matter.topic)
      telling.edit { text, dice in
        switch speaker {
        case .customer: customer.apply(to: &text, tongue, isVoice: isVoice, &dice)
        case .agent: agent.apply(to: &text, tongue, isVoice: isVoice, &dice)
        case .bot: break
        }
        if utterance.isCut { TextForms.cut(&text, at: dice.within(250...750)) }
      }
      if index > 0 { line.append(UInt8(ascii: ",")) }
      switch speaker {
      case .customer: line.add("{\"role\":\"customer\",\"at\":")
      case .agent: line.add("{\"role\":\"agent\",\"at\":")
      case .bot: line.add("{\"role\":\"bot\",\"at\":")
      }
      line.add(seconds: utterance.at)
      if isVoice {
        let next = index + 1 < life.utterances.count ? life.utterances[index + 1].at : life.end
        let length = telling.text.count * (tongue == .zh ? 75 : 68)
        line.add(",\"until\":")
        line.add(seconds: max(utterance.at + 200, min(utterance.at + length, next)))
      }
      if life.services.count > 1, speaker == .agent {
        line.add(",\"agent\":\"")
        line.add(server.id)
        line.append(UInt8(ascii: "\""))
      }
      line.add(",\"text\":\"")
      line.add(json: telling.text)
      line.add("\"}")
    }
    line.append(UInt8(ascii: "]"))
  }
}
