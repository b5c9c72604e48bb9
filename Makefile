# What anyone needs: make run, make test, make check, make bench.

SWIFT ?= swift
# What is built for speed has Swift's libraries within itself: loading them from files takes longer than
# a small batch, and the program then runs where Swift is not installed. macOS has them in the system.
# For the same reason it has a fixed address: 150,000 addresses in it would have to be adjusted at each
# start, which takes 2.5 ms. And it exports no names: looking one up at the start means searching 43,000,
# which takes 0.6 ms.
ifeq ($(shell uname),Linux)
RELEASE := -c release --static-swift-stdlib -Xlinker -no-pie -Xlinker --no-export-dynamic
RUNTIME := Scripts/runtime .build/$(shell uname -m)-unknown-linux-gnu/release
else
RELEASE := -c release
RUNTIME := true
endif
# Tests run in parallel on all cores; these folders are checked by the formatter.
SOURCES := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

.PHONY: help run build install package test stress mutants check docs site fuzz truth bench format pictures clean

help:
	@echo "make run       builds Volley and opens the explorer on demo data"
	@echo "make build     builds it for speed: .build/release/volley"
	@echo "make install   builds it and installs it with manual pages: PREFIX=/usr/local"
	@echo "make package   a Debian package and an archive for machines without Swift: packages/"
	@echo "make site      the documentation as a site: site/"
	@echo "make test      builds and runs all tests"
	@echo "make check     format, arithmetic on numbers from outside, warnings, documentation"
	@echo "make stress    the tests of kills, copies and comparisons, at many times their size"
	@echo "make mutants   breaks the core in many places; every break must fail a test"
	@echo "make fuzz      ten million broken inputs for every decoder"
	@echo "make truth     a million writes through hostile servers: no status is wrong"
	@echo "make bench     measures, in release"
	@echo "make format    formats the sources"
	@echo "make pictures  redraws the pictures of the documentation, and the tour of the README"

# A debug build, because it is there soonest on a fresh machine.
run:
	@Scripts/packages build
	$(SWIFT) build --product volley
	.build/debug/volley demo

build:
	@Scripts/packages build
	@$(RUNTIME)
	$(SWIFT) build $(RELEASE) --product volley

PREFIX ?= /usr/local

install: build
	Scripts/install .build/release/volley "$(PREFIX)"

# Packs what `make build` made. Tests/Package/run installs the result into a bare Debian.
PACKAGES ?= packages
package: build
	@Scripts/packages package
	Scripts/package .build/release/volley "$(PACKAGES)"

# In parts, each with what it needs for itself: what runs inside the tests alone; what waits for
# servers and nodes, also in the test's own process, by the clock; random records between stores of
# two kinds; what starts programs and waits for them; programs of others against nodes of the test's
# own process; programs against hostile peers, measured. All but the first and the random records
# would starve beside tests that keep every core busy.
DYNAMODB_TESTS := 'DynamoDBBackendTests'
AEROSPIKE_TESTS := 'AerospikeNodeTests|AerospikeServerTests'
PAIR_TESTS := 'VolleyTests.(RoundTripTests|DiffRepairTests|StorePairTests)'
PROGRAM_TESTS := 'VolleyTests|EndToEnd|LedgerProcessTests'
INTEROP_TESTS := 'AerospikeInterop'
HOSTILE_TESTS := 'HostileTests'
# How many tests run at a time. All at once, they would take the cores from each other, and from the
# servers that they ask, until something waits too long.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH ?= 8

test:
	@Scripts/packages build test
	@Tests/Interop/DynamoDB/setup
	@Tests/Interop/Aerospike/setup
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --skip $(DYNAMODB_TESTS) --skip $(AEROSPIKE_TESTS) \
		--skip $(PROGRAM_TESTS) --skip $(INTEROP_TESTS) --skip $(HOSTILE_TESTS)
	$(SWIFT) test --skip-build --filter $(DYNAMODB_TESTS)
	$(SWIFT) test --skip-build --filter $(AEROSPIKE_TESTS)
	$(SWIFT) test --skip-build --filter $(PAIR_TESTS)
	$(SWIFT) test --skip-build --filter $(PROGRAM_TESTS) --skip $(PAIR_TESTS)
	$(SWIFT) test --skip-build --filter $(INTEROP_TESTS)
	$(SWIFT) test --skip-build --filter $(HOSTILE_TESTS)
	Scripts/consumer

# What the tests do in small, in large: fifty kills of each kind, a hundred comparisons beside a writer,
# a profile of a million records, and random records between all pairs of stores, by five seeds.
stress:
	@Scripts/packages build test
	@Tests/Interop/DynamoDB/setup
	$(SWIFT) build --build-tests
	VOLLEY_KILLS=50 VOLLEY_DIFFS=100 VOLLEY_PROFILE=1000000 $(SWIFT) test --skip-build \
		--filter 'KillTests|ComparisonWithWriterTests|DataSetProfileTests'
	for seed in 1 2 3 4 5; do \
		VOLLEY_SEED=$$seed $(SWIFT) test --skip-build --filter $(PAIR_TESTS) || exit 1; done

# Breaks one rule of the core at a time and expects the tests to notice; takes some minutes.
mutants:
	@Scripts/packages build test
	Tests/mutants.sh

# A warning fails every build: Package.swift says so.
check:
	@Scripts/packages build check
	Scripts/arithmetic
	$(SWIFT) format lint --strict --recursive $(SOURCES)
	$(SWIFT) build --build-tests
	$(MAKE) docs

# The documentation of the core, with every mistake in it an error.
docs:
	Scripts/documentation

# One static site: the modules, the articles, the recipes, the screens. Builds what has symbols, and
# runs the program for the manual pages. Then every link is followed, and the pages are opened in a browser.
SITE ?= site
site:
	@Scripts/packages build check site
	$(SWIFT) build
	Scripts/site .build "$(SITE)"
	Tests/Site/check "$(SITE)"
	Tests/Site/browse "$(SITE)"

# Ten million broken messages and texts through everything that reads what comes from outside, on all
# cores, in some minutes; stops at the first fault, and says how to see it again.
fuzz:
	@Scripts/packages build
	$(SWIFT) build -c release --product fuzz
	.build/release/fuzz --inputs 10000000

# What hostile servers of both protocols did with a million writes, compared with the status of each; in
# some minutes. SEED=2 gives other servers.
SEED ?= 1
truth:
	@Scripts/packages build
	$(SWIFT) build -c release --product fuzz
	.build/release/fuzz truth --indices 1000000 --seed $(SEED)

# In release, on this machine; what is measured and its goal stand beside each figure.
bench:
	@Scripts/packages build test
	@Tests/Interop/DynamoDB/setup bench
	@$(RUNTIME)
	$(SWIFT) build $(RELEASE) --product volley
	cd Benchmarks && $(SWIFT) build $(RELEASE) && .build/release/bench

format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

pictures:
	@Scripts/packages build
	@$(RUNTIME)
	$(SWIFT) build $(RELEASE) --product volley
	Scripts/pictures .build/release/volley

clean:
	rm -rf .build .build-check .build-consumer Benchmarks/.build
