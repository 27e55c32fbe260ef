assistance = By law the help is free. Part of it exists before the status, the rest comes with the status.

    You decide what to take and what to leave. Help does not depend on a police report. Nor does it depend on a passport.

    What do you need first? Choose one, you can come back to the rest.
    .label = What help there is
    .keywords = help, what help, assistance, support, what will I get, rights, free help, services, rehabilitation

assistance-before = You have applied and there is no decision yet. You already have a right, free of charge, to:

    - safety and respect;
    - information in a language you know;
    - a doctor, a psychologist, a lawyer;
    - a temporary place to live.

    Where you are registered does not matter. Not applied yet? Social services and helplines help without it too.

    Tell the specialist what is most urgent.
    .label = Help before the decision
    .keywords = before status, before decision, while I wait, urgent help, right now, no status yet, without status, applicant rights

assistance-after = With the status you have a right, free of charge, to:

    - a doctor, a psychologist, a lawyer, a social worker;
    - a temporary place to live;
    - a one-time payment;
    - help with work and study;
    - compensation from those who did the harm.

    Ask the specialist to make a plan with you: what, where, when. Choose where to start.
    .label = Help with the status
    .keywords = after status, with status, what status gives, rights, rehabilitation plan, help for survivors, benefits, payment, what next

assistance-medical = A wound, strong pain, hard to breathe? Call { $tel-103 }.

    By law medical help is free for you: once you have applied, before the decision, and with the status. The specialist or { $tel-527 } will tell you where to go.

    The doctor only needs to know what helps to treat you. You can ask:

    - to be examined without others in the room;
    - to have everything visible written down;
    - to have each step explained.

    You can add the doctor’s notes to your application.
    .label = Doctor
    .keywords = doctor, hospital, pain, injury, beaten, illness, treatment, medicine, check-up, pregnancy, gynaecologist, teeth, medical help, hiv, tests, after violence, infection

assistance-mind = Afterwards people sleep badly, get angry or startle at sounds. Some feel nothing at all. All of this happens.

    By law a psychologist is free: once you have applied, before the decision, and with the status. To talk right now: { $tel-1547 }, day and night. For children and teenagers there is { $tel-children }.

    Just now: drink some water. Name to yourself three things you see.

    Do you think of dying? Tell someone near you or call { $tel-103 }.
    .label = Psychologist
    .keywords = psychologist, feel bad, cannot sleep, fear, panic, depression, do not want to live, anxiety, crying, talk to someone, nightmares, anger, counselling, counselor, psychological help, therapist, mental health, stress

assistance-shelter = You can ask for a safe place before the decision and with the status. It is for people with nowhere to live, and only if you want it.

    With the status it is up to three months. If needed, it can be extended.

    Ask whether they take:

    - men, families, children;
    - wheelchair users;
    - people without papers.

    Ask the district specialist, { $tel-527 } or { $tel-1547 }. We give no addresses: that keeps the place safe.
    .label = A safe place to live
    .keywords = shelter, where to live, nowhere to sleep, safe place, crisis room, temporary housing, ran away, thrown out, hide, where can i sleep, place to sleep, crisis centre, women’s shelter, safe house, refuge, nowhere to go, place to stay

assistance-housing = The Law on combating human trafficking gives a temporary place. A permanent home is not among its rights.

    What to try next:

    - your community’s social services centre: ask about shelter;
    - help for displaced people, if you are one;
    - temporary housing under the captivity law, if your captivity is recognised.

    Is someone offering a room for work or for intimacy? That is dangerous. First talk to somebody outside.
    .label = Housing for longer
    .keywords = housing, flat, apartment, room, rent, dormitory, where to live later, permanent home, room for work, social housing

assistance-lawyer = There are two kinds of free help.

    - **Advice** is for everyone. A lawyer explains your rights and helps to write a request or a complaint.
    - **A lawyer who acts for you** is for certain people. They speak for you in court and in offices. People with the status get one, any number of times. So do displaced people, children, people with low income and people whose captivity is recognised.

    Call { $tel-lawyer } and say which group you belong to.
    .label = Free lawyer
    .keywords = lawyer, attorney, free lawyer, legal aid, legal advice, legal help, defender, consultation, court, who pays the lawyer

assistance-lawyer-how = Turn to the legal aid centre where you live. You can come, write a letter or apply electronically.

    - They must decide within ten working days.
    - A refusal must be explained. You can appeal it.
    - The state pays for the interpreter.

    The surest proof is the status certificate. Do you only have an application? Ask the centre whether that is enough.
    .label = How to get a lawyer
    .keywords = how to get a lawyer, legal aid centre, apply for lawyer, papers for lawyer, ten days, interpreter, where to go for a lawyer

