what =
    Human trafficking means profiting from a person: by force, by deceit or through their hardship.

    Someone looks for the person, moves, hides or hands them over. Then they are made to work, beg, provide sexual services or do something else against their will.

    It happens in Ukraine and abroad. It happens to men, women, boys and girls. Nobody has to be behind a locked door.

    Start with the three signs. Or go straight to the questions about yourself.
    .label = What human trafficking is
    .keywords = human trafficking, what is it, trafficking in persons, slavery, exploitation, definition, law, sold a person, being used, meaning, trafficking, modern slavery, selling people

what-three =
    The law looks at three things.

    - **What was done.** A person was invited, driven, hidden, handed over or taken in. Selling a person counts too.
    - **How.** By deceit, threat, force or blackmail, or by using dependence or hardship.
    - **What for.** To profit from the person’s work, body or obedience.

    For adults all three matter. For a child under 18 the act and the purpose are enough. Nobody has to show deceit or force.

    You do not have to prove anything yourself. If something sounds like your story, ask: { $tel-527 }.
    .label = Three signs in plain words
    .keywords = three signs, three elements, act, means, purpose, recruitment, definition, law, article, how to tell, is it trafficking

what-means =
    Force is only one way to make a person obey. Here are others:

    - deceit about the work, the money or the place;
    - a debt that never shrinks;
    - threats to you or your family;
    - blackmail with a photo or a secret;
    - dependence: a roof, food, medicine, feelings;
    - using someone’s hardship.

    The law calls the last one a “vulnerable state”. It means illness, family trouble or other hard circumstances that make it difficult to refuse.

    Consent obtained this way cancels nothing. The blame is on the one who forced you.
    .label = How people are forced
    .keywords = how people are forced, coercion, deceit, blackmail, threats, debt, dependence, vulnerable, pressure, scared, cannot refuse

what-not =
    Not every bad job is trafficking. You were underpaid but left freely? That is more likely a breach of labour rights. There is help for that too.

    Legal surrogacy is not trafficking. Sex work by one’s own choice is not the same as exploitation. It is different when there is deceit, pressure or someone holding the papers.

    From inside the line is hard to see. You need not find it alone. Advice: { $tel-527 }. Free lawyer: { $tel-lawyer }.
    .label = What is not trafficking
    .keywords = not trafficking, bad job, underpaid, unpaid wages, difference, border line, labour rights, surrogacy, sex work, does it count

what-forms =
    People are exploited in many ways. Choose what looks like your story.

    The name matters less. What matters is whether you can refuse and leave.

    The list in the law is open. If yours is not here, ask all the same: { $tel-527 }.
    .label = What exploitation looks like
    .keywords = forms, kinds of exploitation, types, forced labour, sexual exploitation, begging, crime, list, examples

what-forms-more =
    Here are the other forms. They are talked about less, but you can ask for advice just the same.

    Not sure which is yours? You do not have to choose. Tell it in your own words: { $tel-527 }.
    .label = Other forms
    .keywords = other forms, debt bondage, forced marriage, organs, surrogacy, children, internet, kinds of exploitation

form-work =
    You were promised a job, and now you may not refuse it. They threaten, hit, keep your papers or your money.

    Watch for:

    - no pay, or fines that eat all of it;
    - very long hours and no days off;
    - living where you work and hardly going out;
    - papers not in your hands;
    - no doctor after an injury.

    It happens on farms, building sites and in factories. According to investigators, in our oblast too.

    No pay, passport taken, not let out: that is not just “a bad job”. Advice: { $tel-527 }. Danger now: { $tel-102 }.
    .label = Forced labour
    .keywords = forced labour, not paid, passport taken, cannot leave, farm, building site, seasonal work, boss, fines, working for free, job, factory, threaten with draft office, boss threatens police, slavery, labour exploitation, work without pay

form-board =
    Sometimes people are offered “food and a roof”: at a station, in the street, in a shelter. Or a “rehab centre” for addiction. Then phones and papers are taken and they are sent to work.

    It also happens in homes and institutions. Residents are taken out to work for someone’s profit.

    Shelter is never worked off. Treatment should not lock you in. An unpaid “internship” without registration is a warning sign too.

    You or someone else is not let out: { $tel-102 }. Advice without giving a name: { $tel-527 }.
    .label = Work for food and a roof
    .keywords = work for food, roof, rehab, rehabilitation centre, addiction, alcohol, homeless, station, shelter, institution, care home, unpaid internship

