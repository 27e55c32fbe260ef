# What `dovira check` says. `.cure` says what to do.

not-utf8 = The file is not UTF-8 text from here on, or it is larger than 8 MB.
    .cure = Save it as UTF-8 in your editor.
yaml-syntax = This is not valid YAML: { $detail }
    .cure = Look at the indentation and the colons, brackets and quotes of this line and the one before.
yaml-tab = A tab stands here; YAML knows only spaces.
    .cure = Indent with spaces, two for each level. Most editors can replace all tabs at once.
yaml-documents = A second document begins here.
    .cure = Keep one document a file: remove the line “---”.
yaml-alias = Anchors, aliases and tags (&, *, !) are not part of the dialogue grammar.
    .cure = Write the value out. If this is text, put it in quotes.
yaml-depth = Nested more than { $limit } levels deep.
    .cure = No dialogue needs this; look for a bracket that is never closed.
yaml-key = A name must be a simple word.
    .cure = Write `name: value`.
duplicate-key = “{ $key }” stands here twice.
    .cure = Remove or rename one of them.
unknown-field = “{ $field }” is not a field that is known here.
    .cure = { $near ->
        [NONE] Known: { $known }.
       *[other] Did you mean “{ $near }”? Known: { $known }.
    }
unknown-value = “{ $value }” is not a value that is known here.
    .cure = { $near ->
        [NONE] Known: { $known }.
       *[other] Did you mean “{ $near }”? Known: { $known }.
    }
missing-field = The field “{ $field }” is missing.
    .cure = Add `{ $field }: …`.
wrong-type = Here stands { $found ->
        [list] a list
        [map] a map
        [text] text
        [nothing] nothing
       *[other] “{ $found }”
    }, but { $expected ->
        [list] a list
        [map] a map of names
        [text] a text
        [number] a number
        [whole-number] a whole number from 0 to 65535
        [true-false] true or false
        [word] one word
        [date] a date such as 2026-11-24
        [choice] the name of a node, or one of `to`, `call`, `link`,
        [condition] a condition such as `score >= 5`
        [effect] a map of scores and points, or `jump`,
        [value] a value, or a value for each language,
       *[other] { $expected }
    } is expected.
    .cure = Compare with a similar entry in another file.
wrong-value = { $detail ->
        [one-of] Only one of `all`, `any`, `not` may stand here.
       *[other] This value does not fit here: { $detail }
    }
    .cure = { $detail ->
        [one-of] Put one into the list of the other.
       *[other] Compare with a similar entry in another file.
    }
places-format = The data of a directory can be JSON only.
    .cure = Save the file as .json; dialogs/places/vinnytska.json shows how.
places-syntax = The data file cannot be read: { $detail }
    .cure = Compare the entry with the one before it: names of fields, quotes, commas.
no-line = There is no dialogs/line.yaml that says where the line begins.
    .cure = Create it; docs/AUTHORING.md shows one.
bad-id = “{ $id }” is not a name: small Latin letters, digits and hyphens, beginning with a letter.
    .cure = Choose another name.
duplicate-id = The node “{ $id }” is already defined in { $file }, line { $line }.
    .cure = Rename one of the two.
code-collision = “{ $id }” would share its code in buttons with another node.
    .cure = Rename it slightly, for example add a digit.
too-many-nodes = There are more than { $limit } nodes.
    .cure = Remove some.
moved-exists = “{ $id }” is said to have moved, but a node of that name is still here.
    .cure = Remove the line under `moved:` or rename the node.
unknown-node = There is no node “{ $id }”.
    .cure = { $near ->
        [NONE] Check the spelling, or define it.
       *[other] Did you mean “{ $near }”?
    }
wrong-node = “{ $id }” is not of the kind that is needed here.
    .cure = Name a node that stands under `{ $kind }:`.
unknown-fact = There is no fact “{ $id }” in dialogs/facts.yaml.
    .cure = { $near ->
        [NONE] Check the spelling, or add it there.
       *[other] Did you mean “{ $near }”?
    }
wrong-fact = The fact “{ $id }” is not of the kind “{ $kind }”.
    .cure = Use `call:` for telephone numbers and `link:` for addresses.
unset-fact = The fact “{ $id }” is not set, but this must never be without a value.
    .cure = Set it in the configuration under `[facts]`, or take a fact that has a value.
unknown-file = There is no file “{ $file }”.
    .cure = { $near ->
        [NONE] Check the name and the folder.
       *[other] Did you mean “{ $near }”?
    }
