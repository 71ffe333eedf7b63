#!/bin/bash
# The gate: accounts that share a store through a real sudo and a real sshd, each as one principal and never as more.
# SSP_TODAY: sudo and sshd do not pass the clock on
. tests/lib.sh
. tests/sharing.sh

share_store ana north south serge cron records ghost gone lost
exits 0 'the sudoers recipe is well formed' visudo -cf "$PLACE/sudoers"
{
owner init -q
owner team add -q --key north --name 'Schools North' --area north
owner team add -q --key south --name 'Schools South' --area south
owner school add -q --urn 100840 --name 'Alder Academy' --phase secondary --area north
owner school add -q --urn 100841 --name 'Beech School' --phase secondary --area south
while read -r word role key rank team; do
	[ "$key" = - ] || owner officer add -q --key "$key" --name "$rank ${word^}" --rank "$rank" --role "${role/officer/sso}" --team "$team"
	if [ "$key" = - ]; then more=(); else more=(--officer "$key"); fi
	owner principal add -q --key "$SHARED$word" --role "$role" "${more[@]}"
done <<'END'
ana analyst - - -
north officer 1001MD PC north
south officer 1002MD PC south
serge sergeant 1003MD PS north
cron cron - - -
records records - - -
gone officer - - -
lost officer - - -
END
owner principal edit -q "${SHARED}gone" --active no
} >/dev/null

# --- five people, one store (R009)
exits 0 'R009 an officer logs an activity through sudo' by_sudo north activity add -q --kind message --officer 1001MD --school 100840
is 'the event names the caller as principal' "$(owner event list --format csv --no-header --columns who | sort | uniq -c | grep -c "${SHARED}north")" 1
exits 0 'R009 an officer of the other team logs one through sshd' by_ssh south "activity add -q --kind message --officer 1002MD --school 100841"
is 'the event names the owner of the key' "$(owner event list --format csv --no-header --columns who | grep -c "${SHARED}south")" 1
exits 0 'an analyst counts through sudo' by_sudo ana kpi report --period this-week --format csv
exits 0 'an analyst counts through sshd' by_ssh ana 'kpi report --period this-week --format csv'
as ana sh -c "sudo -n -u $OWNER $SSP gate report weekly --period this-week --bundle - 2>/dev/null" | tar -xC "$T" --one-top-level=sudo
is 'R204 an analyst takes the weekly bundle through sudo as an archive, whose files have the digests of its manifest' "$(jq -r '.files[] | "\(.sha256)  \(.name)"' "$T/sudo/manifest.json")" \
	"$(cd "$T/sudo" && sha256sum kpi.csv by-team.csv by-officer.csv weekly.xlsx weekly.html mail.txt)"
exits 77 'but it makes no folder there' by_sudo ana report weekly --period this-week --bundle "$T/folder"
like '  and is told how' "$ERR" 'hint: send the file on standard input and give -'
exits 0 'a sergeant reads the load' by_sudo serge case load
exits 0 'cron runs a report' by_sudo cron kpi report --period last-week
exits 77 'cron may not export cases' by_sudo cron export csv case
exits 0 'quotes in a command for sshd are quotes' by_ssh north "activity add -q --kind message --officer 1001MD --school 100840 --at '2026-11-02 00:01'"
exits 0 'a command for sshd may begin with ssp' by_ssh north 'ssp activity list'
exits 0 'standard input is read' as north sh -c "echo 'activity add -q --kind message --officer 1001MD --school 100840' | sudo -n -u $OWNER $SSP gate batch -"

# --- readers of the record of a young person (R198)
yp=$(as north sh -c "echo '{\"given\":\"Zeb\",\"family\":\"Quill\",\"dob\":\"2012-03-04\",\"school\":100840}' | sudo -n -u $OWNER $SSP gate yp add -q --input -")
exits 0 'a sergeant reads a name' by_sudo serge yp show "$yp" --identifying
exits 0 'an officer exports names over ssh' by_ssh north "export csv yp --identifying --purpose casework"
exits 0 'R198 the records office asks who has read the record' by_ssh records "event list --about $yp --format csv --no-header --columns who,verb,command"
like 'the sergeant is named' "$OUT" "${SHARED}serge,consult,yp show"
like 'and the officer who exported it' "$OUT" "${SHARED}north,(consult|disclose),export csv"
exits 77 'an officer may not ask it' by_sudo north event list --about "$yp"

# --- nobody's principal, an inactive one, a retired key: 77 in plain words, and an event each
events() { owner event list --format csv --no-header --columns who,verb,outcome --where verb=refuse | grep -c "$1"; }
while read -r word way words; do
	exits 77 "$word through $way is refused" "by_$way" "$word" school list </dev/null
	like "$word through $way hears why" "$ERR" "$words"
