hotlines =
    Danger now: { $tel-102 }.

    Not sure where to begin: { $tel-527 }, they tell you where to go next. At night: { $tel-1547 }, open day and night.

    You may also call for someone else. You can end the call at any time.
    .label = Who to call
    .keywords = hotline, helpline, phone, number, who to call, where to call, trust line, advice, numbers, complain, consultation, phone number, contacts

hotlines-advice =
    { $tel-527 } is the national advice line for migrants and against trafficking. It works with the International Organization for Migration.

    - Free from a Ukrainian mobile. Long number: { $tel-527-long }.
    - About: work abroad, a doubtful offer, a debt, a passport taken away.
    - They can refer you to an organisation that helps.

    They listen and ask a few questions. You need not answer all of them. No reply? Try { $tel-1547 }, which is open day and night.
    .label = Advice line for migrants
    .keywords = five two seven, iom, migration, advice, work abroad, check a job, human trafficking, free from mobile, hotline, passport taken, who answers, who picks up, what if i call

hotlines-state =
    { $tel-1547 } is a government line. The Government Contact Centre runs it.

    - Day and night, free from mobile and landline.
    - You need not give your name.
    - About: trafficking, domestic violence, gender-based violence, violence to children.

    They give information, psychological or legal advice. They may pass your message to an office that must act. Ask which one before you agree.
    .label = Government line, day and night
    .keywords = government line, violence, domestic violence, husband beats me, psychologist, at night, around the clock, anonymous, complaint, free line, afraid of my husband, partner beats me

hotlines-children =
    { $tel-children } from a mobile or { $tel-children-long }. This line is for children and young people. La Strada-Ukraine runs it.

    - The call is free.
    - You need not say your name.
    - Talk about anything: you are hit at home, scared with a photo, forced by adults, or just afraid.

    Danger now: { $tel-102 }.

    Parents and teachers may call and ask for advice too.
    .label = Line for children and youth
    .keywords = children line, teenager, school, kids, bullying, blackmail, i am scared, beaten at home, mum, dad, teacher, youth, la strada

hotlines-lastrada =
    { $tel-lastrada } from a mobile or { $tel-lastrada-long }. The NGO La Strada-Ukraine runs the line.

    - About: domestic violence, trafficking, unequal treatment because of sex.
    - You need not give your name. Ask who may hear what you say.

    It is not a state office or the police: it advises and does not send a patrol.
    .label = NGO line: La Strada
    .keywords = la strada, ngo, domestic violence, discrimination, husband beats me, advice for women, advice for men, family violence, not the state, anonymous

hotlines-lawyer =
    { $tel-lawyer } is free legal aid. The call is free all over Ukraine.

    - Explaining the law and advice: for everyone.
    - A lawyer of your own: for people with the status, children, displaced people and other groups named in law.
    - An interpreter, also for sign language: paid by the state.

    Say: “I want to know if I can have a lawyer”. Legal advice helps most before you talk to an investigator.
    .label = Free lawyer line
    .keywords = lawyer, attorney, free lawyer, legal aid, court, application, complaint, legal advice, investigator, interpreter, solicitor, legal help

hotlines-more =
    Numbers for particular cases: emergency services, a complaint about an office, captivity, calls from abroad.
    .label = Other lines
    .keywords = other numbers, more phones, captivity, ombudsman, complaint about an official, fire, police, ambulance, family in captivity, other lines

hotlines-emergency =
    - { $tel-102 } – police
    - { $tel-103 } – ambulance
    - { $tel-101 } – fire and rescue
    - { $tel-112 } – one number for all of them; works in Vinnytsia oblast and in the EU

    The operator asks where you are and what happened. Answer briefly and do not hang up until told.
    .label = Emergency services
    .keywords = police, ambulance, fire brigade, rescue, emergency number, emergency help, call police, patrol, one one two, one zero two, emergency numbers, police number, ambulance number, fire

hotlines-ombudsman =
    { $tel-ombudsman } is the Parliament Commissioner for Human Rights, the Ombudsman. The call is free.

    Call when an office or official broke your rights: refused to take an application, delays, humiliates.

    - Say which office, when, and what they answered.
    - A written complaint is sent within a year of the violation.

    This is not the police. Danger now: { $tel-102 }.
    .label = Ombudsman: if an office fails you
    .keywords = ombudsman, commissioner, human rights, complaint, official, refused my application, refusal, delay, rude, rights broken, administration

