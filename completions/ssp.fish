# Completion of ssp for fish: asks the program itself. Load it with:  ssp completion fish | source
function __ssp_complete
	set -l words (commandline -opc)
	set -l current (commandline -ct)
	for line in (command $words[1] complete -- $words[2..-1] "$current" 2>/dev/null)
		if test "$line" = ':files'
			__fish_complete_path "$current"
		else
			echo $line
		end
	end
end
complete -c ssp -f -a '(__ssp_complete)'
