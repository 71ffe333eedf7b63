#!/bin/bash
# `ssp --via`: the store of another account with the files, the terminal and the editor of this one. Every command prints the
# same bytes, writes the same files and ends with the same code as the direct command.
# SSP_TODAY: sudo does not pass the clock on
. tests/lib.sh
. tests/sharing.sh

share_store ana ghost
TODAY=2026-11-23
owner --as-of $TODAY demo -q
owner principal add -q --key "${SHARED}ana" --role admin

# --- the demo script, with a gate in front of the store: it prints what the README shows (the events are more by that
# principal, and the owner has made the store)
printf '#!/bin/sh\ncase "$*" in *" demo --quiet") exit 0 ;; esac\nexec %s --via "sudo -n -u %s" "$@"\n' "$SSP" "$OWNER" >"$PLACE/far"
cp examples/demo.sh "$PLACE/demo.sh"
chmod 755 "$PLACE/far" "$PLACE/demo.sh"
cp -a "$PLACE/home/o/.local/share/ssp" "$PLACE/before-demo"
steady() { sed -E 's/[0-9]+ events hold, root [0-9a-f]{64}/events hold/'; }
is 'every command of the demo script prints the same' "$(as ana sh "$PLACE/demo.sh" "$PLACE/far" $TODAY 2>&1 | steady)" \
	"$(sed -n '/^<!-- demo -->$/,/^<!-- \/demo -->$/p' README.md | sed '1,2d;$d' | sed '$d' | sed -E 's/[0-9]+ events hold, root …/events hold/')"
rm -r "$PLACE/home/o/.local/share/ssp"
mv "$PLACE/before-demo" "$PLACE/home/o/.local/share/ssp"

mkdir "$PLACE/direct" "$PLACE/via"
cp -a "$PLACE/home/o/.local/share/ssp" "$PLACE/direct/ssp"
chown "$OWNER" "$PLACE/direct"
chown "${SHARED}ana" "$PLACE/via"
chmod 700 "$PLACE/direct" "$PLACE/via"
: >"$T/files"
for side in direct via; do
	mkdir -p "$PLACE/work-$side"
	chmod 777 "$PLACE/work-$side"
done

# --- each line of the table, in both ways: the text after | is standard input
put() { # FILE: into both folders
	tee "$PLACE/work-direct/$1" >"$PLACE/work-via/$1"
	chmod 644 "$PLACE/work-direct/$1" "$PLACE/work-via/$1"
}
echo '{"given":"Una","family":"Larkspur","dob":"2012-03-04","school":900001}' | put yp.json
echo '{"given":"Una","family":"Larkspur","dob":"2012-13-04","school":900001}' | put bad.json
echo 'The school asked for a visit.' | put words.txt
printf 'kind,officers,school,at\nmessage,9001MD,900001,2026-11-20T10:00\nmessage,9001MD,900001,never\n' | put some-bad.csv
printf 'kind,officers,school,at\nmessage,9001MD,900001,2026-11-20T10:00\nmessage,9002MD,900001,2026-11-20T11:00\n' | put good.csv
printf 'Art,Wer,Schule,Zeit\nmessage,9001MD,900001,2026-11-20 10:30\n' | put other.csv
printf '{"Art":"kind","Wer":"officers","Schule":"school","Zeit":"at"}\n' | put map.json
printf 'activity add --kind message --officer 9001MD --school 900001 --at "2026-11-20 12:00"\nschool list --limit 1\n' | put lines
echo '{"t1":"yes"}' | put facts.json
direct() { AT=$PLACE/work-direct as o env XDG_DATA_HOME="$PLACE/direct" "$SSP" --as "${SHARED}ana" --as-of $TODAY "$@"; }
via() { AT=$PLACE/work-via by_via ana --as-of $TODAY "$@"; }
both() { # NAME STDIN ARGUMENT...
	local name=$1 in=$2 side
	shift 2
	for side in direct via; do
		printf '%b' "$in" | "$side" "$@" >"$T/$side.out" 2>"$T/$side.err"
		echo "exit code ${PIPESTATUS[1]}" >>"$T/$side.err"
		sed -i 's/root [0-9a-f]*/root/' "$T/$side.out"
	done
	# the folders of the two sides have names of their own
	if cmp -s "$T/direct.out" "$T/via.out" && cmp -s "$T/direct.err" "$T/via.err" &&
		diff -r "$PLACE/work-direct" "$PLACE/work-via" >"$T/files"; then
		pass "the same: ssp $name ($(tail -n 1 "$T/via.err"))"
	else
		fail "the same: ssp $name" "$(diff "$T/direct.out" "$T/via.out")" "$(diff "$T/direct.err" "$T/via.err")" "$(cat "$T/files")"
	fi
}
while IFS='|' read -r line in; do
	[ -n "$line" ] || continue
	eval "set -- $line"
	both "$line" "$in" "$@"