form-sex =
    Someone profits because a person is forced into sexual services, photos or videos.

    It starts in different ways. A promised job as waitress, model or carer. A roof or a lift. Or feelings first, and then “help me just once”.

    Watch for:

    - someone else decides with whom, for how much and when;
    - you may not refuse, and the money is taken;
    - you are moved from place to place;
    - photos are used as a threat.

    It happens to women, men, girls and boys. A person’s past does not take away the right to help.
    .label = Sexual exploitation
    .keywords = sexual exploitation, prostitution, forced sex, pimp, escort, webcam, photos, club, massage, boyfriend makes me, lover boy, abroad, forced into prostitution

form-home =
    A person lives in someone’s home, caring, cleaning or minding children. But cannot leave or say no.

    Watch for:

    - no day off and no key;
    - never outside alone;
    - sleeping in a passage or a kitchen;
    - pay is “kept safe” for them;
    - the passport is “in the safe”.

    It can happen abroad, in Ukraine, even with relatives. An older person or a person with a disability may be kept for work or for benefits.

    To care for someone is not to own them. Ask: { $tel-527 }.
    .label = Servitude in a home
    .keywords = domestic servitude, carer, nanny, cleaner, living with employer, caregiver, not let out of the house, maid, housework, passport taken, relatives, not allowed to leave the house

form-beg =
    A person is made to beg and hand the money to someone.

    Sometimes a person with a disability or an older person is brought from far away. They are promised work, and their pension card is taken.

    Watch for:

    - a sum to hand over every day;
    - someone watching from the side;
    - punishment when there is too little.

    From the street nobody can see who is forced. So no reproaches and no investigations of your own. If a child is begging, call { $tel-102 }. Advice about adults: { $tel-527 }.
    .label = Forced begging
    .keywords = begging, beggar, asking for money, alms, street, money taken, card, pension, disability, wheelchair, child begging, station, roma child begging

form-crime =
    A person is tricked or threatened into stealing, carrying drugs, scamming people by phone or setting fires.

    Watch for:

    - big money for “simple” work;
    - phone or papers taken;
    - pressure through a debt or “you are ours now”;
    - punishment for a task not done.

    You can stop at any step. Before explaining anything, ask for a free lawyer: { $tel-lawyer }.

    We cannot promise that there will be no liability. Investigators and courts decide that. The law lets them weigh coercion.
    .label = Forced to break the law
    .keywords = forced to steal, drugs, courier, crime, arson, fraud, scam, drawn in, offence, prison, money mule, card, blackmail

form-messenger =
    Do not do it and do not reply. If you already have the object, do not touch it. Step away and call { $tel-102 }.

    The pattern repeats. A stranger in a chat or a game promises easy money. First a photo or a leaflet. Then arson, a parcel, explosives. Then blackmail: “you are ours now”.

    Whoever carries the parcel risks dying with it. One is liable for sabotage from the age of 14.

    Do not delete the messages: they will be needed. Tell someone close. Ask for a free lawyer: { $tel-lawyer }.
    .label = Tasks in a messenger
    .keywords = task, telegram, easy money, arson, sabotage, set fire, take a photo, parcel, explosives, handler, fsb, side job, game, discord, tiktok

form-scam =
    People are invited to an office, hotel, casino or “crypto” job. On the spot they have to cheat others. Those who miss the target are punished.

    Watch for:

    - papers and phone taken;
    - a daily quota;
    - beatings or fines;
    - a ransom for leaving.

    What matters is whether you can leave. If not, it may be trafficking.

    Ask: { $tel-527 }. About what you had to do, talk to a lawyer first: { $tel-lawyer }.
    .label = Scam call centre
    .keywords = call centre, call center, office, fraud, scam, crypto, phone calls, cheating people, casino, thailand, myanmar, not let out of the office, quota, forced to work in a call centre

