//! The script as the engine walks it: every name resolved, every text ready to draw.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::Lang;
use super::code::Code;
use super::facts::Phone;
use super::gazetteer::Gazetteer;
use super::markup::RichText;
use super::phrases::Phrase;
use super::search::Search;
use super::source::Span;
use super::texts::Texts;

/// A value for each language, in the order of [`Lang::ALL`].
pub type Each<T> = [T; 3];

/// A node, as an index into [`Script::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeIx(pub u16);

/// A whole script that passed every check. Only [`super::load`] makes one.
#[derive(Debug)]
pub struct Script {
    /// Hash of all files, as 12 hexadecimal digits.
    pub version: String,
    /// All nodes.
    pub nodes: Vec<Node>,
    /// What holds for the whole line.
    pub line: Line,
    /// Campaigns in the order written.
    pub campaigns: Vec<Campaign>,
    /// Phrases that bring a page first.
    pub urgent: Vec<(NodeIx, Vec<Phrase>)>,
    /// Words of the program and of the files.
    pub texts: Texts,
    /// The index over all of it.
    pub search: Search,
    /// What is to be asked before the line goes live, in the order written.
    pub doubts: Vec<Doubt>,
    /// Facts that the deployer has yet to set.
    pub unset: Vec<String>,
    pub(super) by_id: HashMap<String, NodeIx>,
    pub(super) by_code: HashMap<Code, NodeIx>,
}

/// What is to be asked before the line goes live.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The question.
    pub ask: String,
    /// Who can answer it.
    pub of: String,
    /// The page or fact that waits for the answer.
    pub at: String,
    /// Where that comes from so far.
    pub source: Option<String>,
}

/// What holds for the whole line.
#[derive(Clone, Debug)]
pub struct Line {
    /// First page; *home* leads here.
    pub start: NodeIx,
    /// The emergency page.
    pub emergency: NodeIx,
    /// The page whose choices are the languages.
    pub language: NodeIx,
    /// `/help`
    pub help: NodeIx,
    /// `/privacy`
    pub privacy: NodeIx,
    /// `/report`
    pub report: NodeIx,
    /// The neutral page of *hide*.
    pub hide: NodeIx,
    /// The page of the search.
    pub search: NodeIx,
    /// The check for long texts.
    pub text_check: NodeIx,
    /// The page where receipts are typed.
    pub mailbox: Option<NodeIx>,
    /// The form that a long text or a photo is put into.
    pub report_form: Option<NodeIx>,
    /// Buttons that end every screen.
    pub nav: Vec<Way>,
    /// Hosts that links may lead to.
    pub links: Vec<String>,
    /// Where "leave this page" leads on the web.
    pub exit: String,
    /// The number named when the line is busy.
    pub hotline: Phone,
}

/// A campaign.
#[derive(Clone, Debug)]
pub struct Campaign {
    /// Its name for administrators.
    pub name: String,
    /// What stands in the link.
    pub code: String,
    /// Where it leads.
    pub to: NodeIx,
}

/// One node.
#[derive(Debug)]
pub struct Node {
    /// Its id: also its Fluent message.
    pub id: String,
    /// What stands for it in buttons and addresses.
    pub code: Code,
    /// File stem of its topic.
    pub topic: String,
    /// What it is.
    pub kind: Kind,
    /// Where *back* leads when nothing better is known.
    pub parent: Option<NodeIx>,
    /// Where the person may go.
    pub choices: Vec<Choice>,
    /// Whether the automatic buttons end the screen.
    pub nav: bool,
    /// Whether search finds it.
    pub searchable: bool,
    /// Whether its small numbers are masked.
    pub sensitive: bool,
    /// Where its facts come from.
    pub source: Option<String>,
    /// When they were compared last.
    pub reviewed: Option<NaiveDate>,
    /// Whether the body responsible for them has said that they are right.
    pub confirmed: bool,
    /// Its words.
    pub words: Each<Words>,
    /// Where it is defined.
    pub span: Span,
}

/// A node's words in one language.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// First line of the page.
    pub heading: String,
    /// Label of a button that leads here.
    pub label: String,
    /// Words that people type to find it.
    pub keywords: String,
    /// The text with its footer.
    pub body: Arc<RichText>,
    /// The picture above it.
    pub picture: Option<Arc<Picture>>,
    /// Label of the button that begins a questionnaire or quiz.
    pub begin: String,
}

/// A picture, drawn.
#[derive(Debug)]
pub struct Picture {
    /// File stem; also its address on the web.
    pub name: String,
    /// PNG bytes.
    pub png: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What it shows, in words.
    pub alt: String,
}

