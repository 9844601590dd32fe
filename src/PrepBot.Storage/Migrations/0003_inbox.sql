-- What a platform delivered and was told that we have it, until it is handled: an acknowledgement must come before slow work ends, and then the
-- work must survive us. A row goes when it is done.

CREATE TABLE inbox (
    adapter     TEXT    NOT NULL,
    key         TEXT    NOT NULL, -- the same for every delivery of one thing
    kind        TEXT    NOT NULL,
    payload     TEXT    NOT NULL CHECK (json_valid(payload)),
    received_at INTEGER NOT NULL,
    PRIMARY KEY (adapter, key)
) STRICT, WITHOUT ROWID;
