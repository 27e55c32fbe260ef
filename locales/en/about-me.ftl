about-me =
    Here are three short lists of questions. They help you see whether to ask for advice, and where.

    This is no diagnosis and no verdict. No name is needed. You can skip any question and stop at any time.

    Might someone check this phone? Read about that first.

    Choose whom the questions are about: you, someone close, or for a child.
    .label = Questions about me or my family
    .keywords = test, questionnaire, check myself, questions, is it about me, form, am i being used, someone close, child, signs, do not understand what is happening

## About oneself

check-self =
    There are 18 short questions. They take a few minutes.

    Answer “yes” if it is so now or was so before. If you do not know, choose “Not sure”. If you do not want to answer, skip.

    There are no right answers here. The answers do not say who is to blame. The one who forces is to blame.

    If it gets hard, drink some water, look out of the window, stop. You can come back another time.
    .label = Questions about yourself
    .keywords = about me, test, check myself, am i exploited, signs, my job, what is happening to me, questionnaire, is it trafficking
    .start = Start
check-self-phone = Could someone else read this phone or see what you write?
    .short = Someone else may see the phone
    .me = No, only me
    .maybe = Maybe, but nobody sees it now
    .read = Yes, the phone is checked
check-self-age = Are you 18 or older?
    .short = Age: 18 or older
check-self-now = Is any of this happening right now?
    .short = Urgent help is needed
    .danger = Danger, or I am locked in
    .doctor = I or a child needs a doctor
    .sex = I am forced into sex or filming
    .task = I was given a parcel or a task
    .road = I am taken against my will
    .life = I do not want to live
    .calm = None of these
check-self-d1 = Did the work, the place or the employer turn out quite different from the promise?
    .short = Promised something quite different
check-self-d2 = Were you promised one sum and get much less, or nothing?
    .short = Promised other money
check-self-r3 = Before work began, were you told that you owe for the trip, papers or housing?
    .short = A debt before work began
check-self-v1 = Did you agree because you had nothing to live on or nowhere to live, and they knew it?
    .short = Hardship was used
check-self-w1 = Do food, shelter or medicine depend on one person alone?
    .short = Food and roof depend on one person
check-self-x1 = Are you made to work far too long, with no days off, even when you are ill?
    .short = Work without rest
check-self-x2 = Are you not paid, paid in food or “a roof”, or given almost nothing?
    .short = No pay
check-self-x10 = Does someone keep your card and take your pension or benefits?
    .short = Card and benefits with someone else
check-self-made = Are you forced into any of these?
    .short = Forced to act against your will
    .sex = Sexual services, photos, videos
    .beg = Begging for someone
    .crime = Breaking the law
    .war = Working or serving for occupiers
    .body = Giving an organ or bearing a child
    .marry = Marrying
check-self-c1 = Does someone else have your papers and refuse to return them?
    .short = Papers with someone else
check-self-c2 = Are you told to work off a debt that only grows?
    .short = A debt that grows
check-self-c3 = Are you locked in, guarded, not let out alone, or is your phone taken?
    .short = Not let out, phone taken
check-self-c4 = Are you beaten, starved, raped or drugged against your will?
    .short = Violence
check-self-c5 = Are you or your family threatened: with beating, police, the draft office, deportation, photos?
    .short = Threats
check-self-c8 = Are you unable or afraid to leave, even if you wanted to?
    .short = Cannot leave

check-self-minor =
    You are not yet 18? There are other, simpler questions for you.

    If someone forces you, scares you or asks you to keep quiet, it is not your fault.

    You can simply call: { $tel-children }. You need not say your name. If it is dangerous now: { $tel-102 }.
    .label = I am under 18
    .keywords = i am under 18, teenager, child, minor, school, i am 15, i am 16, i am 17, children’s line

check-self-doctor =
    Call { $tel-103 }. Say what hurts and where you are. If you do not know the address, say what you see around.

    If someone near you caused the injury or keeps you from a doctor, call { $tel-102 }.

    Ask the doctor to talk without those who brought you. You can say quietly: “I am not safe with this person.”

    You cannot speak? Press “In danger now”: there are quiet ways.
    .label = A doctor is needed
    .keywords = doctor, ambulance, injury, pain, bleeding, sick child, beaten, wound, not let to hospital, fever