picture = The picture cannot be drawn: { $detail }
    .cure = Save it again as plain SVG without embedded pictures, at most three times as high as wide.
choice-shape = A choice has exactly one of `to`, `call`, `link`.
    .cure = Split it into two choices.
condition-syntax = “{ $text }” is not a condition.
    .cure = Write `score >= 5`, `question = yes` or `campaign = name`; join several with all, any, not.
unknown-score = There is no score “{ $name }”.
    .cure = { $near ->
        [NONE] Add it to `scores`.
       *[other] Did you mean “{ $near }”?
    }
unknown-question = There is no question “{ $name }”.
    .cure = { $near ->
        [NONE] Check the code of the question.
       *[other] Did you mean “{ $near }”?
    }
unknown-answer = There is no answer “{ $name }”.
    .cure = { $near ->
        [NONE] Known: { $known }.
       *[other] Did you mean “{ $near }”? Known: { $known }.
    }
unknown-campaign = There is no campaign “{ $name }” in dialogs/campaigns.yaml.
    .cure = { $near ->
        [NONE] Check the spelling, or add it there.
       *[other] Did you mean “{ $near }”?
    }
bad-code = “{ $code }” cannot be a code here: small Latin letters, digits and hyphens, beginning with a letter, and no word that means something else.
    .cure = Choose another code.
question-shape = A question is answered in one way only.
    .cure = Keep either yes/no/unsure, or `one`, or `several`.
jump-back = A jump leads only forward, and “{ $name }” comes before.
    .cure = Move the question, or jump to a later one.
empty-phrase = This phrase has no word in it.
    .cure = Write words; `word*` stands for any ending.
campaign-code = “{ $code }” cannot be a campaign's code.
    .cure = Take six or more random letters and digits that nothing else uses.
missing-message = The text “{ $id }” is missing ({ $lang }).
    .cure = { $near ->
        [NONE] Add `{ $id } = …` to the texts of that language.
       *[other] Is “{ $near }” the one that is meant? Then let both names be the same.
    }
missing-label = “{ $id }” has no `.label` in “{ $lang }”, so no button can lead to it.
    .cure = { $near ->
        [NONE] Add under it: `    .label = …`
       *[other] Is `.{ $near }` the one that is meant? Then write `.label`.
    }
missing-attribute = “{ $id }” has no `.{ $attribute }` in “{ $lang }”.
    .cure = { $near ->
        [NONE] Add under it: `    .{ $attribute } = …`
       *[other] Is `.{ $near }` the one that is meant? Then write `.{ $attribute }`.
    }
missing-value = “{ $id }” has attributes but no text in “{ $lang }”.
    .cure = Write the text after `{ $id } =`.
missing-ui = The program's own text “{ $id }” is missing in “{ $lang }”.
    .cure = { $near ->
        [NONE] Add it to locales/{ $lang }/ui.ftl.
       *[other] Is “{ $near }” the one that is meant? Then rename it to “{ $id }”.
    }
extra-message = Nothing uses the text “{ $id }” (“{ $lang }”).
    .cure = Remove it, or add a node of that name.
extra-attribute = Nothing uses the attribute `.{ $attribute }` of “{ $id }” (“{ $lang }”).
    .cure = { $near ->
        [NONE] Remove it. A line of text must not begin with a dot. Known: { $known }.
       *[other] Is it a misspelt `.{ $near }`? A line of text must not begin with a dot.
    }
duplicate-message = The text “{ $id }” is already written in this language.
    .cure = Keep one of the two.
fluent-trap = A line of text begins with “{ $mark }”, which has a meaning of its own in Fluent.
    .cure = Begin the line with another character, or write it as {"{"} "{ $mark }" {"}"}.
fluent-indent = This line does not belong to any text.
    .cure = Lines that continue a text begin with four spaces; a new text begins with its name and “=”.
fluent-syntax = Fluent cannot read this line.
    .cure = { $detail ->
        [brace] Close the brace {"{"} or remove it: only {"{"} $name {"}"} stands in braces.
        [closing] Remove the brace {"}"}, which closes nothing.
        [value] Write a text after “=”.
        [variants] One of the variants must begin with a star: *[other].
       *[other] Look for a missing “=”, a brace {"{"} that is not closed, or a line without four spaces before it.
    }
fluent-reference = “{ $name }” is not a value; only facts may stand in braces, as {"{"} $name {"}"}.
    .cure = Write the words themselves, or make it a fact.
