emergency =
    Call now:

    - { $tel-102 } – police
    - { $tel-103 } – ambulance
    - { $tel-112 } – all emergency services; this number also works in EU countries

    Say where you are first. Then what happened.

    The danger is over and you need advice: { $tel-527 } or, day and night, { $tel-1547 }. A program answers here: it cannot send anyone.
    .label = In danger now
    .title = If you are in danger now
    .keywords = danger, help, help me, police, urgent, beating me, threatens me, going to kill me, locked in, scared, emergency, sos, save me

emergency-more =
    Choose what is happening. If the threat is right now, stop reading: { $tel-102 } or { $tel-112 }.
    .label = What exactly happened
    .keywords = other trouble, what happened, locked in, passport taken, parcel, ran away, escaped, abroad, forced

emergency-call =
    Start with **the address**. If the line drops, it has already been said.

    You do not know it? Name what you see: a sign, a bus stop, a road, the colour of a gate.

    Then, briefly:

    - is anyone hurt;
    - who is near and are they armed;
    - are there children.

    Names and details can wait. Listen to the operator and do not hang up first.
    .label = What to tell the operator
    .keywords = what to say, how to call the police, call police, no address, do not know where i am, operator, call, phone

emergency-silent =
    Try a whisper. Dial { $tel-102 }, say the address and “help”.

    Not even that? Send a **text message to { $tel-112 }**. You get back a link to a video call. The person there knows sign language. It needs internet.

    Is there someone you trust nearby? Show them this: “Викличте поліцію. Мене тримають” (Call the police. I am being held).

    We do not know if anyone comes to a silent call. So say at least something.
    .label = I cannot speak
    .keywords = cannot speak, quiet, whisper, they will hear, text the police, sms, no voice, deaf, hard of hearing, mute, sign language, silent

emergency-locked =
    Dial { $tel-102 }. Say “I am locked in” and name the place. Smoke or fire: { $tel-101 }.

    You do not know where you are? Look for hints: the view, a receipt, print on a box, the sound of trains.

    Let the services open the door. Do not jump from a height or fight the people on guard. If you can, stay near a window or door.
    .label = I am locked in
    .keywords = locked in, locked up, not let out, held, basement, guard, cannot get out, escape, trapped, key, kept

emergency-child =
    A child is in danger: { $tel-102 }. Hurt or ill: { $tel-103 }. Missing: also { $tel-102 }, a report is taken the same day.

    You learned that a child has been affected by trafficking? The law says to report at once: to the police, prosecutor, administration or community.

    Do not question the child in detail. If it is safe, stay close.

    Are you under eighteen? Call { $tel-102 } or { $tel-children }. It is not your fault.
    .label = A child is in danger
    .keywords = child, children, hitting a child, child missing, missing child, kidnapped, took my child, son, daughter, neighbour’s child, under eighteen

emergency-hurt =
    Call { $tel-103 } or { $tel-112 }. Say where you are and what is worst: blood, pain, hard to breathe, pregnancy.

    Heavy bleeding? Press a clean cloth on the wound and do not let go.

    Were you given an unknown drug or drink? Tell the doctor.

    Who did it can be told later. Getting help comes first.
    .label = I need a doctor
    .keywords = doctor, ambulance, pain, blood, wounded, beaten, cannot breathe, pregnant, pills, poisoned, sick, fever, hospital, i was beaten, injured

emergency-sex =
    It is not your fault. Danger now: { $tel-102 }.

    Are you being forced into sex, or filmed? See a doctor as soon as you can, even if nothing hurts. The sooner, the more a doctor can do.

    Do they threaten you with pictures? Do not pay and do not send more.

    Under eighteen? Call { $tel-children } or { $tel-102 }.

    For advice call { $tel-1547 }: day and night, free, no name. This can happen to a woman, a man, a girl or a boy.
    .label = Forced into sex
    .keywords = rape, raped, raping me, forced sex, clients, filmed, nude photos, photo blackmail, sexual violence, man raped, forced to sleep with

emergency-life =
    It is good that you said it. This happens when there is too much pain. You do not have to hold on alone.

    Have you already done something, or are you about to? **Call { $tel-103 } or { $tel-112 }.**

    If not, do one simple thing:

    - move away from anything you could hurt yourself with;
    - call a person who makes you calmer;
    - drink some water.

    You do not have to decide anything else now.
    .label = I do not want to live
    .title = If you are thinking of death
    .keywords = want to die, do not want to live, suicide, kill myself, end it, end my life, no point, cannot go on, suicidal, pills, tired of living