form-war =
    Under occupation or in captivity people are made to dig, carry, clean, cook or serve. They or their families are threatened.

    The law calls this “use in armed conflicts”. People in Ukraine have already been given the status for it.

    The status after captivity is another procedure. You can ask about both.

    Talk to a lawyer first, then tell what you had to do: { $tel-lawyer }. Advice without a name: { $tel-527 }.
    .label = Forced in war
    .keywords = occupation, captivity, digging trenches, made to work, occupiers, filtration, forced to serve, armed conflict, forced service, collaboration, released from captivity

form-debt =
    You are told: work off the trip, the housing, the fine or the loan. You work, and the debt grows.

    The law calls this “debt bondage”. A debt gives nobody the right to hold you, your papers or your phone.

    What you can do:

    - take no new loan to buy yourself out;
    - write down sums and dates, if that is safe;
    - ask a lawyer: { $tel-lawyer };
    - get advice without a name: { $tel-527 }.

    A debt left abroad does not stop you from asking for help.
    .label = A debt that never shrinks
    .keywords = debt, debt bondage, work it off, owe money, loan, interest, fine, travel costs, papers costs, cannot leave because of debt, credit, endless debt

form-marriage =
    People are forced to marry by threats, debt or deceit. Or they are invited to marry and then made to work for someone.

    Be careful when a stranger offers money or care for a quick marriage. And then takes the papers or the bank card. According to the police, women with disabilities have been used this way.

    A child is being made to marry? Call { $tel-102 } at once.

    What to do about a forced marriage, a lawyer will explain: { $tel-lawyer }. The line { $tel-1547 } works round the clock.
    .label = Forced marriage
    .keywords = forced marriage, made to marry, arranged, sham marriage, wedding, groom from the internet, disability, draft deferral, early marriage, papers taken

form-organs =
    Sign nothing and do not travel until you have asked: { $tel-527 }.

    Watch for:

    - an offer to sell a kidney or be a paid “donor”;
    - a debt given as the reason;
    - tests paid for by a stranger;
    - no name of the clinic;
    - no word about care after the operation.

    A person pushed into this can ask for help. If you are taken by force or pressed right now: { $tel-102 }.
    .label = Organ removal
    .keywords = organs, kidney, sell a kidney, donor, transplant, operation abroad, tests, money for organ, debt

form-baby =
    Legal surrogacy is not trafficking. It is different when there is deceit, pressure or the sale of a child.

    Watch for:

    - you may not read the contract;
    - housing and phone are controlled;
    - you are told to marry a stranger;
    - you may not see your own doctor;
    - you are threatened with a debt if you stop.

    Being forced to get pregnant, end a pregnancy or give up a child belongs here too.

    Show the contract to a free lawyer: { $tel-lawyer }. Advice without a name: { $tel-527 }.
    .label = Forced pregnancy
    .keywords = surrogacy, surrogate mother, forced pregnancy, abortion, give up a child, sell a child, clinic, contract, adoption for money, pregnant

form-child =
    Call { $tel-102 } if a child is being used. An adult who learns of it must report at once. That is the law.

    Children are made to work, beg or steal. They are filmed, sold, married off or adopted for gain.

    Under 18 a child’s consent changes nothing. Nobody has to show force or deceit.

    Help for a child starts as soon as there are grounds to believe they were harmed. Advice for children and adults: { $tel-children }.
    .label = Children under 18
    .keywords = child, children, teenager, minors, child labour, child begging, child used, child sold, school, children’s service, illegal adoption, selling a child

form-online =
    Do not pay, send no new pictures, end the conversation. Keep the messages if that is safe.

    A stranger poses as someone the same age. They win trust and ask for an intimate photo. Then comes blackmail: more photos, money or a meeting. Some offer pay for such pictures.

    The one who demands is to blame. Show the messages to an adult you trust.

    Do not forward a child’s intimate photos, even as proof. Show the screen to the police: { $tel-102 }. Children’s line: { $tel-children }.
    .label = Blackmail on the internet
    .keywords = internet, blackmail, intimate photo, nudes, naked pictures, sexting, demand money, threaten to post, leak photos, online, chat, met online, i am being blackmailed, online blackmail, sextortion

