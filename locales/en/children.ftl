children =
    Who is reading now? Choose below.

    A child is in danger right now: { $tel-102 }. Hurt or unwell: { $tel-103 }.

    A child or teenager may call without adults: { $tel-children }. Adults get advice there too.
    .label = Children and teenagers
    .keywords = child, children, teenager, pupil, son, daughter, student, bullying, child blackmail, child line, under 18

child-page =
    You can read here without a name.

    Does someone scare you, force you or ask for a secret? It is not your fault. Tell another adult you trust.

    Just to talk: { $tel-children }. No name is needed.

    Danger right now: { $tel-102 }.

    What happened?
    .label = I am under 18
    .keywords = i am scared, i am a kid, i am 13, teenager, they scare me, help me, what to do, afraid to tell, they force me, secret, they hurt me, i am 14, i am 15, i am being blackmailed, i am 16, i am 17

child-online =
    You may simply not answer. Even if you have been writing for a long time.

    An adult can pretend to be your age. Watch out if the person:

    - asks you to tell nobody;
    - gives you money or things in a game;
    - asks where you live and who is at home;
    - asks for body photos or promises money for them;
    - wants to meet you alone.

    Show the chat to an adult, then block this person. Keep the messages if that is safe.
    .label = A stranger writes to me
    .keywords = stranger writes, stranger online, wants to meet, gifts, wants photos, chat, game, discord, instagram, tiktok, he likes me, met online

child-photo =
    Stop and breathe out. The one who threatens is to blame. Not you.

    - Send nothing more.
    - Do not pay.
    - Do not answer.
    - Keep the messages if that is safe.
    - Show an adult you trust.

    They say “I will send it to everyone”? Many children are scared like this, to keep them silent. If you do what they ask, they will ask for more.

    To talk without a name: { $tel-children }. Very scared now: { $tel-102 }.
    .label = They threaten me with my photo
    .keywords = blackmail, intimate photo, naked photo, send to everyone, sextortion, threatens with photo, sent a photo, nudes, demands money, leak photo, i am being blackmailed, blackmailed with photos, threatens to post my photos

child-photo-next =
    Now it feels like the end. It is not. It can be dealt with, only not alone.

    - Tell an adult today. Report the photo in the app together.
    - An adult can help you report it to the police: { $tel-102 }.
    - Ask friends not to send it on.
    - Do not look for the photo again and again.
    - Leave the chat where they laugh at you.

    You do not want to live? Say it now to an adult near you or call { $tel-children }. If it is very bad: { $tel-103 }.
    .label = The photo has been seen
    .keywords = photo posted, photo leaked, everyone saw, photo in chat, laugh at me, do not want to live, what to do with photo, delete photo, ashamed

child-task =
    Stop. A task for money from a stranger is a trap.

    First they ask for a trifle: leaflets, a photo, graffiti. Then a fire or a parcel. And then they threaten: “now you are ours”.

    - Do nothing and take nothing.
    - Is a parcel already near? Do not touch it, go far away, call { $tel-102 }. It may explode.
    - Do not delete the chat.
    - Tell an adult today.

    You can always refuse. Even if the money has come.
    .label = “Easy money” for a task
    .keywords = easy money, task on telegram, side job for teens, take a photo, set fire, put up leaflets, deliver a parcel, graffiti for money, earn, courier

child-task-done =
    You can stop even now. That is the main thing.

    - Is a parcel or device still lying somewhere? Keep away. Call { $tel-102 } at once.
    - Do nothing more for them, even if they threaten.
    - Tell your mum, dad or another adult you trust.
    - Ask them to call a free lawyer: { $tel-lawyer }. By law you have a right to one.
    - Go to the police together with an adult and a lawyer.
    - Do not delete the chat.

    We do not know what the police will decide. But alone it is much harder.
    .label = I have already done something
    .keywords = i already did it, set fire, delivered a parcel, will i go to prison, afraid of police, they threaten me, cannot refuse, took money

child-pressure =
    Nobody may do this to you. Not even family. Not even if they feed you.

    It is not your fault if an adult:

    - hits you, locks you in, scares you;
    - touches your body or films you;
    - makes you beg or work instead of school;
    - wants to marry you off or send you away.

    They ask you to keep it secret? Bad secrets may be told.

    Tell someone else: a teacher, a doctor, relatives. Or { $tel-children }. Scared right now: { $tel-102 }.
    .label = An adult forces me
    .keywords = they beat me, he touches me, harasses me, abuse, adult forces me, made to beg, made to work, want to marry me off, films me, stepfather, coach, takes my money, secret with adult

