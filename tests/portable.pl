# Finds what breaks the rules of tests/portable.t in SQL statements: reads one statement a line, and prints for each finding
# a line with the number of the rule, a tab, and the words that break it.
#   perl tests/portable.pl NULLABLE FUNCTIONS [CLEAN] <STATEMENTS
# NULLABLE is a file of lines `table.column`, one for each column that may be null. FUNCTIONS are the names, separated by
# blanks, of the functions that helpers of lib/store write into statements. The file CLEAN gets the statements that break none.
use strict;
use warnings;

my ($nullable, $functions, $clean) = @ARGV;
open my $columns, '<', $nullable or die "$nullable: $!\n";
chomp(my @nullable = <$columns>);
my %nullable = map { $_ => 1 } @nullable;
my %function = map { $_ => 1 } split(/\s+/, $functions),
	qw(coalesce nullif count sum min max avg lower upper length substr trim abs round cast);
my %keyword = map { $_ => 1 } qw(SELECT DISTINCT ALL FROM WHERE AND OR NOT ON WHEN THEN ELSE END CASE HAVING ORDER GROUP BY LIMIT
	UNION SET VALUES INSERT INTO UPDATE DELETE JOIN LEFT CROSS INNER USING AS IN IS LIKE BETWEEN EXISTS NULL TRUE FALSE ESCAPE
	COLLATE ASC DESC NULLS FIRST LAST CONFLICT DO NOTHING REPLACE WITH OFFSET INDEXED GLOB ISNULL NOTNULL RECURSIVE EXCEPT);
my %opens_condition = map { $_ => 1 } qw(WHERE AND OR NOT ON WHEN HAVING);
my %compares = map { $_ => 1 } qw(= <> != < > <= >= IS IN LIKE BETWEEN GLOB ISNULL NOTNULL);
my %joins_operands = map { $_ => 1 } qw(+ - * / % || ESCAPE);
my (@t, @partner, %is_between, %is_value_when, $findings);
open my $kept, '>', $clean // '/dev/null' or die "$clean: $!\n";

sub finding { my ($rule, @words) = @_; $findings++; print "$rule\t@words\n" }