what-myths =
    There are many rumours about this. Because of them people put off calling.

    Here are twenty common beliefs and how things really are. Choose a section.
    .label = Myths and facts
    .keywords = myths, facts, rumours, true or false, lies, they say, is it true, mistakes

myths-what =
    What people think about trafficking itself. Choose what you have heard.
    .label = Myths: who and how
    .keywords = myths, border, women, agreed myself, captivity, guilty, rumours

myths-help =
    What people think about help. These thoughts often stop people from calling. Choose yours.
    .label = Myths about help
    .keywords = myths, help, police, passport, money, call, lawyer, secret, rumours

myths-status =
    The status is the state’s decision that a person was affected by trafficking. There is much confusion about it. Choose what you have heard.
    .label = Myths about the status
    .keywords = myths, status, certificate, registration, payment, refusal, district, rumours

myths-people =
    Who gets help and who supposedly does not. Choose what you have heard.
    .label = Myths: foreigners and children
    .keywords = myths, foreigners, citizenship, deportation, children, parents, rumours

myth-border =
    They say: “Trafficking only happens abroad.”

    In fact no border is needed. The law does not ask for one. Many people were exploited here, inside Ukraine.

    Do not wait because you “never went anywhere”.
    .label = Only abroad?
    .keywords = abroad, border, in ukraine, at home, own village, never left, myth, crossing

myth-women =
    They say: “It is only about women and only about sex.”

    In fact most people who get the status are men. People are exploited at work, in war, in begging, for crimes. Girls and boys too.

    The right to help is the same for everyone.
    .label = Only women?
    .keywords = women, men, man affected, sex, boys, male, not only women, myth

myth-agreed =
    They say: “You agreed yourself, so do not complain.”

    In fact consent through deceit, threats, dependence or hardship cancels nothing. You may have taken an advance or worked without a contract. You may still apply.

    Under 18 consent has no weight at all.
    .label = What if the person agreed?
    .keywords = agreed myself, consent, voluntary, advance, no contract, my fault, signed, own choice, myth

myth-captivity =
    They say: “Anyone who was in captivity gets this status automatically.” Or the reverse: “After captivity it is never given.”

    In fact both are wrong. What matters is whether the person was exploited: made to work, dig or serve.

    A certificate after captivity and a displaced person’s certificate are separate procedures with separate applications. Ask about each.
    .label = Captivity or IDP paper: the same?
    .keywords = captivity, idp, displaced, idp certificate, released from captivity, status, certificate, automatic, myth

myth-blame =
    They say: “With the status you answer for nothing.”

    In fact investigators and courts decide about liability. The law lets them weigh coercion. The status can be an argument, but it frees nobody by itself.

    You were made to do something unlawful? Talk to a free lawyer first: { $tel-lawyer }.
    .label = No punishment with the status?
    .keywords = punishment, liability, made me, crime, prison, court, investigator, immunity, status, myth, punished, jail, will I go to prison, blamed

myth-police =
    They say: “Without a police report nobody will help.”

    In fact help does not depend on the police or a verdict. Reporting is your choice.

    A child is the exception. An adult who learns of it must report at once.
    .label = Police first?
    .keywords = police, report, verdict, court, afraid of police, no police, without police, myth

myth-later =
    They say: “Help comes when you have the certificate.”

    In fact the right begins once you have applied: to safety, a doctor, a psychologist, a lawyer and temporary shelter. It is free.

    The certificate is needed for the one-time payment. What there is near you, ask at { $tel-527 }.
    .label = Help only after the certificate?
    .keywords = certificate, wait, when will they help, help before status, shelter, doctor, psychologist, decision, myth

myth-passport =
    They say: “Without a passport they will send you away.”

    In fact help does not depend on having a document. Come or call.

    How to apply without papers, ask at { $tel-527 }.
    .label = No help without a passport?
    .keywords = no passport, no documents, passport taken, lost documents, undocumented, roma, myth, id card

