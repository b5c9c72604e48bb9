#!/usr/bin/env bash
# Shows that the tests of the core and of the ledger bite: breaks one rule at a time in a copy, and
# expects the tests that are named beside it to fail. Prints a line per mutant; exits 1 if one
# survives.
#
#   Tests/mutants.sh            all of them
#   Tests/mutants.sh undo       those whose name or file contains the word
set -u
only=${1:-}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# package PART: a copy of some modules with their tests, as a package of its own, so that a mutant
# does not rebuild the rest. The targets come from standard input.
package() {
    mkdir -p "$work/$1"
    cat - >"$work/$1/targets"
    cat >"$work/$1/Package.swift" <<MANIFEST
// swift-tools-version: 6.1
import PackageDescription
let features: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
let core: [Target.Dependency] = [
    .product(name: "Logging", package: "swift-log"),
    .product(name: "Metrics", package: "swift-metrics"),
    .product(name: "CoreMetrics", package: "swift-metrics"),
    .product(name: "Tracing", package: "swift-distributed-tracing"),
]
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let package = Package(
    name: "mutants", platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    ],
    targets: [
        .target(name: "BatchClient", dependencies: core, swiftSettings: features),
        .target(name: "TestSeed", path: "Tests/TestSeed", swiftSettings: features),
$(cat "$work/$1/targets")
    ])
MANIFEST
    rm "$work/$1/targets"
}

# copy PART FOLDER...: folders of the repository.
copy() {
    local part=$1 folder
    shift
    for folder in "$@"; do
        mkdir -p "$work/$part/$(dirname "$folder")"
        cp -r "$root/$folder" "$work/$part/$folder"
    done
}

package core <<'TARGETS'
        .target(
            name: "StoreFacts", dependencies: ["BatchClient", "TestSeed"],
            path: "Tests/StoreFacts", swiftSettings: features),
        .testTarget(
            name: "BatchClientTests",
            dependencies: [
                "BatchClient", "StoreFacts", "TestSeed",
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
            ] + core, swiftSettings: features),
TARGETS
copy core Sources/BatchClient Tests/{BatchClientTests,StoreFacts,TestSeed}

package ledger <<'TARGETS'
        .target(name: "FileReading", swiftSettings: features),
        .systemLibrary(name: "CNettle"),
        .target(name: "Digests", dependencies: ["CNettle"], swiftSettings: features),
        .target(
            name: "BatchScript", dependencies: ["BatchClient", "FileReading"],
            swiftSettings: features),
        .target(
            name: "SQLiteSupport", dependencies: ["BatchClient", grdb], swiftSettings: features),
        .target(
            name: "EmbeddedBackend",
            dependencies: [
                "BatchClient", "SQLiteSupport", grdb,
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ], swiftSettings: features),
        .target(
            name: "Ledger",
            dependencies: [
                "BatchClient", "BatchScript", "Digests", "SQLiteSupport", grdb,
            ], swiftSettings: features),
        .target(
            name: "VolleyProcess",
            dependencies: [
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ], path: "Tests/VolleyProcess", swiftSettings: features),
        .testTarget(
            name: "LedgerTests",
            dependencies: [
                "BatchClient", "EmbeddedBackend", "Ledger", "TestSeed", "VolleyProcess", grdb,
            ], swiftSettings: features),
TARGETS
copy ledger Sources/{BatchClient,BatchScript,CNettle,Digests,EmbeddedBackend,FileReading,Ledger} \
    Sources/SQLiteSupport \
    Tests/{VolleyProcess,LedgerTests,TestSeed}

survivors=0

# The tests of the core's rules, unless a mutant names others.
rules='RunMachine|RunTiming|RecordStream|BatchWriter|RateLimiter|KeyOrder|BatchPlanner'

build() {
    (cd "$work/$1" && swift build --build-tests >"$work/build.log" 2>&1)
}

