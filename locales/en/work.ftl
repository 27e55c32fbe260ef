work =
    An honest job is not afraid of questions. Check the offer before you agree.

    You can answer a few questions. Or paste the text of the advert. No name is needed.

    Already working, and something is wrong? Choose “Trouble at work”.

    Advice from a person: { $tel-527 }, free from a mobile.
    .label = Work and job offers
    .keywords = job, work, vacancy, job offer, job advert, looking for work, is it a scam, check a job, employer, work abroad, side job

work-verify =
    Ask for three things: the full company name, its registration code and the work address.

    - Look the company up in the Unified State Register by code or name.
    - Find its phone number yourself, not in the advert.
    - Call and ask whether this vacancy exists.
    - Compare the name, the address and the person.

    They do not give a name or get angry at questions? Better not agree.

    A clean check is no guarantee. Names of real companies get copied.
    .label = Check the employer
    .keywords = check a company, check employer, company register, registration code, is the firm real, reviews, scam, fake company, address of the firm, fake job, job scam, suspicious job, is this job real, is it a scam, recruiter real, warehouse job

work-mediator =
    Check that the firm is in the state list of mediators. It is on the economy ministry’s site.

    A firm may find people work abroad only if it is in this list.

    - Compare its name and code with those in the contract.
    - Ask which foreign employer it has a contract with.

    They show you a licence? Such licences no longer exist, the list has replaced them. Even a stamped paper proves nothing.

    Not in the list? Do not pay and do not hand over your papers.
    .label = Agency or middleman
    .keywords = agency, recruitment agency, middleman, recruiter, licence, license, check the licence, list of mediators, job in Poland through agency, employment agency, deposit for the place, middleman asks for money

work-foreign =
    Ask for the company’s registration number and its address.

    - Look the company up in that country’s business register.
    - Call the number on the company’s own site, not in the advert.
    - Ask which visa gives the right to this very job.
    - Check the visa with the embassy of that country.

    A tourist visa gives no right to work. “Papers when you arrive” often means depending on somebody else.

    Call { $tel-527 } for advice on your offer.
    .label = Employer abroad
    .keywords = work abroad, foreign company, work visa, tourist visa, visa-free work, check company in Poland, job in Germany, job in Czechia, invitation to work, seasonal work abroad, berry picking, factory work, poland, czechia, finland

work-contract =
    A contract is read before leaving, not on arrival. It must be in a language you understand.

    What it must say:

    - what the work is and how many hours;
    - how much is paid and on which day;
    - where you will live, who pays for housing and food;
    - insurance;
    - how to end the contract.

    One signed copy stays with you.

    Not given time to read? Do not sign. A lawyer advises for free: { $tel-lawyer }.
    .label = What a contract must have
    .keywords = contract, employment contract, what must be in a contract, sign a contract, contract in another language, not let to read, copy of contract, work conditions

work-contract-ua =
    Your hiring must be registered before the first working day.

    - Ask whether the tax service has been told about you.
    - Ask to see the order on hiring.
    - Keep copies of everything you signed.

    Without registration it is harder to show that you worked. No papers? Keep the messages and write down the days.

    Questions about rights go to the State Labour Service. Free lawyer: { $tel-lawyer }.
    .label = Being hired in Ukraine
    .keywords = official job, registered work, unregistered, off the books, cash in hand, hiring order, tax service, labour inspection, black wages, work rights

work-money =
    Do not pay. A middleman should not take money from a person who is looking for work.

    - “For the visa”, “for training”, “for insurance”, “for the place”: other words, the same sign.
    - Do not send a deposit to a stranger’s card.
    - Do not borrow in order to pay.

    Already paid? Keep the messages and the receipt. Call your bank. The police take a report: { $tel-102 }.

    Lost money is no reason to go. You may still refuse.
    .label = They ask for money first
    .keywords = pay first, prepayment, deposit, pay for a job, visa fee, training fee, insurance fee, scammed, already paid, fee for work

work-passport =
    You may show your passport. You need not hand it over: the original stays with you.

    - For hiring you give a copy and show the original.
    - “For the safe”, “for registration”, “so it is not lost”: still no.
    - Nobody gets your bank card, PIN or codes from texts.

    You can say: “I will show the document, but I do not leave it.”

    Refused because of that? Better to lose such a job than your papers.
    .label = They ask for passport or card
    .keywords = passport, they ask for my passport, take passport, leave documents, original passport, id card, bank card, pin code, keep documents safe, deposit passport