unknown-variable = “{ $id }” uses the value “{ $name }”, which nobody gives.
    .cure = { $near ->
        [NONE] Add it to dialogs/facts.yaml, or write the words themselves.
       *[other] Did you mean “{ $near }”?
    }
phone-in-text = The number { $number } stands in a text; numbers live in dialogs/facts.yaml, once.
    .cure = { $fact ->
        [NONE] Add it there and write {"{"} $name {"}"} here.
       *[other] Write {"{"} ${ $fact } {"}"} here.
    }
amount-in-text = The amount { $number } stands in a text; amounts live in dialogs/facts.yaml, once.
    .cure = Write {"{"} ${ $fact } {"}"} here.
text-too-long = The page “{ $id }” has { $length } characters in “{ $lang }”; a message holds { $limit }.
    .cure = Move a part to a page of its own.
empty-text = The page “{ $id }” has nothing to read in “{ $lang }”.
    .cure = Write a sentence, or a paragraph that does not depend on unset facts.
label-too-long = The label “{ $label }” has { $length } characters (“{ $lang }”); a small phone shows { $limit }.
    .cure = Shorten it; say the rest on the page.
unset-in-label = The `.{ $attribute }` of “{ $id }” uses a value that is not set (“{ $lang }”).
    .cure = A label must always be readable: use a value that is set, or none.
too-many-choices = “{ $id }” has { $count } buttons; at most { $limit } fit.
    .cure = Put some of them on a page of their own.
answers-too-long = The answers of “{ $id }” take { $bits } bits; a button carries { $limit }.
    .cure = Split it into two questionnaires, or ask less.
answer-count = The question “{ $id }” needs 2 to 24 answers and has { $count }.
    .cure = Add or remove answers.
no-questions = “{ $id }” has no questions.
    .cure = Add questions, or make it a page.
unreachable-node = No button leads to “{ $id }”.
    .cure = Add it to the choices of a page, or remove it.
dead-end = There is no way from “{ $id }” to the menu.
    .cure = Remove `nav: false`, or add `home` to its choices.
emergency-far = From “{ $id }” the emergency page is more than { $limit } presses away.
    .cure = Remove `nav: false`, or add `emergency` to its choices.
outcome-unreachable = No answers lead to the outcome “{ $id }”.
    .cure = Look at the outcomes before it: one of them always holds first. Or the points are too few.
answers-without-outcome = Some answers of “{ $id }” lead to no outcome.
    .cure = Let the last outcome have no condition.
link-not-allowed = The address { $link } is not on the list of hosts in dialogs/line.yaml.
    .cure = Check the address. If it is right, add its host under `links:`.
link-not-https = The address { $link } does not begin with https://.
    .cure = Only https addresses are allowed.
bad-host = “{ $host }” is not the name of a host.
    .cure = Write the name alone, for example zakon.rada.gov.ua.
bare-address = The address “{ $link }” stands in plain words.
    .cure = Write it as a fact of kind `link` and lead to it: `[words](fact-id)`.
unknown-link = “{ $link }” is neither a node nor a fact.
    .cure = { $near ->
        [NONE] Write the id of a node or of a link fact in the round brackets.
       *[other] Did you mean “{ $near }”?
    }
fact-without-value = The fact “{ $id }” has no value.
    .cure = Add `value:`, or `set_by: deployer` where whoever runs the line sets it.
fact-language = The fact “{ $id }” has no value in “{ $lang }”.
    .cure = Add it, or write one value for all languages.
unknown-deployer-fact = The configuration sets the fact “{ $id }”, which is not one for the deployer to set.
    .cure = { $near ->
        [NONE] Look in dialogs/facts.yaml for facts with `set_by: deployer`.
       *[other] Did you mean “{ $near }”?
    }
bad-phone = “{ $number }” is not a telephone number.
    .cure = Digits, spaces, hyphens and a leading +; 2 to 15 digits.
source-missing = “{ $id }” does not say where its facts come from.
    .cure = Add `source: …`, or `source: own` where there are only our own words.
review-missing = “{ $id }” does not say when it was compared with its source.
    .cure = Add `reviewed: YYYY-MM-DD`.
review-old = “{ $id }” was compared with its source on { $day }, more than { $months } months ago.
    .cure = Compare it again, mend it, and set today's date.
review-future = “{ $id }” was reviewed on { $day }, which is still to come.
    .cure = Correct the date.
step-shape = The step “{ $id }” must be answered in exactly one way.
    .cure = Give it one of `one`, `several`, `place` or `text`.
no-required-step = The form “{ $id }” has no required step: an empty report could be sent.
    .cure = Add `required: true` to the one step without which the report helps nobody.
