-- The AI judge: how often it was called, and what it said to leads.

-- Counted before a call is made, so that a crash between the two costs a call and never gives one.
CREATE TABLE judge_day (
    day   TEXT    PRIMARY KEY, -- in UTC
    calls INTEGER NOT NULL CHECK (calls > 0)
) STRICT, WITHOUT ROWID;

-- Advice about an answer whose mark somebody disagrees with. It quotes the answer, so it goes with the answer's person.
CREATE TABLE advice (
    attempt   INTEGER PRIMARY KEY REFERENCES attempt,
    wanted_at INTEGER NOT NULL,
    heard_at  INTEGER, -- NULL: still to be asked for
    model     TEXT,
    verdict   TEXT CHECK (verdict IN ('not_yet', 'partly', 'correct')), -- NULL: none could be had
    covered   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(covered)),
    missed    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(missed)),
    evidence  TEXT NOT NULL DEFAULT '',
    CHECK (heard_at IS NOT NULL OR (model IS NULL AND verdict IS NULL))
) STRICT;

CREATE INDEX advice_wanted ON advice (attempt) WHERE heard_at IS NULL;
