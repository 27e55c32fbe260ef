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
ui-long-text = This is a long text. Nothing has been sent yet: we have passed it on to nobody. What shall we do with it?
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

## Forms: reports to the hotline. A “report” is what is sent; a “message” is what is written in the chat.
ui-form-progress = Step { $n } of { $all }
ui-form-continue = Go on with it
ui-form-anew = Start again
ui-form-begun = You have begun this form. Nothing has been sent yet.
ui-form-closed = Written reports are not taken at the moment. Please call { $number }.
ui-form-demo = DEMO. This is a trial: nobody will read what is sent. Do not write about real cases here.
ui-form-unsaid = I prefer not to say
ui-form-story-hint = Write in one message or in several. Then press “Done”.
ui-form-story-got =
    So far: { $n ->
        [one] { $n } message
       *[other] { $n } messages
    }, { $chars ->
        [one] { $chars } character
       *[other] { $chars } characters
    }. You may write more. Nothing has been sent yet.
ui-form-story-full = No more fits. Send this first, then write again. Or call { $number }.
ui-form-story-empty = This step needs an answer. One sentence is enough.
ui-form-edited = Your correction is in.
ui-form-line-hint = Write it in one message.
ui-form-line-long =
    Too long. At most { $n ->
        [one] { $n } character fits
       *[other] { $n } characters fit
    } here.
ui-form-when-hint = A day, a month or a year. Roughly is fine, for example “last winter”.
ui-form-place-hint = Write the name of the village, town or community. Or choose the district.
ui-form-photos-hint = You may send up to { $all } photos. We draw them anew to remove hidden data: place, time, phone model. Faces and writing stay visible.
ui-form-photos-got = Photos: { $n } of { $all }. Nothing has been sent yet.
ui-form-photos-full = No more photos fit. The limit is { $all }.
ui-form-photos-drop = Remove the photos
ui-form-photos-last = Here photos are added at the last step. They reach our server over a protected connection, and it removes the hidden data.
ui-form-photo-not = This could not be read as a photo. JPEG, PNG or WebP will do.
ui-form-photo-large = The photo is too large: over 10 megabytes. Try another one or send without it.
ui-form-photo-busy = We cannot take photos right now. Send the report without them.
ui-form-photo-lost = This photo did not arrive. Please send it again.
ui-form-not-text = We do not take voice, video or files: they carry traces that may show who you are. Write in words or call { $number }.
ui-form-danger = If the danger is now, do not wait for an answer here. Call the police or { $number }.
ui-form-review = Check before sending
ui-form-not-sent = Nothing has been sent yet.
ui-form-review-story =
    Your text: { $n ->
        [one] { $n } message
       *[other] { $n } messages
    }, { $chars ->
        [one] { $chars } character
       *[other] { $chars } characters
    }
ui-form-review-photos = Photos: { $n }
ui-form-consent-anonymous = Anonymous. Nobody will be able to answer you.
ui-form-consent-answer = Anonymous. You will read the answer with your number.
ui-form-consent-contact = You leave a contact: { $contact }
ui-form-want-answer = I want to read an answer
ui-form-no-answer = I need no answer
ui-form-leave-contact = Leave a contact
ui-form-drop-contact = Remove the contact
ui-form-receipt = Your number: { $receipt }. It will work once you press “Send”. Copy it onto paper, like any reference number. Whoever knows it can read the answers. It does not show your report.
ui-form-receipt-keep =
    Your number: { $receipt }. Use it to look for the answer. It works for { $days ->
        [one] { $days } day
       *[other] { $days } days
    } after the last answer or addition.