myth-price =
    They say: “The status and the help cost money.”

    In fact everything the law gives is free: advice, doctor, psychologist, lawyer, shelter.

    Someone wants money to “arrange the status”? Do not pay. Tell { $tel-527 } or { $tel-1547 } about it.
    .label = Does help cost money?
    .keywords = money, how much, cost, pay, free, bribe, middleman, paid help, myth

myth-call =
    They say: “Calling a hotline starts a criminal case.”

    In fact { $tel-527 } is an advice line. The call is free and you need not give a name.

    Want to know who will hear what you say? Ask at the start of the talk. Ask separately if it is about a child.
    .label = Will a call bring the police?
    .keywords = call, hotline, anonymous, police will come, case, afraid to call, confidential, myth

myth-lawyer =
    They say: “Only people with the status get a lawyer.”

    In fact legal advice is free for everyone. Displaced people and children also have a right to a free lawyer in a case.

    Call and say what happened. You will hear what you are entitled to: { $tel-lawyer }.
    .label = A lawyer only with the status?
    .keywords = lawyer, attorney, free legal aid, free lawyer, legal help, advocate, myth

myth-secret =
    They say: “The office will tell the village and the boss.”

    In fact confidentiality is a principle of the law. The official signs a promise not to disclose.

    There are exceptions named by law, for example where a child is concerned. Ask about them before you tell your story.
    .label = Will the village find out?
    .keywords = secret, tell everyone, village, neighbours, confidential, boss finds out, employer, shame, anonymous, myth

myth-place =
    They say: “You must apply where you are registered.”

    In fact you apply where you are staying now. The district military administration takes the application. This holds for displaced people too.

    Your community’s social services centre or { $tel-527 } can tell you the exact office.
    .label = Must I go where I am registered?
    .keywords = registration, propiska, where to apply, where to go, district, place of residence, idp, application, myth

myth-district =
    They say: “The district grants the status and decides everything.”

    In fact the district takes the application, talks with you and collects the papers. A central body decides, not the district.

    Ask the specialist when and where your file was sent.
    .label = Does the district grant it?
    .keywords = district, who decides, decision, administration, commission, status, where is my file, myth

myth-forever =
    They say: “The status is for life.”

    In fact it is given for up to two years. It can be extended by one year at most.

    Write down when it ends. Ask about the extension early.
    .label = Is the status for life?
    .keywords = term, period, two years, extend, ends, expiry, status, how long, myth

myth-sum =
    They say: “The status is compensation, one sum for all.”

    In fact these are two things. With the status you can ask for a one-time payment. It depends on the subsistence minimum and changes every year.

    Compensation is paid by the one who did the harm. It is claimed in court. A lawyer will explain how: { $tel-lawyer }.
    .label = The same money for all?
    .keywords = payment, sum, how much money, compensation, subsistence minimum, damages, benefit, myth

myth-refused =
    They say: “Once refused, nothing can be done.”

    In fact a refusal can be challenged in court. Do not wait: time is limited.

    Call a free lawyer. They will tell you how long you have: { $tel-lawyer }.
    .label = Is a refusal the end?
    .keywords = refusal, refused, appeal, court, complaint, status denied, deadline, myth

myth-citizens =
    They say: “Only citizens of Ukraine get help.”

    In fact foreigners and people without citizenship may ask for the status. Sex, age and origin do not matter either.

    An interpreter is free. Ask for one from the start.
    .label = Only for citizens?
    .keywords = citizenship, foreigner, migrant, stateless, interpreter, language, roma, refugee, myth

myth-expelled =
    They say: “A foreigner will be detained and deported.”

    In fact, once the status is applied for, a person may not be expelled until there is a decision. Nor may they be kept in a detention facility, except in cases named by law.

    By law you must be given a paper saying that you applied. Keep it with you.
    .label = Will a foreigner be deported?
    .keywords = deportation, expel, deported, detained, foreigner, migrant, no papers, migration service, myth, expelled

myth-child =
    They say: “A child cannot be helped without parents.”

    In fact a legal representative may apply, and so may anyone who learned of the child. Report at once: { $tel-102 }.

    A child can also call alone: { $tel-children }.
    .label = Does a child need parents?
    .keywords = child without parents, parents, guardian, child alone, apply for a child, orphan, minor, myth
