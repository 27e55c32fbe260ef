displaced =
    Travel, housing, aid, work. These are the places where others try to use your hardship.

    Remember the main thing. Shelter and aid are never worked off. Papers, phone and card always stay with you.

    Choose what worries you.
    .label = You moved because of the war
    .keywords = displaced, idp, refugee, moved because of war, evacuation, shelter, collective centre, dormitory, help for displaced people, resettled, internally displaced person, moved because of the war

displaced-road =
    Before you get in, photograph the number plate. Send it to someone close.

    - Ask the driver’s name and organisation.
    - Better travel in twos or threes.
    - Keep the phone charged and with you.
    - Do not give the driver your passport.
    - Help of organisations is free. A ride is not worked off.

    The driver changed the route or took your papers? At a checkpoint or stop say aloud: “I am not travelling of my own will.” Call { $tel-102 }.
    .label = On the road
    .keywords = road, driver, car, bus, evacuation, lift, ride, carrier, free ride, volunteer with a car, afraid of the driver, leave occupied territory

displaced-home =
    First learn the address, the host’s name and the terms. See the place by day and not alone.

    - Ask directly: free, or how much?
    - Ask for the agreement in writing, at least in a message.
    - The key must be with you.
    - Do not leave your passport “for safekeeping”.
    - Do not send a deposit before you see the place.

    They want work, a relationship or silence for the roof? You may refuse and leave.
    .label = Housing: what to look for
    .keywords = housing, room, flat, rent, landlord, host, shelter, hostel, dormitory, where to live, deposit for flat, housing for displaced people, accommodation, rent a flat

displaced-room =
    Nobody has the right to demand work or intimacy for a roof. You are not to blame.

    - Danger now: { $tel-102 }. You need a doctor: { $tel-103 }.
    - Can you leave? Go where people are. Do not return for your things alone.
    - Nowhere to go? { $tel-1547 } answers round the clock and free. Ask about a safe place.
    - Advice: { $tel-527 }.

    It happens to women and men, young and old. If you agreed at first, you may still ask for help.
    .label = A roof for work or sex
    .keywords = room for sex, harassment, landlord demands, pay with body, work off housing, clean for housing, throws me out, forced to sleep with, sex for rent

displaced-aid =
    Humanitarian aid is free. It is not paid for with money, work or intimacy.

    - A passport is shown for the list. You need not leave it.
    - Give nobody your card, PIN or codes from texts.
    - They want a percentage “for paperwork”? Do not agree.
    - Ask which organisation the person is from. Look at the badge.

    They demand something in return? Tell the head of the aid point or { $tel-527 }. An office breaks your rights: { $tel-ombudsman }.
    .label = Aid and payments
    .keywords = aid, humanitarian aid, idp payments, volunteers, ask money for aid, percentage for payment, register for aid, food parcels, queue for aid, money for displaced people, allowance

displaced-work =
    At a station, a shelter or in a queue strangers often offer work with housing. Check every offer.

    Better refuse if:

    - they press you to answer at once;
    - they do not show company papers;
    - the work is unregistered;
    - they want you to hand over your passport or card;
    - “costs” come out of the first pay;
    - terms change at the last moment.

    Look for vacancies at the oblast employment centre too.
    .label = Work for displaced people
    .keywords = work for displaced, job with housing, side job, seasonal work, farm, construction, job offered at station, job at shelter, employment centre, work for displaced people, find a job

displaced-status =
    You apply where you are staying now. Your registered address does not matter.

    - The district military administration takes it. Usually it is social protection.
    - The community social centre or { $tel-527 } will tell you the exact office.
    - No court verdict is needed.
    - No papers? Come or call, they will say what to do.

    It is the status of a person affected by trafficking. Anyone who thinks this happened to them may apply. Nobody can promise the result.
    .label = Where to apply for the status
    .keywords = status, application, where to apply, registration address, not local, district administration, trafficked person status, displaced status, without registration

