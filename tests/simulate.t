#!/bin/bash
# Another threshold policy: what differs in it, and what it would have made of the referrals of the past.
. tests/lib.sh
me=$(id -un)
export SSP_STORE=$T/store/ssp.db
at() { ssp "${NOW[@]}" "$@"; }
as() { at --as "$@"; }
simulate() { as "$me" threshold simulate -q --format csv --no-header --porcelain --policy "$@"; }

small_store
south=lib/data/threshold-southwark-2024.json
{
	at principal add -q --key sgt-north --role sergeant --team north
	at principal add -q --key ana --role analyst
	at principal add -q --key rec --role records
	referral() { # FACT...: a referral of the north with these answers, checked
		local facts=() fact
		for fact; do facts+=(--fact "$fact"); done
		R=$(at referral add -q --yp Y-2026-0001 --source school --received 2026-11-16 --mash 'done' "${facts[@]}") && at threshold check "$R"
	}
	no=(g3=yes t1=no t2=no t3=no)
	referral g3=yes t1=yes                        # R-2026-0003 met by T1
	referral "${no[@]}" t4a=yes t4b=no t4c=yes    # R-2026-0004 below
	referral "${no[@]}" t4a=no                    # R-2026-0005 below
	referral g3=no t1=yes                         # R-2026-0006 out
	referral g3=yes t1=yes t2=yes t2-role=victim  # R-2026-0007 met by T1 and T2
	at referral add -q --yp Y-2026-0001 --source school --received 2026-10-05 --mash 'done' --fact g3=yes --fact t1=yes # R-2026-0008, never checked
} >/dev/null 2>"$T/planted"

# --- what differs
jq '.version = "trial" | del(.criteria[0]) | .criteria[2]["any-of"] = .criteria[2]["all-of"] | del(.criteria[2]["all-of"]) |
	.criteria[0].text = "at risk of harm" | .criteria[0].detail.record = false | .gate = [.gate[0]]' $south >"$T/policy.json"
exits 0 'R087 what differs from the policy of the store' as "$me" threshold diff "$T/policy.json" --format csv --no-header --columns code,change,words
is '  in words' "$OUT" ',changed,"policy southwark-2024, version trial; it was southwark-2024, version 2024.1"
T2,changed,"criterion T2: the text is ""at risk of harm"", and was ""at risk of high-harm offences, as victim or suspect, violence against women and girls and sexual offences included"""
T2-role,changed,detail T2-role of T2 is no longer chased while it is missing
T4,changed,"criterion T4: it is met by any of its parts, and was met by all of its parts"
G2,removed,question G2 of the gate is removed: has an identified risk
G3,removed,question G3 of the gate is removed: is not actively managed by another safeguarding team
T1,removed,criterion T1 is removed: at risk of permanent exclusion'
exits 0 '  and what was there' as "$me" threshold diff "$T/policy.json" --json --columns '*'
is '  is data' "$(jq -c '.rows[] | select(.code == "T4") | [.before, .after]' <<<"$OUT")" '["met by all of its parts","met by any of its parts"]'
exits 0 'two files need no store' env -u SSP_STORE ssp threshold diff "$T/policy.json" southwark-2024 --format csv --no-header --columns code,change
is '  and go from the first to the second' "$(grep T1 <<<"$OUT")" T1,added
jq '.criteria[3]["all-of"] += [{"code":"T4d","text":"seen at night","question":"Was it at night?"}] | .criteria[2].detail.words = ["cse"] |
	.gate[2].out = "elsewhere" | .gate += [.criteria[0] + {"no":"is not","out":"no-risk"}] | del(.criteria[0])' $south >"$T/more.json"
