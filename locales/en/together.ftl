together = One service can seldom help fully. So the law joins them in a National Referral Mechanism. Put simply: services act together.

    The person is in the centre. They decide what they need and where to go.

    Whoever notices trouble tells the person about the help. With consent, they go together to the district administration. Then come the doctor, psychologist, lawyer and community.

    Choose what you need.
    .label = How services act together
    .alt = A diagram. In the centre is the person, who decides. Above are those who notice: school, hospital, police, NGO, helplines. With the person’s consent an arrow goes to the district administration, which takes the application and makes a plan. From there arrows lead to help: doctor and psychologist, lawyer, safe place, community services. The decision on the status is made at national level. The police investigate separately.
    .keywords = national referral mechanism, nrm, referral, refer, services, specialist, social worker, act together, official, algorithm, cooperation

together-steps = The order is this:

    - **Safety.** Can the person talk? Danger now: { $tel-102 }.
    - **Tell.** About the status, the help, the right to refuse.
    - **Consent.** Ask what may be passed on, and to whom.
    - **Refer.** To the responsible specialist of the district, ideally go together.
    - **Most urgent.** A doctor, food, a place to sleep. Do not wait for the decision.
    - **Plan.** Assess needs, agree who does what.
    - **Come back.** Ask whether the help arrived.
    .label = Steps in order
    .keywords = algorithm, procedure, steps, what should a specialist do, referral, help plan, rehabilitation plan, needs assessment, person identified

together-who = Each has its own work:

    - **school, hospital, border guards, NGOs, helplines** notice, tell and refer;
    - **the district administration** takes the application and holds the interview;
    - **the community** gives services nearby and protects the child;
    - **the oblast** coordinates and trains;
    - **the national level** decides on the status;
    - **the police** investigate. That is a separate road.

    The Human Rights Commissioner takes complaints, the court takes appeals.
    .label = Who does what
    .keywords = who is responsible, duties, powers, police, school, hospital, border guard, oblast, ministry, social service, who takes applications

together-office = Do you take applications in the district? A short list:

    - talk in private, ask whether it is safe;
    - register the application and tell about the help at once;
    - do not demand papers from police or court;
    - do not send away for want of a passport;
    - sign the promise not to disclose;
    - hold the interview, fill in the questionnaire;
    - tell the person the dates and your phone.

    The law says: no more than a month from the interview. Help starts earlier.
    .label = The district specialist
    .keywords = responsible specialist, official, social protection, take application, register application, questionnaire, undertaking, district administration

together-community = The community is closest to the person.

    - Anyone gets advice, shelter, crisis help and sign-language interpreting free of charge.
    - Is it about a child? Tell the Children’s Service the same day.
    - An elder or a social worker can find the right office in the district and go along.

    Does the community take the application for the status? Ask the district administration.

    Do you suspect a farm or a firm? Do not check it yourself and do not warn them. Ask: { $tel-527 }. Danger now: { $tel-102 }.
    .label = What the community can do
    .keywords = community, village elder, social services centre, social worker, village council, children’s service, head of community, social services, suspect a farm

together-consent = An adult decides for themselves. Before you write anywhere, explain:

    - whom you will tell;
    - what exactly and why;
    - what happens next;
    - that one may change one’s mind.

    Then ask: “May I?” Consent to a doctor is not consent to the police.

    Does the person say “no”? Accept it. Name a number easy to remember: { $tel-527 }. Say that the door stays open.
    .label = The person’s consent
    .keywords = consent, informed consent, without consent, pass on data, refuses help, does not want, confidentiality, personal data, ask permission

together-pass = So that things do not get worse for the person:

    - first ask your colleague without a name: can they help;
    - pass on only what was consented to;
    - nothing in shared chats and groups;
    - agree on the day, the place and a safe contact;
    - do not make them tell it all again;
    - go along, if the person wants;
    - ask in a few days whether it worked.

    Do not promise the status, money or police silence. Promise only what you will do yourself.
    .label = Pass a case on without harm
    .keywords = refer, pass on a case, hand over, accompany, do no harm, retraumatise, work chat, share data, agree with colleague

together-child = A child is protected at once. Nobody waits for the parents’ consent. If they are suspected, that is one more reason to act.

    - Report today: police { $tel-102 }, Children’s Service, district administration or a prosecutor.
    - Do not interrogate. Listen, calm the child, stay near.
    - Do not hand the child to an “aunt” unchecked.
    - Age unclear? Protect as a child.

    Help starts as soon as there are grounds. The district administration makes the plan of first help.
    .label = If the case is about a child
    .keywords = child, children’s service, report, duty, school, teacher, unaccompanied child, age unknown, help plan for child, guardianship