# tests PART FILTER SECONDS. Started directly, so that a mutant that never ends is ended whole: after so
# many seconds, or when its CPU time has stood still for 100. The tests of explanations read the sources of
# all modules, which are not here.
tests() {
    "$work/$1/.build/debug/mutantsPackageTests.xctest" \
        --testing-library swift-testing --filter "$2" --skip ExplanationTests >"$work/test.log" 2>&1 &
    local process=$! end=$((SECONDS + $3)) used= before= still=$SECONDS
    while kill -0 "$process" 2>/dev/null; do
        sleep 1
        used=$(ps -o time= -p "$process")
        [ "$used" = "$before" ] || still=$SECONDS
        before=$used
        if [ $SECONDS -ge $end ] || [ $((SECONDS - still)) -ge 100 ]; then kill -9 "$process"; fi
    done
    wait "$process" 2>/dev/null
}

# What the tests of a part say without a mutant, and how long they take on this machine as it is. A
# mutant that takes so much longer never ends.
declare -A limits
baseline() {
    [ -n "${limits[$1]:-}" ] && return
    if ! build "$1"; then
        tail -5 "$work/build.log"
        exit 1
    fi
    local begun=$SECONDS
    if ! tests "$1" . 1200; then
        echo "the tests of $1 fail without a mutant:"
        grep -e '✘' -e '^error' "$work/test.log" || tail -5 "$work/test.log"
        exit 1
    fi
    limits[$1]=$(((SECONDS - begun) * 4 + 60))
}

