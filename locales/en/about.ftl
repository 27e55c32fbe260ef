about =
    This is an assistant for people in Vinnytsia oblast and their families. It explains human trafficking in plain words: deceit, force, rights, help.

    The line is run by { $operator }.

    It is free and does not ask who you are. Help is given by people: we show where to find them.
    .label = About this assistant
    .keywords = who are you, what is this, about us, bot, assistant, who made it, can i trust, why, help, information, what bot

about-operator =
    { $operator } is responsible for the texts and the work of this line.

    Questions about the line itself: { $operator-phone }.

    We are not the police or an administration. We grant no status, open no cases and decide nothing about people. The texts are based on laws and pages of state services.
    .label = Who runs this line
    .keywords = who runs it, organisation, owner, contacts, who is responsible, phone of the line, who is behind, state or not, administration

about-how =
    Press the buttons or type one or two words. The assistant shows the nearest pages.

    - People wrote every answer beforehand.
    - There is no language model or artificial intelligence. Nothing is made up on the way.
    - Words you type straight into the chat serve only the search. No person reads them and they are not written to disk.
    - A person reads only what you send in a form yourself.

    Language, menu and the “Hide” button can be reached from every screen.
    .label = How this works
    .keywords = how it works, bot, artificial intelligence, chatgpt, who answers, real person, buttons, commands, robot, does someone read

about-limits =
    Honestly about the limits:

    - we cannot call the police or an ambulance;
    - we do not know what will happen in your case;
    - we promise no money, status, protection or dates;
    - we recommend no private middlemen.

    Laws and numbers change. Ask again about important things at the office you turn to.
    .label = What it cannot do
    .keywords = limits, cannot, guarantee, promises, is it true, mistakes, responsibility, outdated, call

about-real =
    Fraudsters can make a similar page. Take the address from those who run the line and compare it letter by letter.

    - Telegram: { $telegram-handle }
    - Viber: { $viber-handle }
    - Website: { $web-address }

    To check by voice: { $operator-phone }.

    The real assistant never writes first. It does not ask for money, passwords, codes from messages, your passport or your location. Someone asks? Close the chat and do not reply.
    .label = Is this bot real
    .keywords = real, fake, scam, fraud, check the bot, asks for money, sms code, cheat, bot address, official

about-error =
    Did you see an old number or something wrong? Tell those who run the line.

    Phone: { $operator-phone }.

    Or write in the form: name the page and what is wrong. You need not speak about yourself.

    Typing it straight into the chat does not help: nobody will read it. A number is silent? Try { $tel-527 } or { $tel-1547 }.
    .label = Report a mistake
    .keywords = mistake, wrong number, no answer, outdated, correct, error, number does not work, complaint about the bot, remark

privacy =
    We do not record your name, your number, or what you read and search.

    - For up to half an hour the server remembers your page, answers to questions, the draft and message numbers, to hide them.
    - A report you sent is stored locked. Only those it goes to can open it: [how this works](report-how).
    - Telegram and Viber know your number and can see the chat.
    - Whoever takes your phone can read what is on the screen.

    We may count opened pages, results of questions, the form of exploitation and district in reports, which poster people came from. The counter does not know who it was.
    .label = What is known about you
    .keywords = privacy, confidential, anonymous, data, personal data, who can see, is it safe, tracking, secret, my number, do you keep, is it anonymous, who sees my messages

privacy-messengers =
    Telegram and Viber are other people’s companies. We cannot change their rules.

    - They know your number, device and when you were online.
    - Encryption does not hide a chat with a bot from them.
    - On a lawful demand they may give data to the state.

    The messenger shows us the name in your profile. We do not use or store it.

    If this is dangerous for you, call or come in person.
    .label = What Telegram and Viber know
    .keywords = telegram knows, viber knows, phone number, encryption, give to police, messenger, my profile, telegram data, ip address, who reads

privacy-buttons =
    So that we need not record anything about you, we put a short code into the buttons themselves.

    It holds the page, the language, the community you chose and your answers in a questionnaire. The code lies on your device and with the messenger. Our server sees it when you press and forgets it within half an hour.

    So a skilled person with your phone could read it. After a questionnaire press “Hide” or delete the chat, if that is safe.
    .label = What the buttons carry
    .keywords = buttons, code, answers, questionnaire, where answers are kept, state, traces, read my answers, phone memory

privacy-web =
    Our website leaves no cookies in the browser.

    - The page address may stay in the browser history. Your answers and search words are not in it.
    - The program sees the IP address of your device but does not record it.
    - The owner of the network, at work or in a hostel, may know which site was opened.
    - A private window removes the history but not a spy program.

    The fewest traces: someone else’s computer and a private window.
    .label = If you use the website
    .keywords = website, cookies, cookie, browser history, incognito, traces, wifi, provider, web, page

privacy-yours =
    You protect yourself best:

    - do not type names, addresses or phone numbers here;
    - read when you are alone;
    - hide the screen after reading;
    - learn the important number by heart.

    No honest person promises full anonymity on the internet. A call from another phone usually leaves fewer traces than a chat.
    .label = How to leave fewer traces
    .keywords = traces, how to protect myself, anonymity, safe to write, do not write name, careful, hide, no traces, secretly
