## The program's own words: buttons, hints, messages. The program fills in what stands in { }.
ui-back = ← Back
ui-home = Menu
ui-hide = Hide
ui-cover = Information desk
ui-call = Call { $number }
ui-yes = Yes
ui-no = No
ui-unsure = Not sure
ui-skip = Skip
ui-done = Done
ui-next = Next
ui-begin = Begin
ui-chosen = ✓ { $label }
ui-progress = Question { $n } of { $all }
ui-several = You may choose several.
ui-marked = Marked:
ui-quiz-right = Yes, that is right.
ui-quiz-wrong = The right answer: { $answer }.
ui-quiz-score = Right answers: { $right } of { $all }.
ui-stale = This button is out of date. Here is the menu.
ui-restarted = The questions have changed. Let us start again.
ui-search-found =
    { $n ->
        [one] { $n } page found:
       *[other] { $n } pages found:
    }
ui-search-none = Nothing found. Try another word or choose a topic. For advice call { $number }.
ui-search-urgent = If there is danger now, these numbers first.
ui-place-ask = Type the name of your village or town. Or choose a district.
ui-place-which =
    { $n ->
        [one] There is { $n } such place. Is it this one?
       *[other] There are { $n } places of that name. Which is yours?
    }
ui-place-none = No such name was found. Choose a district.
ui-place-district = Choose a community.
ui-place-contacts = Where to turn:
ui-place-nobody = We have no checked contacts of this community yet. Here is who can tell you.
ui-check-found =
    { $n ->
        [one] { $n } sign found that deserves attention:
       *[other] { $n } signs found that deserve attention:
    }
ui-check-nothing = No known sign of deceit was found in the text.
ui-check-lost = The text is gone: we do not keep it. Please paste it again.
ui-long-text = This is a long text. We have not passed it on. What shall we do with it?
ui-long-check = Check it as a job offer
ui-long-search = Search with it
ui-long-hotline = Turn to the hotline
ui-not-text = I read only text and buttons. Write in words or call { $number }.
ui-spoke = The language has changed.
ui-busy = Too many messages at once. Wait a minute. To talk to a person, call { $number }.
ui-failed = Something failed on our side. Try again. To talk to a person, call { $number }.
ui-hidden-all = The earlier messages are gone.
ui-hidden-some = What could be removed is gone. Older messages can be deleted by hand: hold the chat in the list and choose “Delete”.
ui-page-of = { $n }/{ $all }

## How the bot is seen in Telegram. Name, short description and commands must be neutral: a lock screen shows them.
ui-bot-name = Information Desk
ui-bot-short = Information on rights, papers and help. No sign-up.
ui-bot-description =
    Information on rights, papers, work and help. Press Start.

    Who sees what: we do not know who you are and keep nothing about you. Telegram knows your number and sees this chat. Whoever takes this phone can read it. The command /hide clears the screen.
ui-command-start = Start again
ui-command-menu = Menu
ui-command-lang = Мова · Language · Язык
ui-command-hide = Clear the screen
ui-command-help = About this service
ui-command-privacy = Who sees what
