# Completion of ssp for bash: asks the program itself. Load it with:  . <(ssp completion bash)
_ssp()
{
	local words=() word cut answer i

	# bash parts words at = and : too; here they are put together again
	for ((i = 1; i <= COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		if ((${#words[@]})) && [[ $word == [=:]* || ${words[-1]} == *[=:] ]]; then
			words[-1]+=$word
		else
			words+=("$word")
		fi
	done
	word=${COMP_WORDS[COMP_CWORD]}
	[[ $word == [=:] ]] && word=
	cut=${words[-1]%"$word"}

	COMPREPLY=()
	while IFS=$'\t' read -r answer _; do
		if [[ $answer == :files ]]; then
			compopt -o default
		elif [[ -n $answer ]]; then
			COMPREPLY+=("${answer#"$cut"}")
		fi
	done < <("${COMP_WORDS[0]}" complete -- "${words[@]}" 2>/dev/null)
}
complete -F _ssp ssp
