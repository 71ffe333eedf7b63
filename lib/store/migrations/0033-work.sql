-- Who took over a closed case, and when they said so; the same of a referral that was redirected.
ALTER TABLE "case" ADD COLUMN handed_to TEXT;
ALTER TABLE "case" ADD COLUMN acknowledged TEXT;
ALTER TABLE referral ADD COLUMN acknowledged TEXT;

-- Where a decision sends a young person for whom the team does not work.
ALTER TABLE decision ADD COLUMN signpost TEXT REFERENCES scheme;

-- A review of a case: the day by which it was due, and its result.
ALTER TABLE activity ADD COLUMN review_due TEXT;
ALTER TABLE activity ADD COLUMN review_result TEXT;

-- A task that a meeting agreed.
ALTER TABLE task ADD COLUMN meeting INTEGER REFERENCES meeting;
CREATE INDEX task_meeting ON task (meeting) WHERE meeting IS NOT NULL;