done <<END
ghost sudo ${SHARED}ghost may not use this store
ghost ssh ${SHARED}ghost may not use this store
gone sudo ${SHARED}gone may not use this store
gone ssh ${SHARED}gone may not use this store
END
is 'each attempt of nobody left an event' "$(events "^${SHARED}ghost,refuse,no-principal")" 2
is 'each attempt of an inactive principal left an event' "$(events "^${SHARED}gone,refuse,no-principal")" 2
exits 0 'a key works' by_ssh lost 'school list'
retire_key lost
exits 77 'a retired key is refused' by_ssh lost 'school list'
like 'its owner hears why' "$ERR" 'this key is retired'
exits 77 'a retired key is refused for a command without a store' by_ssh lost 'date explain today'
is 'each attempt left an event' "$(events "^${SHARED}lost,refuse,retired-key")" 2

# --- attempts: WAY CODE ANSWER, then what is tried, by an officer
touch "$PLACE/mine.csv"
chmod 666 "$PLACE/mine.csv"
tried=0
while IFS=$'\t' read -r way code words line; do
	[[ $way = [a-z]* ]] || continue
	tried=$((tried + 1))
	case $way in
	ssh) run by_ssh north "$line" ;;
	sudo) run as north sh -c "sudo -n -u $OWNER $SSP $line" ;;
	*) run as north sh -c "$line" ;;
	esac </dev/null
	if [ "$RC" = "$code" ] && has_like "$ERR" "$words"; then
		pass "refused: $way $line"
	else
		fail "refused: $way $line" "exit code $RC, not $code" "$OUT" "$ERR"
	fi
done < <(sed "s:%o:$OWNER:g; s:%p:$PLACE:g; s:%u:$SHARED:g; s:%s:$SSP:g" tests/data/gate-attempts.tsv)
like 'there are thirty attempts' "$tried" '^(3[0-9]|[4-9][0-9])$'
empty 'no attempt changed the store' "$(owner doctor --format csv --no-header 2>&1 | grep ,fault, | grep -v ^keys,)"
is 'no attempt wrote a file' "$(find "$PLACE" -name 'stolen*')$(cat "$PLACE/mine.csv")" ''

# --- files: under strace, for every option and argument that is a path, the gate opens nothing by the name that the caller gave
mine=$PLACE/home/north/mine.json
echo '{}' >"$mine"
chown "${SHARED}north" "$mine"
traced() { # NAME COMMAND...: what each process did with names is in a file of its own
	rm -rf "$T/trace"
	mkdir "$T/trace"
	shift
	(cd "$PLACE" && env -i HOME="$PLACE/home/north" PATH="$PLACE/bin:/usr/bin:/bin" strace -qq -ff -u "${SHARED}north" -e trace=%file \
		-o "$T/trace/p" "$@") </dev/null >"$T/out" 2>"$T/err"
	gate=$(grep -lE "^execve\\(\"$SSP\", \\[\"$SSP\", \"gate\"|^execve\\(\"$SSP\", \\[\"ssp\", \"gate\"" "$T"/trace/p.*)
}
ssp --describe | jq -r '.global_options as $g | [.nouns[] | .noun as $n | .verbs[] | . as $v |
	(.options[], ($g[] | select($n == "activity" and $v.verb == "add")) | select(.arg // "" | test("FILE|PATH|DIR|json")) |
		{n: $n, v: $v.verb, a: $v.args, m: $v.min_args, o: .name}),
	(select(.args | test("FILE|PATH|DIR|FOLDER|[.]eml")) | {n: $n, v: $v.verb, a: "PATH", m: 1, o: "-", form: .args})] |
	(if $long != "" then .[] else group_by([.o, .form])[][0] end) | "\(.n)\t\(.v | if . == "" then "-" else . end)\t\(.a | if . == "" then "none" else . end)\t\(.m)\t\(.o)"' --arg long "${SSP_LONG:-}" >"$T/paths"
like 'there are such options' "$(cut -f 5 "$T/paths" | sort -u | wc -l)" '^1[0-9]$'
opened=0
while IFS=$'\t' read -r noun verb args least option; do
	line=("$noun")
	[ "$verb" = - ] || line+=("$verb")
	case $args in
	PATH) line+=("$mine") ;;
	*FILE* | *.eml*) line+=(-) ;;
	\[REF*) line+=(X-2026-0001) ;;
	*) for ((i = 0; i < least; i++)); do line+=(X-2026-0001); done ;;
	esac
	[ "$option" = - ] || line+=("--$option" "$mine")
	for way in direct frames; do
		[ "$noun $verb $way" != 'threshold diff frames' ] || continue # it needs no store, and so no gate
		if [ $way = direct ]; then
			traced x sudo -n -u "$OWNER" "$SSP" gate "${line[@]}"
		else
			traced x "$SSP" --via "sudo -n -u $OWNER" "${line[@]}"
			opened=$((opened + $(grep -h "^openat.*mine.json" "$T"/trace/p.* | wc -l)))
		fi
		case "$noun $verb $option $way" in
		*' store frames' | backup*frames | import*frames | 'report weekly'*frames | night*frames) gate=$T/trace ;; # what the caller's side refuses itself
		esac
		empty "no name of the caller is opened ($way): ${line[*]}" \
			"$([ -n "$gate" ] || echo 'no gate ran'; [ ! -f "$gate" ] || grep -v ^execve "$gate" | grep 'mine.json')"
	done
