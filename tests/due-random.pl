# due-random.pl make SEED: commands that make a random store. due-random.pl list FOLDER DAY: what is owed on that day, from the
# rows of the nouns as CSV. due-random.pl duties: the duties that it knows. Everything is looked at row by row, without SQL.
use strict;
use warnings;
use Time::Local 'timegm';

my @duties = qw(undecided-referral mash-reference case-review case-without-lead case-of-leaver absence-not-told onward-answer
	loan-return training-expiry plan-item system-checks);
my ($decide, $chase, $stale) = (7, 3, 10);

sub number { my ($y, $m, $d) = split /-/, shift; return timegm(0, 0, 0, $d, $m - 1, $y) / 86400 }
sub date { my @t = gmtime(shift() * 86400); return sprintf '%04d-%02d-%02d', $t[5] + 1900, $t[4] + 1, $t[3] }
sub any { return $_[rand @_] }

sub make {
	srand shift;
	my $today = number('2026-11-25');
	my @officers = map { 1010 + $_ . 'MD' } 1 .. 6;
	my $past = sub { date($today - int rand(shift)) };
	print "config set referral.decision_days $decide\nconfig set referral.chase_days $chase\nconfig set outref.stale_days $stale\n";
	print "calendar add --key autumn-2026 --kind term --from 2026-09-01 --to 2026-12-18\n";
	print "calendar add --key staff --kind inset --from ", date($today - 2), " --to ", date($today - 2), "\n";
	print "calendar add --key fair --kind bank-holiday --from 2026-11-20 --to 2026-11-20\n";
	print "kit add --key wands --name Wands --quantity 100\n";
	print "officer add --key $_ --name PC --rank PC --role sso --team ", any('north', 'south'), " --since 2026-01-01\n" for @officers;
	print "team edit north --sergeant 1002MD\nteam edit south --sergeant ", any(@officers), "\n";
	for (1 .. 12) {
		my $from = $today - 6 + int rand 10;
		my ($who, $cover) = (any(@officers), any(@officers));
		print "absence add --officer $who --kind ", any('sickness', 'training', 'court'), ' --from ', date($from), ' --to ',
			date($from + int rand 8), $cover ne $who && rand() < 0.5 ? " --cover $cover" : '',
			rand() < 0.3 ? ' --told 2026-11-24T09:00' : '', "\n";
	}
	for my $i (3 .. 22) {
		my ($yp, $source) = (any('Y-2026-0001', 'Y-2026-0002'), any('school', 'cait', 'cet', 'mpu'));
		my $ref = sprintf 'R-2026-%04d', $i;
		print "referral add --yp $yp --source $source --received ", $past->(30), ' --mash ', any('done', 'missing', 'requested', 'n/a'), "\n";
		print "referral edit $ref --source-reviewed 2026-11-24\n" if $source eq 'cet' && rand() < 0.5;
		my $fate = int rand 5;
		print "referral withdraw $ref --reason withdrawn-by-source\n" if $fate == 0;
		next unless $fate > 1;
		print "\@c$i = referral accept $ref --override other --reason other\n";
		print "case assign \@c$i --override other --officer ", any(@officers), "\n" if rand() < 0.7;
		print "case edit \@c$i --next-review ", date($today + int rand 20), "\n" if rand() < 0.7;
		print "case close \@c$i --reason risk-reduced\n" if rand() < 0.2;
	}
	for (1 .. 12) {
		my $from = $today - int rand 20;
		print 'loan add --kit wands --school 100840 --officer ', any(@officers), ' --from ', date($from),
			rand() < 0.8 ? ' --until ' . date($from + int rand 30) : '', rand() < 0.3 ? ' --returned ' . date($today) : '', "\n";
		print 'training add --officer ', any(@officers), ' --course ', any('csla', 'ceop'), ' --day ', date($today - 20 - int rand 700),
			rand() < 0.9 ? ' --expires ' . date($today - 20 + int rand 100) : '', "\n" if rand() < 0.9;
		print 'outref add --yp Y-2026-0001 --scheme vpc-junior --consent given --officer ', any(@officers), ' --day ', $past->(25),
			rand() < 0.3 ? ' --outcome accepted --outcome-on 2026-11-25' : '', "\n";
		my $first = $today - 10 + int rand 25;
		print 'plan add --kind theme --what item --team ', any('north', 'south'), ' --from ', date($first), ' --until ',
			date($first + int rand 10), rand() < 0.3 ? ' --done 2026-11-25' : rand() < 0.2 ? ' --issue fights' : '', "\n";
		print 'activity add --kind system-check --system cris --officer ', any(@officers), ' --at ', $past->(8), "T08:00\n"
			if rand() < 0.4;
	}
	print "officer edit $_ --active no\n" for grep { rand() < 0.3 } @officers;
}

# The rows of a noun as hashes; no value of the random store has a comma or a quote.
sub rows {
	my ($folder, $noun) = @_;
	open my $in, '<', "$folder/$noun.csv" or die "$noun: $!";
	chomp(my @lines = <$in>);
	my @names = split /,/, shift @lines;
	my @rows;
	for (@lines) {
		my (%row, @values);
		@values = split /,/, $_, -1;
		@row{@names} = @values;
		push @rows, \%row unless $row{voided};
	}
	return @rows;
}

