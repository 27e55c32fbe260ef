suspect =
    Write down what you saw. Do not step in yourself. Ask: { $tel-527 }. Danger now: { $tel-102 }.

    One sign means little. Several together are a reason to tell professionals. You do not have to prove anything.

    For advice you need not name the person. If it is about a child, call { $tel-102 } at once.

    Choose what you need.
    .label = Someone may be in trouble
    .keywords = suspect, saw something strange, report, complain, neighbours, someone is held, someone is beaten, forced, where to report, exploitation, witness, suspicion, i suspect, report exploitation, someone is trapped, trafficking nearby

suspect-do =
    Think of your own safety first. Then:

    - danger now: { $tel-102 };
    - write down the place, the time and what you saw;
    - ask for advice without names: { $tel-527 };
    - if it is safe, speak briefly and alone;
    - ask what the person wants.

    An adult decides for themselves. A child must be reported at once.
    .label = What to do
    .keywords = what to do, how to help, steps, report, witness, neighbour, where to call, tips, report suspicion, rescue someone

suspect-dont =
    Do not do these things, even with the best intentions:

    - do not argue with, follow or film the one you suspect;
    - do not stage your own “rescue”;
    - do not post about it online or in chats;
    - do not pay the “debt” for the person;
    - do not question them in front of those around them;
    - do not promise money, status or secrecy.

    It can warn the one who holds the person. A leaflet in a pocket can be found too. Better say a short number: { $tel-527 }.
    .label = What not to do
    .keywords = what not to do, do not, mistakes, rescue myself, buy out, facebook post, film, follow, careful

suspect-notes =
    Write it down at once, while you remember:

    - place, day and time;
    - what exactly you saw and heard;
    - number and colour of the car;
    - words of the advert and its phone number;
    - the name the person was called by.

    Write what you saw, not conclusions. Keep the note out of chats and networks. Do not film faces in secret.

    Then ask for advice: { $tel-527 }. Or pass it to the police: { $tel-102 }.
    .label = What to write down
    .keywords = what to write down, evidence, car number, description, photo, advert, notes, witness, address, remember

suspect-talk =
    Speak only alone and only briefly. First question: “Is it safe to talk now?”

    - Speak calmly, without judging.
    - Do not press and do not dig for details.
    - Ask what is needed now: food, a doctor, a call.
    - Accept “no” and “later”.
    - Promise only what you will do yourself.

    Whoever came with the person does not interpret. If you need a language, ask { $tel-527 } about an interpreter.

    The person’s phone may be read. Better say it than write it.
    .label = How to talk to the person
    .keywords = how to talk, conversation, what to say, how to ask, interpreter, trust, not to scare, support, words, how to talk to a victim

suspect-phrases =
    You can start with words like these:

    - “You do not have to answer. I am here.”
    - “Do you sleep? Do you eat? Can you go out?”
    - “Do you have your papers?”
    - “Shall I call for you?”
    - “What would you like now?”

    Better not say: “Why did you not leave?”, “Why did you agree?”, “Let us run right now”.

    At the end say the number: { $tel-527 }, it is free. And say that you can talk again.
    .label = Words that help
    .keywords = words, phrases, what to say, how to start a talk, what not to say, questions, support

suspect-after =
    The police may not refuse a statement. It enters the register within a day. You can get an extract. Phone: { $tel-102 }.

    On { $tel-527 } someone will talk with you and say where to turn. Ask who will hear what you said.

    An adult decides alone about a report and the status. Help does not depend on the police.

    The law has safety measures for witnesses where there are grounds. We cannot promise them. You may not be told how the case ended.
    .label = What happens after a report
    .keywords = what happens next, after the call, statement, extract, register, witness, questioning, anonymous, witness protection, will they know it was me

suspect-silence =
    Write down when and whom you told. Ask for the extract from the register. Then go higher.

    - Government line { $tel-1547 }: round the clock, free.
    - Ombudsman: { $tel-ombudsman }.
    - A free lawyer will explain how to complain: { $tel-lawyer }.

    The person is in danger again? Call { $tel-102 } once more.
    .label = If nobody reacts
    .keywords = no reaction, did not come, refused, police do not accept, complaint, ombudsman, where to complain, ignored

suspect-who =
    Choose who you are in this story. The advice differs a little.
    .label = Who you are in this story
    .keywords = neighbour, relative, friend, client, driver, volunteer, doctor, teacher, witness, who am i

suspect-neighbour =
    Do not go in yourself and do not warn the owner. Write down what you saw.

    Be alert when several things come together:

    - people live where they work and do not go out alone;
    - they are driven there and back under watch;
    - the “helper” next door is never alone;
    - you hear screams or threats.

    Ask without giving names: { $tel-527 }. A fight or cries for help: { $tel-102 }.
    .label = I am a neighbour
    .keywords = neighbour, neighbor, neighbours, farm nearby, house, screams, strangers working, people held, village, yard, suspicious neighbour, next door, house nearby

suspect-relative =
    Stay in touch. Ask simple questions that can be answered with yes or no.

    - Use the word you agreed on for trouble, if there is one.
    - Ask for the address, as if for a parcel.
    - Keep messages and dates of calls.

    Do not accuse or set conditions. Do not send money to a stranger’s account. Do not phone the “employer”.

    Ask for advice: { $tel-527 }. No contact on the agreed day: { $tel-102 }.
    .label = I am a relative or a friend
    .keywords = relative, friend, mother, father, wife, husband, son abroad, does not call, asks for money, working abroad, worried, help my sister, brother, sister, help a friend

