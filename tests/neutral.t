#!/bin/bash
# Neutral code serves every noun and names none: what is special about a noun is in its description. Elsewhere a field that
# is named in a literal is one that some noun has.
# SSP_RELEASE: runs no program
. tests/lib.sh

# Files that serve every noun; the rest of lib/domain, lib/report and cmd has the rules, reports and verbs of some.
neutral=(lib/util/*.c lib/time/*.c lib/query/*.c lib/store/*.c
	lib/model/{access,condition,kind,measure,model,path,record,ref,value,way}.c
	lib/domain/{access,act,door,field_rules,import,kind,noun,noun_key,read,record_event,refs}.c
	lib/io/{csv_read,input,json_read,jsonin,map,record_read,record_source,rejects,source,write*}.c
	cmd/{answer,batch,commands,complete,export,form,help,infile,main,messages,outfile,output,project,result,run,settings}.c
	cmd/{verb_import,verb_read,verb_write,warn,words,wrap}.c)
for file in "${neutral[@]}"; do [ -f "$file" ] || fail "$file is there" 'take it out of the list of neutral files'; done
nouns=$(sed -n 's/^NOUN(\(.*\))$/\1/p' lib/model/nouns.def | paste -sd'|')
# Words that are something else as well: a key of the manifest (`event`), of a scope in JSON (`team`), the word of a verb, an
# aggregate of measures (`share`).
words=$(tr '|' '\n' <<<"$nouns" | grep -vxE 'event|team|check|case|share' | paste -sd'|')

named() { # FILE...: lines FILE:LINE:TEXT of code that names a noun or a field of one noun only
	grep -nE "\bentity_($nouns)\b|\"($words|officers|minutes|school\.team|area)\"|(FROM|INTO|JOIN|UPDATE) \\\\?\"?($nouns)\b" "$@" |
		grep -vE '^[^:]*:[0-9]+:[[:space:]]*/?\*'
}
# The tables of the store that are no noun's records alone: the log, the settings, the principal who acts, the open lists.
own='^lib/store/[a-z_]+\.c:[0-9]+:.*(FROM|INTO|JOIN|UPDATE) \\?"?(event|setting|principal|term)\b|^lib/store/handle\.c:[0-9]+:.*JOIN officer\b|^lib/(query/term|domain/kind|domain/refs)\.c:[0-9]+:.*((INTO|FROM) |\.noun = ")term\b'
empty 'neutral code names no noun' "$(named "${neutral[@]}" | grep -vE "$own")"
cat >"$T/planted.c" <<'END_OF_C'
	if (strcmp(entity->noun, "principal") == 0)
	code = stmt_run(ssp, "SELECT 1 FROM activity WHERE id = ?", "i", id);
	return entity == &entity_yp;
	f = ssp_field_find(entity, "officers");
END_OF_C
is 'and one that did would be seen' "$(named "$T/planted.c" | wc -l)" 4

# A field asked for by a name that no noun has would always be null, without an error.
fields=$(ssp --describe | jq -r '.nouns[].fields[]?.name' | sort -u)
literals() { # FILE...: the names of fields in calls that read or write a record
	grep -ohE 'ssp_(record_(get|text|int|given|null|put_text|put_int|put_null|set)|field_find|field_index)\([^()]*(\([^()]*\)[^()]*)*"[a-z_]+"' "$@" |
		grep -oE '"[a-z_]+"$' | tr -d '"'
}
empty 'a field that is named in lib/domain is one that a noun has' \
	"$(literals lib/domain/{activity,assign,caseload,check,decision,episode,facts,find,referral,rules,school}.c | sort -u | comm -23 - <(echo "$fields"))"
printf '\tssp_record_text(record, "openned");\n' >"$T/planted.c"
is 'and a misspelt one would be seen' "$(literals "$T/planted.c" | comm -23 - <(echo "$fields"))" openned
finish
