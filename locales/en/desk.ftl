## Words of the hotline's pages (operators see them, not the people who write). Templates of answers stand at the end.
desk-title = Hotline: reports
desk-demo = for practice, the keys are made up
desk-demo-key = The key for practice is the file demo.key in the program’s data folder; its passphrase is demo.
desk-skip = To the reports
desk-languages = Language
desk-no-scripts = Reports are opened by the browser, so JavaScript is needed here. Allow it for this address.

desk-sign-in = Sign in
desk-sign-in-how = Choose your key file and enter its passphrase. The server has no password: the browser proves that you hold the key.
desk-sign-in-safe = The key file and the passphrase do not leave this browser. Close the tab and everything is gone from memory.
desk-key-file = Key file
desk-passphrase = Passphrase of the key
desk-enter = Sign in
desk-opening-key = Opening the key. This takes a few seconds.
desk-sign-out = Sign out
desk-signed-out = You have signed out. Key and reports are gone from this page’s memory.

desk-cases = Reports
desk-again = Refresh
desk-fresh = The list is up to date.
desk-states = State of reports
desk-state-new = New
desk-state-opened = Opened
desk-state-answered = Answered
desk-state-closed = Closed
desk-is-new = new
desk-is-opened = opened
desk-is-answered = answered
desk-is-closed = closed
desk-find = Case number
desk-none-new = No new reports.
desk-none-opened = Every opened report has been answered or closed.
desk-none-answered = No report waits after an answer.
desk-none-closed = No closed reports here. A closed one is erased as soon as everybody who is owed it has it.
desk-none-found = No report with this number is here. It may have been closed and erased.
desk-pages = Pages of the list
desk-page-back = Previous
desk-page-on = Next
desk-page-of = { $n } of { $all }
desk-urgent = Urgent
desk-added = Something was added
desk-choose = Choose a report from the list.
desk-back = To the list

desk-opening = Opening the report…
desk-case = Report { $number }
desk-piece-report = Report
desk-piece-addition = Added by the person
desk-piece-answer = Our answer
desk-asked-back = We asked for a reply.
desk-unsaid = Prefers not to say
desk-no-answers = The person sent the report without answering any question.
desk-unreadable = This message does not open with your key, or it is damaged. Try the backup key.
desk-contact = Contact left:
desk-consent-anonymous = Writes anonymously. Expects no answer.
desk-consent-wants-answer = Writes anonymously and waits for an answer. We do not know who it is.
desk-consent-leaves-contact = Leaves a contact to be reached. That is their own decision.
desk-language-uk = in Ukrainian
desk-language-en = in English
desk-language-ru = in Russian
desk-photos = Photos
desk-photo = Photo { $n } of { $all }
desk-photo-broken = Photo { $n } is damaged and not shown.
desk-standard = Fields of the IOM standard (for case management)

desk-answer = Answer
desk-answer-warning = Whoever holds this phone or the receipt may read this answer. Do not write what could do harm: the name of the service, words about the crime, names, addresses, plans to meet.
desk-mailbox-until = The person can read the answer until { $day }. Every answer or addition starts that time anew.
desk-no-receipt = No answer is possible: the person took no receipt. We do not know who it is. Only a contact, if one was left, leads back.
desk-mailbox-ended = No answer is possible any more: this mailbox has ended, or the person took the report back.
desk-templates = Template (the person writes { $language })
desk-templates-choose = – choose –
desk-templates-put = Insert
desk-answer-text = Text of the answer
desk-answer-room = Little room is left: a few sentences.
desk-answer-long = Too long. Shorten the text to about two pages.
desk-answer-empty = Write an answer.
desk-answer-asks = This is a question: we hope for an addition
desk-send = Send the answer
desk-sending = Sending
desk-sent = The answer is stored. The person will read it when they enter their receipt.

desk-close = Close the report
desk-closed = This report is closed. It can no longer be answered.
desk-close-sure = Close report { $number }?
desk-close-means = What is closed cannot be opened again. The report is erased from the server as soon as everybody who is owed it has it. If you need it for your records, save it first.
desk-close-mailbox = The person can read your answers until the mailbox ends.
desk-close-yes = Yes, close it
desk-no = No, go back
desk-closed-now = Report { $number } is closed.
desk-conflict = Nothing was changed: while you were reading, another operator changed this report, or the person added something. Its state is now “{ $state }”. Your text is still in the field.
desk-reread = Read the report again

