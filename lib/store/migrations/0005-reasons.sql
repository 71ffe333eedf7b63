-- Which decisions about a referral a reason is for: the verbs in its category, joined by spaces. A new store begins with
-- these (lib/data/terms.json); a reason without a category is one for every decision.
UPDATE term SET category = CASE key
		WHEN 'reason:meets-threshold' THEN 'accept'
		WHEN 'reason:duplicate' THEN 'reject'
		WHEN 'reason:withdrawn-by-source' THEN 'withdraw'
		WHEN 'reason:more-info' THEN 'return'
		ELSE 'reject redirect' END
	WHERE category IS NULL AND key IN ('reason:meets-threshold', 'reason:below-threshold', 'reason:managed-elsewhere',
		'reason:not-borough-school', 'reason:duplicate', 'reason:other-agency', 'reason:withdrawn-by-source',
		'reason:more-info');