emergency-life-lines =
    You can call right now:

    - { $tel-103 } and { $tel-112 } – when life is at stake;
    - { $tel-1547 } – government line, day and night, free, no name. Its task is violence and trafficking, but it gives psychological advice;
    - { $tel-children } – for children and young people.

    You can begin like this: “I feel very bad, I am thinking of death”.

    We cannot yet name a line for exactly these thoughts. But talking to a person is worth it.
    .label = Someone to talk to
    .keywords = talk, psychologist, support line, nobody to talk to, listen to me, sad, lonely, feel bad, depression, panic

emergency-life-other =
    Ask directly: “Are you thinking of death?” The question does not push anyone; it lets the person speak.

    - Listen. Do not argue or shame.
    - Do not leave the person alone.
    - Move away pills and sharp things, if that is safe.

    If the danger is close: { $tel-103 } or { $tel-112 }. You may be frightened too. Ask somebody else to be with you.
    .label = I fear for someone close
    .keywords = wants to die, friend wants to die, talks about death, afraid for him, afraid for her, self harm, cutting, goodbye message, close person

emergency-calm =
    This takes a minute. You can stop at any time.

    - Put both feet on the floor.
    - Name in your mind three things you see.
    - Breathe out slowly, longer than you breathed in. Once more.
    - Drink a little water.

    At such a moment some people are angry, some cry, some feel nothing. All of this happens. Now you can take one small step.
    .label = Catch your breath
    .keywords = scared, panic, shaking, trembling, calm down, cannot calm down, fear, anxiety, crying, nerves

emergency-papers =
    They threaten you or do not let you go: { $tel-102 }. Your passport should be with you, not with a “boss”.

    - Do not demand it alone if that is dangerous.
    - Remember who took it, when and where.
    - Help is possible without a passport: the law does not make it a condition.

    The Migration Service gives a new document, at any of its offices. Abroad, the consulate helps. For your own case ask { $tel-527 }.
    .label = My papers were taken
    .keywords = passport taken, papers taken, documents taken, will not give back passport, boss has my passport, phone taken, no passport, lost passport, safe, id card, they took my passport, documents taken away

emergency-taken =
    If you can speak: { $tel-102 } or { $tel-112 }. Give the car number, the road, the direction.

    A checkpoint, border, station, petrol station? Walk up to a police officer or border guard. Say aloud: **“I am not travelling of my own will.”** In Ukrainian: «Я їду не з власної волі».

    If you have your passport, keep it on you. Do not jump from a moving car. Wait until there are people around.

    Occupied territory or Russia? The [advice there is different](hotlines-occupied).
    .label = They are taking me away
    .keywords = taking me away, driving me, moving me, kidnapped, in a car, across the border, at the border, sold, van, bus, train, taken to russia

emergency-task =
    Stop. Do not open, carry, burn or photograph anything. Move far away and call { $tel-102 }.

    There may be explosives in the parcel. People who give such tasks do not protect those they send.

    Are you threatened or blackmailed? Tell the police. Before you give explanations, ask for a free lawyer: { $tel-lawyer }. We cannot promise what the investigators will decide.

    Under eighteen? Tell an adult you trust, or call { $tel-children }.
    .label = Given a parcel or a task
    .keywords = parcel, package, task, set fire, take photos, drugs, courier, explosive, blackmail, easy money, burn a car, telegram task

emergency-abroad =
    In EU countries call { $tel-112 }: police, ambulance and rescue together.

    Go where there are people: a hospital, train station, police station, town hall.

    Then tell the embassy or consulate of Ukraine. Have you been detained? Demand that the consul is told at once.

    Other countries have their own numbers. Ask someone nearby or the embassy. Russia, Belarus, occupied territory: [separate advice](hotlines-occupied).
    .label = I am abroad
    .keywords = abroad, poland, germany, czechia, italy, turkey, embassy, consul, foreign country, do not know the language, europe, police abroad

emergency-after =
    You got away. Now calmly, step by step:

    - stay where people are: a hospital, station, shop;
    - unwell or hurt: { $tel-103 };
    - they are looking for you: { $tel-102 };
    - for a place to sleep ask { $tel-527 } or { $tel-1547 }.

    Anyone who has applied for the status has a right to temporary shelter, a doctor, a psychologist and a lawyer. This is free and comes before the decision.

    Better not go back for your things alone.
    .label = I got away
    .keywords = escaped, ran away, left, got out, what next, where to sleep, nowhere to live, shelter, looking for me, afraid to go back, at the station, no money, sleep tonight
