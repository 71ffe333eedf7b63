#!/bin/bash
# The mailbox of a team and its tasks: what comes in, how old it is, and what it becomes.
. tests/lib.sh
export SSP_STORE=$T/s.db
small_store
s() { ssp "$@" "${NOW[@]}"; }
rows() { s "$1" list --format csv --no-header "${@:2}"; }

# --- items
exits 0 'R078 a request is kept with its time, sender, kind and status' \
	s mailbox add --kind talk-request --sender 'head of year 8' --school 100840 --received '2026-11-10 09:00'
is 'R078 and its local day, its team and its channel follow' "$(rows mailbox --columns received,day,sender,kind,status,team,channel)" \
	'2026-11-10T09:00:00+00:00,2026-11-10,head of year 8,talk-request,open,north,mailbox'
exits 0 'R078 one that came earlier, entered later' \
	s mailbox add --kind patrol-request --school 100840 --received '2026-11-09 23:30'
is 'R078 the oldest is first, with its age' "$(rows mailbox --columns ref,age)" $'X-2026-0002,9\nX-2026-0001,8'
is 'R078 the age is in the list of everybody' "$(s mailbox list --format csv | sed 1q | grep -c ',age$')" 1
exits 64 'an item of the future' s mailbox add --kind other --school 100840 --received 2027-01-01T10:00
exits 64 'a kind that does not exist' s mailbox add --kind talks --school 100840
exits 64 'without a school or a team nobody would see it' s mailbox add --kind other
like 'and it says so' "$ERR" 'needs team'
exits 64 'an address is personal, and no argument' s mailbox add --kind other --school 100840 --address 'parent@example.org'
run s mailbox add --kind patrol-request --team north
like 'R078 a patrol is asked for a school' "$ERR" 'needs school'
echo '{"kind":"other","received":"2026-11-18T10:00","school":100841,"address":"parent@example.org","subject":"About Zebedee"}' >"$T/item.json"
exits 0 'R078 a message of a parent' s mailbox add --input "$T/item.json"
unlike 'its words and its address are masked' "$(s mailbox show X-2026-0004; s mailbox export --format csv)" 'parent@|Zebedee'
is 'another team does not see it' "$(s principal add --key nora --role sergeant --team north -q >/dev/null; ssp --as nora "${NOW[@]}" mailbox list --format csv --no-header | grep -c X-2026-0004)" 0

# --- the channel
run s mailbox add --kind advice --channel telephone --school 100840
like 'C43 a request by telephone is kept with a warning' "$OUT $ERR" 'must come by the channels.*'
is 'C43 and listed' "$(s report exceptions --format csv --no-header --columns ref,rule | grep wrong-channel)" 'X-2026-0005,wrong-channel'
s mailbox edit -q X-2026-0005 --channel mailbox
is 'C43 no longer, once it is corrected' "$(s report exceptions --format csv --no-header --columns rule | grep -c wrong-channel)" 0
s contact add -q --school 100840 --role spoc --name 'Robin Example' --email spoc@alder.example >/dev/null
s contact add -q --school 100840 --role governor --name 'Sam Example' >/dev/null
s config set channel.in spoc >/dev/null
run s mailbox add --kind advice --channel direct --contact N-2026-0001
is 'C42 what comes from the single point of contact is as it must be' "$RC $ERR" '0 '
is 'R078 the sender and the school of a contact follow' "$(rows mailbox --columns sender,school --where ref=X-2026-0006)" 'Robin Example,100840'
run s mailbox add --kind advice --channel direct --contact N-2026-0002
like 'C42 what comes from others is listed' "$(s report exceptions --format csv --no-header)" 'X-2026-0007'
s config set channel.in off >/dev/null
unlike 'C43 a store with no such rule lists nothing' "$(s report exceptions --format csv --no-header)" 'X-2026-0007'
s config set channel.in mailbox >/dev/null

# --- conversion
exits 0 'R079 a talk is a task' s mailbox convert X-2026-0001 --to task --officer 1001MD --due 2026-12-04
is 'R079 with what follows from the item' "$(rows task --columns kind,what,officer,team,due,school,mailbox,done)" \
	'talk,request for a talk,1001MD,north,2026-12-04,100840,X-2026-0001,'
