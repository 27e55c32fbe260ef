abroad =
    Where are you now? Choose: getting ready, on the way, in trouble or coming back.

    Danger in an EU country: { $tel-112 }.

    Ukrainian short numbers such as { $tel-527 } may not work from abroad. Then let family in Ukraine call for you.
    .label = Abroad
    .keywords = abroad, going abroad, leaving, work abroad, Poland, Germany, Czechia, Italy, border, return to Ukraine, embassy

abroad-before =
    Tell your family three things: where, to whom, when you will call.

    - Leave them the address, employer’s name, route and a recent photo.
    - Check the company and the contract.
    - Take money for the way back. Show it to nobody.
    - Learn by heart one number of a close person.
    - On paper: { $tel-112 }, the consulate, a helpline in that country.
    - Learn a few words of the language.

    The visa must give the right to work. A tourist visa does not.
    .label = Before leaving
    .keywords = before leaving, what to do before the trip, going abroad, going to work, preparation, checklist, what to take, travel safety, visa

abroad-copies =
    Your passport is always with you. Show it to border guards and police, hand it over to nobody.

    - Photograph the passport, visa, contract and tickets.
    - One copy in your e-mail, one with family, one apart from the originals.
    - A child travels with their own document and consent.
    - Strangers do not “take a child across”.

    They want the passport “for registration”? Go there together with it.
    .label = Papers and copies
    .keywords = copies of documents, passport, photo of passport, scan, where to keep documents, give passport, child’s documents, travel passport

abroad-word =
    Agree on a phrase with someone close. It means: “I am in trouble, act.”

    - Take ordinary words that surprise nobody: “How is the cat?”
    - Agree on the days of calls.
    - Decide what to do if you are silent: whom to call and when.
    - Let family ask questions for “yes” or “no”.

    Do not write the phrase in the phone. Tell it to nobody on the way.
    .label = Code word
    .keywords = code word, secret sign, password for family, contact with family, agree on calls, secret phrase, distress signal

abroad-way =
    Changed your mind or afraid? Say it aloud to a border guard or police: “I am not travelling of my own will.”

    - Send the number plate to family before you get in.
    - Go in twos or threes, not alone with a stranger.
    - Keep the phone and passport on you.
    - Take no loans or expensive gifts.
    - Look for people with an organisation’s badge. Their help is free.

    The country or the job changed on the way? That is a sign to stop.
    .label = On the way and at the border
    .keywords = road, border, taking me abroad, driver, changed the country, passport taken at border, border guard, do not want to go, bus, changed my mind

abroad-arrive =
    Register at once: your stay or temporary protection. Then the state knows you are here.

    - Send family your exact address.
    - Tell the consulate of Ukraine that you are here.
    - Find out where the police, hospital and consulate are.
    - Do not leave your passport with a host or boss.

    They say “register and you will be deported”? Ask the consulate. This is often said to keep a person silent.
    .label = First days in the country
    .keywords = arrived, first days, registration, temporary protection, consular record, address, afraid to register, new country, deport

abroad-trouble =
    In an EU country: { $tel-112 }. Elsewhere call for the local police. Are you in Russia, Belarus or under occupation? First read the [separate advice](hotlines-occupied).

    - Wait for a safe moment. Do not run at any price.
    - Go where people are: police, hospital, station, town hall, embassy.
    - Say: “Help. I am forced. I am from Ukraine.”
    - Take your document if you can. Leave things behind.

    No permit to work or stay? Ask for help all the same.

    Then call the helpline of that country and the consulate.
    .label = Trouble abroad
    .keywords = trouble abroad, they hold me, not let out, deceived abroad, help i am in Poland, i am in Germany, forced to work, forced to have sex, escape, no language, they brought me, turkey, foreign country

abroad-papers =
    Step by step:

    - A report to the local police. Ask for a copy or a certificate.
    - The nearest consulate of Ukraine.
    - It issues a passport or a certificate for return. That is a paper to travel home.
    - In Ukraine: the State Migration Service, any unit.

    Take whatever shows who you are: a copy, a photo, an old document.

    You cannot go to the police because of those who held you? Tell the consul so: the papers were taken by force.
    .label = Abroad without papers
    .keywords = lost passport abroad, passport taken, passport stolen, return certificate, emergency passport, consulate passport, how to return without passport