/// What a node is.
#[derive(Debug)]
pub enum Kind {
    /// A text with choices.
    Page,
    /// Questions that lead to an outcome.
    Questionnaire(Questionnaire),
    /// Questions with right answers.
    Quiz(Quiz),
    /// Look-up by district and community.
    Directory(Directory),
    /// A check of a pasted text.
    TextCheck(TextCheck),
    /// A form that is sealed and sent.
    Form(Form),
    /// The page of the search.
    Search,
    /// The page of the languages.
    Language,
    /// The page where a receipt is typed and answers are read.
    Mailbox,
}

/// A form that is sealed and sent to a desk.
#[derive(Clone, Debug)]
pub struct Form {
    /// 24 bits of a hash of its structure.
    pub version: u32,
    /// Who can open it.
    pub to: Desk,
    /// Whether a receipt is offered.
    pub receipt: ReceiptOffer,
    /// The steps in the order of asking: first the short way, then those under "add details".
    pub steps: Vec<FormStep>,
    /// The page shown after sending, below "accepted": its text and choices.
    pub sent: Option<NodeIx>,
}

/// Who can open a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Desk {
    /// The hotline.
    Hotline,
    /// Whoever keeps the dialogue files.
    Administrator,
}

/// Whether a receipt is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptOffer {
    /// The person chooses.
    Offered,
    /// Without it there could be no answer.
    Needed,
    /// No answer is foreseen.
    None,
}

/// A step of a form.
#[derive(Clone, Debug)]
pub struct FormStep {
    /// Permanent code.
    pub code: String,
    /// How it is answered.
    pub ask: FormAsk,
    /// The one step that cannot be skipped.
    pub required: bool,
    /// Asked only under "add details".
    pub more: bool,
    /// Field of the case data standard.
    pub standard: Option<String>,
    /// Counted by usage, from closed answers only.
    pub counted: Option<Counted>,
    /// Its words: the question, its short name for the review, labels of the answers.
    pub words: Each<QuestionWords>,
}

/// How a step is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormAsk {
    /// One of several.
    One(Vec<FormOption>),
    /// Several of many.
    Several(Vec<FormOption>),
    /// Free text, in as many messages as it takes.
    Story,
    /// A short free text of one message.
    Line,
    /// District, then community, from this directory; or skipped.
    Place(NodeIx),
    /// A day, a month or words like "last winter".
    When,
    /// Photos.
    Photos,
}

impl FormAsk {
    /// The answers that can be chosen; none where it is written or looked up.
    pub fn options(&self) -> &[FormOption] {
        match self {
            Self::One(options) | Self::Several(options) => options,
            Self::Story | Self::Line | Self::Place(_) | Self::When | Self::Photos => &[],
        }
    }
}

/// An answer that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormOption {
    /// Permanent code.
    pub code: String,
    /// Value in the case data standard; `Other` with the code beside it where the standard has none.
    pub value: Option<String>,
}

/// What usage counts of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Form of exploitation.
    Exploitation,
    /// District.
    District,
    /// Who writes.
    Author,
}

/// A choice of a page.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Where it leads.
    pub way: Way,
    /// What stands on it.
    pub label: Each<String>,
    /// When it is shown.
    pub when: Option<Condition>,
}

/// Where a choice leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// To a node.
    To(NodeIx),
    /// Where the person came from.
    Back,
    /// To the first page.
    Home,
    /// To the languages.
    Language,
    /// To the emergency page.
    Emergency,
    /// Hide this chat.
    Hide,
    /// A number to call.
    Call(Phone),
    /// An address to open.
    Open(Each<String>),
}

/// How a score is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Comparison {
    AtLeast,
    AtMost,
    More,
    Less,
    Equal,
}

/// When something holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A score of the questionnaire.
    Score(String, Comparison, i32),
    /// An answer: question code, answer code.
    Answer(String, String),
    /// Came through a campaign.
    Campaign(Code),
    /// All of them.
    All(Vec<Condition>),
    /// At least one.
    Any(Vec<Condition>),
    /// The opposite.
    Not(Box<Condition>),
}

/// Questions that lead to an outcome.
#[derive(Clone, Debug)]
pub struct Questionnaire {
    /// 24 bits of a hash of its structure.
    pub version: u32,
    /// Names of scores.
    pub scores: Vec<String>,
    /// In the order of asking.
    pub questions: Vec<Question>,
    /// Ordered.
    pub outcomes: Vec<(Option<Condition>, NodeIx)>,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Yes, no, not sure.
    YesNo,
    /// One of several.
    One,
    /// Several of many.
    Several,
}

/// A question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Permanent code.
    pub code: String,
    /// How it is answered.
    pub ask: Ask,
    /// Its answers in order; *skip* is not among them.
    pub answers: Vec<Answer>,
    /// Its words.
    pub words: Each<QuestionWords>,
}