# Words of a statement, for a finding: parameters without their numbers.
sub words { my ($from, $to) = @_; $to = $from + 8 if $to > $from + 8; return join ' ', map { s/^\?\d+/?/r } @t[$from .. ($to > @t ? $#t : $to - 1)] }

sub tokens {
	my ($sql) = @_;
	my @found;
	while ($sql =~ /\G\s*(?:('(?:[^']|'')*')|((?:[a-z_]\w*|"[^"]*")(?:\.(?:[a-z_]\w*|"[^"]*"))*)|(\?\d*)|(\d+(?:\.\d+)?)|(<>|!=|<=|>=|\|\||[-+*\/%=<>(),.]))/gci) {
		if (defined $1) { push @found, "''" }
		elsif (defined $2) { push @found, $keyword{uc $2} ? uc $2 : $2 }
		else { push @found, $3 // $4 // $5 }
	}
	for (my $i = 0; $i < @found; $i++) { # IS [NOT] DISTINCT FROM is one sign
		next unless join(' ', @found[$i .. ($i + 3 > $#found ? $#found : $i + 3)]) =~ /^IS (NOT )?DISTINCT FROM/;
		splice @found, $i, $1 ? 4 : 3, '<>';
	}
	return @found;
}

# The end of the operand that begins there, operators that join operands included.
sub after_operand {
	my ($i) = @_;
	while ($i < @t) {
		$i++ while $i < @t && $t[$i] =~ /^[-+]$/;
		if ($i < @t && $t[$i] eq '(') { $i = $partner[$i] }
		elsif ($i < @t && $t[$i] eq 'CASE') { $i = $partner[$i] }
		elsif ($i + 1 < @t && $t[$i + 1] eq '(') { $i = $partner[$i + 1] }
		$i++;
		return $i unless $i < @t && $joins_operands{$t[$i]};
		$i++;
	}
	return $i;
}

sub is_id { return defined $_[0] && $_[0] =~ /^["a-z_]/i && !$keyword{$_[0]} }

sub match_pairs {
	my (@open, @case);
	@partner = ();
	%is_between = %is_value_when = ();
	for my $i (0 .. $#t) {
		push @open, $i if $t[$i] eq '(' || $t[$i] eq 'CASE';
		if ($t[$i] eq ')' || $t[$i] eq 'END') { my $from = pop @open; $partner[$from] = $i; $partner[$i] = $from if defined $from }
		$is_value_when{$i} = 1 if $t[$i] eq 'WHEN' && @open && $t[$open[-1]] eq 'CASE' && $t[$open[-1] + 1] ne 'WHEN';
	}
	for my $i (0 .. $#t) {
		$is_between{after_operand($i + 1)} = 1 if $t[$i] eq 'BETWEEN';
	}
}

# 1. What begins a condition is one: no number, parameter, column, function or CASE by itself.
sub check_truth {
	my ($i) = @_;
	my $from = $i + 1;
	return if $t[$i] eq 'ON' && $t[$from] eq 'CONFLICT' || $t[$i] eq 'OR' && $t[$i - 1] eq 'INSERT';
	return if $t[$from] =~ /^(NOT|EXISTS)$/;
	my $to = after_operand($from);
	my $next = $t[$to] // '';
	return if $compares{$next} || $next eq 'NOT';
	return check_truth($from) if $t[$from] eq '(' && $t[$from + 1] ne 'SELECT';
	finding(1, 'no condition:', words($from, $to));
}

# Where a comparison is: true for a place of conditions, false for one of values.
sub in_condition {
	my ($i, $clause) = @_;
	for ($i--; $i >= 0; $i--) {
		if ($t[$i] eq ')' || $t[$i] eq 'END') { $i = $partner[$i]; next }
		next if $t[$i] eq 'AND' && $is_between{$i};
		return !$is_value_when{$i} if $opens_condition{$t[$i]};
		return 0 if $t[$i] =~ /^(SELECT|DISTINCT|BY|THEN|ELSE|CASE|,|VALUES)$/;
		next unless $t[$i] eq '(';
		my $before = $t[$i - 1] // '';
		return 0 if is_id($before) || $compares{$before} || $joins_operands{$before};
	}
	return 1;
}

sub clause_of {
	my ($i) = @_;
	for ($i--; $i >= 0; $i--) {
		if ($t[$i] eq ')' || $t[$i] eq 'END') { $i = $partner[$i]; next }
		return $t[$i] if $t[$i] =~ /^(SELECT|FROM|WHERE|SET|VALUES|ORDER|GROUP|HAVING|\(|INTO)$/;
	}
	return '';
}

sub check_comparison {
	my ($i) = @_;
	return if $t[$i] eq '=' && clause_of($i) eq 'SET' && ($t[$i - 2] eq 'SET' || $t[$i - 2] eq ',');
	finding(1, 'a condition as a value:', words($i - 1, $i + 2)) unless in_condition($i);
}

# 2. IS before NULL or TRUE, or in IS [NOT] DISTINCT FROM, which `tokens` has replaced.
sub check_is {
	my ($i) = @_;
	my $next = $t[$i + 1] eq 'NOT' ? $i + 2 : $i + 1;
	finding(2, words($i - 1, $next + 1)) unless $t[$next] =~ /^(NULL|TRUE)$/;
}

# 3. Parameters have no gaps, and each is beside a column or in CAST at least once.
sub check_parameters {
	my (%seen, %typed);
	for my $i (grep { $t[$_] =~ /^\?/ } 0 .. $#t) {
		my ($before, $after) = ($t[$i - 1] // '', $t[$i + 1] // '');
		$seen{$t[$i]} = words($i - 1, $i + 2) if !$seen{$t[$i]} || $t[$i] eq '?';
		my $beside = $compares{$before} || $compares{$after} || $before eq 'LIMIT' || $is_between{$i - 1} ||
			$before eq 'AND' && $t[$i - 3] eq 'BETWEEN';
		$beside = 0 if $after =~ /^(IS|\|\|)$/ || $before eq '||' || ($compares{$before} && $t[$i - 2] =~ /^\?/) || ($compares{$after} && $t[$i + 2] =~ /^\?/);
		$beside ||= $before eq '(' && $t[$i - 2] =~ /^cast$/i || $before =~ /^[(,]$/ && clause_of($i) eq '(' && in_list($i);
		$typed{$t[$i]} = 1 if $beside;
		finding(3, 'of no type:', $seen{'?'}) if $t[$i] eq '?' && !$beside;
	}
	return if $seen{'?'};
	my $n = 0;
	for (keys %seen) { my $k = substr $_, 1; $n = $k if $k > $n }
	for my $k (map { "?$_" } 1 .. $n) {
		finding(3, 'not used:', "$k of ?$n") if !$seen{$k};
		finding(3, 'of no type:', $seen{$k}) if $seen{$k} && !$typed{$k};
	}
}

sub in_list {
	my ($i) = @_;
	for ($i--; $i >= 0; $i--) {
		if ($t[$i] eq ')') { $i = $partner[$i]; next }
		return $t[$i - 1] =~ /^(IN|VALUES)$/ if $t[$i] eq '(';
	}
	return 0;
}

# 4. ON CONFLICT only, and the old row's columns are qualified in it.
sub check_insert {
	my ($i) = @_;
	finding(4, words($i, $i + 3)) if $t[$i] eq 'REPLACE' || ($t[$i] eq 'INSERT' && $t[$i + 1] eq 'OR');
	return unless $t[$i] eq 'DO' && ($t[$i + 1] // '') eq 'UPDATE';
	for my $k ($i + 3 .. $#t) {
		finding(4, 'not qualified:', $t[$k]) if is_id($t[$k]) && $t[$k] !~ /\./ && ($t[$k + 1] // '') ne '=' && ($t[$k + 1] // '') ne '(';
	}
}

# 5. A subquery in FROM has an alias; CROSS JOIN has no ON.
sub check_from {
	my ($i) = @_;
	if ($t[$i] eq '(' && $t[$i + 1] eq 'SELECT' && $t[$i - 1] =~ /^(FROM|JOIN)$/ || ($t[$i] eq '(' && $t[$i - 1] eq ',' && clause_of($i) eq 'FROM')) {
		my $next = $t[$partner[$i] + 1] // '';
		finding(5, 'a subquery without an alias:', words($i - 1, $i + 4)) unless is_id($next) || $next eq 'AS';
	}
	return unless $t[$i] eq 'CROSS';
	my $next = after_operand($i + 2);
	$next++ if is_id($t[$next]);
	finding(5, 'CROSS JOIN with ON:', words($i, $next + 1)) if ($t[$next] // '') eq 'ON';
}

# 6. What may be null says where nulls come in an order.
sub check_order {
	my ($i) = @_;
	return unless $t[$i] eq 'ORDER';
	my %table;
	for my $k (0 .. $#t - 1) {
		next unless $t[$k] =~ /^(FROM|JOIN)$/ && is_id($t[$k + 1]);
		(my $name = $t[$k + 1]) =~ s/"//g;
		$table{is_id($t[$k + 2]) ? $t[$k + 2] : $name} = $name;
	}
	my $from = $i + 2;
	for (my $k = $from; $k <= @t; $k++) {
		if ($k < @t && ($t[$k] eq '(' || $t[$k] eq 'CASE')) { $k = $partner[$k]; next }
		next unless $k == @t || $t[$k] =~ /^(,|LIMIT|\))$/;
		my @term = @t[$from .. $k - 1];
		(my $column = $term[0] // '') =~ s/"//g;
		my ($alias, $name) = $column =~ /^(\w+)\.(\w+)$/ ? ($1, $2) : ('', $column);
		my @tables = $alias ? ($table{$alias} // '') : values %table;
		finding(6, 'where do nulls come:', "@term") if !grep { $_ eq 'NULLS' } @term and grep { $nullable{"$_.$name"} } @tables;
		$from = $k + 1;
		last if $k == @t || $t[$k] ne ',';
	}
}

# 7. Case is ignored by lower() on both sides.
sub check_case {
	my ($i) = @_;
	finding(7, words($i, $i + 2)) if $t[$i] =~ /^(COLLATE|GLOB)$/;
	return unless $t[$i] eq 'LIKE';
	my $k = $t[$i - 1] eq 'NOT' ? $i - 2 : $i - 1;
	finding(7, words($k, $i + 2)) unless $t[$k] eq ')' && lc $t[$partner[$k] - 1] eq 'lower';
}

# 8. A closed list of functions, and no sign before what may be a text.
sub check_function {
	my ($i) = @_;
	finding(8, 'a sign before:', $t[$i + 1]) if $t[$i] eq '+' && ($t[$i - 1] !~ /^['?"a-z_\d)]/i || $keyword{$t[$i - 1]}) && is_id($t[$i + 1]);
	return unless is_id($t[$i]) && ($t[$i + 1] // '') eq '(' && ($t[$i - 1] // '') !~ /^(INTO|UPDATE)$/;
	finding(8, $t[$i]) if !$function{lc $t[$i]};
}

my %done;
while (my $sql = <STDIN>) {
	chomp $sql;
	next if $done{$sql}++ || $sql !~ /^(SELECT|INSERT|UPDATE|DELETE|WITH|REPLACE)\b/;
	@t = tokens($sql);
	$findings = 0;
	match_pairs();
	for my $i (0 .. $#t) {
		check_truth($i) if $opens_condition{$t[$i]} && !$is_between{$i} && !$is_value_when{$i} &&
			!($t[$i] eq 'NOT' && ($t[$i - 1] eq 'IS' || $t[$i + 1] =~ /^(NULL|IN|LIKE|BETWEEN|INDEXED|DISTINCT|TRUE)$/));
		check_comparison($i) if $compares{$t[$i]} || $t[$i] eq 'EXISTS';
		check_is($i) if $t[$i] eq 'IS';
		check_insert($i);
		check_from($i);
		check_order($i);
		check_case($i);
		check_function($i);
	}
	check_parameters();
	print $kept "$sql\n" unless $findings;
}