work-papers-taken =
    A passport taken away is a serious sign. It keeps a person in place.

    - Safe to do so? Ask for it back, calmly.
    - Do not threaten with the police while you are near these people.
    - Can you leave safely without it? Go. A document can be replaced.
    - Danger now: { $tel-102 }.

    Help for a person affected by trafficking does not depend on having a document.

    Advice without a name: { $tel-527 }.
    .label = The passport was taken
    .keywords = passport taken, they keep my passport, documents taken, card taken, boss has my passport, will not return passport, no passport, held documents, took my passport, boss keeps my passport

work-task =
    Stop. A photo of a site, a parcel, a fire, other people’s money on your card: this is not a job.

    - Take nothing. Is the object already near? Do not touch it, step away.
    - Write no more. Keep the messages if that is safe.
    - Call the police: { $tel-102 }.
    - Before you explain anything, talk to a free lawyer: { $tel-lawyer }.

    They say “you are with us now”? That is how people are held. You can stop at any moment.

    Nobody can promise how past acts will be judged. A lawyer helps you decide what to say.
    .label = A “simple task” for money
    .keywords = simple task, easy money, photograph a site, set fire, deliver a parcel, drugs courier, money on my card, rent my card, call centre scam, crypto office, blackmail

work-first-day =
    Before you go, send someone close the address, the company name and the car number. Agree when you will call.

    On the spot:

    - Passport, phone and money stay with you.
    - Look where the doors are and whether you can go out.
    - Ask who pays, how much and when.
    - Write down the hours and who gives you the work.

    Not the job they promised? You have a right to leave. Even if they drove you here.
    .label = First day at work
    .keywords = first day, starting a job, new job, what to take, is it safe, job interview, meeting the employer, where I am going

work-trouble =
    Choose what happened. Start with the hardest thing.

    Several signs together are a reason to talk to a person. Even if you agreed to the job yourself.

    Advice: { $tel-527 }, free from a mobile. Danger now: { $tel-102 } or { $tel-112 }.
    .label = Trouble at work
    .keywords = trouble at work, i was deceived, not paid, not let go, bad job, boss threatens, fines, no days off, forced to work, help at work, lied about the job, draft office threat, they threaten me, employer cheated, boss cheated, deceived about the job

work-pay =
    Today collect whatever shows your work. Do it only if it is safe.

    - Write down days, hours and the sum promised.
    - Keep the advert, messages and transfers.
    - Remember who else worked beside you.
    - Do not agree to “work a bit more” without a contract.

    Not paid, and also not let out, threatened, or papers held? That is more than a bad job. Call { $tel-527 }.
    .label = They do not pay
    .keywords = not paid, unpaid wages, wages delayed, promise to pay, paid less, cheated on money, take my earnings, working for nothing, no salary, won’t pay me, boss does not pay, no pay, wages not paid, salary withheld, months i worked, pay me back, pay me for months, back pay

work-pay-where =
    Start with a free lawyer: { $tel-lawyer }. They advise and help to write a complaint.

    - The employer breaks labour rights: State Labour Service.
    - Threats, locked doors, papers taken: police, { $tel-102 }.
    - The police may not refuse to take a report.
    - Not sure what it is: { $tel-527 }.

    Worked without a contract? Ask all the same. Nobody can promise a result, but advice costs nothing.
    .label = Where to complain
    .keywords = where to complain, complaint about employer, labour inspection, labour service, police report, free lawyer, write a complaint, court with employer, labour dispute

work-locked =
    Can you speak? Call { $tel-102 } or { $tel-112 }. Give the address or say what you see from the window.

    - Do not go against guards by force. Wait for a safe moment.
    - Take your document if it is near. Leave things behind.
    - Go where people are: a shop, a hospital, the police.

    Keeping a person locked up unlawfully is a crime. A signed paper or a “debt” does not change that.
    .label = Not let out
    .keywords = not let out, locked in, held by force, guarded, cannot leave, kept inside, fence and dogs, not allowed home, forced to stay, held on a farm

work-phone =
    Remember two short numbers. Danger: { $tel-102 }. Advice: { $tel-527 }.

    - Ask a driver, a shop assistant, a doctor or a postal worker for a phone.
    - Say it briefly: where you are, how many of you, that you are not let out.
    - Do not grab your phone back by force.
    - Got it back? It may have been read. Write with care.

    Taking the phone is a way to control, not an ordinary rule of work.
    .label = The phone was taken
    .keywords = phone taken, give up phone, they check my phone, read my messages, listen to calls, not allowed to call, no phone, borrow a phone, boss took my phone

