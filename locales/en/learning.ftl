learning = A short course for people who work with people: social services, schools, doctors, communities. Five pages and two quizzes.

    We do not ask your name. After each answer there is an explanation, also when you were right.

    Go in order or start with a quiz.
    .label = Learning for specialists
    .keywords = learning, course, test, quiz, knowledge check, specialist, social worker, professional training, training, self-study, training for social workers, teachers course

learning-see = Trafficking has three parts: **act, means and purpose**.

    - Act: someone invited, moved, hid, handed over or received a person.
    - Means: deceit, threat, force, dependence, another’s hardship.
    - Purpose: to profit from the person.

    For a child, the means need no proof. No border is required. Consent won by deceit does not count.

    One sign decides nothing. Several together are a reason to ask for advice.
    .label = Course 1: what to notice
    .keywords = signs, indicators, recognise, act means purpose, elements of crime, signs of trafficking, identification, what to notice, article 149

learning-talk = The first question: “Is it safe for you to talk now?”

    - Talk in private. A companion may be a minder.
    - The interpreter is an outsider, not a relative and not a “colleague”.
    - Ask about work, sleep, food, papers, going out. The word “trafficking” says little to people.
    - Sharp answers and confusion may come from trauma, not from lying.

    Do not ask why the person did not leave earlier.
    .label = Course 2: how to talk
    .keywords = how to talk, conversation, interview, trauma, questions, interpreter, companion, do no harm, ethics, contact

learning-help = The person should hear this from you.

    Free even before the decision: safety, information, a doctor, psychologist, lawyer, a temporary place.

    With the status also a payment, work and study, social services.

    People apply where they are now. Neither a police report nor a passport is a condition. The interview is required, and the limit is a month from it. The decision is national.

    Say “you may apply”. Do not say “you will get it”.
    .label = Course 3: what there is
    .keywords = rights of survivors, what to offer, status, help, procedure, where to refer, services, inform, certificate

learning-child = Did you learn of a child suffering from trafficking? Report at once. It is a duty, not a choice.

    - To whom: police, prosecutor, district administration, community council.
    - Any person who learned of it may apply for the status.
    - No force or deceit has to be shown.
    - Help starts as soon as there are grounds.

    Do not question in detail. Say: “I will tell only those who help. And I will tell you whom.”
    .label = Course 4: a child
    .keywords = child, duty to report, pupil, minor, school, children’s service, child’s secret, help for a child, teacher

learning-pass = Pass on only with an adult’s consent, and only what is needed. The law protects the secret, and the official signs an undertaking too.

    - No photos, no chats, no talk where others hear.
    - In notes: what you saw and heard, without judging.
    - Promise nothing for others.
    - Do not check the employer yourself.

    It may be hard for you too. Talk to a colleague you trust or to a supervisor.
    .label = Course 5: pass on and protect
    .keywords = consent, confidentiality, notes, pass on a case, burnout, supervision, chats, personal data, no promises, support for staff

quiz-specialists = Twelve questions about the status, talking and help. An explanation after each. Mistakes are safe here.
    .label = Quiz for specialists
    .start = Start
    .keywords = test for social workers, check, quiz, test, questions, knowledge of the status

quiz-specialists-police = Is a paper from the police needed to ask for the status?
    .a = Yes, an extract from the register
    .b = Yes, but only for adults
    .c = No, it is not needed
    .why = Help does not depend on going to the police or on a part in a case. Article 16 of the law says so.

quiz-specialists-place = A woman displaced from Bakhmut lives in Tulchyn. Where does she apply?
    .a = Where she lives now
    .b = Where she is registered
    .c = Only in the oblast centre
    .why = People apply at the place of stay. Registration does not matter.

quiz-specialists-agreed = A man says: “I agreed to it myself.” What does it mean?
    .a = The case is closed
    .b = Consent decides nothing yet
    .c = Two witnesses are needed
    .why = Consent does not count where there was deceit, threat, dependence or use of a person’s hardship.

quiz-specialists-border = Must a person cross a border for it to be trafficking?
    .a = Yes
    .b = No
    .why = The law has no such condition. Many people are used inside the country.

