report =
    Danger now: { $tel-102 }. A call is faster than any form.

    Advice by voice, no name needed: { $tel-527 } or { $tel-1547 }.

    You can also write: two minutes, no name. Only the hotline will read it. We do not know when.

    Is it about a child? The law tells adults to report at once: { $tel-102 }.
    .label = Report a case
    .keywords = report, statement, complain, inform, tip, i know of a case, write a statement, where to report, report anonymously, complaint, write to the hotline, text the hotline

report-prepare =
    Before you call or write, recall:

    - where and when it was;
    - what you saw or heard yourself;
    - a car number, words of an advert, a name they used.

    What you do not know, do not guess. Do not follow anyone, film faces or post online. It can harm the person you want to help.
    .label = What to prepare
    .keywords = prepare, what to say, write down, car number, evidence, witness, saw, heard, details, before the call, before reporting

report-how =
    The way of your report:

    - **You write.** The draft lives for up to half an hour without action, then it is gone.
    - **You press “Send”.** The text is locked with the hotline’s key. Our server cannot open it.
    - **We store** the locked text, the day, the form’s name, the urgent mark, a rough size and random numbers. No name, no phone, no hour.
    - **The hotline opens** the report with its own key. Once it closes the report, we erase the locked text.

    Reports are read by { $operator }.

    “Accepted” means stored. It does not mean read yet.
    .label = The way of a report
    .keywords = how the form works, anonymity, encryption, is it safe to write, who will read, key, where does my report go, is it anonymous, what do you keep, draft

report-who =
    Who sees what when you write:

    - **Telegram, Viber:** your phone number and this whole chat.
    - **Whoever holds the phone:** the chat and, with your reference number, the answers.
    - **Our server:** the text, until you press “Send”. On the website the browser itself may lock it.
    - **The hotline:** only what you wrote. It does not see who you are.

    Whoever seizes the server could change the program and read new reports. Those sent earlier they cannot open.

    The fewest traces: a call from another person’s phone, or the website in Tor Browser.

    The website: { $web-address }.
    .label = Who sees a report
    .keywords = who sees, who reads, telegram sees, viber sees, tor, tor browser, spy, server, wiretap, will the hotline know who i am, my number

report-delete =
    Think first: an empty chat may alarm whoever checks it. Then “Hide” is better.

    - **Telegram:** after sending there is the button “Delete my messages here”. It removes what is younger than two days. Remove the rest yourself: hold a message, then “Delete”.
    - **Viber:** the bot cannot delete. Hold the chat in the list, then “Delete”.
    - **Website:** remove only these pages from the history.

    Notifications, screenshots and other devices are not cleaned by this. A report that was sent stays with the hotline.
    .label = How to remove traces
    .title = How to remove what you wrote
    .keywords = delete messages, erase chat, remove traces, clear, how to erase, trace on my phone, delete my report, clean telegram

my-report =
    Do you have a number of 28 digits? With it you read the hotline’s answer here. Any phone, this bot or the line’s website will do.

    - You can add to your report. Or withdraw it, until somebody opens it.
    - The report itself is shown here to nobody.
    - The number works for 90 days after the last answer or addition.
    - A lost number cannot be restored.

    Type the number when you are alone.
    .label = Answer by number
    .keywords = answer, read the answer, report number, my number, reference number, 28 digits, mailbox, did they answer, add to report, withdraw report, i have a number

report-sent =
    What happens next:

    - someone at the hotline will open the report. We do not know when;
    - the hotline decides what to do. This is not a police statement;
    - did you take a number? Look for the answer with it. Without a number nobody can answer you.

    It gets worse? Do not wait: { $tel-102 } or { $tel-527 }.

    From here on, check nothing yourself and warn nobody.
    .label = Report accepted
    .keywords = accepted, what next, sent

ask-sent =
    Look for the answer with your number. We cannot write to you: we do not know where.

    - We do not promise when the answer will come.
    - Look when you are alone. Another phone will do.
    - Urgent? Call { $tel-527 }.
    .label = Question accepted
    .keywords = accepted, what next, sent, answer

advert-sent =
    The hotline will read the advert. When, and what they will do, we do not know.

    - Do not reply to it and do not agree to meet just to check.
    - If keeping it is safe, do not delete it.
    - Did you take a number? Look for the answer with it.

    Are they threatening you already? { $tel-102 } or { $tel-527 }.
    .label = Advert accepted
    .keywords = accepted, what next, sent, advert

contact-sent =
    Thank you. Those who keep these pages will read it. They check first, then correct.

    There will be no answer here. Do you need advice? { $tel-527 }.
    .label = Remark accepted
    .keywords = accepted, thank you, sent

report-form =
    Is it safe for you to write now? If someone is near or reads this phone, stop. Danger now: first { $tel-102 } or { $tel-112 }.

    We promise:

    - we do not know who you are and keep nothing about you;
    - as soon as you press “Send”, the report is locked. Only the hotline can open it.

    We do not promise:

    - in Telegram or Viber the messenger itself sees the chat. Whoever holds the phone can read it;
    - “Accepted” is stored, but not read yet;
    - how it will end, we do not know.

    More private: call { $tel-527 }, or open this form on the website in Tor Browser. The form takes two minutes.
    .label = Write about a case
    .title = Write about a case anonymously
    .start = I am safe, begin
    .keywords = write about a case, write anonymously, anonymous form, report in writing, write to the hotline, tell anonymously, cannot call, send a photo, form, text, tell about a neighbour, anonymously about a neighbour

