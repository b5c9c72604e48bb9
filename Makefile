# What anyone needs: make run, make test, make check, make bench.

SWIFT ?= swift
# Tests run in parallel on all cores; these folders are checked by the formatter.
SOURCES := Package.swift Sources Tests

.PHONY: help run build test check docs fuzz bench format pictures clean

help:
	@echo "make run       builds Volley and opens the explorer on demo data"
	@echo "make build     builds it for speed: .build/release/volley"
	@echo "make test      builds and runs all tests"
	@echo "make check     format, warnings, documentation"
	@echo "make fuzz      ten million broken messages for the decoders"
	@echo "make bench     measurements"
	@echo "make format    formats the sources"
	@echo "make pictures  draws the pictures of the README anew"

# A debug build, because it is there soonest on a fresh machine.
run:
	@Scripts/packages build
	$(SWIFT) build --product volley
	.build/debug/volley demo

build:
	@Scripts/packages build
	$(SWIFT) build -c release --product volley

test:
	@Scripts/packages build test
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --parallel

# In a folder of its own, so that its flags do not make the next build begin anew.
check:
	@Scripts/packages build
	$(SWIFT) format lint --strict --recursive $(SOURCES)
	$(SWIFT) build --build-tests --scratch-path .build-check -Xswiftc -warnings-as-errors
	$(MAKE) docs

# The documentation of the core, with every mistake in it an error.
docs:
	rm -rf .build-check/symbols && mkdir -p .build-check/symbols
	$(SWIFT) build --target BatchClient --scratch-path .build-check -Xswiftc -warnings-as-errors
	$(SWIFT) package --scratch-path .build-check dump-symbol-graph --minimum-access-level public >/dev/null 2>&1 || true

# Ten million mutated messages through the decoders of Aerospike's protocol, optimised.
fuzz:
	@Scripts/packages build
	$(SWIFT) build --build-tests -c release --scratch-path .build-fuzz -Xswiftc -enable-testing
	FUZZ_INPUTS=10000000 $(SWIFT) test -c release --scratch-path .build-fuzz --skip-build \
		-Xswiftc -enable-testing --filter FuzzTests

bench:
	@echo "There are no benchmarks yet."

format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

pictures:
	@Scripts/packages build
	$(SWIFT) build -c release --product volley
	mkdir -p Pictures
	.build/release/volley demo --screenshot Pictures/explorer.svg --size 104x30

clean:
	rm -rf .build .build-check
