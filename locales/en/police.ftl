police = Danger now? Call { $tel-102 }.

    If you are 18 or older and this is about you, a police report is your choice. The status and help do not depend on it.

    Is there time? Speak to a free lawyer first. Then decide.

    If it is about a child, the rule is different: report at once.
    .label = Police and court
    .keywords = police, police report, court, investigator, criminal case, questioning, victim, make a statement, cops

police-choice = You do not have to decide today. Weigh it calmly.

    A report opens:

    - an investigation;
    - the rights of a victim in the case;
    - a way to compensation.

    Be ready that:

    - you will be asked what happened, perhaps more than once;
    - the case may be long;
    - those you report may learn of it.

    Nobody knows how it will end. Ask first: a lawyer explains the risks in your case.
    .label = To report or not
    .keywords = should I report, report to police, do not want to report, afraid to report, pros and cons, what happens if I report, revenge, doubt

police-statement = Call { $tel-102 } or come to any police unit. You can tell it aloud or in writing.

    Say what happened, where and when. You need no legal words.

    Ask for:

    - the leaflet with your rights;
    - an extract from the register of investigations;
    - the investigator’s name.

    Sign only what you have read and understood. Is there a mistake? Ask to correct it.
    .label = How to report to the police
    .keywords = report a crime, make a statement, where to report, police station, leaflet, extract, register, how to report, file a complaint, statement

police-register = The police must accept a report of a crime. It is entered in the register of investigations within 24 hours. You can get an extract.

    Do they refuse?

    - Ask for the name and post.
    - Note the time.
    - Hand in the same report in writing.
    - Ask for advice: a lawyer { $tel-lawyer }, the Human Rights Commissioner { $tel-ombudsman }.
    .label = The report is not accepted
    .keywords = police refused, report not accepted, not registered, no extract, laugh at me, do not believe me, complaint about police, 24 hours, police refuse, police do nothing

police-lawyer = First a lawyer, then your account. Above all if you were forced to do something unlawful.

    Advice is free for everyone: { $tel-lawyer }. A lawyer can be beside you in every talk.

    Tell the investigator: “I will speak after advice from a lawyer.” A victim in a case may refuse to explain or testify.

    Do not take a lawyer from those who controlled you.
    .label = A lawyer first
    .keywords = lawyer, attorney, questioning, without a lawyer, stay silent, investigator calls me, summons, do not want to talk, right to silence, defence

police-interpreter = Speak the language you think in. A victim in a case gets an interpreter free.

    Do you need sign language or simpler words? Say so at the start.

    - Do not take an acquaintance of those who hurt you as interpreter.
    - If a question is unclear, ask to repeat it.
    - Do not sign what was not translated to you.
    .label = Interpreter
    .keywords = interpreter, translation, do not understand, sign language, foreigner, native language, english, romani, deaf, translator, I do not speak the language

police-rights = “Victim” is a role in a criminal case. The status from the state is another thing. You can have one without the other.

    A victim in a case may:

    - explain, or refuse to;
    - have a lawyer and an interpreter;
    - ask for safety measures;
    - get copies and see the materials;
    - claim compensation;
    - appeal decisions.

    Did you file no report? You become a victim in the case only with your written consent. Without it you may be called as a witness.
    .label = Your rights in the case
    .keywords = victim rights, witness, refuse to testify, summoned, case file, consent, my rights, investigation

police-safety = The law provides safety measures for people who report, for victims, witnesses and their families. Among them:

    - guarding;
    - hiding a person’s data;
    - new documents;
    - another home, job or school;
    - a closed hearing.

    Ask for them at once and in writing. Say who threatens you and how.

    Whether they are given depends on the grounds. So have your own plan too: whom to call, where to sleep.
    .label = Safety measures
    .keywords = witness protection, safety, threats, afraid of revenge, guard, hide my data, change address, protect family, move, hide, they will find me, protection

police-coerced = Were you forced to break the law? It happens, and the law takes it into account.

    - If force left you no control over your actions, by law that is not a crime.
    - Other force and threats are judged separately, in each case.

    Nothing is automatic, and the status alone does not free you from liability. The investigator or the court decides.

    So a lawyer first, your account later. This goes for police, court and social media. Call { $tel-lawyer }.
    .label = I was forced to break the law
    .keywords = forced, made me do it, set up, drugs, stealing, fraud, call centre, bank card, guilty, prison, liability, arson, will I be punished, jail, made me steal, forced me to commit a crime

police-compensation = Those who did the harm must make it good. That means money lost and moral harm.

    - A civil claim is filed in the case before the trial starts.
    - Too late? There is a separate claim in a civil court.
    - Count: unpaid wages, things taken, treatment, travel.

    Nobody can say beforehand whether it will be paid. The one-time payment from the state is separate and does not replace it.

    A lawyer helps to prepare the claim: { $tel-lawyer }.
    .label = Compensation
    .keywords = compensation, damages, moral harm, get money back, claim, unpaid wages, not paid, civil claim, losses, get compensation, offender

police-closed = A case may be heard without the public and the press. This is possible when it is about:

    - sexual offences;
    - private life or humiliating details;
    - the safety of those taking part;
    - an accused person under 18.

    Ask for it through your lawyer before the first hearing. The court decides.

    A child takes part together with a legal representative.
    .label = A hearing without the public
    .keywords = closed hearing, closed court, no public, journalists, ashamed in court, see the accused, courtroom, testify, press

police-child = Did you learn that a child suffers or suffered from trafficking? An adult must report it **at once**. The law demands it.

    To whom, as you choose:

    - the police { $tel-102 } or a prosecutor;
    - the district administration;
    - the city, settlement or village council, its Children’s Service.

    Are parents or guardians suspected? Teachers and doctors inform the police or a prosecutor.

    Do not question the child, do not write in chats. Do not promise the child silence.
    .label = A child: report at once
    .keywords = child, report a child, duty to report, children’s service, teacher, doctor, neighbour’s child, child beaten, child begging, juvenile police