quiz-specialists-who = Which group is largest among people with the status?
    .a = Women
    .b = Men
    .c = Children
    .why = In 2020 and in the first half of 2025 most were men. Do not miss them.

quiz-specialists-first = With which question do you begin the talk?
    .a = “Is it safe for you to talk?”
    .b = “Who did it?”
    .c = “Why did you not leave?”
    .why = Safety first, then the rest. A “why” sounds like blame.

quiz-specialists-interpreter = Her sister-in-law offers to translate. What do you do?
    .a = Agree, it is quicker
    .b = Use an app with her in the room
    .c = Find an independent interpreter
    .why = Someone close may be in control too. Politely find another interpreter and talk in private.

quiz-specialists-sharp = A person is confused, angry, silent. What do you think of first?
    .a = A sign of lying
    .b = An effect of trauma
    .c = No wish for help
    .why = Trauma changes memory and behaviour. Confusion may come from it. It does not prove a lie.

quiz-specialists-farm = Care home residents dig a farmer’s fields unpaid. What is it?
    .a = Ordinary work therapy
    .b = A matter for the home alone
    .c = A reason to report
    .why = Over similar facts law enforcement has already announced a suspicion. A suspicion is not a verdict, but staying silent is wrong.

quiz-specialists-before = Can help begin before the decision on the status?
    .a = Yes
    .b = No, only with the certificate
    .c = Only for children
    .why = Before the decision a person has a right to safety, a doctor, psychologist, lawyer and a temporary place.

quiz-specialists-decision = Who decides on the status?
    .a = The head of the community
    .b = The police
    .c = A body at national level
    .why = The district collects and checks papers. The decision is made above, not in the district.

quiz-specialists-refuses = An adult does not want the status for now. What do you do?
    .a = Accept it and tell what there is
    .b = Apply without them
    .c = Close the case and forget
    .why = Help is voluntary. Say what remains open and leave a way back.

quiz-specialists-good = You know your way well. What matters most: people learn their rights from you.

    Next step: do you know the specialist in your district? Note their phone in advance.
    .label = A good result
    .keywords = quiz result

quiz-specialists-again = Now you know what to read next. That is what a quiz is for.

    Go through the five course pages and try again. Do you have a case today? Do not wait, ask: { $tel-527 }.
    .label = Worth reading more
    .keywords = quiz result

quiz-teachers = Six questions for teachers and educators. An explanation after each.
    .label = Quiz for teachers
    .start = Start
    .keywords = test for teachers, teacher, school, check, quiz, educator, class teacher

quiz-teachers-tone = How best to talk with pupils about recruiters?
    .a = Frighten them as much as possible
    .b = Calmly, with an example
    .c = Keep silent, so they are not curious
    .why = Fear stops people hearing. A calm talk as partners, with an example, works better.

quiz-teachers-age = From what age should such talks begin?
    .a = From 9–10
    .b = From 14
    .c = From 16
    .why = Psychologists advise: start as soon as a child uses the internet alone.

quiz-teachers-signs = Which of these is a reason for a calm talk?
    .a = A bad mark in algebra
    .b = A new haircut
    .c = Unexplained money and withdrawal
    .why = Unexplained money or things, withdrawal, secret contacts: educators name these signs. One sign is no proof.

quiz-teachers-force = Must it be shown that a child was forced?
    .a = Yes
    .b = No
    .why = Under 18 the means do not matter. Exploitation is enough.

quiz-teachers-report = You learn that a pupil suffers from trafficking. When do you report?
    .a = At once
    .b = When I have proof
    .c = If the parents allow it
    .why = The law demands a report at once, in confidence. A suspicion of the parents goes to police or prosecutor.

quiz-teachers-apply = Who may apply for the status of a child?
    .a = Only the parents
    .b = Only the police
    .c = Anyone who learned of it
    .why = The legal representative or any person who learned of it. A teacher too.

quiz-teachers-good = You know the main thing: talk calmly and report at once.

    Next step: find the phone of your community’s Children’s Service. Keep it at hand.
    .label = A good result
    .keywords = quiz result

quiz-teachers-again = Some answers may have surprised you. Read the page about a child and try again.

    Are you already worried about a pupil? Do not wait for a result, act today.
    .label = Worth reading more
    .keywords = quiz result
