-- Threads and pins: further things that an outbox row can do to a message that another row posted.

ALTER TABLE schedule ADD COLUMN pin INTEGER NOT NULL DEFAULT 0 CHECK (pin IN (0, 1));

-- A check cannot be changed in place, so the table is made anew.
CREATE TABLE outbox_next (
    id             INTEGER PRIMARY KEY,
    key            TEXT    NOT NULL UNIQUE,
    kind           TEXT    NOT NULL CHECK (kind IN ('post', 'update', 'thread', 'pin', 'unpin')),
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
    CHECK ((kind = 'post') = (target IS NULL))
) STRICT;

INSERT INTO outbox_next SELECT * FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_next RENAME TO outbox;

CREATE INDEX outbox_pending ON outbox (adapter, id) WHERE state = 'pending';
CREATE INDEX outbox_target ON outbox (target) WHERE target IS NOT NULL;
CREATE INDEX outbox_account ON outbox (account) WHERE account IS NOT NULL;
CREATE INDEX outbox_finished ON outbox (updated_at) WHERE state IN ('sent', 'failed');
