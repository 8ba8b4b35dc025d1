extension Phrases {
  /// What English-speaking agents say.
  static let englishAgent = """
    ok = [okay|right|alright|sure|got it|fine|I see|mhm okay]
    hedge = [just|quickly||||]
    you = [for you||||]
    now = [now|right now|at the moment|as we speak||]
    lead = [so,|and|okay,|let me ask,|just to check,|tell me,|one thing,|right,|now,|sorry,|if I may,|\
    for my notes,||||||]
    after = [, give me a second|, bear with me|, let me think|, one more go|, I'll be honest|, hang on|\
    , that's odd|||||]
    greet = {greetA}, {greetB}[.|,] {greetC}
      | [Thanks for [calling|ringing|getting in touch with]|Welcome to] <brand>, {greetB}. {greetC}
      | <brand>, {greetB}, {greetC2}
    greetA = [Hello|Hi|Good <daypart>|Hi there|Hello there|Hey, good <daypart>]
    greetB = [my name is <agent>|this is <agent>|<agent> speaking|you're [talking|speaking] to <agent>|\
    <agent> here]
    greetC = [How can I [help|be of help]|What can I do for you|What brings you [here|to us]|How may I \
    assist] [today|this <daypart>|]?
    greetC2 = [how can I help|what's [going on|happening]|what can I sort out [for you|] today]?
    outboundGreet = {greetA}, {greetB} from <brand>[, I'm calling back|, you asked for a call back|, I \
    promised to ring]
      [about|regarding] [your case|the matter from earlier|what we spoke about]. [Is now a good time|\
    Have you got a minute]?
    notice = [{hedgeN}|] [this call is recorded|calls are recorded|the line is recorded|we're on a \
    recorded line] [for quality|for training|so we can check quality|for quality and training][, just \
    so you know|]. 
    hedgeN = [Before we start|Just to let you know|I should mention|Quick note]: 
    askIdentity = [Before I [open|look at] [the account|your file]|First of all|For security|So that I \
    know who I've got]
      [could I take|can I have|may I have|I'd need] [your full name|the name on the account|your \
    surname and postcode|the postcode and first line of the address|your customer reference]
      [, please|][?|.]
    thanksIdentity = [Lovely|Perfect|Brilliant|Thanks|Thank you|Great, thank you][, {foundYou}|.|, one \
    second.]
    foundYou = [I've found you|that's you on my screen|I have your [account|file] open|that matches]
    empathise = [I'm [really|so|very|] sorry [about that|to hear that|you've had this]|That [must be|\
    sounds] [frustrating|annoying|tiring]|I [understand|get it|hear you]|I can see why you're [upset|\
    worried|fed up]]
      [, let's [see|sort it|get to the bottom of it]|, let me take a look|, I'd feel the same|].
    work = [Let me [check|look|pull that up|see what it says]|I'm [checking|looking at it|going through \
    the notes]|Bear with me {hedge} while I [check|read]|{ok}, [loading|opening] [the page|your order|\
    your file]] [{now}|].
    askDetail.parcel = {lead} [which [address|door] was it [going|meant to go] to|do you have the \
    [tracking|order] number|when did you place the order|did you get any [message|text] from the \
    [driver|courier]|is it the order from <day>]?
    askDetail.charge = {lead} [which [line|item] on the bill is it|what date is the [payment|charge]|\
    how much were you expecting to pay|is that the <amount> one|is it on the [paper|online] bill]?
    askDetail.internet = {lead} [what colour is the light on the [box|router]|is it the wifi or the \
    cable as well|how long has it been [off|like that]|have you tried [turning it off and on|another \
    socket]|which room is the [box|router] in]?
    askDetail.cancel = {lead} [may I ask what [made you decide|the reason is]|when would you like it to \
    [stop|end]|is it the whole contract or just the [add-on|second line]|have you found something \
    [better|cheaper]]?
    askDetail.refund = {lead} [how did you pay|when did you send it back|do you have the [receipt|\
    return slip]|which item was it|was it the <product> for <amount>]?
    askDetail.address = {lead} [what's the new address|from which [day|date] [are you|will you be] \
    there|is that a house or a flat|should the bill go there too|could you spell the street [for me|]]?
    askDetail.login = {lead} [what does the [screen|page] say exactly|which email did you [register|\
    sign up] with|did the reset [mail|message] come through|is it the app or the website|when did it \
    last let you in]?
    askDetail.fault = {lead} [what does it do when you [switch it on|press the button]|how old is the \
    <product>|any [noise|smell|error] at all|what model is [printed|written] [on the back|underneath]|\
    has anybody opened it up]?
    explain = [So what I can see is|It looks like|The system [says|tells me]|From what's here,|{ok}, so]
    explain.parcel = {explain} [it left [the depot|<city>] on <day>|it's been [sitting|held] in <city> \
    since <day>|the driver [noted|put down] nobody was in|it was loaded on the wrong van|it's marked as \
    [in transit|on its way]], [reference <order>|and the next scan should be <day>].
    explain.charge = {explain} [there's a part month in there|the discount ran out on <day>|it was \
    taken twice on <day>|that's the <amount> for the [add-on|second device]|a late fee got added], \
    [which comes to <amount>|so that's where <amount> comes from].
    explain.internet = {explain} [your line drops every few minutes|there's work on the mast near \
    <city>|the signal at the box is weak|the firmware is an old one|the line test fails at the [socket|\
    cabinet]]. [Please|Could you|I'd ask you to] [unplug it for thirty seconds|press the small button \
    at the back|move it away from the [telly|wall]].
    explain.cancel = {explain} [the contract runs until <day>|there are two months left on it|you'd \
    keep the number|the notice period is thirty days][, so the last bill would be <amount>|, that part \
    is free|].
    explain.refund = {explain} [the parcel [reached|got to] our warehouse on <day>|the return is booked \
    in|it still has to be [checked|inspected]|the bank sends it back in a few days][, reference <order>|\
    , so <amount> in total|].
    explain.address = {explain} [the old [street|flat] is still in there|the post office wrote it \
    differently|there are two addresses on file], [I'm changing it|I'll replace it] [{now}|].
    explain.login = {explain} [the account was locked after too many tries|the mail bounced|there are \
    two accounts with your name|the app is out of date]. [Please|Could you] [check the junk folder|try \
    the link again|use the blue button|update the app].
    explain.fault = {explain} [it's [still|] under warranty until <day>|that error points to the [pump|\
    board|battery]|this model had a [recall|known issue]|the part isn't in stock]. [Could you|Please] \
    [hold the button for ten seconds|take the back off|send a picture through the app].
    probe = [Can you|Could you|Would you mind, can you] [tell me what you see|have another look|check \
    once more|read me the last line|confirm that on your side][ {now}|, please|]?
      | [And|Okay, and|Right, and] [before that|since then|on your end|in the last few days], [did \
    anything change|was it any different|did anyone contact you|has it ever worked]?
      | [So|Let me get this right,] [you've had this since <day>|that's about <count> times in all|it \
    began in <city>|you spoke to somebody on <day>], [is that right|correct|yes]?
    holdNotice = [Can I|Could I|Let me|I'll] [pop|put] you on hold for [a minute|a moment|two minutes|a \
    sec][ while I [ask|check with] [a colleague|the warehouse|the other team]|]?
      | [Stay on the line [please|for me]|Bear with me a [minute|moment], there'll be music], I['ll| \
    will] [ask my team lead|speak to dispatch|find out].
    holdResume = [Hello, are you still with me?|Thanks for waiting.|Sorry [about|for] the wait.|Right, \
    I'm back.|Thanks for your patience.] [{ok}, |][they say it can be done|I've got an answer|my \
    colleague has confirmed it|there's some news].
    solve.parcel = {done} [rebooked it for <day>|sent a new one out|flagged it with the driver|put it \
    on the van for <day>], [you'll get a text|you should have it by <day>|no need to do anything].
    solve.charge = {done} [taken the <amount> off|credited <amount>|corrected the bill|removed that fee]\
    , [it shows on the next one|you'll see it within days|so nothing is owed].
    solve.internet = {done} [reset the line from here|booked an engineer for <day>|moved you to another \
    port|ordered a new router], [and the light should be steady|it ought to be stable|the visit is free].
    solve.cancel = {done} [put the cancellation through|ended the contract as of <day>|stopped the \
    renewal], [a letter is on its way|you'll get that in writing|the final bill is <amount>].
    solve.refund = {done} [released the refund of <amount>|sent <amount> back to where you paid from|\
    approved it], [allow a few days for the bank|it should land by <day>].
    solve.address = {done} [changed the address|saved the new address|updated both addresses], [the \
    next bill goes there|that's it already].
    solve.login = {done} [unlocked the account|sent a fresh link|merged the two accounts], [you should \
    get in now|try it whenever you like].
    solve.fault = {done} [arranged a swap|booked a repair for <day>|ordered the part|opened a claim, \
    number <order>], [someone will bring it round|the courier takes the old one|it costs nothing].
    done = [So I've|{ok}, I have|There we go, I've|That's it, I've|All done, I've]
    stepFailed = [ah,|oh,|hm,|right,|okay,||||] [hmm, that [didn't take|hasn't worked]|it's not letting \
    me [do that|save]|that gives an error [on my side|here]|I don't see it yet|no, that's not it][, \
    let's try [another way|once more]|, sorry|, odd]{after}.
    offerMore = [so,|okay,|right then,|good,|well,|before you go,|lovely,|||||] [is there [anything \
    else|something else] [on your mind|I can sort out|you need]|anything else [for today|I can do]|does \
    that cover everything|have I [missed|forgotten] anything|are you happy with that]?
    agentFarewell = [Thanks [for your time|for being patient|for ringing]|Lovely talking to you|You're \
    welcome|My pleasure][, have a [good|great|nice|lovely] [day|<daypart>|rest of the day|week]|, take \
    care|, bye [now|bye]|, all the best].
    survey = [I'm passing you to|I'll put you through to|Next you'll hear] [a short survey|two quick \
    questions|a survey about this call], [thanks a lot|please stay on the line|thanks and goodbye].
    promiseBack = [I'll [ring|call] you back|We will call you|Someone will be in touch|I'll get back to \
    you] [within the hour|by <day>|this <daypart>|as soon as I hear from them|in twenty minutes][, I \
    promise|, okay|, on this number|].
      | [You'll hear from [me|us]|Expect a call|My colleague rings you|I'll be in touch] [before <day>|\
    later today|in half an hour|once it's sorted|when the system is back][, you have my word|, keep the \
    phone near|, don't worry|||]
    transferNotice = [I'm going to [pass you over|put you through|transfer you] to|This needs|You'd \
    have to speak to] [the technical team|another department|my colleagues in [billing|logistics|the \
    back office|repairs]|a specialist][, please hold|, one moment|, stay on the line|].
    takeOver = {greetA}, {greetB}, [I've got your case from my colleague|my colleague passed you over|I \
    hear you've been transferred]. [What's the story so far|Could you tell me in short|Let's carry on].
    warnAbuse = [I [want|do want] to help but|I understand you're angry, but|Please,] [I won't be \
    spoken to like that|if the language goes on I will end the call|I have to ask you to stop swearing|\
    mind your language or I'll have to hang up].
    areYouThere = [Hello|Sorry|Are you still there|Can you hear me|I can't hear you][?|, hello?|, is \
    anybody there?|, are you on mute?]
    leavingSilence = [I can't hear anything[,| so] I'll [end|close] [the call|this] here|As there's no \
    answer I'm closing this[, please call again|]|I'll have to let you go, please try us again].
    leavingAbuse = [I did warn you|As I said], I'm [ending|closing] this [call|chat|conversation] now.
    wrongNumberReply = [I think you've got the wrong number|This is <brand>, not [the bank|a surgery|a \
    pizza place]|You've reached <brand>], [no worries|no problem at all|that happens].
    brushOff = [There's nothing [more|] I can do|It is what it is|I've told you all I know|That's how \
    it works|You'll have to wait|We're going round in circles][, sorry|, okay|].
      | [Look|Honestly|Well|As I said|I'm afraid|Right], [that's as far as [I|we] go|you'll have to \
    [live with it|ask elsewhere|try online]|there's no point going on|it won't change whatever you say|\
    that's not my department][, okay|, goodbye then|, I've other people waiting|||]
      | [I can't [keep|go on] discussing this|You've had my answer|That's everything from me|Read the \
    [terms|contract], it's all in there|Take it or leave it][, all right|, that's it|||]
    askCode = [To [verify|unlock|release] [the card|it|the refund]|So the system accepts it|I need one \
    more thing,] [read me|give me|tell me|I'll need] [the three digits on the back|the small number \
    behind the card|the security number next to the signature].
      | [One more check|For the system|To prove it's your card|Before it lets me go on], [turn the card \
    over and|have a look at the card and|take your card and] [read out|give me|tell me] [those last \
    three numbers|the little code there|what's printed after the signature]
      | [What's|And what is|Can I get] the [security|three digit|short] [number|code] [on it|on your \
    card|at the back][, please|, quickly|, just to finish||]?
    askPassword = [To [get in|look inside|fix it from here]|It'd be quicker if you] [tell me|give me|\
    just say] [the password you use|what you type to log in|your current password|the PIN for the \
    account][, please|, I'll change it after|].
      | [Which|What] [password|passcode|login word] [do you use|is on the account|did you set][ there||]\
    ? [I'll log in from here|Then I can see what you see|It stays between us|You can change it tomorrow]
      | [I need|Give me|Spell out] [your sign in details|the password letter by letter|the login and \
    the password] [so I can do it for you|and I'll do the rest|then we save time]
    askOneTime = [You'll get a [text|message|code] in a second|A six digit number is coming to your \
    phone], [read it out to me|tell me what it says|give me the digits][, please|, quickly|].
      | [Has the code arrived|Did a text just come in|You should see a message now]? [What does it say|\
    Which numbers are in it|Read me those numbers|I need it to go on]
      | [Please|Now|Okay,] [check your messages and|look at your phone and|open the text and] [give me \
    the number in there|tell me the six numbers|dictate the code to me]
    safety = [By the way, we never ask for [passwords|codes]|Please don't tell me your [password|PIN]|\
    If anybody asks for your code, don't give it][, even if they say they're us|, all right|].
    steer = [Between us|It's quicker if you|To be honest|Listen,] [message me on my own number <handle>|\
    add me on WhatsApp, <handle>|write to me privately at <handle>|text my mobile, <handle>][, I'll \
    sort it personally|, the official way takes weeks|, I can do you a better price|].
      | [Do you have|Are you on] [WhatsApp|Telegram|Signal][ by any chance||]? [I'm|You find me] at \
    <handle>, [we can arrange it there|nobody has to know|the firm charges double|I answer in the \
    evening too]
      | [Ring|Text|Call] me [after work|directly|when I'm off] on <handle>, [I do this on the side|my \
    cousin fixes these|it won't cost you half|they won't help you here anyway]
    payPrivate = [You can [send|transfer] [the money|<amount>] [straight to me|to my account|to my \
    revolut]|Just pay me directly, <amount>|I'll send you my own account number][, no fees|, cheaper \
    that way|, then it's done today].
    officialChannel = [You can also [use|send it through] our app|It's all on the <brand> website|The \
    chat on our page is open at night|You'll find it in your account online][, if that's easier|, by \
    the way|].
    closeChat = [I'll close this [chat|case] [now|here]|Since we've been through this I'm closing the \
    chat|This chat will be closed|Your request has been noted], [have a nice day|please open a new one \
    if needed|thank you|you can look at the help pages].
      | [As|Since] [there's nothing to add|we can't solve it now|I have others waiting], [I'll end it \
    here|I'm closing this|we stop here][, bye|, thanks|, all the best|||]
    otherLine = [Sorry, one second, [I've someone on the other line|wrong window]|Hang on - no, not you|\
    Could you say that again, I was [elsewhere|on another call]].
    slowExcuse = [Sorry for the wait|Apologies, busy day|Sorry, I have several chats open|Thanks for \
    waiting][, I'm with you now|, go ahead|].
    cannotHelp = [I'm afraid [that's all I can do today|we can't do that from here|the system won't let \
    me]|It's out of my hands [for now|]|I can't change that][, I've made a note|, you could write to us|\
    , my apologies].
    bluntOpening = [Yes|Yeah|Go on|What is it|Hello yes|Mhm][?|.|, go ahead.]
    voicemail = [Hello, |][this is <brand> returning your call|it's <agent> from <brand>|calling about \
    your case]. [We'll try again|Please ring us back|I'll try later], [bye|thanks|goodbye].
    botIntro = [Hi, I'm the <brand> assistant|Welcome to <brand> chat|You're chatting with <brand>]. \
    [I'm connecting you to a person|Someone will be with you shortly|Please describe your question].
    """
}