child-home =
    It must be very hard for you. Before you go, talk: { $tel-children }. No name is needed.

    A person from the internet invites you to stay? Do not go. Free housing often turns into a trap.

    Are you hit or touched at home?

    - Go to relatives, neighbours, school, a hospital or the police.
    - Call { $tel-102 }.
    - You may come to the Children’s Service without adults. The law says so.

    If you go, take warm clothes, the phone and medicine. Tell someone where you are.
    .label = I want to leave home
    .keywords = run away from home, want to leave home, fights at home, beaten at home, where to go, live with friends, invites me to live, move in with him, hate home, runaway, run away, leave home

child-home-left =
    Go where there is light and people: a station, a shop, a hospital.

    - Do not get into a stranger’s car.
    - Do not go to sleep at strangers’, even kind ones.
    - Go up to a police officer, doctor or cashier. Say: “I need help.”
    - Or call { $tel-102 }. To talk: { $tel-children }.

    Home is not safe? Say so: “I cannot go home.” There are shelters for children. The Children’s Service knows them.
    .label = I have already left home
    .keywords = i ran away, i am on the street, nowhere to sleep, alone in the city, alone at the station, overnight stay, stranger offers a bed, i am cold, runaway, left home

child-friend =
    Telling an adult is not betrayal. It is how you help.

    - Say: “It is not your fault. I am with you.”
    - Do not scold or ask for details.
    - Send no photo or video on, even as proof.
    - Do not go to sort it out on your own.
    - Tell an adult today. Even if you were asked to keep silent.

    You do not know whom to tell? { $tel-children }. No names are needed. Danger now: { $tel-102 }.
    .label = My friend is in trouble
    .keywords = friend in trouble, friend is blackmailed, how to help a friend, friend asked not to tell, friend disappeared, afraid to tell, classmate, my friend wants to run away

child-tell =
    Choose someone you trust: mum, dad, grandma, a teacher, a coach, a doctor. One does not listen? Tell another.

    You can start like this:

    - “I need to say something hard. Just listen.”
    - “They scare me on the internet. I am afraid to show it.”
    - “I am being forced. Please help me.”

    Hard to say aloud? Write a note.

    The adult will probably tell those who protect children. It is needed to stop this.
    .label = How to tell an adult
    .keywords = how to tell mum, afraid to tell, how to say it, do not know how to start, teacher, school psychologist, will not believe me, ashamed to say, tell my parents, tell mum

child-call =
    { $tel-children } is a line for children and teenagers. The call is free.

    - An adult answers. They listen and advise.
    - You need not give a name.
    - Do not know how to start? Say: “I feel bad. What should I do?”
    - You can hang up at any moment.

    The same line, long number: { $tel-children-long }.

    Is the one who scares you near? Call later or from another phone. They hit you now: { $tel-102 }.
    .label = What happens when I call
    .keywords = call, child line, hotline for children, afraid to call, what to say, will they tell my parents, free, anonymous, what happens if I call

children-parents =
    Your child told you something hard? First say thank you: “It is good that you talk about it.”

    Do not scold and do not take the phone away. Or next time they will stay silent.

    Then choose what happened. Adults may ask for advice too: { $tel-children }. Danger now: { $tel-102 }.
    .label = For parents
    .keywords = parents, mum, dad, my child, son has changed, daughter withdrawn, how to protect a child, internet safety, guardian

children-signs =
    One change proves nothing. Several are a reason for a calm talk.

    - Money or things without explanation.
    - A second phone, deleted chats, new secret friends.
    - An older “friend” who pays for everything.
    - Missed school, tiredness, hunger.
    - Fear of going home or to a certain person.
    - Sudden interest in military sites.

    The reason may be another. Ask about sleep, food, a side job. Do not explain it all by poverty or “tradition”.
    .label = Which changes to notice
    .keywords = signs, child has changed, new money, hidden phone, deleted chats, expensive things, skips school, adult friend, withdrawn, suspicion, dating an adult, older boyfriend

children-talk =
    Choose a quiet time. Talk as equals, not as an investigator.

    - Start early, at about nine. As soon as the child is online.
    - Tell an example and ask: “Has anyone written that to you?”
    - Say in advance: “Whatever happens, we will sort it out together.”
    - Do not frighten. Fear makes children hide things.
    - Ask one question and wait.

    Not ready to talk to you? Give the number { $tel-children }. Or open the page written for them.
    .label = How to talk with a child
    .keywords = how to talk with a child, talk with a teenager, child tells nothing, how to ask, trust, does not want to talk, online safety talk

