# shellcheck shell=bash
# A store that accounts share through sudo and sshd, set up from the recipes of examples/sharing. Source it after lib.sh.
# All accounts begin with $SHARED, so that two runs do not meet, and are removed at the end.
SHARED=sspt$$
OWNER=${SHARED}o

skip_all() { echo "1..0 # SKIP $1"; exit 0; }
[ "$(id -u)" = 0 ] || skip_all 'only root can make accounts'
for program in sudo sshd ssh useradd setpriv; do
	PATH=$PATH:/usr/sbin command -v "$program" >/dev/null || skip_all "$program is not installed"
done

PLACE=$(mktemp -d /tmp/ssp-sharing.XXXXXX)
chmod 755 "$PLACE"
SSP=$PLACE/bin/ssp
remove_shared() {
	[ ! -f "$PLACE/sshd.pid" ] || kill "$(<"$PLACE/sshd.pid")" 2>/dev/null
	rm -f "/etc/sudoers.d/$SHARED"
	local account
	for account in $(cut -d : -f 1 /etc/passwd | grep "^$SHARED"); do
		userdel "$account" >/dev/null 2>&1
	done
	groupdel "$SHARED" 2>/dev/null
	rm -rf "$PLACE" "$T"
}
trap remove_shared EXIT

# An account of somebody: its name is $SHARED and the word.
account() { # WORD GROUP
	mkdir -p "$PLACE/home"
	useradd --no-log-init --user-group ${2:+--groups "$2"} --home-dir "$PLACE/home/$1" --no-create-home --shell /bin/sh \
		--password '*' "$SHARED$1" || echo "# no account $1"
	install -d -m 700 -o "$SHARED$1" -g "$SHARED$1" "$PLACE/home/$1" "$PLACE/home/$1/.ssh"
}
as() { # WORD COMMAND...
	local word=$1
	shift
	(cd "${AT:-$PLACE}" && env -i HOME="$PLACE/home/$word" PATH="$PLACE/bin:/usr/bin:/bin" TERM=dumb LC_ALL=C.UTF-8 \
		setpriv --reuid "$SHARED$word" --regid "$SHARED$word" --init-groups "$@")
}
# The owner's own use of the store, and that of others by each way.
owner() { as o "$SSP" "$@"; }
by_sudo() { # WORD ARGUMENT...
	local word=$1
	shift
	as "$word" sudo -n -u "$OWNER" "$SSP" gate "$@"
}
by_ssh() { # WORD COMMAND: sshd gets the words of the command as one text
	local word=$1
	shift
	as "$word" ssh -F "$PLACE/ssh_config" -- gate "$*"
}

by_via() { # WORD ARGUMENT...: through sudo, with frames
	local word=$1
	shift
	as "$word" "$SSP" --via "sudo -n -u $OWNER" "$@"
}

# A recipe with the names of this run.
recipe() { # NAME
	sed -e "s:/usr/bin/ssp:$SSP:g; s/%ssp /%$SHARED /; s/(ssp)/($OWNER)/; s/User ssp/User $OWNER/; s/SSP_GATE/SSP_GATE$$/" "examples/sharing/$1"
}
retire_key() { # WORD
	sed -i "s/--as $SHARED$1\"/--as $SHARED$1 --retired\"/" "$PLACE/home/o/.ssh/authorized_keys"
}
start_sshd() {
	ssh-keygen -q -t ed25519 -N '' -f "$PLACE/host_key"
	PORT=$((20000 + $$ % 20000))
	{
		printf 'Port %s\nListenAddress 127.0.0.1\nHostKey %s\nPidFile %s\nUsePAM no\nStrictModes yes\n' \
			"$PORT" "$PLACE/host_key" "$PLACE/sshd.pid"
		recipe sshd_config
	} >"$PLACE/sshd_config"
	printf 'Host gate\nHostName 127.0.0.1\nPort %s\nUser %s\nBatchMode yes\nStrictHostKeyChecking yes\nUserKnownHostsFile %s\nLogLevel ERROR\n' \
		"$PORT" "$OWNER" "$PLACE/known_hosts" >"$PLACE/ssh_config"
	printf '[127.0.0.1]:%s %s\n' "$PORT" "$(cut -d ' ' -f 1-2 "$PLACE/host_key.pub")" >"$PLACE/known_hosts"
	mkdir -p /run/sshd
	/usr/sbin/sshd -f "$PLACE/sshd_config" -E "$PLACE/sshd.log"
}

# The owner's account and store, and an account for each word, with a key of its own. The program lies where all can run it.
share_store() { # WORD...
	install -d "$PLACE/bin"
	install -m 755 "$BUILD"/ssp "$BUILD"/libssp.so.* "$PLACE/bin"
	groupadd "$SHARED"
	account o ''
	local word
	for word; do
		account "$word" "$SHARED"
		as "$word" ssh-keygen -q -t ed25519 -N '' -f "$PLACE/home/$word/.ssh/id_ed25519"
		recipe authorized_keys | sed -n "s/--as ann/--as $SHARED$word/; s:KEY_OF_ANN:$(<"$PLACE/home/$word/.ssh/id_ed25519.pub"):p"
	done >"$PLACE/home/o/.ssh/authorized_keys"
	chown "$OWNER" "$PLACE/home/o/.ssh/authorized_keys"
	chmod 600 "$PLACE/home/o/.ssh/authorized_keys"
	{
		recipe sudoers
		echo "Defaults:%$SHARED secure_path=$PLACE/bin:/usr/bin:/bin"
	} >"$PLACE/sudoers"
	install -m 440 "$PLACE/sudoers" "/etc/sudoers.d/$SHARED"
	start_sshd
}