check-self-forced =
    If it is happening now, call { $tel-102 }. If you cannot speak, press “In danger now”: there are quiet ways.

    See a doctor as early as you can, even if nothing hurts: { $tel-103 } or a hospital.

    This is not your fault. You need not tell everything. It is enough to say what help you need now.

    Once you are safe, advice without a name: { $tel-1547 }, round the clock, or { $tel-527 }.
    .label = Forced into sex or filming
    .keywords = rape, forced into sex, violence, filmed, made to, intimate, porn, webcam, doctor after rape, assault

check-self-object =
    Stop. Do not touch the object. Move away and lead others away. Call { $tel-102 }.

    Say where the object is and who gave it. Do not open, carry or throw it.

    If you have only been given the task, do not do it. Keep the messages if that is safe.

    Investigators and courts will decide what follows. So ask for a free lawyer before you explain anything: { $tel-lawyer }.
    .label = I was given a parcel or a task
    .keywords = parcel, explosives, package, task, arson, set fire, bomb, photograph a site, sabotage, blackmail, what to do

check-self-road =
    Say aloud to a border guard, a police officer or a cashier: “I am not travelling of my own will.”

    Call { $tel-102 }. In the EU: { $tel-112 }. Say the car number, the road, the nearest sign.

    At a stop go where there are people: fuel station, bus station, hospital, shop. You can leave your things.

    You need not run at any price. Wait for a moment when it is safer.
    .label = I am taken against my will
    .keywords = being taken, car, border, bus, taken by force, do not want to go, trip, passport taken on the way, border guard, kidnapped

check-self-life =
    It is good that you said it. There will be no more questions.

    If you might hurt yourself now, call { $tel-103 } or { $tel-112 }.

    Call someone near you: family, a neighbour, a doctor. Say it plainly: “I should not be alone now.”

    The line { $tel-1547 } is free and works round the clock. It gives psychological advice too, and you need not give a name. If you are under 18: { $tel-children }.

    Drink some water. Find three objects with your eyes. Then call.
    .label = I do not want to live
    .keywords = do not want to live, suicide, suicidal, die, kill myself, psychologist, hard, hopeless, cannot go on, self-harm

check-self-many =
    You marked many signs that professionals look at. This is not a verdict on you. You are not to blame for being forced.

    What you can do today:

    - call { $tel-527 }: free, no name needed. At night: { $tel-1547 };
    - if it is dangerous, call { $tel-102 };
    - read about help: the right to a doctor, a lawyer and shelter exists before any decision on the status.

    You decide where to begin. You can also just close this page and come back later.
    .label = Many signs marked
    .keywords = result, many signs, what to do, answers, summary, what next

check-self-several =
    You marked signs that professionals look at. Even one of these is a reason to ask for advice. This is not a verdict on you.

    Take one step today:

    - call { $tel-527 }: free, no name needed. At night: { $tel-1547 };
    - if it becomes dangerous, call { $tel-102 };
    - look at the simple steps for today.

    You decide. Force, threats and a forced debt are the responsibility of the one who uses them.
    .label = There are important signs
    .keywords = result, several signs, what to do, answers, summary, what next

check-self-single =
    There are single signs or doubts. They cannot tell “yes” or “no”.

    Perhaps your labour rights are broken. Perhaps there is more behind it. One talk often makes it clearer: { $tel-527 }, free, no name needed.

    If they take your papers, lock you in or begin to threaten, do not wait: { $tel-102 }.

    If in doubt, read where the line is, or begin with simple steps.
    .label = There are single signs
    .keywords = result, one sign, doubt, not sure, answers, summary

check-self-none =
    You marked no signs or skipped questions. This does not mean that all is well. Questions cannot cover everything.

    If something worries you, trust that feeling. Tell it in your own words: { $tel-527 }, free, no name needed.

    Or look at what exploitation can be like. Something there may resemble your story.

    Danger now: { $tel-102 }.
    .label = No signs marked
    .keywords = result, no signs, nothing fits, answers, summary

about-me-today =
    Choose one step. You do not have to do everything at once.

    - Learn the number { $tel-527 } by heart.
    - Find a phone nobody checks: in a library, at a doctor’s, a friend’s.
    - Agree with someone close on a word that means “I am in trouble”.
    - Think where your papers are. Do not look for them if that is dangerous.
    - Write down dates, places, sums, if nobody will find the note.

    Do not tell the one who holds you. Do not change your habits suddenly: it can alert them.
    .label = What I can do today
    .keywords = what to do, first step, today, plan, safety, code word, papers, prepare, where to start