done <<'END'
case load
yp list --limit 1 --no-header --columns ref
referral add --yp Y-2026-0001 --source school --mash 'done' --quiet --fact g1=yes --fact g3=yes --fact t4a=yes --fact t4b=yes
referral list --sort -ref --limit 3
threshold check R-2026-0041
referral edit R-2026-0041 --fact t4c=yes
threshold check R-2026-0041 --quiet
referral accept R-2026-0041 --reason meets-threshold --quiet
case list --format json
case show C-2026-0001
activity add --kind weapon-sweep --officer 9001MD --school 900001 --minutes 60
kpi report --period last-week
kpi report --period last-week --format csv -o kpi.csv
export csv activity --period last-week -o activity.csv
export csv activity --period last-week
event verify
help dates
activity list --color always --limit 3
yp add --input yp.json
yp add --input bad.json
yp add --input none.json
yp add --input -|{"given":"Ida","family":"Wren","dob":"2011-05-06","school":900002}
yp find -|Larkspur\n
yp find
activity import good.csv
activity import good.csv
activity import some-bad.csv --rejects rejected.csv --keep-going
activity import - --format csv|kind,officers,school,at\nmessage,9002MD,900002,2026-11-19T09:00\n
activity import other.csv --map map.json
activity import other.csv --propose-map
school import good.csv
batch lines
batch -|activity add --kind message --officer 9001MD --school 900001 --at "2026-11-20 13:00"\n
threshold check --facts facts.json
threshold check --facts -|{"t1":"no"}
referral reject R-2026-0016 --reason below-threshold --reason-file words.txt
activity list -o none/such.csv
activity list --verbose -o long.txt
activity list -o long.json
activity list
activity list -o good.csv --where status=nonsense
activity list -o /dev/stdout --limit 1
activity import good.csv -o good.csv
activity void A-2026-0001 A-2026-0002 --reason data-error
referral add
shool list
activity list --limit 0
case show C-2026-9999
--json case show C-2026-9999
case list --as-of yesterday
END

# --- differences
exits 0 'R204 the weekly bundle comes as an archive' via report weekly --period last-week --bundle -
like '  with its manifest' "$OUT" 'manifest.json'
exits 64 '  and no folder is made there' via report weekly --period last-week --bundle W47
like '  which is said' "$ERR" 'hint: take the files as an archive: ssp report weekly --bundle - \| tar -x'
exits 77 'no principal' by_via ghost case list
like 'who hears why' "$ERR" "${SHARED}ghost may not use this store"
exits 77 'a gate behind a gate is refused' as ana sudo -n -u "$OWNER" "$SSP" gate --via 'sudo -u x' case list
exits 64 'a store and a gate' by_via ana --store x case list
exits 64 'no store of this machine is made by mistake' by_via ana init
exits 0 'what needs no store is done here' as ana "$SSP" --via /nonexistent date explain today
exits 69 'no answer' as ana "$SSP" --via /nonexistent case list
exits 77 'sudo refuses' as ana "$SSP" --via 'sudo -n -u root' case list
like 'in words' "$ERR" 'you may not use this gate'
# the refusal is recognised in every language
printf '#!/bin/sh\ncase "${LC_ALL:-$LANG}" in C) echo "a password is required" ;; *) echo "ein Passwort ist notwendig" ;; esac >&2\nexit 1\n' >"$PLACE/sudo"
chmod 755 "$PLACE/sudo"
for locale in 'LANG=de_DE.UTF-8' 'LC_ALL=fr_FR.UTF-8' 'LANGUAGE=cy'; do
	exits 77 "sudo refuses, with $locale" as ana env "$locale" "$SSP" --via "$PLACE/sudo -u x" case list
done
# a line of a batch names no file: the line of the command alone says which the gate may ask for
for line in 'activity import good.csv' 'threshold check --facts facts.json' 'activity import /etc/shadow'; do
	echo "$line" >"$PLACE/work-via/named"
	AT=$PLACE/work-via exits 65 "no file of a line of a batch: $line" by_via ana batch named
	like '  is refused with what to do' "$ERR" 'hint: through a gate, run a command that names a file on its own'
