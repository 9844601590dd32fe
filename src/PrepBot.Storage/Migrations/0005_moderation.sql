-- What people ask of leads, what leads decide, and which marks change by it.

-- How the mark of an attempt came to be what it is: as it was given at first, or by a decision, or by the grader once more after one.
ALTER TABLE attempt ADD COLUMN standing TEXT NOT NULL DEFAULT 'given' CHECK (standing IN ('given', 'confirmed', 'accepted', 'remarked', 'voided'));

-- When the platform last said that this account may lead here: who decides on answers must know whether there is another lead.
ALTER TABLE presence ADD COLUMN led_at INTEGER;

CREATE TABLE decision (
    id        INTEGER PRIMARY KEY,
    appeal    INTEGER NOT NULL REFERENCES appeal,
    outcome   TEXT    NOT NULL CHECK (outcome IN ('accepted', 'rejected', 'voided')),
    account   INTEGER NOT NULL REFERENCES account,
    at        INTEGER NOT NULL,
    undone_at INTEGER,
    undone_by INTEGER REFERENCES account,
    CHECK ((undone_at IS NULL) = (undone_by IS NULL))
) STRICT;

CREATE INDEX decision_appeal ON decision (appeal);
CREATE INDEX decision_account ON decision (account);

-- A disagreement with a mark, or a self-mark that a lead may confirm. What was answered stands in answer_text alone, so that what removes it there removes it
-- from here.
CREATE TABLE appeal (
    id           INTEGER PRIMARY KEY,
    attempt      INTEGER NOT NULL UNIQUE REFERENCES attempt,
    kind         TEXT    NOT NULL CHECK (kind IN ('disagreement', 'self_mark')),
    account      INTEGER NOT NULL REFERENCES account,
    filed_at     INTEGER NOT NULL,
    reason       TEXT,    -- in the person's words; NULL once forgotten
    withdrawn_at INTEGER,
    decision     INTEGER REFERENCES decision -- the one that stands; it may be the decision on another appeal that settled this one too
) STRICT;

CREATE INDEX appeal_waiting ON appeal (attempt) WHERE decision IS NULL AND withdrawn_at IS NULL;
CREATE INDEX appeal_account ON appeal (account);
CREATE INDEX appeal_decision ON appeal (decision) WHERE decision IS NOT NULL;
CREATE INDEX appeal_reason ON appeal (filed_at) WHERE reason IS NOT NULL;

-- What a decision added to how a team's answers are marked. Not part of the question's revisions: they are never changed, and this must be forgotten with the
-- person whose words it is.
CREATE TABLE addition (
    id         INTEGER PRIMARY KEY,
    decision   INTEGER NOT NULL UNIQUE REFERENCES decision,
    team       INTEGER NOT NULL REFERENCES team, -- at that time
    question   INTEGER NOT NULL REFERENCES question,
    kind       TEXT    NOT NULL CHECK (kind IN ('alternative', 'synonym')),
    text       TEXT    NOT NULL, -- '' once forgotten
    added_at   INTEGER NOT NULL,
    removed_at INTEGER
) STRICT;

CREATE INDEX addition_question ON addition (question) WHERE removed_at IS NULL;
CREATE INDEX addition_synonym ON addition (team) WHERE removed_at IS NULL AND kind = 'synonym';

-- A pass over stored attempts, done in batches: an attempt above "after" was not looked at yet. One that was ended by a crash goes on from there.
CREATE TABLE remark (
    id       INTEGER PRIMARY KEY,
    decision INTEGER NOT NULL REFERENCES decision,
    undo     INTEGER NOT NULL CHECK (undo IN (0, 1)),
    team     INTEGER NOT NULL REFERENCES team,
    question INTEGER NOT NULL REFERENCES question,
    after    INTEGER NOT NULL,
    last     INTEGER NOT NULL, -- the newest attempt when it began; later ones were marked with the addition
    begun_at INTEGER NOT NULL,
    marked_at INTEGER, -- all were looked at; whom it concerns is told now
    done_at  INTEGER,
    UNIQUE (decision, undo)
) STRICT;

