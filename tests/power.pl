# Cuts the power at each call of a command that wrote a store, and looks at what is there afterwards:
#	power.pl TRACE STORE BEFORE WITH-JOURNAL TABLE ROUNDS
# TRACE: of strace -f -y -xx -s 9000, with openat, pwrite64, ftruncate, fsync, fdatasync and write. BEFORE: the store's file as it
# was. WITH-JOURNAL: 1 if its journal was there, and on the disk, before. TABLE gets one row more. What was not synced when the
# power goes is there, or lost, or in ROUNDS drawn states some of it is; the name of a new file is there when its folder was synced.
# Prints how many states there were, and every one that is neither as before nor, always so after the answer, as after.
use strict;
use warnings;

my ($trace, $store, $before, $with, $table, $rounds) = @ARGV;
my ($folder) = $store =~ m{^(.*)/};
my %kind = ($store => 'store', "$store-journal" => 'journal', $folder => 'folder');
my $cut = "$folder/cut";
my (@calls, %seen, $states, $bad);
my $seed = 20261118;

sub drawn { $seed = ($seed * 16807) % 2147483647; return $seed % 2 }
sub bytes { return pack 'H*', $_[0] =~ s/\\x//gr }
sub content { my ($file) = @_; open my $in, '<:raw', $file or die "$file: $!"; local $/; return <$in> }
sub save { my ($file, $bytes) = @_; open my $out, '>:raw', $file or die "$file: $!"; print $out $bytes; close $out; chmod 0600, $file }

open my $in, '<', $trace or die "$trace: $!";
while (<$in>) {
	s/^\d+ +//;
	if (/^write\(1</) { push @calls, { what => 'said' } }
	elsif (/^openat\(.*"([^"]*)", (\S*)O_CREAT.*= \d+</ && ($kind{ bytes($1) } // '') eq 'journal') { push @calls, { what => 'created' } }
	elsif (/^(pwrite64|ftruncate|fsync|fdatasync)\(\d+<([^>]*)>(?:, "([^"]*)")?(.*)\) += \d+$/) {
		my ($call, $file, $data, $rest) = ($1, $kind{ bytes($2) }, $3, $4);
		next unless $file;
		my ($place) = $rest =~ /(\d+)$/;
		push @calls, $call =~ /sync/ ? { what => 'sync', file => $file } :
			{ what => 'change', file => $file, place => $place, $call eq 'pwrite64' ? (data => bytes($data)) : () };
	}
}

sub apply {
	my ($bytes, @changes) = @_;
	for my $c (@changes) {
		$bytes .= "\0" x ($c->{place} - length $bytes) if length $bytes < $c->{place};
		if (defined $c->{data}) { substr($bytes, $c->{place}, length $c->{data}) = $c->{data} }
		else { substr($bytes, $c->{place}) = '' }
	}
	return $bytes;
}

sub look {
	my ($at, $said, $name, $store_now, $journal_now) = @_;
	return if $seen{"$said$name" . ($name ? $journal_now : '') . "\n$store_now"}++;
	save("$cut.db", $store_now);
	unlink "$cut.db-journal";
	save("$cut.db-journal", $journal_now) if $name;
	my $rows = `sqlite3 '$cut.db' 'PRAGMA integrity_check; SELECT count(*) FROM "$table"' 2>&1 | paste -sd' '`;
	chomp $rows;
	$states++;
	return if $rows eq $main::after || ($rows eq $main::was && !$said);
	print "after call $at" . ($said ? ', which was answered' : '') . ": $rows\n";
	$bad = 1;
}

save("$cut.db", content($before));
our $was = `sqlite3 '$cut.db' 'PRAGMA integrity_check; SELECT count(*) FROM "$table"' | paste -sd' '`;
chomp $was;
our $after = $was =~ s/(\d+)$/$1 + 1/er;
my %disk = (store => content($before), journal => '');
my %waits = (store => [], journal => []);
my ($said, $name, $named) = (0, $with, $with);
for my $at (0 .. @calls) {
	for my $round (0 .. 3 + $rounds) {
		my %now;
		for my $file ('store', 'journal') {
			my $nth = $file eq 'store' ? $round & 1 : $round >> 1 & 1;
			$now{$file} = apply($disk{$file}, grep { $round > 3 ? drawn() : $nth } @{ $waits{$file} });
		}
		look($at, $said, $_, $now{store}, $now{journal}) for $named == $name ? $named : (0, 1);
	}
	last if $at == @calls;
	my $c = $calls[$at];
	if ($c->{what} eq 'said') { $said = 1 }
	elsif ($c->{what} eq 'created') { $name = 1 }
	elsif ($c->{what} eq 'change') { push @{ $waits{ $c->{file} } }, $c }
	elsif ($c->{file} eq 'folder') { $named = $name }
	else {
		$disk{ $c->{file} } = apply($disk{ $c->{file} }, @{ $waits{ $c->{file} } });
		$waits{ $c->{file} } = [];
	}
}
unlink "$cut.db", "$cut.db-journal";
print "$states states, $was to $after\n" if !$bad;
exit($bad // 0);