second-required-step = The step “{ $id }” is the second that is required.
    .cure = Keep `required: true` on one step only; everything else may be skipped.
required-under-more = The required step “{ $id }” stands under “add details”.
    .cure = Remove `more: true`: what is required is asked on the short way.
required-photos = The step “{ $id }” requires photos, and many people cannot send any.
    .cure = Require words instead, and let photos be skipped.
second-text-step = A form has only one step with `text: { $kind }`, and this is the second.
    .cure = Put both together, or make this one `text: line`.
too-many-steps = The form “{ $id }” has { $count } steps; at most { $limit } are possible.
    .cure = Ask less, or make two forms of it.
way-too-long = The short way of “{ $id }” has { $count } steps; people in danger answer at most { $limit }.
    .cure = Add `more: true` to this step: then it is asked only under “add details”.
counted-step = `counted: { $counted }` needs a step of another kind: { $needed }.
    .cure = Remove `counted`, or ask for { $needed }: what people write themselves is never counted.
counted-twice = `counted: { $counted }` stands at two steps of this form.
    .cure = Keep one of them.
no-mailbox = The form “{ $id }” gives receipts, but there is no page where they are typed.
    .cure = Name it as `mailbox:` in dialogs/line.yaml, or write `receipt: none` here.
report-form = “{ $id }” cannot take what people write outside any form.
    .cure = Name a form with `to: hotline` and a step with `text: story`.
unknown-standard = The case data standard has no field “{ $field }”.
    .cure = { $near ->
        [NONE] Look for the name in docs/AUTHORING.md, or leave `standard` out.
       *[other] Did you mean “{ $near }”?
    }
standard-value = The field { $field } of the case data standard has no value “{ $value }”.
    .cure = { $near ->
        [NONE] Look for the value in docs/AUTHORING.md; what the standard does not know is `Other`, or has no `as`.
       *[other] Did you mean “{ $near }”?
    }
value-without-standard = “{ $value }” is a value of the case data standard, but the step does not say of which field.
    .cure = Add `standard: …` to the step, or remove `as`.
standard-step = The field { $field } holds listed values, and this step cannot give them.
    .cure = Ask it with { $needed }, or leave `standard` out.
long-sentence = This sentence has { $words } words; at most { $limit } are understood at once.
    .cure = Make two of it, or a list.
long-page = The page “{ $id }” has { $length } characters (“{ $lang }”); on a phone at most { $limit } are read.
    .cure = Move the rest to a page of its own.
typography = { $detail ->
        [apostrophe] This is not an apostrophe.
        [quotes] Such quotes are not used here.
        [dash] This is not a dash.
        [dots] Three dots are one character.
        [space] There are two spaces here.
        [space-before] There is a space before the punctuation.
       *[other] There is no space after the punctuation.
    }
    .cure = { $detail ->
        [apostrophe] Write ’.
        [quotes] Write «…», and inside of them „…“.
        [dash] Write –, between numbers without spaces.
        [dots] Write ….
        [space] Leave one.
        [space-before] Remove it.
       *[other] Add one.
    }
look-alike = The word “{ $word }” has letters of another alphabet: { $letters }.
    .cure = Type the word again. It looks the same, but search and screen readers do not know it.
foreign-word = “{ $word }” is a word of another language (in a text in “{ $lang }”).
    .cure = Translate it. Add names and abbreviations to `names` in locales/glossary.yaml; put another language in quotes.
term = Here stands “{ $word }”, but the word that we use is “{ $say }” (“{ $lang }”).
    .cure = Change the word. If it is right here, change the list in locales/glossary.yaml.
translation = “{ $id }” in “{ $lang }” has other { $what ->
        [numbers] numbers
        [values] facts
       *[links] links
    } than in other languages: { $here } instead of { $there }.
    .cure = Compare both texts: they should say the same.
fact-twice = The fact “{ $id }” has the same value as “{ $other }”.
    .cure = Keep one of the two, so that no second one is forgotten when it changes.
fact-in-text = This writes out in words what is the fact “{ $fact }” (“{ $lang }”).
    .cure = Write {"{"} ${ $fact } {"}"} instead.
said-twice = This sentence stands in “{ $other }” too (“{ $lang }”).
    .cure = Say it otherwise, or lead to that page: one will be mended and the other forgotten.
unsure-lost = In “{ $id }” whoever is unsure of everything ends where somebody ends who answered nothing.
    .cure = Give some `unsure` points or a `jump`, so that the person gets advice.
