# ssp: the only build file. `make help` lists the targets.
VERSION = 0.1.0
SOVERSION = 1
BUILD ?= build
SEED ?= 1
COUNT ?= 100
PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
PKGS = sqlite3 jansson libutf8proc libsodium
DEBS = gcc make pkg-config libsqlite3-dev libcsv-dev libjansson-dev libutf8proc-dev libsodium-dev nettle-dev \
	libxlsxwriter-dev libical-dev libgmime-3.0-dev
TESTDEBS = clang libclang-rt-14-dev clang-tidy cppcheck valgrind shellcheck mandoc libcmocka-dev sqlite3 jq \
	miller dateutils xlsx2csv unzip perl strace zsh fish bash-completion procps git sudo \
	openssh-server openssh-client
BENCHDEBS = taskwarrior strace sqlite3 git sudo openssh-server openssh-client

CC = gcc
CFLAGS ?= -O2 -g
WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings \
	-Wformat=2 -Wvla -Wimplicit-fallthrough -Wno-missing-field-initializers -Werror
SANFLAGS = $(if $(SAN),-fsanitize=address$(,)undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
, = ,
ALL_CFLAGS = -std=gnu11 -D_GNU_SOURCE -DSSP_VERSION='"$(VERSION)"' -DSSP_SANITIZED=$(if $(SAN),1,0) -Iinclude -Ilib -fPIC -fvisibility=hidden \
	-fno-semantic-interposition \
	-include lib/util/banned.h $(WARN) $(SANFLAGS) $(CFLAGS) $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LIBS = $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lcsv
LDLIBS = $(LIBS) -ldl -lm
LDFLAGS_ALL = $(SANFLAGS) $(LDFLAGS) -Wl,--as-needed -Wl,-O1 -Wl,--hash-style=gnu -Wl,-z,pack-relative-relocs

LIBSRC := $(sort $(wildcard lib/*.c lib/*/*.c lib/*/*/*.c))
CMDSRC := $(sort $(wildcard cmd/*.c))
MIGRATIONS := $(sort $(wildcard lib/store/migrations/*.sql))
EMBED := $(sort $(wildcard lib/data/*.json lib/store/schema-*.sql completions/*) $(MIGRATIONS))
UNITSRC := $(sort $(wildcard tests/unit/*.c))
TABLES := $(patsubst %,$(BUILD)/%.c,brief duties kinds kpi-sets nicknames presets roles rules term-plan)
LIBOBJ := $(LIBSRC:%.c=$(BUILD)/%.o) $(BUILD)/embedded.o $(TABLES:.c=.o)
CMDOBJ := $(CMDSRC:%.c=$(BUILD)/%.o)
PRELOADS := $(patsubst tests/%.c,$(BUILD)/%.so,$(wildcard tests/preload/*.c))
# The long ones first, so that none of them runs on alone at the end; two at a time, because on a virtual machine of two
# processors a third makes all of them slower; and their stores in memory, where there is enough of it and nobody says otherwise.
LONG = gate faults portable add-a-noun kill valgrind lint via dry-run agree planted
TESTS := $(LONG:%=tests/%.t) $(filter-out $(LONG:%=tests/%.t),$(sort $(wildcard tests/*.t)))
# The quick form of these runs with the program that loads its libraries. They use each library, and most statements: what SQL they
# run is kept for tests/portable.t.
LOADING = $(patsubst %,tests/%.t,kpi restore core kpi-own gias events keys episode intake calendar xlsx)
IN_MEMORY = TMPDIR=$${TMPDIR:-$$(set -- $$(stat -f -c '%a %S' /dev/shm); \
	[ -w /dev/shm ] && [ $$(($$1 * $$2 >> 30)) -ge 4 ] && echo /dev/shm || echo /tmp)}
UNITS := $(UNITSRC:tests/unit/%.c=$(BUILD)/unit/%)
Q = $(if $(V),,@)
SO = libssp.so.$(SOVERSION)

.DELETE_ON_ERROR:
.PHONY: all help deps test-deps demo check units helpers quick requirements mutants alloc-sweep bench install uninstall clean schema man

all: $(BUILD)/ssp  ## build build/ssp and build/libssp.so.1

help:  ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# only this file reads the headers of GMime
$(BUILD)/lib/io/mail.o: ALL_CFLAGS += $(patsubst -I%,-isystem %,$(shell pkg-config --cflags-only-I gmime-3.0 2>/dev/null))

$(BUILD)/embedded.c: lib/data/embed.sh $(EMBED) $(sort $(dir $(EMBED)))
	@mkdir -p $(@D)
	$(Q)sh lib/data/embed.sh $(EMBED) >$@

$(TABLES): $(BUILD)/%.c: lib/data/json.awk lib/data/%.awk lib/data/%.json
	@mkdir -p $(@D)
	$(Q)LC_ALL=C awk $(^:%.awk=-f %.awk) >$@

$(BUILD)/%.o: $(BUILD)/%.c
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/libssp.a: $(LIBOBJ)
	@rm -f $@
	$(Q)ar rcs $@ $^

$(BUILD)/$(SO): $(LIBOBJ) lib/libssp.map
	$(Q)$(CC) -shared -Wl,-soname,$(SO) -Wl,--version-script,lib/libssp.map $(LDFLAGS_ALL) -o $@ $(LIBOBJ) $(LDLIBS)

# The program contains the libraries, because looking up their symbols was most of the time of a start. With DYNAMIC=1 it
# loads them: libssp.so, when it is built, from its own folder, and when it is installed, from LIBDIR.
ifdef DYNAMIC
PROGRAM = $(CMDOBJ) $(BUILD)/$(SO) -lm
RPATH = -Wl,-rpath,$(if $(filter install,$@),$(LIBDIR),'$$ORIGIN')
else
PROGRAM = $(CMDOBJ) $(BUILD)/libssp.a -Wl,-Bstatic $(LIBS) -Wl,-Bdynamic -ldl -lm
endif
$(BUILD)/ssp: $(CMDOBJ) $(BUILD)/libssp.a $(BUILD)/$(SO)
	$(Q)$(CC) $(LDFLAGS_ALL) $(if $(SAN),-no-pie) $(RPATH) -o $@ $(PROGRAM)

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libssp.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(LDFLAGS_ALL) $(BUILD)/libssp.a $(LDLIBS) -lcmocka

# libraries that tests load into the program, to make chosen calls fail
$(BUILD)/preload/%.so: tests/preload/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) -std=gnu11 -D_GNU_SOURCE $(WARN) -O2 -fPIC -shared -o $@ $<

units: $(UNITS) helpers
helpers: $(PRELOADS) $(BUILD)/unit/readfile  # what tests run beside the program

deps:
	@sh .ci/deps $(DEBS)

test-deps:
	@sh .ci/deps $(DEBS) $(TESTDEBS)

demo: deps  ## install what is missing, build, and run the weekly job on invented data
	@$(MAKE) --no-print-directory -s all
	@sh examples/demo.sh $(BUILD)/ssp

# No test may depend on today's date: they run at another one, but those whose head says SSP_TODAY. The program that contains its
# libraries is at a fixed place under the sanitizers, since moving its tables was a third of a start.
check: test-deps  ## build and run every test under the sanitizers, at another date
	@$(MAKE) --no-print-directory -s -j2 all helpers
	@$(MAKE) --no-print-directory -s -j2 BUILD=$(BUILD)-asan CC=clang SAN=1 CFLAGS='-O1 -gline-tables-only' all units
	@rm -rf $(BUILD)-dynamic && cp -al $(BUILD) $(BUILD)-dynamic && rm $(BUILD)-dynamic/ssp
	@$(MAKE) --no-print-directory -s BUILD=$(BUILD)-dynamic DYNAMIC=1 all
	@mkdir $(BUILD)-dynamic/traces
	@BUILD=$(BUILD)-dynamic SSP_QUICK=1 $(IN_MEMORY) prove -j2 --exec 'sh tests/traced $(BUILD)-dynamic/traces' $(LOADING)
	@BUILD=$(BUILD) SSP_TRACED=$(BUILD)-dynamic/traces $(IN_MEMORY) sh tests/at turn prove -j2 --timer --exec "sh tests/sanitized" $(TESTS)

quick: all units  ## run the tests of the plain build only
	@BUILD=$(BUILD) SSP_QUICK=1 prove -j2 -r tests

alloc-sweep: all units  ## make every allocation of the commands in tests/alloc.t fail, one after another (long)
	@BUILD=$(BUILD) SSP_EVERY_ALLOC=1 prove -v tests/alloc.t

requirements:  ## list the requirements and rules that tests name, and the tests
	@sh tests/requirements | expand -t 6,96

mutants:  ## plant COUNT small faults, chosen by SEED, and see which of them no test finds (long)
	@nice perl tests/mutants/run $(SEED) $(COUNT) $(BUILD)-mutants $(if $(ONLY),'$(ONLY)')

schema:  ## put what all migrations make into one file, from which new stores are made
	@sh lib/store/schema.sh $(MIGRATIONS) >lib/store/schema.new
	@rm -f lib/store/schema-*.sql
	@mv lib/store/schema.new lib/store/schema-$(firstword $(subst -, ,$(notdir $(lastword $(MIGRATIONS))))).sql

man: all  ## regenerate the generated blocks of the man pages
	@sh man/update.sh $(BUILD)/ssp

bench: all  ## compare the speed of ssp with that of other tools
	@sh .ci/deps $(DEBS) $(BENCHDEBS)
	@BUILD=$(BUILD) sh tests/bench/run

install: all  ## install under DESTDIR and PREFIX
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(PREFIX)/include/ssp \
		$(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
		$(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 755 $(BUILD)/$(SO) $(DESTDIR)$(LIBDIR)/$(SO)
	ln -sf $(SO) $(DESTDIR)$(LIBDIR)/libssp.so
	$(Q)$(CC) $(LDFLAGS_ALL) $(RPATH) -o $(DESTDIR)$(PREFIX)/bin/ssp $(PROGRAM)
	install -m 644 include/ssp.h $(DESTDIR)$(PREFIX)/include/
	install -m 644 include/ssp/*.h $(DESTDIR)$(PREFIX)/include/ssp/
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' -e 's|@VERSION@|$(VERSION)|' lib/ssp.pc.in \
		>$(DESTDIR)$(LIBDIR)/pkgconfig/ssp.pc
	install -m 644 man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -m 644 completions/ssp.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/ssp
	install -m 644 completions/_ssp $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_ssp
	install -m 644 completions/ssp.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/ssp.fish

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/ssp $(DESTDIR)$(LIBDIR)/libssp.so* $(DESTDIR)$(LIBDIR)/pkgconfig/ssp.pc
	rm -rf $(DESTDIR)$(PREFIX)/include/ssp.h $(DESTDIR)$(PREFIX)/include/ssp
	rm -f $(patsubst man/%,$(DESTDIR)$(PREFIX)/share/man/man1/%,$(wildcard man/*.1))
	rm -f $(DESTDIR)$(PREFIX)/share/bash-completion/completions/ssp $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_ssp \
		$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/ssp.fish

clean:
	rm -rf $(BUILD) $(BUILD)-asan $(BUILD)-dynamic $(BUILD)-mutants

-include $(LIBOBJ:.o=.d) $(CMDOBJ:.o=.d) $(UNITS:=.d)