about-me-leave =
    Do not leave at any price. Wait for a safer moment.

    Take your papers if you can. Leave your things. Papers can be dealt with later.

    Go where there are people or an official building: police, hospital, station, town hall. Say there: “I need help. Please call the police.”

    You are followed or threatened: { $tel-102 }.

    How to leave more safely and where to stay, ask beforehand: { $tel-527 } or { $tel-1547 }. Whoever has applied for the status has a right to temporary shelter before any decision.
    .label = If I want to leave
    .keywords = leave, escape, how to run away, get out, not let go, escape plan, where to go, shelter, refuge, help me get out

## About someone close

check-other =
    Ten questions about what can be seen from afar: calls, money, papers.

    Answer about an adult you worry about. If you do not know, choose “Not sure” or skip.

    This is no proof against anyone. It is a way to decide what to do next.

    Do not ask the person about everything at once. Their phone may be read.
    .label = Questions about someone close
    .keywords = someone close, relative, friend, husband abroad, wife, son, daughter, worried, does not call, went to work abroad, test
    .start = Start
check-other-age = Is this person an adult, 18 or older?
    .short = The person is 18 or older
check-other-now = Is any of this happening right now?
    .short = An urgent situation
    .danger = The person is in danger
    .missing = The person is missing
    .calm = No
check-other-rare = Does the person call rarely, briefly, on loudspeaker, or as if not alone?
    .short = Calls are rare and short
check-other-style = Do they answer as if reading aloud, or write in another style?
    .short = Speaks or writes unlike before
check-other-place = Can they not give an address, the workplace or the employer’s name?
    .short = Cannot say where they are
check-other-papers = Does someone else keep the person’s papers?
    .short = Papers with someone else
check-other-out = Are they not let out alone, guarded, or is their phone taken?
    .short = Not let out alone
check-other-debt = Do they ask for money for a “debt” or say they must work it off?
    .short = Speaks of a debt
check-other-pay = Do they work very much and get no money?
    .short = Works without pay
check-other-made = Is the person forced into sexual services, begging or breaking the law?
    .short = Forced to act against their will

check-other-danger =
    Call { $tel-102 }. In the EU: { $tel-112 }. Say who, where and what is happening.

    Do not go there yourself. Do not phone the one who holds the person.

    Have ready: a photo, marks, the address, the car number, the last messages.

    If you do not know the exact place, call all the same. Say what you know.
    .label = Someone close is in danger
    .keywords = in danger, beaten, held, locked in, kidnapped, rescue, relative in trouble, held by force, urgent, police

check-other-strong =
    You noticed signs that professionals take seriously. This is not proof yet. But do not wait.

    Call { $tel-527 } today. You need not name the person. They advise what is safe to do.

    If the person is in danger, call { $tel-102 }.

    Do not send money to a stranger’s account. Do not threaten the “employer”. Do not post about it in groups.
    .label = There are serious signs
    .keywords = result, serious signs, someone close, what to do, summary, relative

check-other-some =
    There are single signs. One means little, several together are a reason to ask.

    Get advice: { $tel-527 }, free, no name needed. And talk with the person so that they can answer yes or no.

    Agree on days for calls and a word for trouble.

    Contact is lost or you hear threats: call { $tel-102 }.
    .label = A reason to look closer
    .keywords = result, single signs, someone close, worried, summary, relative

check-other-none =
    You marked no signs. This does not mean that the person is well. Not everything can be seen from afar.

    If the worry stays, ask for advice: { $tel-527 }. It is free.

    Today you can agree on days for calls and a word for trouble. Ask for the address and the employer’s name.

    No contact on the agreed day: turn to the police, { $tel-102 }.
    .label = No signs seen so far
    .keywords = result, no signs, someone close, worry, summary, relative

## For a child

check-child =
    Here are nine short questions. They are for you if you are not yet 18.

    This is not a school test. There are no marks. You can skip any question.

    It is not your fault, whatever happened. The one who forces or scares is to blame.

    No name is needed. If someone comes near, press “Hide”.
    .label = Questions for a child
    .keywords = for a child, for teenagers, they force me, they scare me, test, school, i am under 18, what to do
    .start = Start
check-child-phone = Could someone read your phone?
    .short = Someone else may see the phone
    .me = No, only me
    .maybe = Maybe, but nobody sees it now
    .read = Yes, my phone is checked
check-child-now = Is any of this happening now?
    .short = Urgent help is needed
    .danger = I am scared or hurt
    .task = I was given a thing or a task
    .photo = They scare me with my photo
    .life = I do not want to live
    .calm = None of these
check-child-x7 = Do you miss school because you have to work?
    .short = Work instead of school
