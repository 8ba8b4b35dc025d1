# earshot
#
# make            this list
# make deps       install the Debian packages that are missing
# make demo       build the release, audit the exports in Fixtures/, show what was found
# make test       run every test
# make check      lint, every test, the rules' own tests, the golden runs
# make lint       format, length and documentation of the sources
# make format     rewrite the sources in the house format
# make bench      time a night beside gzip, igzip, DuckDB and Presidio, and count instructions (needs Python 3, valgrind)
# make bench-agents  what is found of simulated misbehaviour, beside the truth (needs Python 3; some minutes)
# make fuzz       libFuzzer over Intake and every format (SECONDS_EACH=60)
# make mutate     100,000 damaged files through whole runs, whose counts must add up (needs Python 3; some minutes)
# make sanitize   the mutation tests under the address and thread sanitizers
# make coverage   print the tables of the coverage studies (needs Python 3 with NumPy and SciPy, R with survey; an hour)
# make golden     run the fixtures and compare with Fixtures/golden

PACKAGES = libisal-dev zlib1g-dev libzstd-dev libbz2-dev liblzma-dev libxlsxwriter-dev libsimdjson-dev libre2-dev libsqlite3-dev pkg-config sqlite3 openssl
DEBUG = .build/debug/earshot
RELEASE = .build/release/earshot

.PHONY: help deps demo test check lint format bench bench-agents golden rules fuzz mutate sanitize coverage

help:
	@sed -n 's/^# \{0,1\}//p' Makefile | sed -n '3,$$p' | sed '/^$$/d'

deps:
	@missing=""; for p in $(PACKAGES); do \
	  dpkg-query -W -f='$${db:Status-Status}' $$p 2>/dev/null | grep -q '^installed$$' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	  echo "installing:$$missing"; \
	  if [ "$$(id -u)" = 0 ]; then sudo=""; else sudo="sudo"; fi; \
	  $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi

demo: deps
	swift build -c release --product earshot
	Scripts/demo.sh $(RELEASE)

test: deps
	Scripts/datasette.sh
	swift test --disable-xctest

check: lint test rules golden

lint: deps
	swift format lint --strict --parallel --recursive Package.swift Sources Tests
	Scripts/lint.sh

format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests

rules: deps
	swift build --product earshot
	$(DEBUG) rules check --rules Rules
	$(DEBUG) rules test --rules Rules

golden: deps
	swift build --product earshot
	Scripts/golden.sh $(DEBUG)

coverage: deps
	swift build -c release --product earshot
	Benchmarks/coverage/coverage.py $(RELEASE) --samples .build/samples.csv
	Rscript Benchmarks/coverage/widths.R .build/samples.csv
	Benchmarks/coverage/means.py $(RELEASE)
	Benchmarks/coverage/domains.py $(RELEASE)
	Benchmarks/coverage/inclusion.py $(RELEASE)

bench: deps
	swift build -c release --product earshot
	Benchmarks/night.sh $(RELEASE)
	Benchmarks/others/others.py $(RELEASE) $${EARSHOT_BENCH:-bench-data}
	Benchmarks/instructions.sh $(RELEASE)

bench-agents: deps
	swift build -c release --product earshot
	Benchmarks/agents/agents.py $(RELEASE)
fuzz: deps
	Scripts/fuzz.sh

mutate: deps
	swift build -c release --product earshot
	Scripts/mutate.py $(RELEASE)

sanitize: deps
	Scripts/sanitize.sh address
	Scripts/sanitize.sh thread
