watched-phone =
    Could someone see this phone? Then another one is best: one that this person never held.

    Remember two numbers: { $tel-527 } for advice, { $tel-102 } for police. There is no need to write them down.

    Do not change everything at once: sudden silence or a new password may raise suspicion.
    .label = My phone is being checked
    .keywords = watching me, follows me, checks my phone, reads my messages, spy, bugged, controls, jealous, takes my phone, safety, password, controls my phone, spying on me, watches me, reads my phone, husband reads

watched-other =
    The phone of a doctor, teacher, friend or colleague will do. Or a computer in a library.

    - Choose a time when nobody waits for you at home or at work.
    - Do not sign in to your mail or Telegram there.
    - After the call remove the number from the call list.

    You can simply say: “May I make a call, please? My battery is dead.”
    .label = Call from another phone
    .keywords = someone else’s phone, another phone, library, friend, borrow a phone, computer, safe phone, where to call from, doctor

watched-signs =
    Trust your feeling. The main sign: the person knows what they could not know.

    - Only where you were? Look at maps and family apps.
    - Words from your messages? Perhaps your chat is open somewhere else.
    - Everything? The phone may have a spy program.

    It is almost always installed with the phone in hand. A weak battery has other causes too. In doubt, do not type more than you must here.
    .label = How to tell if I am watched
    .keywords = how to know, signs of spying, spyware, battery drains, bugged, someone reads, knows where i am, virus, knows what i write, control, iphone, android, tracking, spying

watched-location =
    Your place may be shown by:

    - maps where you once shared it;
    - family apps for parents;
    - a shared account on the phone;
    - photos you send.

    Switching it off suddenly may be noticed. Sometimes it is safer to leave the phone where you usually are and go without it. From this phone, do not send anyone your location.
    .label = Who sees where I am
    .keywords = location, where i am, map, google maps, find my phone, family sharing, tracks me, geolocation, turn off location, gps, iphone, android, tracking, spying, my location

watched-alarm =
    Protection can be visible to the person who watches. They may notice:

    - a new screen code;
    - an empty history that used to be full;
    - Telegram logged out on their device;
    - a spy program removed;
    - sudden silence.

    Before each change ask yourself: what happens when they see it? If that frightens you, do not do it. First get advice from another phone.
    .label = What may raise suspicion
    .keywords = will notice, will see, new password, deleted history, angry, what will happen, careful, suspicion, change code, dangerous to delete

watched-keep =
    Adverts, messages and receipts may help one day. Your safety matters more.

    - Do not keep them here if the phone is checked.
    - A person you trust can keep copies.
    - Remove only what concerns this topic, not everything.

    Take no risk for new evidence. That is the work of the police.
    .label = Messages and evidence
    .keywords = evidence, proof, screenshots, messages, keep, delete, chat, receipt, advert, copies, photo proof

watched-apps =
    Choose what you use. Read to the end first, then decide.
    .label = Telegram, Viber, browser
    .keywords = telegram, viber, browser, settings, delete chat, hide chat, history, app, program, messenger

watched-telegram =
    Is your Telegram open somewhere else? Settings show it under “Devices”.

    At first **only look**. If you end someone’s session, they will notice on that device.

    Your contacts can see when you were online. You can also come here from a device without your Telegram, through our website.

    Chats with bots are kept in the cloud. They open on every device where you are signed in.
    .label = Telegram: who else can see
    .keywords = telegram, devices, active sessions, who reads my telegram, logged in to my telegram, last seen, online, session, computer, log out

watched-telegram-chat =
    To make this chat less visible:

    - mute it. We never write first;
    - move it to the archive: it leaves the list;
    - or delete it: hold the chat in the list, then “Delete”;
    - check the search: the bot’s name may stay there.

    This does not clear screenshots or other devices. Could a missing chat surprise someone? Then the archive is better.
    .label = Telegram: remove this chat
    .keywords = delete chat, archive, hide chat, notifications, erase telegram, remove bot, clear, chat history, mute, telegram search, delete messages, delete telegram chat, erase chat

watched-viber =
    In Viber the bot cannot erase anything for you. Only you can delete the chat: hold it in the list, then “Delete”.

    Viber can hide personal chats behind a four-digit code. We do not know if it hides a chat with a bot.

    Viber on a computer or tablet shows the same chats. Check if it is open where that person is.
    .label = Viber: remove this chat
    .keywords = viber, delete chat, hide chat, hidden chat, code, viber on computer, erase, viber notifications, pin, tablet

watched-browser =
    A private or “incognito” window leaves no history on the phone. Open our website in it.

    - It does not protect from a spy program.
    - A person behind your shoulder sees everything too.
    - The owner of the network may know which site was opened.

    The exit button quickly opens another site. **It does not erase the history.** Remove only these pages from the history, not all of it.
    .label = The browser and our website
    .keywords = browser, incognito, private window, history, delete history, chrome, cookies, leave the site, traces, wifi

watched-stop =
    Stop reading if:

    - you hear steps or someone calls you;
    - someone asks what you are typing;
    - they know what you wrote only here.

    Press “Hide”, switch off the screen, do something usual. No need to hurry and erase everything.

    You can go on later or from another phone. We will ask nothing and never write first.
    .label = When to stop
    .keywords = stop, hide, someone is coming, steps, not alone, close, close quickly, they will see, exit

hide-help =
    “Hide” replaces this screen with an ordinary page about opening hours.

    - **Telegram:** the bot also tries to remove recent messages. Older ones stay: after half an hour without use it forgets them. You delete those.
    - **Viber:** the bot cannot erase. Delete the chat yourself.
    - **Website:** another page opens. The browser history stays.

    Notifications, screenshots and copies on other devices do not disappear. This button does not protect from a spy program.
    .label = How “Hide” works
    .keywords = hide, hide button, quick exit, erase, remove, what stays, delete messages, traces, conceal, exit, hide this chat, hide chat from husband
