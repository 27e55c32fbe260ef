where = Here are the districts and communities of Vinnytsia oblast. Find the place where you are **now**, even if you are registered elsewhere.

    Where there are no contacts, we tell you whom to ask.
    .label = Where to turn near you
    .keywords = contacts, community, district, address, near me, my village, phone, vinnytsia, haisyn, zhmerynka, mohyliv-podilskyi, tulchyn, khmilnyk, where to go

where-nobody = We give no unchecked numbers. There is help without them too.

    - Ask about the status at the **district military administration**. It is in the district centre. Ask for the specialist responsible for the status.
    - The social services centre or the community council will tell you the office. You need not name the reason.
    - By phone, { $tel-527 } and { $tel-1547 } give advice. The second line works day and night.
    - Our own line: { $operator-phone }.

    Danger right now? Call { $tel-102 }.
    .label = If there are no contacts
    .keywords = no contacts, contacts not found, whom to ask, no phone, do not know where, my community is missing, district administration

where-how = Write the name of the place or its beginning. If several villages share it, choose by community and district.

    You can do without writing: first the district, then the community.

    Look for the place where you live now. Ask about the status in the district, about services in the community.

    You would rather not name your village? The district is enough.
    .label = How to search
    .keywords = how to search, find village, not found, village name, choose district, how to use, directory

where-say = You can say it briefly, without details:

    “Good day. I need the specialist who takes applications for the status under Law 3739. I will speak only to them.”

    Also ask:

    - whether you can come without papers;
    - whether the talk is without other people in the room;
    - when it suits to come.

    If it is dangerous to call, ask someone you trust to do it.
    .label = What to say on the phone
    .keywords = what to say, how to start, do not know what to say, call the administration, words, afraid to call, phone script
