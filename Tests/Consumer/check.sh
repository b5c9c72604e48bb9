#!/bin/sh
# Builds and runs a program that depends on Volley's libraries from outside the package.
#
# Usage: check.sh [FOLDER FOR BUILD PRODUCTS]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
scratch=${1:-"$here/.build"}

# A folder of its own for the program that uses the core alone: what is built there is what it needs.
core="$scratch/core"
swift build --package-path "$here" --scratch-path "$core" --product CoreOnly
"$core/debug/CoreOnly"
for module in EmbeddedBackend FaultInjection GRDB Yams CTerminal NIOCore; do
    if [ -e "$core/debug/$module.build" ]; then
        echo "FAIL a program with the core alone builds $module" >&2
        exit 1
    fi
done
echo "ok   the core alone builds: $(cd "$core/debug" && echo *.build)"

swift build --package-path "$here" --scratch-path "$scratch" --product Consumer
"$scratch/debug/Consumer"