children-photo =
    First, words to the child: “It is not your fault. I am with you.”

    - Do not pay or bargain with the one who threatens.
    - Do not delete the chat. Note the nickname, time, links.
    - Do not look for the photo or send it to anyone. Show the police the screen.
    - Report: { $tel-102 }.
    - Report the post in the app.
    - In class speak without names: no forwarding, no bullying.

    The child says they do not want to live? Do not leave them alone. { $tel-103 } and { $tel-children }.
    .label = Blackmail with a child’s photo
    .keywords = intimate photo of a child, child blackmailed, photo goes round school, sextortion, pupil’s photo sent around, filming a child, cyber police

children-task =
    Is there a parcel or object? Do not touch it, lead everyone away, call { $tel-102 } or { $tel-101 }.

    - Thank the child for showing. Do not take the phone by force.
    - Do not delete the chat or transfers. Write nothing in the child’s name.
    - Tell the police: { $tel-102 }. If you are a teacher, tell the parents too.

    The child has done something? Hide neither the child nor the phone. Stay near. A lawyer for a child is free: { $tel-lawyer }. Go to the police together.

    Nobody can promise the decision. If the child was deceived or threatened, tell the lawyer.
    .label = A child got a “task”
    .keywords = child does tasks, my son gets tasks, teenager set fire, child recruited, sabotage teenager, earning on telegram, pupil showed a task, lawyer for child, my son delivers drugs

children-missing =
    Call { $tel-102 } now. The report is taken the same day, at any unit. There is no need to wait.

    - Prepare a recent photo, a description of marks and clothes, the phone number.
    - Recall whom the child wrote to and where they meant to go.
    - Do not clean phones or the computer.
    - Let one person stay at home.
    - Post in groups after talking with the police.

    May they have gone abroad? Tell the consulate too.
    .label = A child is missing
    .keywords = child missing, lost child, did not come home, ran away, does not answer calls, search for child, whom to call child missing

children-teachers =
    A pupil told you something? Start with the page on the first hour.

    If a child suffers from trafficking, you personally must report it. The law does not tell you to wait for a head’s permission.

    Danger now: { $tel-102 }. An injury: { $tel-103 }. Advice for adults: { $tel-children }.
    .label = For teachers
    .keywords = teacher, school, educator, class teacher, social pedagogue, psychologist, pupil told, college, what must a teacher do

children-hour =
    A quiet place. Ask: “Is anything threatening you now?” Injury: { $tel-103 }. Danger: { $tel-102 }.

    - Listen. Say: “Thank you for telling me. It is not your fault.”
    - Ask two or three open questions. Do not press for details.
    - Do not promise secrecy: “I will tell only those who help, and I will say whom.”
    - Do not film or record.
    - Write down the child’s words as they were, and the time.
    - Do not call the person the child fears.

    Report at once. Do not leave it till tomorrow.
    .label = A child told you: the first hour
    .keywords = first hour, child told me, what to say to a child, how to react, disclosure, pupil is crying, steps for teacher, do not promise secrecy

children-duty =
    You learned that a child suffers or suffered from trafficking? Report at once. The law obliges everyone (Article 22).

    To whom:

    - Police: { $tel-102 }.
    - The district administration.
    - The community, its Children’s Service.
    - The prosecutor.

    Parents or guardians are suspected? Teachers, medics, coaches and other professionals tell the police or the prosecutor.

    Keep it confidential: tell only those who are to help.
    .label = Duty to report
    .keywords = duty to report, where to report about a child, child law, children’s service, police report, who must report, article of law, responsibility

children-application =
    The legal representative applies for a child. Or any person who learned of the child’s trouble.

    - The district military administration where the child is now takes it.
    - Help starts as soon as there are grounds to think the child suffered.
    - “They agreed” does not count. Under 18 consent changes nothing.
    - Age unknown, but looks like a child? They are helped as a child.
    - A child under 14 may not have to be interviewed.

    The result cannot be promised, but it is worth applying. Advice: { $tel-527 }.
    .label = Applying for a child
    .keywords = status of a child, apply for a child, who applies, without parents, child trafficked, guardian application, age unknown, consent of child