displaced-certificate =
    These are two different documents, with two different applications.

    - Social protection gives the IDP certificate. It says that you moved.
    - The status needs its own application. It says that you were exploited.
    - You have the certificate? You still apply for the status separately.
    - Payments are separate too.

    Ask the specialist whether one payment affects the other. We do not know for sure.
    .label = IDP certificate and the status
    .keywords = idp certificate, displaced certificate, status and certificate, can i have both, idp payments, two statuses, will i lose payments, lose certificate, displaced person certificate

displaced-card =
    Passport, certificate, phone and card stay with you. Always.

    - Do not lend your card, not even for a day. Strange money may pass through it.
    - Lent it already? Call the bank and block it.
    - Take no loan, account or phone number for another person.
    - Photograph your papers. Leave a copy with family.

    Someone holds your card with a benefit or pension? That is a serious sign. Advice: { $tel-527 }. By force or threat: { $tel-102 }.
    .label = Bank card and papers
    .keywords = bank card, lend card, card taken, pension card, copy of passport, strange money on card, loan in my name, pin, codes from texts

displaced-papers =
    Ask for help even without papers. Start with a lawyer and the migration service.

    - Passports are restored by the State Migration Service. Ask the unit where you are now.
    - A free lawyer says what to begin with: { $tel-lawyer }.
    - The community social centre says which papers to collect.

    Do not pay people who promise to “do it fast”.

    Help for a person affected by trafficking does not depend on a document.
    .label = No documents
    .keywords = no passport, lost passport, documents burned, without documents, restore passport, no birth certificate, never had a passport, roma documents, get papers, identity card, lost documents

displaced-children =
    Stay together. A child is not given to “kind people”, not even for an hour.

    - Do not put children in a separate car.
    - Give the child a note with the name and your phone.
    - Agree on a word. Anyone who does not know it was not sent by you.
    - Carry the birth certificate with you.

    A child is lost or alone? Call { $tel-102 } and ask for the Children’s Service.

    You see another’s child without adults? Stay near until they come.
    .label = Children on the way
    .keywords = child, children, lost child, travelling with children, take my child, strange woman, child alone, evacuation of children, orphan, take a child away

displaced-points =
    Start with the community where you are. It has a social centre or social protection office.

    - Advice, shelter, crisis help and sign-language interpreting are free for everyone. The law on social services says so.
    - { $tel-1547 }: government line, round the clock and free.
    - { $tel-527 }: work, travel, exploitation.
    - { $tel-lawyer }: free lawyer.

    An office refused or delays? The Human Rights Commissioner: { $tel-ombudsman }.
    .label = Where to find help
    .keywords = where is help, where to turn, social centre, social protection, shelter, psychologist, nowhere to sleep, food, help point, help centre, clothes, humanitarian aid

displaced-lawyer =
    Call { $tel-lawyer }. Anyone may get a lawyer’s advice.

    Displaced people also get a lawyer for courts and offices by law. That is free too. Children have this right of their own.

    - Go to the free legal aid centre where you live now.
    - Take the IDP certificate and your passport, if you have one.
    - They must decide within ten working days.

    You may tell hard things briefly. Details can wait.
    .label = Lawyer for displaced people
    .keywords = lawyer, attorney, free lawyer, free legal aid, legal advice, court, lawyer for displaced people, legal help, defence

displaced-host =
    Write the terms where all can see: everything is free, we ask for no work or favours.

    - Wear a badge. The coordinator knows routes and addresses.
    - Do not take others’ passports “for safekeeping”.
    - Check those who offer jobs, cars or rooms. Take down unchecked notices.
    - Keep families together.
    - A child alone? The Children’s Service or { $tel-102 }.

    A person hints at trouble? Ask: “Shall we call { $tel-527 } together?” They decide.
    .label = I host or drive people
    .keywords = volunteer, volunteer driver, hosting displaced people, host, shelter rules, how to help safely, shelter, check a volunteer