done
rm "$PLACE/work-via/named"
exits 64 'quotes of --via are closed' as ana "$SSP" --via "sudo 'x" case list
exits 0 'the configuration can say it' as ana env SSP_STORE_VIA="sudo -n -u $OWNER" "$SSP" case list
is 'the same rows' "$OUT" "$(by_via ana case list)"
exits 69 'a store that is named goes before it' as ana env SSP_STORE_VIA="sudo -n -u $OWNER" "$SSP" --store "$PLACE/none.db" case list
exits 0 'through sshd' as ana "$SSP" --via "ssh -F $PLACE/ssh_config gate" case list
is 'the same through sshd' "$OUT" "$(by_via ana case list)"
printf 'kind,officers,school,at\nmessage,9001MD,900001,2026-11-20T16:00\n' >"$PLACE/work-via/ssh.csv"
AT=$PLACE/work-via exits 0 'a file through sshd' as ana "$SSP" --via "ssh -F $PLACE/ssh_config gate" activity import ssh.csv
retire_key ana
exits 77 'a retired key' as ana "$SSP" --via "ssh -F $PLACE/ssh_config gate" case list
like 'in words' "$ERR" 'is retired'
: >"$PLACE/home/o/.ssh/authorized_keys"
exits 77 'a key that was removed' as ana "$SSP" --via "ssh -F $PLACE/ssh_config gate" case list
like 'in words' "$ERR" 'you may not use this gate'
exits 69 'a machine that is down' as ana "$SSP" --via ssh://127.0.0.1:1 case list

# --- a gate that asks for more than the line names gets nothing
cat >"$PLACE/fake" <<'END'
#!/bin/sh
exec 3<&0
cat <&3 >"$FAKE/answers" &
printf 'h\0\0\0\0066%s\0' "$VERSION"
printf 'i\0\0\0\033\0%s\0' "$FAKE/mine/secret"
printf 'w\0\0\0\033\0%s\0' "$FAKE/mine/stolen"
sleep 1
printf 'X\0\0\0\1\0'
END
mkdir -p "$PLACE/f/mine"
chown -R "${SHARED}ana" "$PLACE/f"
echo 'mine alone' >"$PLACE/f/mine/secret"
VERSION=$("$SSP" version | cut -d ' ' -f 2)
sed -i "s:\\\\0066%s:\\\\$(printf %03o $((${#VERSION} + 1)))%s:; s:\\\\033\\\\0%s:\\\\$(printf %03o $((${#PLACE} + 16)))\\\\0%s:" "$PLACE/fake"
run as ana env FAKE="$PLACE/f" VERSION="$VERSION" "$SSP" --via "sh $PLACE/fake" case list
is 'such a gate is answered twice' "$(grep -ac 'the command line does not name it' "$PLACE/f/answers")$(grep -ao 'does not name it' "$PLACE/f/answers" | wc -l)" 12
unlike 'nothing of the file is sent' "$(tr -d '\0' <"$PLACE/f/answers")" 'mine alone'
is 'and no file is made' "$(ls "$PLACE/f/mine")" secret
printf '#!/bin/sh\nprintf nonsense\n' >"$PLACE/fake"
exits 69 'what speaks no frames is no gate' as ana "$SSP" --via "sh $PLACE/fake" case list

# --- pipes and signals
run as ana bash -c "$SSP --via 'sudo -n -u $OWNER' export csv activity | head -n 1; echo \${PIPESTATUS[0]}"
piped=$(tail -n 1 <<<"$OUT")
run as o bash -c "$SSP export csv activity | head -n 1; echo \${PIPESTATUS[0]}"
is 'a broken pipe ends it as it ends the direct command' "$piped" "$(tail -n 1 <<<"$OUT")"
exits 74 'a full disk' as ana sh -c "$SSP --via 'sudo -n -u $OWNER' case list >/dev/full"
gates() { pgrep -u "$OWNER" -x ssp; }
until_none() { for ((i = 0; i < 50; i++)); do gates >/dev/null || return; sleep 0.1; done; }
until_none
is 'no gate is left' "$(gates)" ''
slow="{ echo school list; sleep 3; } | exec"
exits 143 'a signal ends it' as ana bash -c "$slow timeout --preserve-status -s TERM 1 $SSP --via 'sudo -n -u $OWNER' batch - 2>&1" < <(:)
until_none
is 'and the gate with it' "$(gates)" ''
(
	for ((i = 0; i < 50; i++)); do gates >/dev/null && break; sleep 0.1; done
	sleep 0.5
	sed -n 's/^SigIgn:.*\(.\)....$/\1/p' "/proc/$(gates | head -n 1)/status" >"$T/ignored"
	gates | xargs kill -TERM
) &
exits 143 'a signal that ends the gate ends it too' as ana bash -c "set -o pipefail; { echo school list; sleep 2; } | $SSP --via 'sudo -n -u $OWNER' batch -"
like 'a stop key does not stop a gate, which may hold the store' "$(<"$T/ignored")" '[89a-f]'

