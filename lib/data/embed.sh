#!/bin/sh
# Prints a C file that carries the files named, whole and unchanged, for util/embed.h to find by path.
set -eu
echo '#include "util/embed.h"'
n=0
for f; do
	printf '__asm__(".section .rodata\\nembed_%d: .incbin \\"%s\\"\\nembed_end_%d: .byte 0\\n.previous\\n");\n' $n "$f" $n
	printf 'extern const char embed_%d[], embed_end_%d[];\n' $n $n
	n=$((n + 1))
done
echo 'const struct embedded embedded_files[] = {'
n=0
for f; do
	printf '\t{ "%s", embed_%d, embed_end_%d },\n' "$f" $n $n
	n=$((n + 1))
done
printf '\t{ 0 }\n};\n'