work-leave =
    Might they catch or hit you? Call { $tel-102 } first.

    If there is time, think it over quietly:

    - When are the fewest of them around?
    - Where to walk: a road, a shop, a hospital, a station?
    - Whom to call at once?
    - What to take: a document, the phone, medicine.

    Tell nobody there. No need for a last argument.

    Then food, sleep, a doctor. And advice: { $tel-527 }.
    .label = Leaving safely
    .keywords = how to escape, how to leave, run away from work, plan, want to leave, afraid to leave, what to take, they will catch me, where to go, quit my job, want to quit, they threaten me if I leave

work-debt =
    Travel, housing, fines, “damaged goods”. The debt grows faster than the pay, and a person cannot leave.

    - Do not sign IOUs or new loans, if it is safe to refuse.
    - Write down who named the sum, when and for what.
    - Do not ask family to pay “for freedom”. Get advice first.

    Making a person work off a debt by force is exploitation. A debt is no reason to stay silent.

    A free lawyer will say what to do with the papers: { $tel-lawyer }.
    .label = They say you owe money
    .keywords = debt, owe money, work off debt, fines at work, debt for travel, debt for housing, iou, demand money, debt grows

work-trial =
    Before the first day ask: how many days, how much is paid, where the hiring order is.

    - “Let us see how you work” is work too.
    - Already worked for free? Write down the days and tasks.
    - Keep the messages.

    An unpaid, unregistered internship breaks the law. The employment service calls it one sign of forced labour.

    One such offer is not yet trafficking. But you may complain.
    .label = Unpaid trial or internship
    .keywords = internship, trial period, trial day, unpaid, unpaid internship, trainee, practice, work a week for free

offer-stop =
    You marked a sign after which it is better to stop.

    - Keep your papers, card, phone, money and photos.
    - Do not go to the meeting.
    - Tell someone close about the offer.
    - Do not argue with them. You may simply not answer.

    This is no verdict on the person who writes to you. It is a reason not to hurry.

    Already gave something? The next steps are below. Advice without a name: { $tel-527 }.
    .label = Better not agree now
    .keywords = do not agree, refuse a job, dangerous offer, stop, risky vacancy, advice

offer-many =
    You marked several signs that are seen in dangerous offers. Do not agree until everything is checked.

    - Ask directly about what you marked.
    - Check the company and the contract.
    - Do not go, do not pay, do not hand over papers.
    - Get advice: { $tel-527 }, free from a mobile.

    This is not a verdict. You decide.
    .label = Several signs of risk
    .keywords = several signs, risk, dangerous job, check, ask for advice, do not agree

offer-some =
    You marked something to check before you answer. Alone it proves nothing yet.

    - Ask the employer about it. An honest one answers calmly.
    - Check the company, the contract and the address.
    - Do not answer in a hurry. One night changes nothing.

    You do not like the answer? Get advice: { $tel-527 }.
    .label = Something to check
    .keywords = one sign, check, ask the employer, doubt, not sure, unsure about job

offer-none =
    You marked none of these signs. That is good, but it is no guarantee.

    Before you agree, do three things:

    - Check the company in the register.
    - Read the contract.
    - Leave someone close the address and the time of your call.

    Something changed? Come back to the check.
    .label = No signs marked
    .keywords = no signs, all fine, what next, safe job, check the company, before work

advert-stop =
    The text has words that are often seen in dangerous offers. Better not answer until you get advice.

    - Do not give papers, card, phone or money.
    - Do not go to a meeting until you get advice.
    - Do not delete the advert if keeping it is safe.

    The program sees only words and can be wrong. A person advises better: { $tel-527 }.
    .label = Advert with serious signs
    .keywords = dangerous advert, suspicious advert, scam, do not answer, serious signs, advice

advert-careful =
    Some words in the text need an explanation. An advert alone proves nothing.

    - Ask the employer about what the program found.
    - Check the company’s name, code and address.
    - Answer the check questions: they are more exact.

    Rushes you or avoids an answer? Get advice: { $tel-527 }.
    .label = Advert worth checking
    .keywords = check advert, doubtful advert, questions to employer, careful, is the vacancy real, strange vacancy

advert-clean =
    The program sees no strong signs. If something is named above, ask the employer about it.

    It is no guarantee. The program knows only common words, and a trap can sound nice.

    - Check the company yourself.
    - Ask about the contract, hours and pay.
    - Answer the check questions.

    In any job your papers and phone stay with you.
    .label = No strong signs found
    .keywords = clean advert, normal vacancy, no words found, what next, check the company, contract

