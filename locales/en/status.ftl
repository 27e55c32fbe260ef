status = The status means that the state recognises: this person was harmed by human trafficking. It opens free help.

    Anyone who believes this happened to them may apply. You do not need a court verdict. You do not need a police report.

    There are four steps: application, interview, check, decision. You have a right to help even before the decision.

    Nobody knows the result in advance. We will tell you where to turn and what comes next.
    .label = Status: how to get it
    .alt = A diagram of four steps. First: an application at the district administration where you are now. Second: an interview with the specialist. Third: the papers are checked and passed on. Fourth: a decision at national level, by law within a month of the interview. At the side, along all the steps: help is possible from the first one.
    .keywords = status, victim status, get status, survivor status, recognised as a victim, apply for status, certificate, rights of survivors, trafficking status

status-who = Any person who thinks this happened to them may apply. You do not have to prove anything first.

    Age, sex, language and citizenship make no difference. Nor does where you are registered. It may have happened in Ukraine or abroad.

    The specialist compares your account with what the law describes. They weigh how likely it is. They do not need a verdict.

    Choose what is closest to you.
    .label = Who may apply
    .keywords = who can apply, am I eligible, do I qualify, who gets status, right to apply, conditions, requirements

status-doubt = Many people think: “I agreed to it” or “I was just unlucky”. You may still apply.

    - Consent does not count where there was deceit, threat or dependence.
    - Nor does it count when someone used your hardship.
    - No border has to be crossed.
    - If you were under 18, you need not show that you were deceived.

    Take the short self-check. Or talk your doubts over by phone: { $tel-527 }.
    .label = Is this really about me
    .keywords = not sure, doubt, I agreed, my own fault, bad luck, only unpaid, is it trafficking, I was deceived, ashamed, worked illegally, working illegally, no work permit

status-men = Most people who have the status are men. Everyone has the same rights.

    No pay, papers kept, not allowed to leave? That is more than a bad boss. It happens on building sites, in fields, on farms and in factories.

    Debt or shame often keeps people silent. You can ask for help late, and with a debt.

    The law forbids refusing someone because of their sex.
    .label = I am a man. Is it for me too?
    .keywords = man, men, male, guy, construction, building site, no pay, passport taken, farm work, ashamed to ask, migrant worker, boys, can a man apply

status-idp = Apply where you live now. You do not have to go back to where you are registered.

    The displaced person’s certificate is a separate paper with other help. The status needs its own application. Do not wait for the certificate first.

    Displaced people have a right to a free lawyer even before the status. Say so when you call the lawyers: { $tel-lawyer }.
    .label = Displaced people: where to apply
    .keywords = idp, displaced, evacuated, occupation, idp certificate, registered elsewhere, fled the war, moved because of war, not my registration

status-foreigner = You may apply with any citizenship or with none.

    - The interpreter is free, before and after the decision.
    - Until the decision you may not be expelled from Ukraine.
    - You may not be held in a detention place either. Only the law names exceptions.
    - By law you must be given a paper showing that you applied. Your stay is registered on it.

    If it is safe, keep this paper with you.
    .label = I am not a citizen of Ukraine
    .keywords = foreigner, foreign citizen, stateless, migrant, no ukrainian, interpreter, deport, expel, residence permit, refugee, visa, will they deport me, citizen of another country, moldova, foreigners, can foreigners get help, help for foreigners

status-foreigner-stay = With the status you may stay in Ukraine for a time: by law up to three months. It can be extended if needed. For example, while you are a victim or witness in a case.

    Would going back endanger your life, health or freedom? Then the status can be extended. It gives the right to stay until the danger is over.

    Have you lived here without a break for three years since the status was given? You may ask for an immigration permit.

    Ask the Migration Service and a lawyer how this is done now: { $tel-lawyer }.
    .label = Foreigners: the right to stay
    .keywords = stay in ukraine, residence permit, immigration permit, migration service, dangerous to return, how long can I stay, legal stay, permit, extend my stay, deportation

status-child = A person under 18 does not have to show that they were forced.

    A legal representative may apply. So may **any person** who learned about such a child: a teacher, a neighbour, an aunt.

    - Help starts at once, as soon as there are grounds.
    - A child under 14 need not be interviewed, other data may be used.
    - Age unknown, but it looks like a child? They are protected as a child.

    Do not ask for details. Call the Children’s Service or the police: { $tel-102 }.
    .label = If it is a child or a teenager
    .keywords = child, teenager, minor, under 18, pupil, student, son, daughter, no parents, guardian, children’s service, child application

status-unable = Sometimes a person can hardly speak for themselves: illness, shock, disability.

    - If a mental state makes talking impossible, other data replace the interview.
    - Services must consider health, age and special needs.
    - A guardian may ask for a free lawyer. The state pays for a sign-language interpreter there.

    Who may apply for such a person? Ask the district administration or call { $tel-527 }.

    Do not decide for someone what they can decide themselves.
    .label = A person who cannot act alone
    .keywords = incapable, guardian, disability, mental illness, sign language, deaf, cannot speak, elderly, apply for someone, care home, representative

status-where = Go to the district military administration of the district where you are now. Registration does not matter.

    Ask for the specialist responsible for the status. They usually work in social protection. Tell the reason only to them, not at the entrance.

    Your community can tell you the office: ask in the social services centre. Or call { $tel-527 }.
    .label = Where to apply
    .keywords = where to go, where to apply, address, district administration, office, social protection, room, vinnytsia, location, apply for the status

status-application = The application is a form. Ask the specialist for it. If writing is hard, ask them to help.

    They must register the application and tell you what help exists.

    Before you leave, ask for:

    - the number of your application;
    - the specialist’s name and phone;
    - the day of the interview.

    Ask beforehand whether you can send it by post or online.
    .label = How to apply
    .keywords = application, apply, form, write application, sample, register, online, by post, how to start, first step, application form, submit documents, write an application