CREATE INDEX remark_open ON remark (id) WHERE done_at IS NULL;

-- What was and what is, for ever. By a decision a mark changes once, and once more when the decision is taken back.
CREATE TABLE mark_change (
    id          INTEGER PRIMARY KEY,
    attempt     INTEGER NOT NULL REFERENCES attempt,
    decision    INTEGER NOT NULL REFERENCES decision,
    undo        INTEGER NOT NULL CHECK (undo IN (0, 1)),
    old_verdict TEXT    NOT NULL CHECK (old_verdict IN ('not_yet', 'partly', 'correct', 'unsure')),
    old_score   INTEGER NOT NULL CHECK (old_score BETWEEN 0 AND 100),
    verdict     TEXT    NOT NULL CHECK (verdict IN ('not_yet', 'partly', 'correct', 'unsure')),
    score       INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
    standing    TEXT    NOT NULL CHECK (standing IN ('given', 'confirmed', 'accepted', 'remarked', 'voided')),
    before      TEXT    NOT NULL CHECK (json_valid(before)), -- the whole mark as it was, without what was written
    points      INTEGER NOT NULL, -- by how much the ledger changed
    at          INTEGER NOT NULL,
    told_at     INTEGER, -- when a message to the person was queued
    UNIQUE (attempt, decision, undo)
) STRICT;

CREATE INDEX mark_change_decision ON mark_change (decision, undo, attempt);
CREATE INDEX mark_change_untold ON mark_change (decision, undo) WHERE told_at IS NULL;

CREATE TRIGGER mark_change_is_never_deleted BEFORE DELETE ON mark_change BEGIN SELECT RAISE(ABORT, 'mark changes are never deleted'); END;
CREATE TRIGGER mark_change_is_never_changed
BEFORE UPDATE OF id, attempt, decision, undo, old_verdict, old_score, verdict, score, standing, before, points, at ON mark_change
BEGIN SELECT RAISE(ABORT, 'mark changes are never changed'); END;

-- The mark of an attempt changes only along with the row that says why.
DROP TRIGGER attempt_is_never_changed;
DROP TRIGGER attempt_is_marked_by_its_person_once;

CREATE TRIGGER attempt_is_never_changed
BEFORE UPDATE OF id, person, account, team, space, question, revision, post, session, kind, season, picked, scored, at, local_date ON attempt
BEGIN SELECT RAISE(ABORT, 'of an attempt only the mark changes'); END;

CREATE TRIGGER attempt_is_marked_again_with_a_reason
BEFORE UPDATE OF verdict, score, source, confidence, no_attempt, covered, missed, grader, standing ON attempt
WHEN NOT (OLD.verdict = 'unsure' AND NEW.verdict <> 'unsure' AND NEW.source = 'self' AND NEW.standing = OLD.standing
        AND NEW.confidence = OLD.confidence AND NEW.no_attempt = OLD.no_attempt AND NEW.covered = OLD.covered AND NEW.missed = OLD.missed
        AND NEW.grader = OLD.grader)
    AND NOT EXISTS (SELECT 1 FROM mark_change m WHERE m.attempt = OLD.id AND m.verdict = NEW.verdict AND m.score = NEW.score AND m.standing = NEW.standing
        AND m.id = (SELECT max(n.id) FROM mark_change n WHERE n.attempt = OLD.id))
BEGIN SELECT RAISE(ABORT, 'the mark of an attempt changes only by its person, once, or with a mark_change'); END;

-- Self-marks from before that still could be confirmed.
INSERT INTO appeal (attempt, kind, account, filed_at)
SELECT id, 'self_mark', account, at FROM attempt WHERE source = 'self' AND verdict IN ('correct', 'partly') AND scored = 1 ORDER BY id;