assistance-documents = Were your papers taken or lost? You do not lose the right to help. Papers can be restored.

    Usually the Migration Service does it. Ask there how long it takes and whether you must pay. A lawyer gives free advice: { $tel-lawyer }.

    - Are you abroad? The consulate gives a paper for the return.
    - Is your captivity recognised? A passport is made in three working days, without a fee. Ask within a year of release.
    .label = Restore documents
    .keywords = passport, restore passport, lost passport, papers taken, id card, birth certificate, migration service, new documents, replace documents, identity card, lost documents, new passport

assistance-work = With the status you have a right to help with work, study and a new trade.

    - Tell the specialist, so that it is in your plan.
    - Turn to the employment centre.
    - Name your terms: hours, health, children, the way to work.

    Check a new offer first. Do they promise a lot at once, take your passport or a prepayment? Stop there.
    .label = Work and study
    .keywords = work, job, looking for work, employment centre, study, courses, retraining, profession, training, earn

assistance-debt = Do they say you owe money and must work it off? Holding a person by debt is a form of exploitation. The Criminal Code calls it debt bondage.

    - Do not sign new IOUs, if it is safe to refuse.
    - Do not borrow to buy yourself out.
    - Do not go alone “to talk”.

    Ask a lawyer, it is free: { $tel-lawyer }. Are you or your family threatened? Call { $tel-102 }.
    .label = They want a debt worked off
    .keywords = debt, work off debt, owe money, bondage, receipt, iou, loan, fine, threats over debt, buy out, pay for the journey

assistance-money = A person with the status can ask for a one-time payment. It is three subsistence minimums for your group.

    - Usually you apply to the social protection office.
    - Add a copy of the status certificate. Ask there for the full list of papers.
    - For a child the legal representative asks.

    By the rules it must be paid within a month of applying. Ask the specialist for the date.
    .label = One-time payment
    .keywords = money, payment, one-time assistance, cash, how much, subsistence minimum, social protection, financial help, get money, payment to victims, money for victims, financial support

assistance-sums = Sums for 2026, in hryvnias:

    - a child under 6: { $payment-child-6 };
    - a child from 6 to 18: { $payment-child-18 };
    - a person able to work: { $payment-adult };
    - a person who lost the ability to work: { $payment-no-work }.

    We counted them so: three minimums of the 2026 budget. In 2027 the sums may change, so check with the specialist.

    Foreigners with the status have the same right. Ask there how it is paid to them.
    .label = Sums for 2026
    .keywords = sum, amount, how many hryvnias, size of payment, how much, minimum, payment for a child, 2026, pensioner, payment for foreigners, how much do they pay, how much money

assistance-scam = The status, the certificate and the help are free. You need not pay anyone for them.

    Be careful if someone:

    - asks for money to speed up the status;
    - wants a part of the payment;
    - asks for a code from a message, a card or a passport “for the paperwork”.

    Do not pay and do not hand over papers. Note who asked and when. Report it: { $tel-1547 } or { $tel-102 }.
    .label = Asked to pay for the status
    .keywords = bribe, asked for money, pay for status, scam, fraud, middleman, percentage, speed up, code from sms, bank card

assistance-return = Are you abroad and want to go home? Turn to the embassy or consulate of Ukraine. It:

    - gives a paper for the return if there is no passport;
    - gives advice and legal help;
    - helps you return if you have no money.

    Danger now, and you are in the European Union? Call { $tel-112 }.

    The status can wait until you are in Ukraine: apply where you live then.
    .label = Return home
    .keywords = return to ukraine, go home, consulate, embassy, no money for the journey, no passport abroad, ticket, leave, help me return, return home, ticket home

assistance-ngo = Not only the state helps. There are NGOs and international bodies, among them the International Organization for Migration.

    They can help with treatment, a safe place, a lawyer, travel. Also with training and a small business.

    Call { $tel-527 }. Say briefly what you need, and ask whether the status is required for it.

    If the line is busy, there are { $tel-527-long } and { $tel-lastrada }.
    .label = Help not from the state
    .keywords = ngo, charity, iom, international organization for migration, la strada, fund, volunteers, without the state, reintegration programme, red cross, caritas, clothes, food

assistance-services = Ask in your community for the social services centre.

    - **Free for everyone**: advice, shelter, emergency help in a crisis. They can also speak for you in offices and interpret into sign language.
    - **For people who receive help under the anti-trafficking law,** all services of state and communal providers are free. Income does not matter.

    The same holds for people harmed by hostilities, displacement or captivity.
    .label = Services in your community
    .keywords = social services, social services centre, social worker, community, care, crisis help, free services, village council
