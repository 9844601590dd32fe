-- The first schema.
--
-- Instants are INTEGER microseconds since 1970-01-01T00:00Z, dates are TEXT 'YYYY-MM-DD', flags are 0 or 1, enumerations are words in snake case,
-- lists are JSON arrays. What a person can ask to be forgotten stands in identity (names, platform ids) and answer_text (what they wrote),
-- and in rows that are kept under the account: local_key, transcript, outbox, event, session. Everything else is numbers.

PRAGMA application_id = 1349665360; -- 'PrBP'

-- Teams and people --------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE team (
    id         INTEGER PRIMARY KEY,
    name       TEXT    NOT NULL,
    zone       TEXT    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE season (
    id     INTEGER PRIMARY KEY,
    team   INTEGER NOT NULL REFERENCES team,
    name   TEXT    NOT NULL,
    starts TEXT    NOT NULL CHECK (starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    ends   TEXT    CHECK (ends >= starts)
) STRICT;

CREATE UNIQUE INDEX season_running ON season (team) WHERE ends IS NULL;
CREATE INDEX season_team ON season (team);

CREATE TABLE space (
    key        TEXT    NOT NULL PRIMARY KEY,
    team       INTEGER NOT NULL REFERENCES team,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX space_team ON space (team);

CREATE TABLE person (
    id         INTEGER PRIMARY KEY,
    hidden     INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    created_at INTEGER NOT NULL,
    erased_at  INTEGER
) STRICT;

-- The one pointer from an account to the person behind it: linking and unlinking change nothing else.
CREATE TABLE account (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX account_person ON account (person);

CREATE TABLE identity (
    account  INTEGER PRIMARY KEY REFERENCES account,
    external TEXT    NOT NULL UNIQUE,
    adapter  TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    folded   TEXT    NOT NULL,
    named_at INTEGER NOT NULL
) STRICT;

CREATE INDEX identity_folded ON identity (adapter, folded);

CREATE TABLE presence (
    space    TEXT    NOT NULL REFERENCES space,
    account  INTEGER NOT NULL REFERENCES account,
    since    INTEGER NOT NULL,
    PRIMARY KEY (space, account)
) STRICT, WITHOUT ROWID;

CREATE INDEX presence_account ON presence (account);

CREATE TABLE lead (
    team     INTEGER NOT NULL REFERENCES team,
    person   INTEGER NOT NULL REFERENCES person,
    named_at INTEGER NOT NULL,
    PRIMARY KEY (team, person)
) STRICT, WITHOUT ROWID;

CREATE INDEX lead_person ON lead (person);

CREATE TABLE local_key (
    space      TEXT    NOT NULL,
    key_hash   TEXT    NOT NULL,
    external   TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    folded     TEXT    NOT NULL,
    claimed_at INTEGER NOT NULL,
    PRIMARY KEY (space, key_hash),
    UNIQUE (space, folded),
    UNIQUE (space, external)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    id      INTEGER PRIMARY KEY,
    team    INTEGER NOT NULL REFERENCES team,
    account INTEGER NOT NULL REFERENCES account,
    action  TEXT    NOT NULL,
    details TEXT    NOT NULL,
    at      INTEGER NOT NULL
) STRICT;

CREATE INDEX audit_team ON audit (team, at);
CREATE INDEX audit_account ON audit (account);

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END;

-- The bank ----------------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE bank (
    id    INTEGER PRIMARY KEY,
    name  TEXT    NOT NULL,
    title TEXT    NOT NULL,
    team  INTEGER REFERENCES team -- NULL: every team's
) STRICT;

CREATE UNIQUE INDEX bank_name ON bank (name, ifnull(team, 0));

-- Banks that a team has switched off for itself.
CREATE TABLE bank_disabled (
    team INTEGER NOT NULL REFERENCES team,
    bank INTEGER NOT NULL REFERENCES bank,
    PRIMARY KEY (team, bank)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    id         INTEGER PRIMARY KEY,
    key        TEXT    NOT NULL UNIQUE,
    bank       INTEGER NOT NULL REFERENCES bank,
    origin     TEXT    NOT NULL CHECK (origin IN ('configured', 'imported', 'uploaded')),
    updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX source_bank ON source (bank);

CREATE TABLE question (
    id          INTEGER PRIMARY KEY,
    key         TEXT    NOT NULL UNIQUE,
    source      INTEGER NOT NULL REFERENCES source,
    ordinal     INTEGER NOT NULL CHECK (ordinal >= 0),
    explicit_id TEXT,
    current     INTEGER REFERENCES revision, -- NULL only inside the transaction that adds the question
    grp         TEXT    NOT NULL,
    retired_at  INTEGER
) STRICT;

CREATE INDEX question_source ON question (source, ordinal);
CREATE INDEX question_grp ON question (grp);
CREATE INDEX question_current ON question (current);

CREATE TABLE revision (
    id          INTEGER PRIMARY KEY,
    question    INTEGER NOT NULL REFERENCES question,
    content     TEXT    NOT NULL CHECK (json_valid(content)),
    section     TEXT    NOT NULL,
    level       TEXT    CHECK (level IN ('junior', 'mid', 'senior')),
    kind        TEXT    NOT NULL CHECK (kind IN ('open', 'choice', 'code_output')),
    has_options INTEGER NOT NULL CHECK (has_options IN (0, 1)),
    has_answer  INTEGER NOT NULL CHECK (has_answer IN (0, 1)),
    created_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX revision_question ON revision (question);

CREATE TRIGGER revision_is_never_changed BEFORE UPDATE ON revision BEGIN SELECT RAISE(ABORT, 'revisions are never changed'); END;
CREATE TRIGGER revision_is_never_deleted BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'revisions are never deleted'); END;

-- Current revisions in use, by rowid = question.id. '#' and '+' belong to words, because C, C# and C++ are three languages.
CREATE VIRTUAL TABLE question_text USING fts5 (
    wording, section, key_points, answer,
    tokenize = "porter unicode61 remove_diacritics 2 tokenchars '#+'",
    prefix = '2 3'
);

-- The daily question ------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE schedule (
    id                   INTEGER PRIMARY KEY,
    team                 INTEGER NOT NULL REFERENCES team,
    space                TEXT    NOT NULL,
    channel              TEXT    NOT NULL,
    thread               TEXT,
    time                 TEXT    NOT NULL,
    zone                 TEXT    NOT NULL,
    days                 TEXT    NOT NULL CHECK (json_array_length(days) BETWEEN 1 AND 7),
    sections             TEXT    NOT NULL CHECK (json_valid(sections)),
    levels               TEXT    NOT NULL CHECK (json_valid(levels)),
    mode                 TEXT    NOT NULL CHECK (mode IN ('any', 'choice', 'open')),
    window_minutes       INTEGER CHECK (window_minutes > 0),
    reveal_after_minutes INTEGER NOT NULL CHECK (reveal_after_minutes >= 0),
    open_thread          INTEGER NOT NULL CHECK (open_thread IN (0, 1)),
    paused               TEXT,
    set_by               TEXT    NOT NULL, -- an account's external id; '' once that is deleted
    since                INTEGER NOT NULL,
    skip                 TEXT
) STRICT;

CREATE INDEX schedule_channel ON schedule (space, channel);
CREATE INDEX schedule_team ON schedule (team);

CREATE TABLE daily_post (
    id          INTEGER PRIMARY KEY,
    schedule    INTEGER REFERENCES schedule,
    occurrence  TEXT    NOT NULL,
    date        TEXT    NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    team        INTEGER NOT NULL REFERENCES team,
    space       TEXT    NOT NULL,
    channel     TEXT    NOT NULL,
    thread      TEXT,
    question    INTEGER NOT NULL REFERENCES question,
    revision    INTEGER NOT NULL REFERENCES revision,
    grp         TEXT    NOT NULL,
    shown_order TEXT    NOT NULL CHECK (json_valid(shown_order)),
    opens       INTEGER NOT NULL,
    closes      INTEGER NOT NULL CHECK (closes >= opens),
    reveal_at   INTEGER NOT NULL,
    revealed    INTEGER NOT NULL CHECK (revealed IN (0, 1)),
    extra       INTEGER NOT NULL CHECK (extra IN (0, 1)),
    void        INTEGER NOT NULL DEFAULT 0 CHECK (void IN (0, 1)), -- it never reached its channel: streaks leave it out
    count_shown INTEGER NOT NULL CHECK (count_shown >= 0)
) STRICT;

CREATE UNIQUE INDEX daily_post_occurrence ON daily_post (schedule, occurrence) WHERE schedule IS NOT NULL;
CREATE UNIQUE INDEX daily_post_extra ON daily_post (space, channel, occurrence) WHERE schedule IS NULL;
CREATE INDEX daily_post_unrevealed ON daily_post (opens) WHERE revealed = 0;
CREATE INDEX daily_post_open ON daily_post (team, closes);
CREATE INDEX daily_post_channel ON daily_post (space, channel, opens);

-- Practice ----------------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE session (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person,
    team       INTEGER NOT NULL REFERENCES team,
    space      TEXT    NOT NULL,
    channel    TEXT    NOT NULL,
    thread     TEXT,
    state      TEXT    NOT NULL, -- '' once deleted
    open       INTEGER NOT NULL CHECK (open IN (0, 1)),
    begun_at   INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX session_open ON session (person, team) WHERE open = 1;
CREATE INDEX session_person ON session (person);

-- person is who answered at that time, for the unique indexes; reads go by the account's person, so that linked accounts are one.
CREATE TABLE attempt (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person,
    account    INTEGER NOT NULL REFERENCES account,
    team       INTEGER NOT NULL REFERENCES team,
    space      TEXT    NOT NULL REFERENCES space,
    question   INTEGER NOT NULL REFERENCES question,
    revision   INTEGER NOT NULL REFERENCES revision,
    post       INTEGER REFERENCES daily_post,
    session    INTEGER REFERENCES session,
    kind       TEXT    NOT NULL CHECK (kind IN ('daily', 'practice')),
    season     INTEGER NOT NULL REFERENCES season,
    picked     TEXT    NOT NULL CHECK (json_valid(picked)),
    verdict    TEXT    NOT NULL CHECK (verdict IN ('not_yet', 'partly', 'correct', 'unsure')),
    score      INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
    confidence TEXT    NOT NULL CHECK (confidence IN ('low', 'medium', 'high')),
    source     TEXT    NOT NULL CHECK (source IN ('machine', 'self')),
    no_attempt INTEGER NOT NULL CHECK (no_attempt IN (0, 1)),
    covered    TEXT    NOT NULL CHECK (json_valid(covered)),
    missed     TEXT    NOT NULL CHECK (json_valid(missed)),
    grader     TEXT    NOT NULL,
    scored     INTEGER NOT NULL CHECK (scored IN (0, 1)),
    at         INTEGER NOT NULL,
    local_date TEXT    NOT NULL CHECK (local_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (kind <> 'daily' OR post IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX attempt_scored ON attempt (person, question, season) WHERE scored = 1;
CREATE UNIQUE INDEX attempt_post ON attempt (post, person) WHERE post IS NOT NULL;
CREATE INDEX attempt_account ON attempt (account, question, season);
CREATE INDEX attempt_day ON attempt (account, team, local_date);
CREATE INDEX attempt_question ON attempt (question);

CREATE TRIGGER attempt_is_never_deleted BEFORE DELETE ON attempt BEGIN SELECT RAISE(ABORT, 'attempts are never deleted'); END;

CREATE TRIGGER attempt_is_never_changed
BEFORE UPDATE OF id, person, account, team, space, question, revision, post, session, kind, season, picked, confidence, no_attempt, covered, missed, grader,
    scored, at, local_date ON attempt
BEGIN SELECT RAISE(ABORT, 'of an attempt only an open self-mark can be closed'); END;

CREATE TRIGGER attempt_is_marked_by_its_person_once BEFORE UPDATE OF verdict, score, source ON attempt
WHEN OLD.verdict <> 'unsure' OR NEW.verdict = 'unsure' OR NEW.source <> 'self'
BEGIN SELECT RAISE(ABORT, 'of an attempt only an open self-mark can be closed'); END;

-- What was written, and the remarks on it, which may quote it.
CREATE TABLE answer_text (
    attempt INTEGER PRIMARY KEY REFERENCES attempt,
    text    TEXT,
    notes   TEXT NOT NULL CHECK (json_valid(notes))
) STRICT;

-- Scores ------------------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE ledger (
    id          INTEGER PRIMARY KEY,
    person      INTEGER NOT NULL REFERENCES person, -- at that time, as in attempt
    account     INTEGER NOT NULL REFERENCES account,
    space       TEXT    NOT NULL REFERENCES space,
    team        INTEGER NOT NULL REFERENCES team,
    channel     TEXT    NOT NULL,
    schedule    INTEGER REFERENCES schedule,
    season      INTEGER NOT NULL REFERENCES season,
    section     TEXT    NOT NULL,
    revision    INTEGER NOT NULL REFERENCES revision,
    attempt     INTEGER NOT NULL REFERENCES attempt,
    kind        TEXT    NOT NULL CHECK (kind IN ('daily', 'race', 'practice', 'correction')),
    board       TEXT    NOT NULL CHECK (board IN ('team', 'practice')),
    points      INTEGER NOT NULL,
    occasion_at INTEGER NOT NULL,
    local_date  TEXT    NOT NULL CHECK (local_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    recorded_at INTEGER NOT NULL,
    reason      TEXT    NOT NULL,
    grader      TEXT    NOT NULL
) STRICT;

CREATE INDEX ledger_account ON ledger (account, team);
CREATE INDEX ledger_attempt ON ledger (attempt);

CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'ledger rows are never changed'); END;
CREATE TRIGGER ledger_is_never_deleted BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'ledger rows are never deleted'); END;

-- Sums over the ledger; can be made anew from it at any time. By account, so that linking moves nothing here.
CREATE TABLE board_day (
    team       INTEGER NOT NULL REFERENCES team,
    board      TEXT    NOT NULL,
    local_date TEXT    NOT NULL,
    account    INTEGER NOT NULL REFERENCES account,
    season     INTEGER NOT NULL REFERENCES season,
    section    TEXT    NOT NULL,
    space      TEXT    NOT NULL,
    channel    TEXT    NOT NULL,
    points     INTEGER NOT NULL,
    answers    INTEGER NOT NULL CHECK (answers >= 0), -- rows that are not corrections
    PRIMARY KEY (team, board, local_date, account, season, section, space, channel)
) STRICT, WITHOUT ROWID;

-- Messages ----------------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE outbox (
    id             INTEGER PRIMARY KEY,
    key            TEXT    NOT NULL UNIQUE,
    kind           TEXT    NOT NULL CHECK (kind IN ('post', 'update')),
    adapter        TEXT    NOT NULL,
    space          TEXT    NOT NULL,
    channel        TEXT    NOT NULL,
    thread         TEXT,
    account        TEXT,
    target         TEXT,
    message        TEXT    NOT NULL,
    state          TEXT    NOT NULL CHECK (state IN ('pending', 'sent', 'unknown', 'failed')),
    owner          TEXT,
    lease_until    INTEGER NOT NULL,
    not_before     INTEGER NOT NULL,
    tries          INTEGER NOT NULL,
    first_try      INTEGER,
    changed        INTEGER NOT NULL DEFAULT 0 CHECK (changed IN (0, 1)), -- an update got newer content while its owner was sending
    posted_space   TEXT,
    posted_channel TEXT,
    posted_thread  TEXT,
    posted_id      TEXT,
    schedule       INTEGER,
    why            TEXT,
    updated_at     INTEGER NOT NULL,
    CHECK ((kind = 'update') = (target IS NOT NULL))
) STRICT;

CREATE INDEX outbox_pending ON outbox (adapter, id) WHERE state = 'pending';
CREATE INDEX outbox_target ON outbox (target) WHERE target IS NOT NULL;
CREATE INDEX outbox_account ON outbox (account) WHERE account IS NOT NULL;
CREATE INDEX outbox_finished ON outbox (updated_at) WHERE state IN ('sent', 'failed');

CREATE TABLE event (
    id      TEXT    NOT NULL PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account,
    outcome TEXT    NOT NULL,
    at      INTEGER NOT NULL
) STRICT;

CREATE INDEX event_at ON event (at);
CREATE INDEX event_account ON event (account);

-- AUTOINCREMENT: an id that was seen is never given to another message, even after a purge.
CREATE TABLE transcript (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    space    TEXT    NOT NULL,
    channel  TEXT    NOT NULL,
    thread   TEXT,
    only_for TEXT,
    author   TEXT,
    key      TEXT,
    message  TEXT    NOT NULL,
    at       INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX transcript_key ON transcript (space, channel, ifnull(thread, ''), key) WHERE key IS NOT NULL;
CREATE INDEX transcript_channel ON transcript (space, channel, id);
CREATE INDEX transcript_only_for ON transcript (only_for, at) WHERE only_for IS NOT NULL;
CREATE INDEX transcript_author ON transcript (author) WHERE author IS NOT NULL;
