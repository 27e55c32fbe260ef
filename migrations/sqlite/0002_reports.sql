-- Sealed reports, the hotline's answers, and what is owed to whom.
--
-- Every time is a day. Tables without rowid are ordered by random ids, so that no order of arrival is kept. What may stand
-- in clear is listed in tests/store/clear.rs.

-- What stands in clear of a report, and how far the desk is with it.
CREATE TABLE reports (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    form TEXT NOT NULL,
    urgent BOOLEAN NOT NULL,
    day TEXT NOT NULL CHECK (length(day) = 10),
    bucket INTEGER NOT NULL,
    mailbox TEXT NOT NULL CHECK (length(mailbox) = 32),
    status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'opened', 'answered', 'closed')),
    version INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;
CREATE INDEX reports_mailbox ON reports (mailbox);

-- The content's key, sealed to each recipient. Forgetting these rows makes the body unreadable for everybody.
CREATE TABLE wrapped_keys (
    id TEXT NOT NULL,
    place INTEGER NOT NULL,
    key TEXT NOT NULL,
    enc BLOB NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (id, place)
) WITHOUT ROWID;
CREATE INDEX wrapped_keys_key ON wrapped_keys (key, id);

-- The sealed content of reports and of the desk's copies of answers: large, so apart from what lists read.
CREATE TABLE bodies (
    id TEXT NOT NULL PRIMARY KEY,
    nonce BLOB NOT NULL,
    sealed BLOB NOT NULL
) WITHOUT ROWID;

-- What each sink is owed. A required one keeps the report until it acknowledges.
CREATE TABLE deliveries (
    id TEXT NOT NULL,
    sink TEXT NOT NULL,
    required BOOLEAN NOT NULL,
    state TEXT NOT NULL DEFAULT 'owed' CHECK (state IN ('owed', 'delivered', 'acknowledged')),
    PRIMARY KEY (id, sink)
) WITHOUT ROWID;
CREATE INDEX deliveries_owed ON deliveries (sink) WHERE state = 'owed';
CREATE INDEX deliveries_acknowledged ON deliveries (id) WHERE state = 'acknowledged';

-- Keyed hashes of submission tokens: a second press finds the first. Kept two days, apart from the reports.
CREATE TABLE submissions (
    token BLOB NOT NULL PRIMARY KEY,
    id TEXT NOT NULL,
    day TEXT NOT NULL CHECK (length(day) = 10)
) WITHOUT ROWID;

-- What a receipt opens. Every report has one, so that nobody can tell which were sent with a receipt.
CREATE TABLE mailboxes (
    mailbox TEXT NOT NULL PRIMARY KEY CHECK (length(mailbox) = 32),
    form TEXT NOT NULL,
    ends TEXT NOT NULL CHECK (length(ends) = 10),
    taken BOOLEAN NOT NULL DEFAULT FALSE,
    withdrawn BOOLEAN NOT NULL DEFAULT FALSE
) WITHOUT ROWID;

-- Answers: sealed to the person, and the header of the desk's copy.
CREATE TABLE answers (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    mailbox TEXT NOT NULL,
    place INTEGER NOT NULL,
    form TEXT NOT NULL,
    urgent BOOLEAN NOT NULL,
    day TEXT NOT NULL CHECK (length(day) = 10),
    bucket INTEGER NOT NULL,
    to_person TEXT NOT NULL,
    UNIQUE (mailbox, place)
) WITHOUT ROWID;

-- Who opened, answered, closed or exported what: key ids only.
CREATE TABLE audit (
    day TEXT NOT NULL CHECK (length(day) = 10),
    key TEXT NOT NULL,
    act TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (day, key, act, id)
) WITHOUT ROWID;

-- Keys that the deployer confirmed for a desk.
CREATE TABLE trusted_keys (
    desk TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (desk, key)
) WITHOUT ROWID;

-- Random bytes drawn once for this installation.
CREATE TABLE installation_secrets (
    name TEXT NOT NULL PRIMARY KEY,
    secret BLOB NOT NULL
) WITHOUT ROWID;

-- Reports that the program sent to itself, to see that the way is open.
CREATE TABLE canaries (
    id TEXT NOT NULL PRIMARY KEY,
    day TEXT NOT NULL CHECK (length(day) = 10),
    proof TEXT NOT NULL,
    arrived BOOLEAN NOT NULL DEFAULT FALSE
) WITHOUT ROWID;