abroad-consul =
    Find the address and phone on the Foreign Ministry’s site, under your country.

    The consulate issues papers for return, advises and helps with a lawyer. It helps a person without money to return. The law on combating trafficking says so.

    - Detained? Demand that the consul be told.
    - Harmed? Tell the consul yourself or ask the local police to.

    Are you in Russia, Belarus or under occupation? Calls from there may be dangerous. Read the [separate advice](hotlines-occupied).
    .label = Embassy and consulate
    .keywords = embassy, consulate, consul, foreign ministry, embassy number, detained abroad, consular help, no money to return, ukrainian embassy

abroad-lines =
    Danger first: in EU countries { $tel-112 }.

    - Czechia, La Strada: { $tel-cz }, free inside the country. From elsewhere: { $tel-cz-abroad }.
    - Italy: { $tel-italy }, free, no name needed, many languages.
    - United Kingdom: { $tel-uk }, free.
    - Germany: a page of its own.

    Poland, Romania, Spain or another EU country? Open the European Commission’s list. Another country outside the EU? Turn to the embassy of Ukraine. For Russia and Belarus there is [separate advice](hotlines-occupied).

    A free number usually works only in that country.
    .label = Helplines by country
    .keywords = hotline abroad, number in Poland, number in Czechia, number in Germany, number in Italy, helpline UK, where to call abroad, Spain, Romania, Slovakia, Hungary, Portugal, Moldova, Turkey, Israel

abroad-germany =
    Danger: { $tel-112 }.

    - Women: { $tel-de-women }. Violence and force, free, no name needed, foreign languages.
    - Families and children from Ukraine: { $tel-de-ukraine }. Free, in Ukrainian and Russian. It is a support line, not a trafficking line.
    - Men and everyone forced to work: the European Commission’s list or the consulate.

    The number for families looks like the children’s line in Ukraine. These are different lines.
    .label = Germany
    .keywords = Germany, hotline Germany, number in Germany, help for Ukrainians in Germany, women violence Germany, Berlin, Munich

abroad-home =
    No money for the way? Ask the consulate about it.

    At home, first sleep, food, a doctor. You need not tell all at once.

    - The migration service restores lost papers.
    - You apply for the status where you are now.
    - Once you have applied, by law a doctor, psychologist and lawyer are free even before the decision.
    - Keep tickets, messages and adverts if that is safe.

    Advice in Ukraine: { $tel-527 }.
    .label = Coming home
    .keywords = return to Ukraine, coming home, no money to get home, came back, after abroad, what to do after return, reintegration, go home, back to ukraine

abroad-debt =
    A debt to those who forced you is no reason to fear help. Making a person work off a debt by force is exploitation.

    - If it is safe, sign nothing and send no money until you get advice.
    - Write down threats to you or family: when, who, which number.
    - Family in Ukraine is threatened? Let them call { $tel-102 }.
    - Papers are not left as security for a debt.

    In Ukraine ask a free lawyer: { $tel-lawyer }.
    .label = Debt abroad
    .keywords = debt abroad, owe for visa, owe for travel, demand debt, threaten family, pay after return, scare with debt, collectors

abroad-relative =
    Someone close is missing? Any police unit takes a report on the same day: { $tel-102 }. Tell the consulate too.

    They call, but strangely? Ask questions for “yes” or “no”. Ask for the code word.

    - Do not quarrel or set conditions.
    - Do not send money to a stranger’s card.
    - Do not call the “employer” with threats.
    - Post in groups only after talking with the police.

    Advice without names: { $tel-527 }.
    .label = Someone abroad is silent
    .keywords = no contact, missing abroad, disappeared abroad, daughter does not call, son does not answer, husband abroad missing, asks money for debt, strange messages, daughter not answering, relative silent abroad, lost contact