offer-check =
    A few questions about the offer. Two or three minutes. Any question can be skipped.

    We ask for no names or addresses. You can stop at any time.

    It is a hint, not a verdict. You decide.
    .label = Check a job offer
    .start = Start
    .keywords = job check, vacancy test, is the job safe, offered a job, suspicious vacancy, check an offer, should I agree, fake job, job scam, suspicious job, is this job real, is it a scam, is this recruiter real

offer-check-j1 = Do they ask you to hand over your passport, another document or a bank card?
    .short = They ask for papers or a card

offer-check-j2 = Do they say you must give up your phone or may not leave the workplace?
    .short = Phone given up or no going out

offer-check-j3 = Do they offer “tasks”: photograph a site, set fire, leave a parcel, take others’ money on your card?
    .short = “Tasks” that look like a crime

offer-check-j4 = Must you pay first for the job, the visa, training or “insurance”?
    .short = You must pay first

offer-check-j5 = Do they ask for intimate photos or invite a person under 18 without parents?
    .short = Intimate photos or minors alone

offer-check-j7 = Do they hide the employer’s name, address or code, or refuse to show company papers?
    .short = The employer is not named

offer-check-j10 = Is there no contract, or is it in a language you do not know, or not given to read?
    .short = No contract or not given to read

offer-check-j12 = Are travel and housing given “on credit”, to be worked off later?
    .short = Travel and housing “on credit”

offer-check-j15 = Are you asked to tell no one, to go without family or with strangers?
    .short = Tell no one, go without family

offer-check-j8 = When you ask about the work, do they say “you will see there”?
    .short = They do not say what the work is

offer-check-j6 = Do they press you: “answer now, many people want it”?
    .short = Pressure to answer now

offer-check-j9 = Do they promise very high pay with no experience and no language?
    .short = Very high pay, no experience

offer-check-j11 = Do they tell you to go as a tourist or to arrange the papers after arrival?
    .short = Go as a tourist, papers later

offer-check-j18 = Do they offer an “internship” without pay and without registration?
    .short = Unpaid trial or internship

advert-check =
    Copy here the text of a job advert or message.

    Better take out names and phone numbers.

    The program looks for words seen in dangerous offers. One word proves nothing. And a clean advert is no guarantee.
    .label = Check the text of an advert
    .keywords = paste advert, check text, check vacancy, analyse advert, copy advert, suspicious message, check messages, fake ad, job ad, suspicious ad

advert-check-papers = It speaks of giving up a document or card. The original passport and the card must stay with you.

advert-check-locked = The phone is given up or nobody goes out. In an honest job a person may go out and call.

advert-check-crime = This looks like being drawn into a crime. Take nothing and do nothing. Get advice before you answer.

advert-check-courier = An easy task, a delivery, a photo of a site, an “office” or crypto. Ask what is really done and who pays. A crime may stand behind it.

advert-check-prepay = They ask for payment before work. A person looking for work should not be charged for it.

advert-check-intimate = They want photos of the body or in underwear. Such photos are later used as a threat. Do not send them.

advert-check-club = Club, escort, “open-minded”. Behind such words there may be forced sexual services.

advert-check-unregistered = Work without a contract or registration. Then hours and pay are hard to show. Ask for a contract.

advert-check-debt = Travel, housing or fines are to be worked off. That is how an endless debt begins.

advert-check-secret = They ask you to keep silent or to go without family. Honest work needs no secret.

advert-check-room = A roof in exchange for work or a relationship. It can be hard to leave. Better look for housing separately.

advert-check-visa = Travel as a tourist, papers later. A tourist visa gives no right to work.

advert-check-looks = Age, sex or looks count, not skills. Ask which work needs this.

advert-check-easy = Easy or very big money is promised. Compare with the pay for the same work elsewhere.

advert-check-vague = It does not say what to do, where and for whom. Ask for the company name, address and duties.

advert-check-trial = An unpaid internship or trial days. Work must be paid from the first day.

advert-check-later = Money is promised only at the end. That keeps a person in place. Ask to be paid every week or twice a month.

advert-check-rest = No days off, or very long days. Ask how many hours and when you rest. Ask for it in the contract.

advert-check-road = Free travel or housing is promised. It can be honest. Ask in writing whether it is deducted later.

advert-check-basics = “No experience”, “urgent”, “paid daily” appear in honest vacancies too. Alone these words mean nothing.