is 'R079 and the item says so' "$(rows mailbox --columns status,closed,tasks,age --where ref=X-2026-0001)" 'converted,2026-11-18,1,8'
is 'R079 its age stands still' "$(ssp mailbox list --as-of 2026-11-28 --format csv --no-header --columns age --where ref=X-2026-0001)" 8
exits 0 'R079 a patrol is a task' s mailbox convert X-2026-0002 --to task
is 'R079 of nobody yet, and of the team' "$(rows task --columns kind,officer,team --where ref=T-2026-0002)" 'patrol,,north'
exits 77 'an item is converted once' s mailbox convert X-2026-0001 --to task
like 'and the way to more is said' "$ERR" 'task add --mailbox X-2026-0001'
exits 0 'more may come of one item' s task add --what 'ring the head' --mailbox X-2026-0001 --kind answer
is 'and it counts' "$(rows mailbox --columns tasks --where ref=X-2026-0001)" 2
exits 64 'a referral has no description' s mailbox convert X-2026-0005 --to referral --yp Y-2026-0001 --what talk
exits 64 'a referral is of somebody' s mailbox convert X-2026-0005 --to referral
exits 64 'into what' s mailbox convert X-2026-0005
exits 1 'no such item' s mailbox convert X-2026-0999 --to task
is 'a refused conversion leaves the item' "$(rows mailbox --columns status --where ref=X-2026-0005)" open
exits 0 'R079 a referral' s mailbox convert X-2026-0005 --to referral --yp Y-2026-0001
is 'R080 with its route and the day on which the request came' \
	"$(rows referral --columns source,received,school --where ref=R-2026-0003)" 'school,2026-11-18,100840'
is 'R079 which the item names' "$(rows mailbox --columns status,referral --where ref=X-2026-0005)" 'converted,R-2026-0003'
is 'and its event names the young person' "$(sqlite3 "$SSP_STORE" "SELECT count(*) FROM event_yp y JOIN event e ON e.id = y.event
	WHERE json_extract(e.manifest, '$.noun') = 'mailbox' AND json_extract(e.manifest, '$.reference') = 'X-2026-0005'")" 1
exits 64 'closing needs a reason' s mailbox close X-2026-0006
exits 64 'one that suits' s mailbox close X-2026-0006 --reason meets-threshold
exits 0 'an item that needs neither' s mailbox close X-2026-0006 --reason answered
exits 77 'and only once' s mailbox close X-2026-0006 --reason answered
exits 77 'nor is it converted then' s mailbox convert X-2026-0006 --to task

# --- the partner directory
exits 0 'R037 a contact at an agency, of no school' \
	s contact add --agency cet --role desk --name 'Referral desk' --email cet@police.example --phone 0200 --team north
exits 64 'a contact is at a school or at an agency' s contact add --role desk --name 'Nobody'
exits 64 'not at both' s contact add --role desk --name 'Both' --agency cet --school 100840
exits 64 'an agency of the list' s contact add --role desk --name 'Desk' --agency cett
is 'the agencies that refer, and those that are referred to' "$(rows term --columns key --where 'key>agency:' --where 'key<agency;' | cut -d: -f2 | paste -sd' ')" \
	'cait cet eit gangs mash mpu other so15-prevent vpc yisp yjs'
empty 'each of their routes is one' "$(comm -23 <(rows term --columns category --where 'key>agency:' --where 'key<agency;' | tr -d '"' | tr ' ' '\n' | grep . | sort) \
	<(rows term --columns key --where 'key>route:' --where 'key<route;' | sed 's/route://' | sort))"
exits 0 'R080 an agency writes to the mailbox' s mailbox add --kind referral --contact N-2026-0003 --team north
s mailbox convert -q X-2026-0008 --to referral --yp Y-2026-0001 >"$T/ref" 2>&1
is 'R080 R081 its referral has its route' "$(rows referral --columns source,received --where ref=R-2026-0004)" 'cet,2026-11-18'
is 'lists by school have the contacts of that school alone' "$(rows contact --columns ref --where school=100840)" $'N-2026-0001\nN-2026-0002'
is 'the directory of partners' "$(rows contact --columns name,email,phone --where agency=any)" 'Referral desk,cet@police.example,0200'
s contact add -q --agency cet --role desk --name 'New desk' --from 2026-11-18 --team north --replaces N-2026-0003 >/dev/null
is 'one takes the place of another' "$(rows contact --columns until --where ref=N-2026-0003)" 2026-11-17

# --- the answer
decide() { s referral "$1" -q "${@:2}" >"$T/out" 2>&1; }
school_referral() { s referral add -q --yp Y-2026-0001 --source "$1" --received 2026-11-16 --mash 'done' "${@:2}" 2>/dev/null; }
s team edit -q north --mailbox north@police.example >/dev/null
s contact add -q --school 100840 --role nominated --name 'Nomi Nated' --email nominee@alder.example >/dev/null
s contact add -q --school 100840 --role dsl --name 'Former Lead' --email former@alder.example --until 2026-11-10 >/dev/null
s contact add -q --school 100840 --role dsl --name 'Present Lead' --email dsl@alder.example --from 2026-11-11 >/dev/null
s contact add -q --school 100841 --role dsl --name 'Lead of Beech' --email dsl@beech.example >/dev/null
printf 'He sees Yolanda Quillfeather.' >"$T/why"
A=$(school_referral school --source-ref SIMS-12)
exits 77 'what is not decided has no answer' s referral notify "$A"
decide reject "$A" --reason below-threshold --reason-file "$T/why"
exits 0 'R094 the decision goes back' s referral notify "$A"
is 'R094 to the safeguarding lead of today, without grounds, without a name' "$OUT" "To: Present Lead <dsl@alder.example>
Subject: Your referral of 16 Nov 2026: $A

Our reference: $A
Your reference: SIMS-12
Received: 16 Nov 2026

