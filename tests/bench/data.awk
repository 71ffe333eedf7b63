# Invented data that is the same every time: awk -v what=WHAT -v n=N -f data.awk
# WHAT: activities (CSV to import, days spread over `years` from 1 September 2023), history (git fast-import).

# a generator of our own: each awk's rand() gives other numbers
function next_number(most) {
	seed = (seed * 16807) % 2147483647
	return seed % most
}

function add_days(n,  lengths, months, y, m) {
	split("31 28 31 30 31 30 31 31 30 31 30 31", lengths, " ")
	y = 2023
	m = 9
	while (1) {
		months = lengths[m] + (m == 2 && y % 4 == 0)
		if (n < months)
			return sprintf("%d-%02d-%02d", y, m, n + 1)
		n -= months
		if (++m > 12) {
			m = 1
			y++
		}
	}
}

function activities(  i, kinds, n_kinds, days, at) {
	n_kinds = split("weapon-sweep hv-patrol truancy-patrol break-patrol assembly home-visit arch vpc" \
		" engagement family message project", kinds, " ")
	days = (years ? years : 3) * 365
	for (i = 0; i < days; i++)
		day[i] = add_days(i)
	print "kind,officers,school,at,minutes,quantity"
	for (i = 0; i < n; i++) {
		# no day's time between 01:00 and 02:00, when clocks change
		at = sprintf("%s %02d:%02d", day[next_number(days)], 7 + next_number(13), next_number(60))
		printf "%s,%d%s,%s,%s,%d,%d\n", kinds[1 + next_number(n_kinds)], 1001 + next_number(40), "MD",
			next_number(10) ? 100001 + next_number(200) : "", at, 5 + next_number(115), 1 + next_number(3)
	}
}

function history(  i, words) {
	for (i = 1; i <= n; i++) {
		words = "case " i " opened for school " (100001 + next_number(200)) "\n"
		printf "commit refs/heads/main\ncommitter Bench <bench@example.org> %d +0000\n", 1700000000 + i * 60
		printf "data %d\n%sM 100644 inline note\ndata %d\n%s\n", length(words), words, length(i) + 1, i "\n"
	}
}

BEGIN {
	seed = 20261118
	if (what == "activities")
		activities()
	else
		history()
}