exits 0 'parts, answers and places' as "$me" threshold diff "$T/more.json" --format csv --no-header --columns code,change,words
like '  a part' "$OUT" 'T4d,added,part T4d of T4 is added: seen at night'
like '  the answers' "$OUT" 'T3-kind,changed,"detail T3-kind of T3: the list of answers is ""cse"", and was ""cse, cce, county-lines, other"""'
like '  a reason' "$OUT" 'G3,changed,"question G3 of the gate: the reason is ""elsewhere"", and was ""managed-elsewhere"""'
like '  what moved' "$OUT" 'T1,moved,question T1 of the gate: it was criterion T1'
exits 0 'the same is no difference' as "$me" threshold diff southwark-2024 --exit-code --format csv --no-header
empty '  and no row' "$OUT"
like '  which is said' "$ERR" 'the policies do not differ'
exits 1 'R003 a script asks whether they differ' as "$me" threshold diff criteria-only --exit-code
exits 78 'a file that is no policy' as "$me" threshold diff lib/data/roles.json
exits 66 'no file' as "$me" threshold diff nowhere.json
exits 64 'nothing to compare' as "$me" threshold diff

# --- what it would have made of the past
is 'R091 nothing changes by the same policy' "$(simulate southwark-2024)" ''
is 'who would have come in or fallen out, and on what' "$(simulate "$T/policy.json" --columns ref,then,now,change,gained,lost,out_then)" \
	'R-2026-0008,met,undetermined,unclear,,T1,
R-2026-0003,met,undetermined,unclear,,T1,
R-2026-0004,below,met,comes-in,T4,,
R-2026-0005,below,undetermined,unclear,,,
R-2026-0006,out,undetermined,unclear,,T1,managed-elsewhere'
jq 'del(.criteria[0, 1, 2])' $south >"$T/t4.json"
is 'who falls out' "$(simulate "$T/t4.json" --where change!=unclear --columns ref,then,now,change,lost)" ''
is 'what is not known is to be asked' "$(simulate "$T/t4.json" --where ref=R-2026-0003 --columns change,ask)" 'unclear,T4a T4b T4c'
at referral edit -q R-2026-0007 --fact t4a=no >/dev/null
is 'an answer that the store'"'"'s policy asks for counts as it was checked' "$(simulate "$T/t4.json" --where ref=R-2026-0007 --columns change)" unclear
at threshold check R-2026-0007 >/dev/null
is '  and when it is checked again, it falls out' "$(simulate "$T/t4.json" --where ref=R-2026-0007 --columns then,now,change,lost)" 'met,below,falls-out,T1 T2'
is 'of a period' "$(simulate criteria-only --period 2026-10 --all --columns ref)" R-2026-0008
is '  which is said in words' "$(as "$me" threshold simulate --policy criteria-only --period 2026-10 --all | head -n 1)" \
	'policy criteria-only, version 2024.1; referrals of 2026-10: 1 Oct 2026 to 31 Oct 2026'
is 'with all that stay the same' "$(simulate southwark-2024 --all | wc -l)" 8
is 'the gate that is gone' "$(simulate criteria-only --columns ref,then,now,out_then)" 'R-2026-0006,out,met,managed-elsewhere'
is 'R009 a sergeant sees the own team' "$(as sgt-north threshold simulate --policy southwark-2024 --all --format csv --no-header --columns team | sort -u)" north
exits 77 'records does not try policies' as rec threshold simulate --policy criteria-only
exits 0 'an analyst does' as ana threshold simulate --policy criteria-only
unlike '  R065 without a name' "$OUT" 'Quillfeather|Y-2026'
exits 64 'no policy' as "$me" threshold simulate
exits 64 'no period' as "$me" threshold simulate --policy criteria-only --period never
at config set threshold.policy criteria-only >/dev/null
at threshold check R-2026-0006 >/dev/null
is 'a check keeps what was answered by hand, whatever its policy asks for' \
	"$(simulate southwark-2024 --where ref=R-2026-0006 --columns then,now,change,out_now)" 'met,out,falls-out,managed-elsewhere'
at threshold check R-2026-0003 >/dev/null
is '  and what follows from the store only where its policy asks for it' \
	"$(at check list --where referral=R-2026-0003 --sort -ref --limit 1 --columns facts --format csv --no-header)" 'g3=yes t1=yes'
is 'an answer that the policy of the check did not ask for counts as it is now' \
	"$(simulate southwark-2024 --all --where ref=R-2026-0003 --columns then,now)" met,met
is 'nothing is written' "$(at check list --format csv --no-header | wc -l)" 8
finish