desk-export = Save to a file
desk-export-how = How to save the report
desk-export-desk = Sealed with the keys of our line (recommended)
desk-export-key = Sealed with another recipient’s key
desk-export-json = Readable, JSON for case management
desk-export-csv = Readable, a CSV table
desk-export-key-file = Public key file (.pub)
desk-export-plain = Anyone who gets the computer, the memory stick or the mail can read this file. If it reaches those whom the person writes about, they may find and punish the person. Keep it only on an encrypted disk and erase it once it is taken over.
desk-export-sure = I understand that anyone can read the file
desk-export-yes = Save
desk-export-no-key = Choose a public key file: it ends in .pub and begins with “dovira-public-key”.
desk-export-not-sure = First mark that you understand what follows.
desk-exported = The file is saved. The audit says that the report was saved to a file.

desk-trouble = The report did not open
desk-try-again = Try again
desk-error-away = The server cannot be reached. Check that the program runs, and try again. What you wrote is still on the page.
desk-error-signed-out = The session has ended: half an hour without an act, or a shift of more than 12 hours. Sign in again.
desk-error-untrusted = This key is not trusted now. Turn to whoever runs the program.
desk-error-proof = The server did not accept the proof of the key. Try again. If it happens again, turn to whoever runs the program.
desk-error-elsewhere = This page was opened at another address. Open it at the address that you were given.
desk-error-malformed = The server did not understand the page. Reload it.
desk-error-slow = The connection is too slow: nothing arrived. Try again.
desk-error-long = Too much data. Shorten the text.
desk-error-gone = This report is not here: it was closed and erased, the person took it back, or it is not for your key.
desk-error-conflict = The report has changed meanwhile. Refresh the list.
desk-error-no-mailbox = The answer was not sent: the mailbox has ended, or the person took the report back.
desk-error-busy = Too many attempts at once. Wait a minute.
desk-error-store = The database does not answer. Nothing was changed. Try again in a minute.
desk-error-store-full = The server’s disk is full. Nothing was changed. Tell whoever runs the program.
desk-error-store-damaged = The database is damaged or read-only. Nothing was changed. Tell whoever runs the program.
desk-error-failed = Something of ours failed. Try again.
desk-error-browser = This browser cannot open reports. A recent Firefox, Chrome or Edge is needed.
desk-error-key-file = This is no key file, or it is damaged. Take the backup copy.
desk-error-passphrase = The passphrase does not open this key.

## Templates of answers. The name (-name) is for the operator, the text for the person, in their language. Others may read an answer: these texts name neither the service nor a crime. You may add your own: desk-template-NAME and desk-template-NAME-name.
desk-template-received-name = Received, thank you
desk-template-received =
    Thank you for writing. We have read everything with care. You do not have to do anything else.

    We will think about how we can help and write here. Look at this page again in a day or two, when it is safe for you.
desk-template-safe-name = Are you safe now
desk-template-safe =
    Thank you for your trust. The most important thing first: can you read and write calmly now?

    If not, close this page. Come back when you can. If the danger is right now, call { $tel-102 } or { $tel-112 }.
desk-template-more-name = Asking to tell more
desk-template-more =
    Thank you. To understand how to help, we lack a few things. Tell only what you are ready to tell:

    – in which town or village this happens;
    – whether it goes on now;
    – whether children are near;
    – what matters most to you now.

    You may leave any of this unanswered. It changes nothing in how we treat you.
desk-template-choice-name = You decide: the ways there are
desk-template-choice =
    What happened is not your fault. You decide what comes next, and we will support any decision.

    You can: do nothing now; talk to us by calling { $tel-527 }, which is free; ask for a lawyer’s advice; ask for a safe place. Write which of these is closest to you, or ask about something else.
desk-template-papers-name = Papers were taken
desk-template-papers =
    Nobody has the right to keep your papers. They can be replaced, even if the originals are not given back.

    Do not go for them alone if it is dangerous. Write which papers were taken and whether you have copies or photos. We will say where to turn.
desk-template-call-name = Inviting to call
desk-template-call =
    Some things are easier to explain by voice. If it is convenient and safe, call { $tel-527 }. You need not say your name: only say the case number.

    If you cannot call, write here. We will answer.
desk-template-other-name = Others can help
desk-template-other =
    Thank you for writing. Another service can help best with this, and we do not want you to lose time.

    Turn to:

    If they do not help, write here again. We will not leave you alone with this.
desk-template-careful-name = Reading answers with care
desk-template-careful =
    A small request for your safety. Do not keep your number where others can see it. After reading, close the page or hide the conversation.

    If somebody watches your phone, it is better to read from another one.
desk-template-end-name = Finishing
desk-template-end =
    We have done all we could about this, so we are finishing it. Thank you for turning to us: it was not easy.

    If something changes or you want to talk, write again or call { $tel-527 } at any time.