check-child-x1 = Are you made to work a lot, to beg or to give away what you earn?
    .short = Made to work or beg
check-child-x8 = Does someone make you undress or be filmed, or touch you in a way you do not want?
    .short = Forced touching or photos
check-child-c6 = Does someone ask you, for money, to hide, pass on, burn or photograph something?
    .short = Strange tasks
check-child-c5 = Does someone hit you, scare you or say they will tell everyone about you?
    .short = Scared or hit
check-child-c3 = Are you locked in or kept from talking to family and friends?
    .short = Not let out, not let talk
check-child-r6 = Does someone want to give you away, marry you off or take you somewhere?
    .short = To be given away, married, taken

check-child-watched =
    If your phone is checked, write nothing here.

    Use another phone: a teacher’s, a nurse’s, a friend’s, a shop assistant’s. Call { $tel-children }. You need not say your name.

    Or tell an adult you trust: “I need to talk to you alone.”

    Scared right now? Call { $tel-102 }.
    .label = Someone reads my phone
    .keywords = phone is checked, read my messages, spying, phone taken, parents read, he reads my chats, hide the chat

check-child-danger =
    Call { $tel-102 }. If you are in pain or bleeding, call { $tel-103 }. Say where you are. If you do not know the address, say what you see.

    Can you get out? Go where there are people: a shop, a school, a hospital. Say: “Help me, I am scared.”

    You cannot speak? Press “In danger now”: there are quiet ways.

    Asking for help is right. Nobody has the right to scold you for it.
    .label = I am scared or hurt
    .keywords = scared, hurt, hitting me, help, locked in, blood, dad hits, uncle, run away, ambulance

check-child-task =
    Stop. Do not touch the thing. Go far away from it. Call { $tel-102 }.

    Do nothing they ask. Do not reply. Keep the messages if that is safe.

    Tell an adult you trust. Even if something has already been done. Keeping silent is more dangerous.

    They say you can never get out? They say it to scare you. A lawyer is free for a child: { $tel-lawyer }. To talk: { $tel-children }.
    .label = I was given a thing or a task
    .keywords = task, easy money, parcel, set fire, telegram, handler, pass on, hide, graffiti, photo of a building, blackmail

check-child-photo =
    Send nothing more. Do not pay. Do not meet. Stop replying.

    Keep the messages if that is safe. They may help to find the one who scares you.

    It is not your fault. It is done to many people, boys and girls.

    Show it to an adult you trust. Or call { $tel-children }, they do not need a name. If someone is coming or threatens to hit you: { $tel-102 }.
    .label = They scare me with my photo
    .keywords = photo, naked photo, nudes, blackmail, will leak my photo, wants money, sent a photo, threatens, instagram, snapchat

check-child-sad =
    It is good that you say it. It is very hard for you now. You do not have to be alone with it.

    If you might hurt yourself, call { $tel-103 } or { $tel-112 }. And call an adult to you right now.

    Call { $tel-children } or { $tel-children-long }. You can just talk there. You need not say your name.

    Drink some water. Find three things around you with your eyes. Then call.
    .label = It is too hard for me
    .keywords = do not want to live, hard, sad, die, suicide, cut myself, crying, nobody understands, psychologist, depression

check-child-tell =
    Nobody may treat you like this. It is not your fault. Adults have to stop it.

    Do one thing today:

    - call { $tel-children }, you need not say your name;
    - or tell an adult you trust: family, a teacher, a doctor, a coach;
    - if you are scared now, call { $tel-102 }.

    Not sure how to begin? Say: “Someone is forcing me and I am afraid.” If the first adult does not hear you, tell another.
    .label = Whom to tell and how
    .keywords = whom to tell, how to say, adult, teacher, mum, afraid to say, they do not believe me, secret, children’s line, help

check-child-maybe =
    You are not sure. That happens when something is wrong and hard to name.

    Talk to an adult you trust. Or call { $tel-children }. You can simply ask: “Is this normal?”

    If an adult asks you to keep it secret, that is a reason to tell too.

    If you get scared, call { $tel-102 }.
    .label = I am not sure if it is bad
    .keywords = do not know, not sure, is it normal, secret, result, child

check-child-none =
    You marked nothing, and that is an answer too. But not everything that happens is listed here.

    If you do not like something, you may talk about it. Even without a reason that is easy to explain.

    Call { $tel-children } or tell an adult you trust. Scared now: { $tel-102 }.
    .label = Nothing fits
    .keywords = nothing fits, result, something else, child, ask