sub list {
	my ($folder, $as_of) = @_;
	my $today = number($as_of);
	my %officer = map { $_->{key} => $_ } rows($folder, 'officer');
	my %team = map { $_->{key} => $_ } rows($folder, 'team');
	my (%away, %holiday, %closed);
	# of several absences the latest that somebody covers
	for (grep { $_->{from} le $as_of && $as_of le $_->{to} } rows($folder, 'absence')) {
		$away{ $_->{officer} } = $_->{cover} if $_->{cover} || !defined $away{ $_->{officer} };
	}
	for my $time (rows($folder, 'calendar')) {
		next if $time->{kind} eq 'term';
		for (number($time->{from}) .. number($time->{to})) {
			$closed{$_} = 1;
			$holiday{$_} = 1 if $time->{kind} eq 'bank-holiday';
		}
	}
	my $weekday = sub { my $w = ($_[0] + 3) % 7; return $w < 5 };
	my $answers = sub {
		my ($owner, $in) = @_;
		my $left = sub { return $_[0] && $officer{ $_[0] }{active} eq 'no' };
		return $owner if $owner && !$left->($owner) && !defined $away{$owner};
		return $away{$owner} if $owner && !$left->($owner) && $away{$owner};
		my $sergeant = $team{ $in || $officer{$owner}{team} }{sergeant};
		return $left->($sergeant) ? '' : $away{$sergeant} || $sergeant;
	};
	my $owe = sub {
		my ($duty, $ref, $owner, $in, $due, $ahead) = @_;
		return if defined $ahead && $due - $today > $ahead;
		print join(',', $duty, $ref, $owner, $answers->($owner, $in) // '', $in, date($due), $today - $due), "\n";
	};
	my $working = sub {
		my ($day, $n) = @_;
		while ($n) { $day++; $n-- if $weekday->($day) && !$holiday{$day} }
		return $day;
	};
	for (rows($folder, 'referral')) {
		$owe->('undecided-referral', $_->{ref}, '', $_->{team}, number($_->{received}) + $decide)
			if $_->{status} =~ /^(received|screening|more-info)$/;
		$owe->('mash-reference', $_->{ref}, '', $_->{team}, $working->(number($_->{received}), $chase))
			if $_->{source} eq 'school' && $_->{mash} !~ /^(done|n\/a)$/;
	}
	for (grep { !$_->{closed} } rows($folder, 'case')) {
		$owe->('case-review', $_->{ref}, $_->{officer}, $_->{team}, number($_->{next_review})) if $_->{next_review};
		$owe->('case-without-lead', $_->{ref}, '', $_->{team}, number($_->{opened})) unless $_->{officer};
		$owe->('case-of-leaver', $_->{ref}, $_->{officer}, $_->{team}, $today)
			if $_->{officer} && $officer{ $_->{officer} }{active} eq 'no';
	}
	for (rows($folder, 'absence')) {
		$owe->('absence-not-told', $_->{ref}, $_->{officer}, $officer{ $_->{officer} }{team}, number($_->{from}))
			if !$_->{told} && $_->{to} ge $as_of;
	}
	for (rows($folder, 'outref')) {
		$owe->('onward-answer', $_->{ref}, $_->{officer}, $_->{team}, number($_->{day}) + $stale) if $_->{outcome} eq 'pending';
	}
	for (rows($folder, 'loan')) {
		$owe->('loan-return', $_->{ref}, $_->{officer}, $officer{ $_->{officer} }{team}, number($_->{until}), 7)
			if !$_->{returned} && $_->{until};
	}
	my @training = rows($folder, 'training');
	for my $t (grep { $_->{expires} && $officer{ $_->{officer} }{active} eq 'yes' } @training) {
		my @later = grep { $_->{officer} eq $t->{officer} && $_->{course} eq $t->{course} &&
			(!$_->{expires} || $_->{expires} gt $t->{expires}) } @training;
		$owe->('training-expiry', $t->{ref}, $t->{officer}, $officer{ $t->{officer} }{team}, number($t->{expires}), 60) unless @later;
	}
	for (rows($folder, 'plan')) {
		$owe->('plan-item', $_->{ref}, '', $_->{team}, number($_->{until})) if !$_->{done} && !$_->{issue} && $_->{from} le $as_of;
	}
	my %checked = map { ("$_->{team} $_->{day}" => 1) } grep { $_->{kind} eq 'system-check' } rows($folder, 'activity');
	for my $key (keys %team) {
		for my $day ($today - 3 .. $today) {
			next if !$weekday->($day) || $closed{$day} || $day > number('2026-12-18') || $team{$key}{since} gt date($day);
			$owe->('system-checks', $key, '', $key, $day) unless $checked{ "$key " . date($day) };
		}
	}
}

my $what = shift;
$what eq 'make' ? make(@ARGV) : $what eq 'list' ? list(@ARGV) : print join('|', @duties), "\n";
