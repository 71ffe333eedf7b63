-- What the rules ask of a plan before it is carried out: the crime behind playground duty, the intelligence behind a truancy
-- patrol, and the teacher at a talk (section 12, C05, C40, C09).
ALTER TABLE plan ADD COLUMN criminality TEXT;
ALTER TABLE plan ADD COLUMN intel_ref TEXT;
ALTER TABLE plan ADD COLUMN teacher_present INTEGER;