/// An answer and what it does.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Permanent code.
    pub code: String,
    /// Points by index of score.
    pub points: Vec<(usize, i32)>,
    /// Where it jumps.
    pub jump: Option<Jump>,
}

/// Where an answer jumps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Jump {
    /// To a later question.
    Question(usize),
    /// To a page: the questionnaire ends.
    Page(NodeIx),
}

/// A question's words in one language.
#[derive(Clone, Debug, Default)]
pub struct QuestionWords {
    /// The question.
    pub text: Arc<RichText>,
    /// The short statement for "you marked".
    pub short: String,
    /// Labels of the answers, in order.
    pub answers: Vec<String>,
    /// The explanation after the answer (quiz).
    pub why: Arc<RichText>,
}

/// Questions with right answers.
#[derive(Clone, Debug)]
pub struct Quiz {
    /// 24 bits of a hash of its structure.
    pub version: u32,
    /// In the order of asking; always [`Ask::One`].
    pub questions: Vec<Question>,
    /// Index of the right answer of each question.
    pub right: Vec<usize>,
    /// Ordered: least number of right answers, page.
    pub results: Vec<(u16, NodeIx)>,
}

/// Look-up by district and community.
#[derive(Clone, Debug)]
pub struct Directory {
    /// The places.
    pub places: Arc<Gazetteer>,
    /// Whom to ask where no contact is known.
    pub nobody: NodeIx,
}

/// A check of a pasted text.
#[derive(Clone, Debug)]
pub struct TextCheck {
    /// What is looked for.
    pub marks: Vec<Mark>,
    /// Ordered: least weight, page.
    pub outcomes: Vec<(u16, NodeIx)>,
}

/// What a text check looks for.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Its code.
    pub code: String,
    /// How much it counts.
    pub weight: u16,
    /// Phrases of all languages.
    pub phrases: Vec<Phrase>,
    /// The explanation.
    pub words: Each<Arc<RichText>>,
}

/// Bytes that a button keeps for answers beside everything else that it carries.
pub const MAX_ANSWER_BYTES: usize = 21;

/// Longer labels are cut off on a small phone in Telegram; Viber shrinks or cuts them.
pub const MAX_LABEL: usize = 40;

impl Comparison {
    /// Whether a score compares so.
    pub fn holds(self, score: i32, value: i32) -> bool {
        match self {
            Self::AtLeast => score >= value,
            Self::AtMost => score <= value,
            Self::More => score > value,
            Self::Less => score < value,
            Self::Equal => score == value,
        }
    }
}

impl Question {
    /// How many bits its answer takes in a button.
    pub fn bits(&self) -> usize {
        match self.ask {
            Ask::Several => self.answers.len(),
            // Not yet, each answer, skipped.
            Ask::YesNo | Ask::One => (usize::BITS - (self.answers.len() + 1).leading_zeros()) as usize,
        }
    }

    /// Whether the answers to these questions fit into a button.
    pub fn fit(questions: &[Self]) -> bool {
        let bits: usize = questions.iter().map(Self::bits).sum();
        bits <= MAX_ANSWER_BYTES * 8 && questions.len() < usize::from(u8::MAX)
    }
}

impl Script {
    /// The node of an index. Indices come only from this script.
    pub fn node(&self, ix: NodeIx) -> &Node {
        &self.nodes[usize::from(ix.0)]
    }

    /// All nodes with their indices.
    pub fn iter(&self) -> impl Iterator<Item = (NodeIx, &Node)> {
        self.nodes.iter().enumerate().map(|(n, node)| (NodeIx(u16::try_from(n).unwrap_or(u16::MAX)), node))
    }

    /// The node of an id, followed through `moved:`.
    pub fn find(&self, id: &str) -> Option<NodeIx> {
        self.by_id.get(id).copied()
    }

    /// The node of a code, followed through `moved:`.
    pub fn resolve(&self, code: Code) -> Option<NodeIx> {
        self.by_code.get(&code).copied()
    }

    /// The campaign of a code as it stands in a link.
    pub fn campaign(&self, code: &str) -> Option<(u16, &Campaign)> {
        let n = self.campaigns.iter().position(|campaign| campaign.code == code)?;
        Some((u16::try_from(n).ok()?, &self.campaigns[n]))
    }

    /// Words of the program in a language, with values filled in. `id` may be `message` or `message.attribute`.
    pub fn say(&self, lang: Lang, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.texts.say(lang, id, values)
    }
}

/// A value in words of the program.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// A number, for plurals.
    Number(usize),
    /// Text, put in as it is.
    Text(&'a str),
}
