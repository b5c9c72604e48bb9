#!/usr/bin/env bash
# Shows that the tests of the run machine bite: breaks one rule at a time in a copy of the core and
# expects the tests to fail. Prints a line a mutant; exits 1 when one survives.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/Sources" "$work/Tests"
cp -r "$root/Sources/BatchClient" "$work/Sources/"
cp -r "$root/Tests/BatchClientTests" "$root/Tests/StoreFacts" "$work/Tests/"
cat >"$work/Package.swift" <<'MANIFEST'
// swift-tools-version: 6.1
import PackageDescription
let features: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
let package = Package(
    name: "mutants", platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
    ],
    targets: [
        .target(
            name: "BatchClient",
            dependencies: [
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ], swiftSettings: features),
        .target(
            name: "StoreFacts", dependencies: ["BatchClient"], path: "Tests/StoreFacts",
            swiftSettings: features),
        .testTarget(
            name: "BatchClientTests",
            dependencies: [
                "BatchClient", "StoreFacts",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
            ],
            swiftSettings: features),
    ])
MANIFEST
survivors=0

# The tests of the core's rules. Started directly, so that a mutant that never ends is ended whole.
tests() {
    timeout -k 5 "$1" "$work/.build/debug/mutantsPackageTests.xctest" --testing-library swift-testing \
        --filter 'RunMachine|RunTiming|RecordStream|BatchWriter|RateLimiter|KeyOrder|BatchPlanner' >"$work/test.log" 2>&1
}

# What the tests say without a mutant, and how long they take on this machine as it is.
if ! (cd "$work" && swift build --build-tests >build.log 2>&1); then
    tail -5 "$work/build.log"
    exit 1
fi
begun=$SECONDS
if ! tests 600; then
    echo "the tests fail without a mutant:"
    tail -5 "$work/test.log"
    exit 1
fi
# A mutant that takes so much longer never ends.
limit=$(((SECONDS - begun) * 4 + 60))

# mutant NAME FILE OLD NEW: replaces one piece of text, which must be there exactly once.
mutant() {
    local name=$1 file="$work/Sources/BatchClient/$2"
    cp "$file" "$work/original"
    if ! OLD=$3 NEW=$4 python3 - "$file" <<'REPLACE'; then
import os, sys
path = sys.argv[1]
text = open(path).read()
old = os.environ["OLD"]
if text.count(old) != 1:
    sys.exit(f"the text to break stands {text.count(old)} times in {path}: {old}")
open(path, "w").write(text.replace(old, os.environ["NEW"]))
REPLACE
        echo "STALE     $name"
        survivors=$((survivors + 1))
        return
    fi
    if ! (cd "$work" && swift build --build-tests >build.log 2>&1); then
        echo "UNBUILT   $name"
        tail -5 "$work/build.log"
        survivors=$((survivors + 1))
    elif tests "$limit"; then
        echo "SURVIVED  $name"
        survivors=$((survivors + 1))
    else
        echo "caught    $name"
    fi
    cp "$work/original" "$file"
}

mutant "repeats an add after a lost answer" Backend/RecordOperation.swift \
    'verb != .insert && operations.allSatisfy(\.isIdempotent)' 'verb != .insert'
mutant "reports doubt as failed" Execution/RunMachine+Deciding.swift \
    'if status != .ok, history?.isInDoubt == true { status = .inDoubt }' ''
mutant "calls an unanswered write timed out" Execution/InFlightRequest.swift \
    'status: isInDoubt ? .inDoubt : failure.status' 'status: failure.status'
mutant "sends a later wave before the earlier one" Keys/KeyOrder.swift \
    'predecessors[item.index] = group' ''
mutant "sends on after doubt on a key" Execution/RunMachine+Deciding.swift \
    'status == .inDoubt || (status == .notSent && outcome.code == .predecessorInDoubt)' 'false'
mutant "drops a cancel" Execution/RunMachine.swift \
    'end(.cancelled, abandonAt: now + (grace ?? behavior.cancelGrace))' ''
mutant "forgets the deadline" Execution/RunMachine.swift \
    'if let deadline = behavior.deadline, now >= deadline {' 'if let deadline = behavior.deadline, now >= deadline * 3 {'
mutant "takes an answer twice" Execution/RunMachine+Deciding.swift \
    'requestByIndex[index] == id,
                phase(index) == .inFlight, let item' 'let item'
mutant "charges an attempt in spite of progress" Execution/RunMachine.swift \
    'charged: !flight.madeProgress' 'charged: true'
mutant "retries for ever" Execution/RunMachine+Deciding.swift \
    'settings.attempts == 1 || entry.failures >= settings.attempts' 'settings.attempts == 1'
mutant "ignores the reader" Execution/RunMachine+Sending.swift \
    'guard case .sending = state, hold.allowsSending, output.count < behavior.queueSize,' \
    'guard case .sending = state, hold.allowsSending,'
mutant "begins an adaptive pace at full" Behavior/RateLimiter.swift \
    'startShare = 0.5' 'startShare = 1.0'
mutant "slows down once a row" Execution/RunMachine+Deciding.swift \
    'if !request.isThrottled {' 'if request.unanswered >= 0 {'
mutant "saves up a burst before the start" Behavior/TokenBucket.swift \
    'level = self.rate < 1 ? 1 : 0' 'level = max(self.rate * self.burst, 1)'
mutant "sends more than the rate allows" Behavior/RateLimiter.swift \
    'writes: min(writeCount, writes?.available ?? writeCount))' 'writes: writeCount)'
mutant "takes a key and its digest for two records" Keys/KeyIdentity.swift \
    'isAmbiguous(key.dataSet) ? Key(key.dataSet, canonical(key)) : key' 'key'
mutant "lets a command overtake a refused one's predecessors" Keys/KeyOrder.swift \
    'indices.flatMap { substitutes[$0] ?? [$0] }' 'indices'
mutant "paces each buffer of a writer by itself" Session/Session+BatchWriter.swift \
    'onError: .inStream, pace: pace)' 'onError: .inStream, pace: nil)'
mutant "leaves timers behind" Execution/TimeoutScheduler.swift \
    'guard state.sleeps.last.map({ time < $0.until }) ?? true else { return }' ''
mutant "waits for a store that hangs, though cancelled" Session/Session+BatchWriter.swift \
    'Task { await writer.cancel() }' ''

if [ "$survivors" -gt 0 ]; then
    echo "$survivors survived"
    exit 1
fi