The team does not work with the young person on this referral. Please go on with your own safeguarding procedures, and refer again if the risk changes.

Schools North
north@police.example"
is 'R094 when and to whom is kept' "$(rows decision --columns sent,sent_to --where "referral=$A")" '2026-11-18T12:00:00+00:00,N-2026-0007'
is 'R094 as a disclosure of this young person' "$(sqlite3 "$SSP_STORE" "SELECT count(*), max(json_extract(e.manifest, '$.recipient')) FROM event e
	JOIN event_yp y ON y.event = e.id WHERE json_extract(e.manifest, '$.verb') = 'disclose' AND json_extract(e.manifest, '$.reference') = '$A'")" '1|school'
said=$OUT
run s referral notify "$A" --dry-run --json
is '  as JSON: for which referral, to whom, and the text' "$(jq -r '.row | "\(.reference) \(.contact)", .text' <<<"$OUT")" "$A N-2026-0007
$said"
exits 0 'R094 to the nominated person, where it is asked for' s referral notify "$A" --to N-2026-0005
like 'who is there' "$OUT" 'To: Nomi Nated <nominee@alder.example>'
exits 77 'not to who has left' s referral notify "$A" --to N-2026-0006
exits 77 'nor to another school' s referral notify "$A" --to N-2026-0008
run s referral notify "$A" --to N-2026-0002
like 'X07 another role of the school is warned of' "$RC $ERR" '^0 warning: answers do not usually go to N-2026-0002'
exits 0 'a name only where it is asked for' s referral notify "$A" --identifying
like 'and allowed' "$OUT" 'Young person: Zebedee Quillfeather'
unlike 'never the grounds' "$OUT" 'threshold|Yolanda'
s principal add -q --key anna --role analyst >/dev/null
exits 77 'who may not decide writes no answer' ssp --as anna "${NOW[@]}" referral notify "$A"
exits 77 'nor another team' ssp --as nora "${NOW[@]}" referral notify "$(ssp referral list --where team=south --columns ref --format csv --no-header)"
B=$(school_referral school)
decide return "$B"
run s referral notify "$B" -n
is 'R094 what is written is not kept in a dry run' "$(rows decision --columns sent --where "referral=$B")" '""'
like 'R090 R094 one that was returned gets the open questions' "$OUT" '- Is the young person at risk of permanent exclusion?'
s referral edit -q "$B" --fact t1=yes >/dev/null
exits 77 'an answer that came is no longer asked for' s referral notify "$B"
D=$(school_referral cet --source-reviewed 2026-11-12)
decide redirect "$D" --to 'a team that nobody is to know of'
exits 0 'R094 an agency gets its answer' s referral notify "$D"
like 'R094 at the desk of today, not at the school' "$OUT" '^To: New desk'
unlike 'and not where it went' "$OUT" 'nobody is to know'
exits 77 'nor does the school get what an agency referred' s referral notify "$D" --to N-2026-0007
M=$(school_referral mpu)
decide reject "$M" --reason other
exits 77 'R094 without a contact there is nobody to answer' s referral notify "$M"
like 'and the way out is said' "$ERR" 'ssp contact add'
W=$(school_referral school)
decide withdraw "$W"
N=$(school_referral school)
decide return "$N"
s referral edit -q "$N" --fact t1=no >/dev/null
decide return "$N"
is 'R094 what waits for its answer can be selected: the decision in force, and nothing that was withdrawn or has moved on' \
	"$(rows decision --columns referral,referral.decided,referral.team --where unsent=yes | paste -sd' ')" "$M,2026-11-18,north $N,2026-11-18,north"
s config set channel.out spoc >/dev/null
exits 0 'X07 the handbook answers the single point of contact' s referral notify "$A"
like 'X07 who is another' "$OUT" '^To: Robin Example <spoc@alder.example>'
s config set channel.out 'dsl|deputy-dsl|nominated' >/dev/null

# --- tasks
exits 0 'R079 a task is done' s task 'done' T-2026-0001
is 'today' "$(rows task --columns 'done' --where ref=T-2026-0001)" 2026-11-18
exits 77 'once' s task 'done' T-2026-0001
exits 64 'a task is not due before it was given' s task add --what talk --team north --due 2026-11-17
is 'R079 what is past its day' "$(ssp task list --as-of 2026-12-09 --format csv --no-header --columns ref,overdue --where done=none)" \
	$'T-2026-0002,no\nT-2026-0003,no'
s task edit -q T-2026-0003 --due 2026-12-01
is 'R079 is overdue' "$(ssp task list --as-of 2026-12-09 --format csv --no-header --columns ref --where overdue=yes)" T-2026-0003
s task void -q T-2026-0003 --reason data-error
exits 77 'a voided task is not done' s task 'done' T-2026-0003
is 'and no longer counts' "$(rows mailbox --columns tasks --where ref=X-2026-0001)" 1
exits 77 'a team does not end the tasks of another' ssp --as nora "${NOW[@]}" task 'done' "$(s task add -q --what answer --team south)"
finish