status-papers = Bring a copy of your passport or other identity paper, if you have one.

    Add what tells about the events. For example:

    - tickets, copies of travel papers;
    - medical reports;
    - adverts, messages, a contract, if you have them.

    Safety matters more than proof. Do not go back for papers to those who held you.

    Nothing to show? Come anyway.
    .label = Which papers to bring
    .keywords = documents, papers, what to bring, list of documents, passport, copy, proof, evidence, tickets, medical report, messages, what documents, documents for the status, papers needed

status-nopapers = Come or call without papers. By law, help does not depend on having a passport.

    Say at once: “I have no documents.” The reason does not matter: taken, lost, burnt, never had any.

    The specialist will explain how to apply in your case. The passport is restored separately. Ask where to do it.
    .label = If you have no papers
    .keywords = no passport, no documents, passport taken, lost papers, burnt documents, never had a passport, roma, no registration, no id, without documents, lost documents, will they take my application

status-interview = The interview is required. The specialist talks with you and fills in a questionnaire.

    You can ask:

    - for a break or some water;
    - to talk without other people in the room;
    - to move on to another question;
    - for an interpreter, free for foreigners.

    “I do not remember” is an answer too. Do not take the person who controlled you as interpreter.

    The time for the decision counts from the interview. Write the date down.
    .label = The interview: what happens
    .keywords = interview, questions, questionnaire, what they ask, tell my story, afraid to talk, I do not remember, interpreter, form

status-secret = The law demands that your information is kept confidential. The specialist signs a promise not to disclose it.

    Help is voluntary: it is not imposed without your consent.

    What we do not promise: that the police will never learn anything. Ask the specialist what is passed on and to whom. About a child, adults must report at once.

    Also say how it is safe to contact you.
    .label = Who will know about it
    .keywords = confidential, secret, anonymous, will they tell, employer, family, neighbours, village, privacy, personal data, nobody should know, will police know

status-police = No, you do not need a police report. Nor a part in a case, nor a verdict.

    These are two different doors:

    - the district administration leads to the status and help;
    - the police investigate a crime.

    You may use one door or both. You may ask a lawyer first.

    Do they say “bring a paper from the police first”? Name Article 16 of the Law on combating human trafficking. If that does not help, call { $tel-1547 }.
    .label = Do I need the police
    .keywords = do I need police, without police, no police, police report, criminal case, verdict, afraid of police, cops, do I have to go to the police, afraid to go to the police

status-time = By law, everything must take **no more than a month from the day of the interview**. In practice it can be slower.

    Ask the specialist:

    - when the interview will be;
    - when to expect an answer;
    - how they will pass it to you.

    You need not wait for help. A doctor, psychologist, lawyer and temporary place are possible now.
    .label = How long it takes
    .keywords = how long, waiting, deadline, when decision, month, slow, time, when answer, how many days, waiting time

status-slow = Do not give up after the first “no”.

    - Ask for the refusal in writing.
    - Note the date, the room and the post of the official.
    - Call { $tel-1547 }: they pass appeals on to the offices. The line is free, day and night.
    - Are officials breaking your rights? There is the Parliament’s Human Rights Commissioner: { $tel-ombudsman }.
    - Lawyers help to write a complaint, free: { $tel-lawyer }.
    .label = They refuse or stay silent
    .keywords = application not accepted, refused to take, no answer, silent, complaint, complain, rude, sent away, delays, ombudsman, rights violated

status-decision = The decision is made at national level, not in the district. The district collects papers, checks them and passes them on.

    If the status is granted, you get a certificate. If it is refused, you can go to court.

    Agree how they will tell you. Name a way that is safe for you. A letter to an old address may be read by someone else.
    .label = Who decides and how
    .keywords = decision, who decides, ministry, national social service, result, answer, when will I know, approved, review

status-certificate = The certificate confirms your status. Show it where you ask for help.

    With it you can ask for:

    - the one-time payment;
    - a lawyer;
    - social services and a temporary place;
    - help with work and study.

    Were you forced to break the law? The certificate may support you in the case. It does not free you from liability by itself, so see a lawyer first.
    .label = What the certificate gives
    .keywords = certificate, status certificate, what status gives, paper, proof of status, where to show, benefits, what for

status-term = The status is given for **up to two years**. It can be extended by not more than one year.

    The district administration asks for the extension. Come to them early and explain why you still need help.

    When the term is over, the status ends. It is taken away earlier only if the decision rested on knowingly false information or invalid papers.

    For foreigners who are in danger at home the rules differ.
    .label = How long it lasts, extension
    .keywords = how long does status last, two years, extend status, extension, status ends, lose status, expiry, validity, how long is it valid, expires, extend the status

status-refusal = Were you refused? You can appeal.

    - Ask for the decision in writing, with the reason.
    - Note the day when you learned of it.
    - Do not put it off: call a lawyer, { $tel-lawyer }.

    Other help remains: legal advice, NGOs, your community’s social services.

    Ask the specialist and the lawyer whether you can apply again.
    .label = If you are refused
    .keywords = refusal, refused, status denied, appeal, what next, unfair, apply again, rejected, disagree

status-court = The general time limit is six months from the day you learned of the refusal. Did you complain to the office first? Then it is three months from its answer.

    Do not wait for the last day. A lawyer will tell you the exact limit: { $tel-lawyer }.

    A lawyer’s advice is free for everyone. A lawyer in court is given to displaced people, children, people with low income and others. Ask whether you are among them.
    .label = Court: time limits and a lawyer
    .keywords = court, sue, go to court, appeal, time limit, six months, lawyer, administrative court, complaint
