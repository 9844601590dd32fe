-- Accounts that are one person, and spaces that are one team. Two pointers move, account.person and space.team, and nothing else: own and home say where
-- they go back to, and what was answered keeps the account and the space that it came from. So what depends on them is looked up by account and by space.

CREATE TABLE account_next (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person,
    own        INTEGER NOT NULL UNIQUE REFERENCES person, -- made with the account: the person that it is alone
    created_at INTEGER NOT NULL
) STRICT;

INSERT INTO account_next SELECT id, person, person, created_at FROM account;
DROP TABLE account;
ALTER TABLE account_next RENAME TO account;

CREATE INDEX account_person ON account (person);

-- Which accounts a joined person has, and had: messages that were written meanwhile name that person.
CREATE TABLE link (
    person    INTEGER NOT NULL REFERENCES person,
    account   INTEGER NOT NULL REFERENCES account,
    joined_at INTEGER NOT NULL,
    parted_at INTEGER,
    PRIMARY KEY (person, account)
) STRICT, WITHOUT ROWID;

CREATE INDEX link_account ON link (account);

-- AUTOINCREMENT: a button that asks about one code must never mean a later one.
CREATE TABLE link_code (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT    NOT NULL CHECK (kind IN ('account', 'team')),
    digest     TEXT    NOT NULL UNIQUE,
    account    INTEGER NOT NULL REFERENCES account,
    space      TEXT    NOT NULL REFERENCES space,
    expires_at INTEGER NOT NULL,
    entered_by INTEGER REFERENCES account
) STRICT;

CREATE INDEX link_code_account ON link_code (account);

CREATE TABLE link_try (
    account INTEGER NOT NULL REFERENCES account,
    at      INTEGER NOT NULL
) STRICT;

CREATE INDEX link_try_account ON link_try (account, at);

CREATE TABLE space_next (
    key         TEXT    NOT NULL PRIMARY KEY,
    team        INTEGER NOT NULL REFERENCES team,
    home        INTEGER NOT NULL UNIQUE REFERENCES team, -- made with the space: the team that it is alone
    joined_at   INTEGER,
    joined_by   INTEGER REFERENCES account, -- the lead here who joined
    admitted_by INTEGER REFERENCES account, -- the lead there who made the code
    created_at  INTEGER NOT NULL,
    CHECK ((team = home) = (joined_at IS NULL))
) STRICT, WITHOUT ROWID;

INSERT INTO space_next (key, team, home, created_at) SELECT key, team, team, created_at FROM space;
DROP TABLE space;
ALTER TABLE space_next RENAME TO space;

CREATE INDEX space_team ON space (team);

-- An account answers a post once and scores once at a question, whoever it belongs to then; that accounts which are joined do so together is seen by whoever
-- adds an attempt. By person these would stop an account that has parted from what it may do again.
DROP INDEX attempt_scored;
DROP INDEX attempt_post;
CREATE UNIQUE INDEX attempt_scored ON attempt (account, question, season) WHERE scored = 1;
CREATE UNIQUE INDEX attempt_post ON attempt (post, account) WHERE post IS NOT NULL;

-- A sitting is its account's.
CREATE TABLE session_next (
    id         INTEGER PRIMARY KEY,
    account    INTEGER NOT NULL REFERENCES account,
    team       INTEGER NOT NULL REFERENCES team, -- at that time
    space      TEXT    NOT NULL,
    channel    TEXT    NOT NULL,
    thread     TEXT,
    state      TEXT    NOT NULL, -- '' once deleted
    open       INTEGER NOT NULL CHECK (open IN (0, 1)),
    begun_at   INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

INSERT INTO session_next
SELECT s.id, c.id, s.team, s.space, s.channel, s.thread, s.state, s.open, s.begun_at, s.updated_at FROM session s JOIN account c ON c.own = s.person;
DROP TABLE session;
ALTER TABLE session_next RENAME TO session;

CREATE INDEX session_account ON session (account);

-- Read by space now.
DROP INDEX schedule_team;
DROP INDEX daily_post_open;
CREATE INDEX daily_post_open ON daily_post (space, closes);

-- The same sums, found by space.
DROP TABLE board_day;
CREATE TABLE board_day (
    space      TEXT    NOT NULL,
    board      TEXT    NOT NULL,
    local_date TEXT    NOT NULL,
    account    INTEGER NOT NULL REFERENCES account,
    season     INTEGER NOT NULL REFERENCES season,
    section    TEXT    NOT NULL,
    channel    TEXT    NOT NULL,
    team       INTEGER NOT NULL REFERENCES team, -- at that time
    points     INTEGER NOT NULL,
    answers    INTEGER NOT NULL CHECK (answers >= 0), -- rows that are not corrections
    PRIMARY KEY (space, board, local_date, account, season, section, channel, team)
) STRICT, WITHOUT ROWID;

INSERT INTO board_day
SELECT space, board, local_date, account, season, section, channel, team, sum(points), count(*) FILTER (WHERE kind <> 'correction')
FROM ledger GROUP BY space, board, local_date, account, season, section, channel, team;
