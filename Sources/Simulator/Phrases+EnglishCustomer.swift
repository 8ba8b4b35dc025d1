extension Phrases {
  /// What English-speaking customers say.
  static let englishCustomer = """
    um = [uh|um|well|so|yeah|right|look|listen|okay so||||]
    please = [please|if you could|if possible|||]
    hello = [Hello|Hi|Hiya|Good <daypart>|Oh hi|Yes hello|Hello there][, finally|, can you hear me|, \
    yes|][.|]
    state = {um} [I'm [calling|ringing|here] about|it's about|I have a problem with|I need help with|\
    there's something wrong with]
    state.parcel = {um} [my [parcel|package|order] [hasn't come|never turned up|is late|is missing]|I'm \
    still waiting for [my order|order <order>|the <product>]|{state} a delivery]. [It was [due|supposed \
    to come] on <day>|The [tracking|app] [hasn't moved|says <city>] since <day>|I stayed in all <day>].
    state.charge = {um} [you've [charged|billed] me <amount> and I don't know [why|what for]|my bill is \
    <amount> [too high|more than usual]|{state} a charge of <amount>|there are two payments of <amount> \
    on <day>]. [It's [usually|always been] less|Nobody told me|I never ordered that|That can't be right].
    state.internet = {um} [the [internet|wifi|broadband|connection] [is down|keeps dropping|is so slow]|\
    we've had no internet since <day>|{state} my broadband]. [The box [blinks red|is orange|shows \
    nothing]|I work from home|The kids are going mad|I've restarted it <count> times].
    state.cancel = {um} [I want to [cancel|stop|end] [my contract|the subscription|it]|I'd like to \
    leave|{state} cancelling]. [I [don't use|no longer need] it|I'm moving to <city>|It's got too dear|\
    I've had enough of it].
    state.refund = {um} [I sent back the <product> [weeks ago|on <day>]|I'm waiting for [my money|a \
    refund of <amount>]|{state} a refund]. [Nothing has arrived|Where is it|I've got the receipt|It was \
    <amount>].
    state.address = {um} [I've moved [house|to <city>]|{state} my address|I need to change [my|the] \
    address]. [The post still goes to the old place|It's from <day> on|You have the wrong flat].
    state.login = {um} [I can't [get in|log in|sign in] to [the app|my account|the website]|it [says|\
    keeps saying] my password is wrong|{state} my account]. [I [reset it|tried] <count> times|The mail \
    doesn't come|It worked on <day>].
    state.fault = {um} [the <product> [stopped working|makes a noise|won't switch on|broke]|{state} the \
    <product> I bought|my <product> [is faulty|gives an error]]. [It's only <count> months old|I bought \
    it in <city>|It was fine until <day>].
    giveIdentity = {um} [it's <surname>|<surname>, <name>|the name is <surname>][, [postcode <postcode>|\
    number <order>]|, in <city>|].
    answerDetail.parcel = {um} [it's <order>|the number is <order>|ordered on <day>|it goes to <city>|I \
    got a text on <day>|no, nothing][, I think|, yes|].
    answerDetail.charge = {um} [the one for <amount>|on <day>|it's the second line|I thought about \
    <amount>|on the paper one][, see|, roughly|].
    answerDetail.internet = {um} [it's [red|orange|green but flashing]|both, cable too|since <day>|in \
    the hall|I did that already|yes <count> times][, every time|, I'm looking at it|].
    answerDetail.cancel = {um} [it's the price|I'm going abroad|from <day>|the whole lot|somebody else \
    is cheaper|personal reasons][, really|, that's all|].
    answerDetail.refund = {um} [by card|on <day>|the slip says <order>|the <product>|yes <amount>|I \
    have the receipt here][, as I said|].
    answerDetail.address = {um} [<number> <street>, <city>|from <day>|it's a flat|yes both|<street>, \
    like it sounds][, on the second floor|].
    answerDetail.login = {um} [it says try later|my usual email|no nothing came|the app|on <day> I \
    think][, weird|, exactly that|].
    answerDetail.fault = {um} [it just clicks|<count> months|a burnt smell|it says error <number>|no, \
    never opened|nothing happens][, and then stops|].
    agree = [Okay|Right|Yes|Sure|Fine|Yeah|Alright|Mm|Okay then|If you say so|Good]{tail}
    tail = [.|, go on.|, thanks.|, got that.|, I'll wait.|]
    holdOkay = [Okay|Sure|Fine|Yes|No problem|Alright][, I'll wait|, not too long please|, go ahead|][.|]
    stillBroken = {um} [no, it's [still the same|not working]|that doesn't [help|change anything]|I \
    [tried|did] that already|nope]
    stillBroken.parcel = {stillBroken}. [It says delivered but it isn't|Nobody has it|The neighbours \
    haven't got it either|It's been <count> days].
    stillBroken.charge = {stillBroken}. [I'm not paying that|That's not what I signed|It's wrong again|\
    You took it from my account].
    stillBroken.internet = {stillBroken}. [It's red again|It dropped again|The speed is a joke|Nothing \
    loads].
    stillBroken.cancel = {stillBroken}. [I don't want another offer|I wrote to you twice|I just want out].
    stillBroken.refund = {stillBroken}. [The bank sees nothing|That's what they said last time|It's \
    been <count> weeks].
    stillBroken.address = {stillBroken}. [It shows the old one|The postcode is wrong|It's the wrong street].
    stillBroken.login = {stillBroken}. [Same message|It's locked again|No mail|It throws me out].
    stillBroken.fault = {stillBroken}. [It's dead|Same noise|The error is back|It won't even turn on].
    question.parcel = {um} [so when [will|does] it [get here|come]|and where is it [now|exactly]|what \
    if it's lost|who signed for it|can't somebody call the driver][, then|]?
    question.charge = {um} [so why is it <amount>|and will I get that back|what is that fee for|do I \
    have to pay it now|how do I know it won't happen again]?
    question.internet = {um} [how long will [it|that] take|what do I do until then|can't you send \
    someone|is it my box or the line|and who pays for the engineer]?
    question.cancel = {um} [so am I out of it|what's the last day|do I owe anything|can I keep my \
    number|why is that so complicated]?
    question.refund = {um} [when do I get my money|how much will it be|why does that take so long|where \
    did it go|can you not speed it up]?
    question.address = {um} [is the bill right then|from when does it count|did it save|what about the \
    second contract]?
    question.login = {um} [so what do I type|which mail is it going to|how long is it locked|can't you \
    just let me in]?
    question.fault = {um} [who pays for that|do I get a new one|what about the warranty|how long is the \
    repair|can I bring it to a shop]?
    frustrated = {um} [this is [ridiculous|a joke|getting too much]|I've [had enough|been on this for \
    <count> days]|nobody [listens|knows anything] there|I want [a manager|to complain|someone who can \
    help]|you people keep saying that]{frustB}
    frustB = [, honestly|, seriously|, I mean it|, unbelievable|].
    abuse = [You're [all|] [useless|idiots|a bunch of clowns]|What a load of [crap|rubbish]|For [God's|\
    fuck's] sake|You stupid [cow|man|lot]|Are you thick][, do your [bloody|damn] job|, shut up|, I've \
    had it|]!
    thanks = [Thanks|Thank you|Cheers|Brilliant, thanks|Great, thank you|That's a relief|Oh lovely|\
    Perfect][ so much| for your help| very much|, that helped|][.|!]
    nothingElse = [No, that's [it|all|everything]|No thanks|That's all|Nothing else|No, I'm good|Nope, \
    all good][.|, thanks.|, thank you.]
    customerFarewell = [Bye|Goodbye|Bye then|Bye bye|Have a good one|Take care|You too, bye|Same to you|\
    Cheers, bye][.|!|]
    earlier = {um} [I [called|rang|wrote] [about this|already] [on <day>|yesterday|this morning]|this \
    is the <nth> time [I call|I'm asking]|somebody was going to call me [back|] and nobody did|your \
    colleague said it'd be done].
    earlierCut = {um} [we got cut off|the line went dead|I was on with somebody and they hung up|I was \
    just talking to a colleague of yours and it ended|it closed on me] [just now|earlier|a while ago|\
    this <daypart>|].
    wrongNumber = [Is that|Am I talking to|Hello, is this] [the bank|the doctor's|Mario's|the town hall|\
    Dave]? [I wanted|I need] [a table|an appointment|the surgery|Dave].
    giveSecret = {um} [it's <code>|<code>|okay, <code>|one sec, it says <code>|why do you need that, \
    it's <code>][.|]
    refuseSecret = {um} [I'm not [giving|telling] you that|why would you need that|my bank says never \
    to share it|no, certainly not|I'd rather not][.|]
    steerReply = {um} [okay, I'll [write|message] you|is that allowed|hm, why not here|I've noted it|if \
    it's faster, fine|really? okay][.|]
    report = {um} [nothing has changed|same as I said|hold on, now it says something else|it's at \
    <number> now|I see the <product> one and that's it|they told me <day>|no, only you|about <count> \
    times][, I think|, if that helps|, that's what I see|][.|]
      | {um} [let me look|one sec|wait], [it says <number>|yes it's there|there's nothing|the date is \
    <day>][.|]
    anybody = [Hello|Anyone there|Are you still there|?|Still waiting|Hello??|I'm still here][.|]
    askWhen = {um} [when will you call|and when is that|you said that last time|how long will it be|on \
    which number][?|]
    answerPhone = [Hello|Yes|Hello, who's that|<surname> speaking|Yes, hello][?|.]
    repeatStory = {um} [I've already told your colleague everything|again? okay|so, from the start]: \
    [it's the <product> thing|it's about order <order>|it's the <amount>|it's what I said, it doesn't work].
    """
}