hotlines-captivity =
    Someone close is in captivity or missing in the war:

    - { $tel-captivity-hq } – Coordination Headquarters for the Treatment of Prisoners of War
    - { $tel-nib } – National Information Bureau, day and night
    - { $tel-nib-abroad } – the same bureau, from abroad

    Ask what details they need and where to file the application.

    Nobody pays for an exchange or a search. If they ask for money, it is fraud: { $tel-102 }.
    .label = Family in captivity or missing
    .keywords = captivity, prisoner, missing in action, husband in captivity, son in captivity, coordination headquarters, information bureau, exchange, prisoner of war, civilian in captivity, prisoner relative

hotlines-ways =
    There are other ways. Choose what stops you from calling from here.
    .label = I cannot call
    .keywords = cannot call, no phone, afraid to call, cannot hear, abroad, come in person, without a call, no money on phone, someone else’s phone

hotlines-silent =
    Danger: send a text message to { $tel-112 }. You get a link to a video call with a person who knows sign language.

    Advice, when there is no danger:

    - [write a question](ask-form) to the hotline, without your name;
    - ask someone to call for you: a doctor, a teacher, a shop assistant, a friend;
    - come yourself to a service in your community;
    - for a meeting with a free lawyer the state provides a sign language interpreter.
    .label = Without speaking
    .keywords = deaf, hard of hearing, no voice, sign language, without speaking, write, sms, text, video call, interpreter, cannot speak

hotlines-abroad =
    Danger in an EU country: { $tel-112 }. Then:

    - the helpline of the country where you are now. The European Commission has a list on its site;
    - the embassy or consulate of Ukraine.

    The number { $tel-527 } is a Ukrainian short number. We do not know if it connects from abroad. Your family in Ukraine can call it for you.
    .label = Calling from abroad
    .keywords = from abroad, how to call, roaming, europe, poland, germany, consulate, embassy, eu countries, number abroad, czechia, italy

hotlines-occupied =
    If you are in occupied territory, Russia or Belarus, our usual advice may do harm. A call or a chat history there is dangerous in itself.

    - Hide this chat.
    - Do not type names or places here.
    - Let family in free Ukraine call the Ombudsman, { $tel-ombudsman }, or { $tel-527 }. If you are a prisoner of war: { $tel-captivity-hq }.

    We do not recommend routes or middlemen.
    .label = Occupied territory or Russia
    .keywords = occupation, occupied territory, russia, belarus, crimea, luhansk, donetsk, taken to russia, deportation, no consulate, leave occupied territory, occupied, how to get out

hotlines-office =
    You can come without calling.

    - **Police** – any station. They must accept your statement.
    - **District military administration** of the district where you are now. It takes the application for the status.
    - **Social services centre** of the community – advice, support, services nearby.

    Bring a person you trust. Come without papers too: they will tell you what to do.
    .label = Come in person
    .keywords = come, address, office, administration, social centre, police station, community, where to go, without papers, in person, district

hotlines-say =
    You can read this aloud:

    - “Hello. I need advice. I do not want to give my name.”
    - “I cannot talk for long.”
    - “They do not pay me and do not return my passport. What can I do?”
    - “Who will you tell about our talk?”

    You may also fall silent. If someone comes in, say “Wrong number” and hang up.
    .label = How to begin the call
    .keywords = what to say, how to begin, afraid to call, ashamed, do not know what to say, first call, anonymous, words, calling, nervous

hotlines-minutes =
    A call with an adviser usually goes like this:

    - **First** it rings, sometimes a machine answers. Then a person greets you. You need not give your name.
    - **Next** say whether it is safe for you to talk. If not, hang up.
    - **Then** tell in two sentences what happened. You need not answer everything.
    - **At the end** they advise where to turn. Ask them to repeat the numbers slowly.

    Ask what they write down and who will hear it. Each line works in its own way, and we do not know the exact order. You can end the call at any moment.
    .label = The call, minute by minute
    .keywords = what happens when i call, how the call goes, what will they ask, who will answer, do they record, scared to call, afraid to call, will they come, after the call, minute by minute