suspect-client =
    You ordered work or a service: cleaning, building, nails, an intimate service. And you see that the person is being forced.

    Stop, and check nothing yourself. Give no money “for freedom”. Do not argue with the one in charge.

    If you are alone, say: “You need not answer. { $tel-527 } is free advice.”

    Then report it. Police: { $tel-102 }. Advice without a name: { $tel-527 }. For advice you need not explain how you know.
    .label = I am a client or customer
    .keywords = client, customer, buyer, cleaning, builders, nails, massage, salon, services, worker is forced, cafe

suspect-driver =
    A passenger is being taken against their will? Call { $tel-102 } as soon as it is safe. In the EU: { $tel-112 }.

    Be alert when one person holds all papers, answers for all, changes the route, lets nobody out.

    - Stop where there are people: fuel station, bus station, border crossing.
    - At the border tell the border guard.
    - Remember the pick-up place, the time, the number of the car that met them.

    Do not take passengers’ papers. Do not hand a child without family to strangers.
    .label = I am a driver or conductor
    .keywords = driver, taxi, taxi driver, bus, trucker, passenger, minibus, conductor, carrier, border, train

suspect-volunteer =
    Papers and phone stay with the person. Help costs nothing and is never worked off.

    - Check those who offer work, cars or rooms: name, document, car number.
    - Travel in pairs; the coordinator knows the route.
    - Take down notices nobody has checked.
    - Do not separate families.
    - A child alone: { $tel-102 } or the Children’s Service.

    Refer with the person’s consent: the community’s social services centre, the district administration, { $tel-527 }. Ask: “Shall we call together?”
    .label = I volunteer or host people
    .keywords = volunteer, shelter, host, idp, displaced people, aid, station, evacuation, hosting, hub, centre

suspect-medic =
    See the person alone. The reason is ordinary: an examination, a test, weighing.

    Ask about work, sleep, food, papers and going out. You do not need the word “trafficking”.

    Be alert when someone answers for the person, holds the passport, hurries. Or when injuries are old and illness untreated.

    In the record: what you saw and the person’s own words. Say the number { $tel-527 } aloud. Report a child at once: { $tel-102 }. Check other duties with your institution’s lawyer.
    .label = I am a doctor, nurse, paramedic
    .keywords = doctor, nurse, paramedic, hospital, patient, ambulance, appointment, injury, medic, family doctor, companion

suspect-teacher =
    Thank the child for trusting you. Listen calmly. A few open questions are enough.

    Do not promise secrecy. Say: “I will tell only those who help. And I will tell you whom.”

    Report at once: police { $tel-102 } or the Children’s Service. If the parents are suspected, go straight to the police or the prosecutor.

    Do not take the phone by force. Do not forward or look for intimate photos. Let the messages stay.
    .label = I am a teacher or educator
    .keywords = teacher, educator, school, pupil, class teacher, school psychologist, coach, college, kindergarten, skips school, bruises on a pupil, expensive new phone

suspect-child =
    Report at once. By law every adult who learned of it must do so. You do not have to collect proof.

    - Police: { $tel-102 }.
    - The Children’s Service of your community.
    - The district administration or the prosecutor.

    Do not spread it further. Do not leave the child alone or give them to “good people”.

    Anyone who learned of such a child may apply for the status. Advice for adults: { $tel-1547 } or { $tel-children }.
    .label = It is about a child
    .keywords = child, children, child forced, child begging, child working, children’s service, minor, teenager, neighbour’s child, report a child, child asks for money, mother makes her beg

suspect-child-talk =
    Sit down beside the child and speak quietly. Thank them for telling you.

    - “It is not your fault.”
    - “Tell what you want. You can leave out the rest.”
    - “I will tell only those who help.”

    Do not interrogate, ask to repeat or scold. Let professionals ask for details. Write down what you heard in the child’s words.

    Then report at once: { $tel-102 }. The child can call alone too: { $tel-children }.
    .label = What to say to a child
    .keywords = how to talk to a child, what to say to a child, child told me, support a child, not to scare, words, conversation

suspect-missing =
    Turn to the police the same day: { $tel-102 } or any unit. You need not wait three days.

    They take the report spoken or in writing, wherever the person vanished.

    Take with you:

    - a recent photo, a description of marks and clothes;
    - phone number and online pages;
    - where the person was going, why, with whom;
    - the last messages.

    Post in open groups only after talking with the police. Advice: { $tel-527 }.
    .label = Someone is missing
    .keywords = missing, disappeared, lost, no contact, search, looking for, missing report, does not answer, three days, missing person

suspect-missing-abroad =
    First report here: { $tel-102 }. Then tell the consulate of Ukraine in that country.

    A person who was detained or harmed has the right to have the consul told.

    In the EU the emergency number is { $tel-112 }. If the person can call there, tell them this number.

    The foreign ministry’s site has the contacts of embassies. Helplines of other countries are on the European Commission’s site.
    .label = Missing abroad
    .keywords = missing abroad, consulate, embassy, no contact, poland, germany, czechia, europe, search, working abroad, went abroad and disappeared

suspect-home =
    The person has come home? First food, sleep, quiet, a doctor. The story can wait.

    - Do not question or reproach.
    - Do not delete chats, tickets or adverts.
    - Ask what they want today.
    - Offer to go or call together.

    Some feel shame or anger, some feel nothing. Both happen.

    Advice without a name: { $tel-527 }. Unwell or in pain: { $tel-103 }. The right to a doctor, psychologist and lawyer exists before any decision on the status.
    .label = The person came home
    .keywords = came back, returned, after return, how to support, silent, nightmares, papers, working abroad, captivity, home