ui-form-contact-ask = How can the hotline reach you? Write only what you are ready to reveal. Someone from the hotline may call or write. Think who will pick up the phone.
ui-form-signs = Your text seems to contain: { $signs }. It may show who you are. You may leave it or change it.
ui-sign-phone = a phone number
ui-sign-email = an e-mail address
ui-sign-handle = an online name
ui-sign-card = a card number
ui-form-urgent-on = Mark as urgent
ui-form-urgent-off = Remove the urgent mark
ui-form-urgent-is = Marked as urgent. Is the danger now? Please call the police or { $number } all the same.
ui-form-add-details = Add details
ui-form-change = Change answers
ui-form-cancel = Cancel and wipe
ui-form-send = Send
ui-form-to-review = To the check
ui-form-details = Details, all optional
ui-form-changes = What to change?
ui-form-cap =
    If the hotline does not take the report within { $days ->
        [one] { $days } day
       *[other] { $days } days
    }, it will be erased.
ui-form-cancel-sure = Wipe what you wrote? Nothing has been sent yet.
ui-form-cancel-yes = Yes, wipe it
ui-form-cancel-no = No, go back
ui-form-cancelled = Wiped. Nothing was sent.
ui-form-lost = The draft is gone: we keep it locked and for half an hour at most. Nothing was sent. You can begin again.
ui-form-changed = This form has just been changed. Please check your answers.
ui-form-accepted = Accepted
ui-form-accepted-hotline = The report is locked for the hotline and stored. Nobody has read it yet.
ui-form-accepted-administrator = The report is locked for those who keep these pages, and stored. Nobody has read it yet.
ui-form-accepted-before = This report was accepted before. No second one was made.
ui-form-case = Case number: { $case }. You may quote it by phone. It is not secret.
ui-form-tidy = Delete my messages here
ui-form-tidied = What could be deleted is deleted.
ui-form-tidy-hand =
    How to remove your messages by hand:

    1. Hold the message until a menu appears.
    2. Choose “Delete”, for everyone if that is offered.
    3. Look whether it is still on your other devices.
ui-form-not-saved = It could not be stored. The report was NOT accepted. Try again or call { $number }.
ui-form-too-large = All of it together does not fit. Send it without photos.
ui-form-taken-over = Your text is in the report now. Nothing has been sent yet.
ui-long-report = Make a report of it
ui-photo-outside = We passed the photo on to nobody. Nothing has been sent yet.
ui-kept-lost = The text is gone: we do not keep it. Please send it again.
ui-form-sealed-browser = This browser locks your text. Our server does not see it, unless someone changed our program.
ui-form-sealed-server = Our server locks your text as soon as you press “Send”. Until then its memory sees the text.
ui-form-codes = Besides, the server learns only three things: the form of exploitation, the district and who writes. They are not kept with your report.
ui-form-no-browser = This browser cannot lock the text itself. Our server will do it.

## Mailbox: answers by a number of 28 digits.
ui-mailbox-ask = Write your number: 28 digits, with or without spaces.
ui-mailbox-bad = A digit is missing or wrong. Compare it with what you wrote down.
ui-mailbox-unknown = There is nothing under this number, or its time is over.
ui-mailbox-busy = Too many tries. Wait a minute.
ui-mailbox-empty = No answer yet.
ui-mailbox-answers =
    { $n ->
        [one] { $n } answer
       *[other] { $n } answers
    }
ui-mailbox-answer = Answer of { $day }:
ui-mailbox-asks = The hotline asks back ({ $day }):
ui-mailbox-ends = The number works until { $day }.
ui-mailbox-waiting = Nobody has opened your report yet. You can withdraw it.
ui-mailbox-taken = Your report was opened or passed on. It can no longer be withdrawn.
ui-mailbox-withdrawn = You withdrew this report.
ui-mailbox-look = Look again
ui-mailbox-add = Add something
ui-mailbox-withdraw = Withdraw the report
ui-mailbox-close = Close
ui-mailbox-closed = Closed. The number is forgotten here.
ui-mailbox-add-hint = Write what you want to add. Then press “Send”.
ui-mailbox-added = Added: locked for the hotline and stored.
ui-mailbox-withdraw-sure = Withdraw the report? It will be erased.
ui-mailbox-withdraw-yes = Yes, withdraw it
ui-mailbox-too-late = Too late: the report was opened or passed on just now.
ui-mailbox-trouble = It cannot be read right now. Try again or call { $number }.
ui-mailbox-read-by-others = Whoever has this number or this phone can read the answers.

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
