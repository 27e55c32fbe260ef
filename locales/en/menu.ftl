menu =
    Danger now: { $tel-102 }.

    Advice for when someone is forced, cheated over work or not allowed to leave. We do not ask your name: [what is known about you](privacy).
    .label = Main menu
    .title = Where shall we start?
    .keywords = menu, start, home, main, help, help me, what to do, where to begin, contents, lost

menu-about-me = Is this about me?
menu-work = I have a job offer
menu-suspect = I am worried about someone
menu-report = Write anonymously
menu-assistance = Where to get help
menu-status = Status: how to apply
menu-hotlines = Who to call
menu-watched-phone = My phone is being checked

menu-more =
    Here are the other topics. If none fits, type one or two words about what happened.
    .label = More topics
    .keywords = more, other, other topics, list, all topics, displaced, children, abroad, captivity, training

search =
    Type one or two words: what happened or what you are looking for. For example: “passport”, “not paid”, “lawyer”.

    Leave out names, addresses and phone numbers: the search does not need them.
    .label = Search
    .keywords = search, find, look for, word, type, where is

language = Choose a language. You can change it at any time.
    .label = Language · Мова · Язык
    .keywords = language, english, ukrainian, russian, change language, other language, мова, язык

cover =
    Administrative service centres work in every part of the oblast. Each centre sets its own days and hours.

    - The timetable hangs at the entrance and is on the community website.
    - It is better to check it again before you travel.
    - Some services have their own reception days.
    .label = Opening hours
    .title = Service centres: opening hours
    .keywords = service centre, tsnap, hours, timetable, opening times, public services
cover-start = To the start

cover-papers =
    Most services ask for an identity document and a tax number.

    - Bring the originals; copies are made there or beforehand.
    - A service for a child needs the birth certificate and a parent’s document.
    - The clerk will tell you the full list for your service.
    .label = What to bring
    .keywords = service centre, which papers, copies, what to bring, certificate, services

cover-visit =
    You can often book by phone or on the community website. People without a booking are seen too, but may wait.

    - Keep a note of the day and time you booked.
    - If there is an electronic queue, take a ticket at the entrance.
    - Running late? A booking can be moved.
    .label = How to book a visit
    .keywords = service centre, booking, queue, ticket, electronic queue, appointment