report-form-what = What do you think is happening? You need not name it exactly.
    .short = What is happening
    .work = Forced or unpaid work
    .sex = Forced sexual services
    .begging = Forced to beg
    .home = Kept to serve in a household
    .crime = Forced to break the law
    .child-work = A child is made to work
    .marriage = Forced marriage
    .organs = Pressed to give an organ
    .war = Forced to work in the war
    .online = Forced through the internet
    .unclear = Something else or not sure

report-form-where = Where is it happening, or where was it?
    .short = Place

report-form-story =
    What happened? Tell it in your own words, even in one sentence.

    If you know it, this helps:

    - where exactly;
    - who is in trouble and how many people;
    - a car number, a phone or words from an advert.

    Names are not needed. What you do not know, do not find out: follow nobody and take no risk.
    .short = The story

report-form-who = Who is writing?
    .short = Who is writing
    .me = I, about myself
    .relative = Relative or friend
    .bystander = Witness or neighbour
    .specialist = Specialist at work

report-form-control = How are they held or forced?
    .short = How they are held
    .papers = Papers were taken
    .pay = Not paid, or money taken away
    .debt = Told to work off a debt
    .locked = Locked in, not let out
    .threats = Threatened with beating
    .family = Threats to children or family
    .police = Frightened with the police
    .beating = Beaten
    .sexual = Sexual violence
    .shame = Humiliated, broken down
    .hours = Work without rest
    .food = Hunger, cold, nowhere to sleep
    .doctor = Kept from a doctor
    .drugs = Given drugs or alcohol
    .lies = Deceived with promises

report-form-recruitment = How was the person found or invited?
    .short = How they were invited
    .friends = Through acquaintances
    .family = Through family
    .network = Social network or messenger
    .advert = Advert on the internet
    .paper = Newspaper or paper notice
    .work = At work
    .firm = Through a firm or agency
    .school = At school, college, university
    .street = Street, station, shelter
    .unclear = Something else or not sure

report-form-industry = Where are they made to work?
    .short = Kind of work
    .field = Field, farm, forest
    .site = Building site
    .factory = Workshop, factory, sawmill
    .cafe = Café, hotel, kitchen
    .shop = Shop, market, warehouse
    .transport = Transport, delivery
    .home = A household: cleaning, care
    .care = Care home or “rehab”
    .calls = Call centre, guarding, cleaning
    .fun = Club, stage, entertainment
    .service = Salon, massage, laundry
    .unclear = Something else or not sure

report-form-when = When was it? If it still goes on, write that.
    .short = When

report-form-suspect = What do the people you suspect do? Names are not needed.
    .short = Roles of suspects
    .recruiter = Finds and invites people
    .agency = Arranges the trips
    .driver = Drives people
    .companion = Travels along and watches
    .exploiter = Profits from their work
    .abuser = Beats or frightens
    .kidnapper = Abducted someone
    .smuggler = Takes people across borders
    .someone = Something else

report-form-photos = Are there photos that explain something: an advert, a car, a place? Do not take new ones for this. Send no faces of others and no intimate photos.
    .short = Photos

ask-form =
    Ask the hotline in writing, without your name. You get a number for the answer.

    - The number appears before you send. Copy it: it cannot be restored.
    - You can read the answer from any phone. We do not promise when it will come.
    - In Telegram or Viber the messenger itself sees the chat. Whoever holds the phone can read it.
    - As soon as you press “Send”, the question is locked. Only the hotline can open it.

    Urgent? { $tel-527 }. Danger now: { $tel-102 }.
    .label = Ask in writing
    .title = Ask the hotline in writing
    .start = Write a question
    .keywords = ask, ask a question, write to the hotline, advice in writing, chat with operator, ask anonymously, cannot call, consultation, real person, operator, lawyer online

ask-form-question = What would you like to ask? Say briefly what happened. No names or addresses needed.
    .short = Question

ask-form-where = Which community are you in now? It helps the hotline to say where to go. You may skip this.
    .short = Place

advert-form =
    Did you see a suspicious advert? Send its text or link. The hotline will read it.

    - We do not know who you are. The advert is locked as soon as you press “Send”.
    - In Telegram or Viber the messenger itself sees the chat.
    - Do not reply to the advert yourself.

    Would you first like to know what is alarming in it? The text check answers at once.
    .label = Send an advert to the hotline
    .title = A suspicious advert
    .start = Begin
    .keywords = suspicious advert, complain about an advert, fake vacancy, report an advert, job scam, link, complain about a channel, suspicious channel

advert-form-advert = Paste the text of the advert or a link. Add what alarmed you.
    .short = Advert

advert-form-seen = Where did you see it?
    .short = Where it was seen
    .facebook = Facebook
    .instagram = Instagram
    .telegram = Telegram
    .viber = Viber
    .tiktok = TikTok
    .whatsapp = WhatsApp
    .site = Another site or app
    .street = In the street, in a newspaper

advert-form-where = Where is the job offered, or where does the notice hang? You may skip this.
    .short = Place

advert-form-photos = You may add a screenshot or a photo of the advert. Better cut off what is not needed, such as your name.
    .short = Photos

contact-form =
    A number does not work, an address is old, something is wrong? Write here.

    Those who keep these pages will read it, not the hotline. There will be no answer. Do not write about yourself or other people’s stories here.

    Do you need help? { $tel-527 }.
    .label = Correct a contact or a mistake
    .start = Write
    .keywords = correct, outdated contact, old number, number does not work, wrong address, mistake in the text, update a contact, remark, phone changed

contact-form-wrong = What exactly is wrong? Name the page or the number. If you know what is right, add it.
    .short = What is wrong

contact-form-where = Which community is it about? If none, skip this.
    .short = Community