# mutant NAME FILE OLD NEW [TESTS]: replaces one piece of text, which must occur exactly once. The
# file is one of Sources/BatchClient, or begins with Ledger/.
mutant() {
    local name=$1 part=core filter=${5:-$rules}
    [[ $name$2 == *"$only"* ]] || return 0
    local file="$work/core/Sources/BatchClient/$2"
    if [[ $2 == Ledger/* ]]; then
        part=ledger
        file="$work/ledger/Sources/$2"
    fi
    baseline $part
    cp "$file" "$work/original"
    if ! OLD=$3 NEW=$4 python3 - "$file" <<'REPLACE'; then
import os, sys
path = sys.argv[1]
text = open(path).read()
old = os.environ["OLD"]
if text.count(old) != 1:
    sys.exit(f"the text to break occurs {text.count(old)} times in {path}: {old}")
open(path, "w").write(text.replace(old, os.environ["NEW"]))
REPLACE
        echo "STALE     $name"
        survivors=$((survivors + 1))
        return
    fi
    if ! build $part; then
        echo "UNBUILT   $name"
        tail -5 "$work/build.log"
        survivors=$((survivors + 1))
    elif tests $part "$filter" "${limits[$part]}"; then
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
mutant "takes an answer twice" Execution/InFlightRequest.swift \
    'guard let position = position(of: index), !isAnswered[position] else' 'guard let position = position(of: index) else'
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

# The order on a key.
mutant "lets a command go after the first of two that it waits for" Keys/KeyOrder.swift \
    'if open > 1 {' 'if open > 9 {' 'KeyOrderTests'
mutant "forgets doubt on a key at the next window" Keys/KeyOrder.swift \
    'if isPoison { poison.insert(index) }' '' 'KeyOrderTests'

# Atomic groups.
mutant "calls a group applied that was answered in part" Execution/AtomicVerdict.swift \
    'if isComplete, culprits.isEmpty {' 'if culprits.isEmpty {' 'AtomicVerdictTests'
mutant "calls a group cancelled whose answer was lost" Execution/AtomicVerdict.swift \
    'failure?.certainty != .notApplied' 'false' 'AtomicVerdictTests'
mutant "cancels a group because a read found nothing" Execution/AtomicVerdict.swift \
    'case .notFound, .filtered: isWrite' 'case .notFound, .filtered: true' 'AtomicVerdictTests'
mutant "retries a group that fails again" Execution/AtomicVerdict.swift \
    'culprits.allSatisfy(\.isTransient)' 'culprits.contains(where: \.isTransient)' \
    'AtomicVerdictTests'

# Budgets of failures.
mutant "allows one failure more than the budget" Execution/RunMachine+Deciding.swift \
    'metrics.failures >= failureLimit, ending' 'metrics.failures > failureLimit, ending' \
    'FailureBudgetTests'
mutant "rounds a small share to nothing" Behavior/FailureBudget.swift \
    'max(1, hundreds * points + rest * points / 10_000)' \
    '(hundreds * points + rest * points / 10_000)' 'FailureBudgetTests'

# Guarded writes.
mutant "overwrites a change between read and write" Execution/GuardedWrites+Computing.swift \
    'operations: sets, condition: guarded,' 'operations: sets, condition: nil,' \
    'GuardedWritesTests'
mutant "gives up after a change between read and write" Execution/GuardedWrites.swift \
    'case .conflict: true' 'case .conflict: false' 'GuardedWritesTests'
mutant "calls a guarded write failed whose answer was lost" Execution/GuardedWrites.swift \
    'isWrite && failure.certainty == .unknown' 'false' 'GuardedWritesTests'

# Plan drift.
mutant "writes a record that changed since the plan" Planned/Expectation.swift \
    'if readsAll, verb != .exists { guardian = planned.state.condition }' '_ = readsAll' \
    'ExpectationTests'
mutant "merges into a record that was created since the plan" Planned/Expectation.swift \
    'if verb == .upsert || verb == .replace { sent = .insert }' 'break' 'ExpectationTests'
mutant "reports a changed record as filtered" Planned/Expectation.swift \
    'case .notFound, .exists, .filtered: return drifted(outcome)' \
    'case .notFound, .exists, .filtered: return outcome' 'ExpectationTests'
mutant "ignores the planned generation" Planned/PlannedState.swift \
    '|| generation == record.generation)' '|| generation != nil)' 'ExpectationTests'

# Bounds of memory.
mutant "lends bytes that are not free" Memory/ByteBudget.swift \
    'return !overflow && (sum <= capacity || (used <= lasting && bytes <= capacity))' \
    'return !overflow' 'ByteBudgetTests'
mutant "keeps bytes that were returned" Memory/ByteBudget.swift \
    'deinit { budget.change(from: held.withLock { $0 }, to: 0, isLasting: isLasting) }' '' \
    'ByteBudgetTests'
mutant "assumes that unknown records are small" Execution/AverageRecordSize.swift \
    'unknown = 256_000' 'unknown = 16' 'RunMachineTests'

# The rules of verify.
mutant "takes the write of someone else for its own" Ledger/FollowUp/Verification.swift \
    'guard writes == 1 else {' 'guard writes >= 1 else {' 'VerificationTests'
mutant "does not see that the generation is unchanged" Ledger/FollowUp/Verification.swift \
    'if now == generation { return .notApplied("generation: still \(now)") }' '' \
    'VerificationTests'
mutant "takes an expired record for a deleted one" Ledger/FollowUp/Verification.swift \
    'if let expiresAt = record.expiresAt, expiresAt <= now {' \
    'if let expiresAt = record.expiresAt, expiresAt < 0 {' 'VerificationTests'
mutant "decides by values that the condition read" Ledger/FollowUp/Verification.swift \
    'operation.isRepeatable, operation.verb != .delete,' 'operation.verb != .delete,' \
    'VerificationTests'
mutant "decides by values that were the same before" Ledger/FollowUp/Verification+Matching.swift \
    '&& written.contains { old[$0.key] != $0.value }' '&& old.count >= 0' 'VerificationTests'

# Undo.
mutant "undoes over the write of someone else" Ledger/FollowUp/KeyUndo.swift \
    'guard found >= generation, found - generation <= left.slack else {' \
    'guard found >= generation else {' 'UndoTests'
mutant "undoes without a guard" Ledger/FollowUp/KeyUndo.swift \
    'if !left.mayBeRepeated { return make(conditions[0]) }' \
    'if !left.mayBeRepeated { return make(.all([])) }' 'UndoTests'
mutant "restores a record whose time is over" Ledger/FollowUp/KeyUndo.swift \
    'if let expiresAt = record.expiresAt, expiresAt <= now {' \
    'if let expiresAt = record.expiresAt, expiresAt < 0 {' 'UndoTests'
mutant "undoes a write in doubt" Ledger/FollowUp/KeyUndo.swift \
    'for index in writes where run.effectiveStatus(of: index) != .ok {' \
    'for index in writes where run.effectiveStatus(of: index) == .denied {' 'UndoTests'

if [ "$survivors" -gt 0 ]; then
    echo "$survivors survived"
    exit 1
fi