# --- at a terminal: colour, questions, what is not shown, forms
if command -v script >/dev/null; then
	at_terminal() { # SIDE COMMAND: typed is what $TYPED says
		{ sleep 0.7; printf '%b' "${TYPED:-}"; } | AT=$PLACE/work-$1 as "$([ "$1" = via ] && echo ana || echo o)" env TERM=xterm XDG_DATA_HOME="$PLACE/$1" \
			SSP_EDITOR="${EDIT:-}" SSP_PAGER="${PAGE:-cat}" script -qec "$SSP $([ "$1" = via ] && echo "--via 'sudo -n -u $OWNER'" || echo "--as ${SHARED}ana") --as-of $TODAY $2" /dev/null
	}
	same_at_terminal() { # NAME COMMAND
		local side
		for side in direct via; do
			at_terminal "$side" "$2" 2>&1 | sed "s:[^ ]*draft-[A-Za-z0-9]*:DRAFT:g" >"$T/$side.tty"
		done
		if cmp -s "$T/direct.tty" "$T/via.tty"; then pass "$1"; else fail "$1" "$(diff "$T/direct.tty" "$T/via.tty")"; fi
	}
	same_at_terminal 'a table in colour' 'activity list --limit 3 --no-pager'
	PAGE='sed s/^/paged:/' same_at_terminal 'a pager, which the caller runs' 'activity list --limit 100'
	like 'it shows the rows' "$(cat "$T/via.tty")" '^paged:A-2026-'
	TYPED='n\n' same_at_terminal 'a question answered no' 'activity void A-2026-0003 A-2026-0004 --reason data-error'
	TYPED='n\n' same_at_terminal 'a table that is shown before the question' 'case assign --all'
	is '  with its rows' "$(grep -c '^C-2026-' "$T/via.tty")" 1
	TYPED='y\n' same_at_terminal 'a question answered yes' 'activity void A-2026-0003 A-2026-0004 --reason data-error'
	TYPED='Larkspur\n' same_at_terminal 'a name that is not shown' 'yp find'
	# progress comes after the first second, so the file is large
	if [ -n "${SSP_LONG:-}" ]; then
		awk 'BEGIN { print "urn,name,phase"; n = sprintf("%0180d", 0); for (i = 200000; i < 600000; i++) print i ",Elm " n ",primary" }' | put many.csv
		for side in direct via; do
			at_terminal "$side" 'school import many.csv --dry-run' 2>&1 | tr '\r' '\n' | sed -E 's/^[0-9]+ records/N records/' | uniq >"$T/$side.tty"
		done
		is 'progress' "$(grep -c 'N records' "$T/via.tty")" 1
		is 'the same' "$(cat "$T/via.tty")" "$(cat "$T/direct.tty")"
		AT=$PLACE/work-via exits 0 'a file larger than the memory of the caller streams through' as ana bash -c "ulimit -S -v 40000
			exec $SSP --via 'prlimit --as=unlimited: sudo -n -u $OWNER' --as-of $TODAY school import many.csv --dry-run"
		like '  as a whole' "$OUT$ERR" '400000 added'
	fi
	printf '#!/bin/sh\nsed -i -e "s/^given:.*/given: Ada/" -e "s/^family:.*/family: Lovage/" -e "s/^dob:.*/dob: 2012-02-03/" "$1"\n' >"$PLACE/edit"
	printf '#!/bin/sh\nsed -i -e "s/^dob:.*/dob: 31 Nov 2012/" "$1"\n' >"$PLACE/spoil"
	printf '#!/bin/sh\nexit 3\n' >"$PLACE/fail"
	chmod 755 "$PLACE/edit" "$PLACE/spoil" "$PLACE/fail"
	EDIT=$PLACE/edit same_at_terminal 'a form' 'yp add --school 900001'
	like 'it added somebody' "$(cat "$T/via.tty")" 'added Y-2026-'
	EDIT=/bin/true same_at_terminal 'a form that stays as it was' 'yp add --school 900001'
	EDIT=$PLACE/spoil same_at_terminal 'a form with a fault' 'yp add --school 900001'
	EDIT=$PLACE/fail same_at_terminal 'an editor that fails' 'yp add --school 900001'
	is 'drafts are the caller'"'"'s' "$(find "$PLACE/via" -name '*draft*' -user "${SHARED}ana" -perm 600 | wc -l)" 2
	is 'and none is beside the store' "$(find "$PLACE/home/o" -name '*draft*' | wc -l)" 0
fi
finish
