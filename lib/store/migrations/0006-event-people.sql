-- Whom an event named, for good: without a key to yp, so that a young person can be disposed of while the proof of who
-- saw them stays. What is left is a number, and the event's own hash of it.
CREATE TABLE event_named (
	event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
	yp    INTEGER NOT NULL,
	PRIMARY KEY (yp, event)
) STRICT, WITHOUT ROWID;
INSERT INTO event_named (event, yp) SELECT event, yp FROM event_yp;
DROP TABLE event_yp;
ALTER TABLE event_named RENAME TO event_yp;
