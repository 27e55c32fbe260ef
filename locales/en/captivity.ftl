captivity = This page is for people back from captivity or unlawful detention, and for their families.

    You do not have to tell everything that happened. It is enough to say what you need now.

    There are two different procedures. Some need one, some need both. Start with what is closest.
    .label = Captivity and detention
    .keywords = captivity, released from captivity, prisoner of war, pow, detention, occupation, exchange, held, basement, civilian hostages, back from captivity, relative in captivity, filtration, russia, filtration camp, came back from captivity, made to work in captivity

captivity-first = First health, sleep and a safe place. Papers come later.

    When you have the strength, ask whoever accompanies you:

    - is the application on deprivation of liberty filed, and who handles it;
    - until what day is a passport made fast and free;
    - where to be treated, and who gives psychological help;
    - is one more status possible, if you were made to work.

    Do investigators ask for explanations? First a free lawyer: { $tel-lawyer }.
    .label = What to ask first
    .keywords = after captivity first steps, released what to do, rehabilitation, treatment after captivity, passport after captivity, payments after captivity, where to start, former prisoner, documents after captivity

captivity-two = Compare:

    - **The fact of deprivation of liberty.** Established by a commission at the Ministry for Development of Communities and Territories. For military people and some civilians.
    - **The status of an affected person.** Apply at the district administration. For those who were used: made to work, fight or serve.

    These are two different decisions: papers and help differ. We found no ban on having both, so ask in both places.

    The status needs no criminal case. The first procedure may ask for papers from one.
    .label = Two procedures side by side
    .keywords = two procedures, difference, status after captivity, deprivation of liberty, which to choose, both statuses, commission, ministry, can I have both

captivity-liberty = The person, their representative or a family member applies. The form comes from the ministry.

    Add papers on what happened: military people a certificate, civilians documents or information. They must accept and consider the application. A refusal can be appealed in court.

    The law provides money, rehabilitation, a lawyer, temporary housing. Your job is kept. A passport is made in three working days, free, if you ask within a year of release.
    .label = The deprivation of liberty
    .keywords = establishing the fact, deprivation of liberty, commission, captivity application, captivity certificate, captivity payments, captivity law, help for released

captivity-signs = Captivity alone is not yet trafficking. Think of the status if you were:

    - made to work without pay;
    - sent to dig trenches or do other work for the war;
    - kept at work by threats;
    - stripped of your papers.

    This happens in captivity and in occupation, to military people and civilians. The status has been given for use in armed conflict.

    Not sure? Call { $tel-527 } and ask.
    .label = I was made to work
    .keywords = forced labour, dug trenches, made to work, work in captivity, work under occupation, no pay, papers taken, use in armed conflict, filtration, coercion

captivity-civilians = The law on deprivation of liberty does not cover every civilian who was held. It names two reasons:

    - pro-Ukrainian, public, professional or human rights activity;
    - to press Ukraine or someone else to do something.

    Do not rule yourself out. Ask a lawyer: { $tel-lawyer }.

    It does not fit? There is a separate payment for released civilians. If you were made to work, there is the status of an affected person.
    .label = Civilians
    .keywords = civilian, civilian prisoners, hostage, held in a basement, abducted under occupation, torture chamber, unlawfully held, not military

captivity-civilian-money = Since 2026 there is a one-time payment for released civilians whose deprivation of liberty was not established.

    - Apply to the Ministry for Development of Communities and Territories.
    - A certificate of the Joint Centre for search and release is needed.
    - Those who came back on their own also need a paper naming them a victim in a criminal case.
    - An inter-agency commission decides.

    Check the list of papers before you apply: sources describe it differently. A lawyer: { $tel-lawyer }.
    .label = Payment for civilians
    .keywords = payment for civilians, money for civilians, released civilians, joint centre, certificate, ministry, inter-agency commission, payment after captivity

captivity-sexual = Anyone who suffered sexual violence linked to the war can ask for a separate status. The law also covers trafficking for sexual exploitation. Women and men are harmed this way.

    You need not tell details by phone.

    - The law provides rehabilitation, a lawyer, shelter, an urgent payment.
    - Help does not depend on police or court.
    - A commission at the social policy ministry decides.

    Can you hold it together with the trafficking status? Call { $tel-1547 } and ask.
    .label = Sexual violence in the war
    .keywords = sexual violence, rape, occupiers, violence in captivity, crsv, reparations, sexual exploitation, coercion, urgent payment, male survivor

captivity-fear = Were you made to work for those who held you? To sign papers, to speak on camera?

    What is done under threat is judged separately. The investigation or the court decides how. Nothing can be promised here.

    Explain after you have spoken with a lawyer. People whose captivity is recognised get one free from the state. Others get free advice: { $tel-lawyer }.

    Silence before cameras and on social media is protection too.
    .label = I am afraid of being accused
    .keywords = accused, collaborator, forced to sign, video on camera, forced to speak, security service, treason, afraid of investigation, worked for occupiers, filtration

captivity-family = Are you looking for someone close? Call:

    - the National Information Bureau: { $tel-nib }, day and night; from abroad { $tel-nib-abroad };
    - the Coordination Headquarters, for prisoners of war: { $tel-captivity-hq }.

    The family, too, may file the application on deprivation of liberty. While the person is held, the family may ask for yearly aid under the law.

    Do not pay go-betweens: nobody ever pays for an exchange.
    .label = Family: search and help
    .keywords = families of prisoners, missing, looking for my son, looking for my husband, family of prisoner, information bureau, coordination headquarters, missing person, payments to family, exchange list, family of prisoners, relatives in captivity, missing in action

captivity-fraud = No state body takes money for search or exchange. Whoever asks is deceiving you.

    They say, for example:

    - “pay, and he will be on the exchange list”;
    - “he is in hospital, send money now”;
    - “we will change his status to prisoner”;
    - “send a photo of a building or do a task, then we help”.

    Do not pay. No tasks, no photos, no coordinates. Keep the messages if it is safe. Tell the police: { $tel-102 }. Check the rumour with the Coordination Headquarters: { $tel-captivity-hq }.
    .label = Asked to pay for an exchange
    .keywords = money for exchange, pay for exchange, scam captivity, mediator, ransom, exchange list, urgent transfer, ask for photos, blackmail, parcel to captivity

captivity-child = Is a child missing, taken away or left alone? Act today:

    - the police { $tel-102 } or the Children’s Service;
    - the child is abroad: the consulate of Ukraine;
    - the child is in Russia, Belarus or occupied territory: ask the Ombudsman, { $tel-ombudsman };
    - ask the National Information Bureau where else to search: { $tel-nib }.

    There is the status of a child harmed by hostilities. The guardianship body gives it. From 14 a teenager may ask alone.

    Was the child used or sold? The status for trafficking needs a separate application.
    .label = A missing or deported child
    .keywords = missing child, child taken, deported child, child in russia, child without parents, abducted child, forcibly moved, looking for child, separated from child