done <"$T/paths"
like 'the caller opened some' "$opened" '^[1-9]'

# --- the doctor looks at the keys
exits 1 'the doctor finds the keys of nobody and of an inactive principal' owner doctor
is 'it names both lines' "$(grep -c '^keys .*fault .*line [0-9]* of authorized_keys' <<<"$OUT")" 2
retire_key ghost
retire_key gone
exits 0 'the doctor finds the set-up in order' owner doctor
is 'it says so of the account and of the keys' "$(tr -s ' ' <<<"$OUT" | grep -E '^(account|keys) ' | xargs)" 'account ok keys ok'
keys=$PLACE/home/o/.ssh/authorized_keys
cp -p "$keys" "$PLACE/keys"
doctor_finds() { # NAME LINE WORDS
	cp -p "$PLACE/keys" "$keys"
	echo "$2" >>"$keys"
	exits 1 "the doctor finds $1" owner doctor
	like "and says it: $1" "$OUT" "$3"
}
doctor_finds 'a key that gets a shell' "$(<"$PLACE/home/ana/.ssh/id_ed25519.pub")" 'is not limited to ssp gate'
doctor_finds 'a key without restrict' "command=\"$SSP gate --as ${SHARED}ana\" ssh-ed25519 AAAA" 'is not limited to ssp gate'
doctor_finds 'a key with another command' 'restrict,command="/bin/sh" ssh-ed25519 AAAA' 'is not limited to ssp gate'
doctor_finds 'a key of nobody' "restrict,command=\"$SSP gate --as nobody-at-all\" ssh-ed25519 AAAA" 'somebody who is no principal'
doctor_finds 'a key of an inactive principal' "restrict,command=\"$SSP gate --as ${SHARED}gone\" ssh-ed25519 AAAA" 'not active: add --retired'
cp "$PLACE/home/ana/.ssh/id_ed25519.pub" "$keys"
exits 0 'an account without a key for the gate has keys of its own' owner doctor
cp -p "$PLACE/keys" "$keys"
chmod 777 "$PLACE/home/o"
exits 77 'a home that others can write is refused before' owner doctor
chmod 700 "$PLACE/home/o"

# --- the programs that run the gate
exits 77 'it is not run by hand' ssp gate school list
exits 77 'an account cannot say that sudo called it' as north env SUDO_USER="${SHARED}serge" SUDO_UID=0 "$SSP" gate school list
like 'it says why' "$ERR" 'sudo does not say which account'
exits 77 'root is no owner' env SUDO_USER=root SUDO_UID=0 "$SSP" gate school list
exits 0 'it has help' ssp gate --help
exits 77 'it stands first' ssp -q gate school list

# --- many at once
# SSP_LONG: 8 x 100
clients=8 acts=10
[ -z "${SSP_QUICK:-}" ] || clients=4 acts=3
[ -z "${SSP_LONG:-}" ] || acts=100
before=$(owner activity list --format csv --no-header | wc -l)
for ((i = 0; i < clients; i++)); do
	if ((i % 2)); then word=south officer=1002MD school=100841; else word=north officer=1001MD school=100840; fi
	(
		for ((k = 0; k < acts; k++)); do
			act="activity add -q --kind message --officer $officer --school $school"
			# shellcheck disable=SC2086 # words on purpose
			if ((i & 2)); then by_ssh $word "$act"; else by_sudo $word $act; fi
		done >"$T/acts.$i" 2>"$T/said.$i"
	) &
done
wait
empty 'nobody was refused' "$(cat "$T"/said.*)"
is 'every act was acknowledged' "$(cat "$T"/acts.* | sort -u | wc -l)" $((clients * acts))
is 'every acknowledged act is there' "$(owner activity list --format csv --no-header --columns ref | sort | comm -12 - <(cat "$T"/acts.* | sort) | wc -l)" $((clients * acts))
is 'and nothing else' "$(owner activity list --format csv --no-header | wc -l)" $((before + clients * acts))
is 'each event names its principal' "$(owner event list --format csv --no-header --columns who,reference --where verb=collect \
	--where noun=activity | sed "s/^$SHARED//" | sort)" "$(owner activity list --format csv --no-header --columns officers,ref |
	sed 's/^1001MD/north/; s/^1002MD/south/' | sort)"
exits 0 'the events hold' owner event verify
finish
