-- What reports count of activities beyond their kind: few have it, and a year is found without reading the others.
CREATE INDEX activity_marked ON activity (day, kind) WHERE voided IS NULL AND (intel_led = 1 OR cadets = 1 OR cadet_work IS NOT NULL);
