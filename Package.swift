// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    // Where this package is a dependency, the package manager leaves this out.
    .treatAllWarnings(as: .error),
]

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let tracing = Target.Dependency.product(
    name: "Tracing", package: "swift-distributed-tracing")
let inMemoryTracing = Target.Dependency.product(
    name: "InMemoryTracing", package: "swift-distributed-tracing")
let metricsTestKit = Target.Dependency.product(
    name: "MetricsTestKit", package: "swift-metrics")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let asyncHTTPClient = Target.Dependency.product(
    name: "AsyncHTTPClient", package: "async-http-client")
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOSSL", package: "swift-nio-ssl"),
    .product(name: "NIOTLS", package: "swift-nio"),
]
let subprocess: [Target.Dependency] = [
    .product(name: "Subprocess", package: "swift-subprocess"),
    .product(name: "SystemPackage", package: "swift-system"),
]
let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")

/// A Swift module of the house: `Sources/<name>`.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of a module: `Tests/<name>Tests`.
func tests(
    _ name: String, _ dependencies: [Target.Dependency] = [], of module: String? = nil,
    files: [String] = []
) -> Target {
    .testTarget(
        name: name + "Tests",
        dependencies: [.byName(name: module ?? name), "TestSeed"] + dependencies,
        exclude: files,
        swiftSettings: settings)
}

let package = Package(
    name: "volley",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "volley", targets: ["volley"]),
        .library(name: "BatchClient", targets: ["BatchClient"]),
        .library(name: "BatchScript", targets: ["BatchScript"]),
        .library(name: "DynamoDBBackend", targets: ["DynamoDBBackend"]),
        .library(name: "EmbeddedBackend", targets: ["EmbeddedBackend"]),
        .library(name: "AerospikeBackend", targets: ["AerospikeBackend"]),
        .library(name: "FaultInjection", targets: ["FaultInjection"]),
        // For the benchmarks.
        .library(name: "Ledger", targets: ["Ledger"]),
        .library(name: "Explorer", targets: ["Explorer", "TerminalKit"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        // What Subprocess names files by.
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    ],
    targets: [
        // The shared core, and what is said in text.
        module("BatchClient", [logging, metrics, tracing]),
        // Files that people name, within bounds.
        module("FileReading"),
        // Other programs, within bounds.
        module("HelperPrograms", subprocess),
        // SHA-256 and its kin, by the system's library: swift-crypto would build a second BoringSSL
        // beside that of swift-nio-ssl, which takes a fifth of the time to build everything.
        .systemLibrary(name: "CNettle", providers: [.apt(["nettle-dev"]), .brew(["nettle"])]),
        module("Digests", ["CNettle"]),
        module("BatchScript", ["BatchClient", "FileReading"]),

        // Durable runs.
        module("Ledger", ["BatchClient", "BatchScript", "Digests", "SQLiteSupport", grdb, sqlite]),

        // Changes that are planned in a file, and fired from it.
        module("PlanFiles", ["BatchClient", "BatchScript", "Digests"]),

        // Backends, and what wraps them.
        module("SQLiteSupport", ["BatchClient", grdb]),
        module("EmbeddedBackend", ["BatchClient", "SQLiteSupport", grdb, sqlite]),
        module(
            "DynamoDBBackend",
            ["BatchClient", "Digests", "FileReading", "HelperPrograms", asyncHTTPClient] + nio),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        // libxcrypt, for bcrypt; elsewhere nobody can log in to a cluster that has users.
        .systemLibrary(name: "CCrypt", providers: [.apt(["libcrypt-dev"])]),
        module(
            "AerospikeWire",
            [
                "BatchClient", "CZlib", "Digests",
                .target(name: "CCrypt", condition: .when(platforms: [.linux])),
            ]),
        module("AerospikeBackend", ["BatchClient", "AerospikeWire"] + nio),
        module(
            "AerospikeNode",
            ["BatchClient", "AerospikeWire", "FileReading", "HelperPrograms"] + nio),
        module("FaultInjection", ["BatchClient", "YAMLReading"]),

        // What people write as YAML, and where a session connects.
        module("YAMLReading", ["FileReading", yams]),
        module("UserConfiguration", ["BatchClient", "FileReading", "TerminalKit", "YAMLReading"]),
        module(
            "Targets",
            [
                "AerospikeBackend", "AerospikeWire", "BatchClient", "DynamoDBBackend",
                "EmbeddedBackend", "FileReading", "UserConfiguration",
            ]),

        // The screen.
        module("TerminalKit"),
        module(
            "Explorer", ["BatchClient", "BatchScript", "FileReading", "Ledger", "TerminalKit"]),
        .target(
            name: "CTerminal",
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        module("NCursesTerminal", ["CTerminal", "TerminalKit"]),

        // Of which commit the program is: Scripts/stamp writes it into what is built.
        .target(name: "CBuildStamp"),
        // What the C library does not give to Swift.
        .target(name: "CMemory"),
        .executableTarget(
            name: "volley",
            dependencies: [
                "AerospikeNode", "BatchClient", "BatchScript", "CBuildStamp", "CMemory", "CZlib",
                "Digests",
                "EmbeddedBackend",
                "Explorer", "FaultInjection", "FileReading", "Ledger", "NCursesTerminal",
                "PlanFiles",
                "Targets",
                "TerminalKit", "UserConfiguration", argumentParser,
            ],
            swiftSettings: settings),

        // The seeds of property tests, shifted by VOLLEY_SEED.
        .target(name: "TestSeed", path: "Tests/TestSeed", swiftSettings: settings),
        tests(
            "BatchClient",
            ["StoreFacts", inMemoryTracing, logging, metrics, metricsTestKit, tracing]),
        .testTarget(
            name: "DocumentTests",
            dependencies: [
                "BatchClient", "DynamoDBBackend", "EmbeddedBackend", "FaultInjection", "StoreFacts",
                "StoreScans",
            ],
            swiftSettings: settings),
        tests("BatchScript", ["BatchClient", "StoreFacts"]),
        // Random scans compared with a plain model, for the tests of every store.
        .target(
            name: "StoreScans", dependencies: ["BatchClient", "FaultInjection", "TestSeed"],
            path: "Tests/StoreScans",
            swiftSettings: settings),
        // What a store does with a record, row by row: the same table for every store.
        .target(
            name: "StoreFacts", dependencies: ["BatchClient", "TestSeed"], path: "Tests/StoreFacts",
            swiftSettings: settings),
        tests(
            "EmbeddedBackend",
            ["BatchClient", "FaultInjection", "StoreFacts", "StoreScans", "VolleyProcess"]),
        tests(
            "DynamoDBBackend",
            [
                "BatchClient", "FaultInjection", "HostilePeers", "StoreFacts", "StoreScans",
                "VolleyProcess", "Digests",
            ] + nio),
        tests("Ledger", ["BatchClient", "EmbeddedBackend", "VolleyProcess", grdb]),
        // Plans and atomic groups, on the stores that run in this process.
        tests(
            "PlanFiles",
            [
                "BatchClient", "BatchScript", "DynamoDBBackend", "EmbeddedBackend",
                "FaultInjection", "Ledger",
            ]),
        tests("AerospikeWire", ["BatchClient", "StoreFacts"]),
        tests(
            "AerospikeNode",
            [
                "BatchClient", "AerospikeWire", "AerospikeBackend", "Fuzzing", "HostilePeers",
                "StoreFacts", "VolleyProcess", .product(name: "NIOEmbedded", package: "swift-nio"),
            ] + nio),
        // Broken messages and texts: a few in the tests, ten million by `make fuzz`.
        .target(
            name: "Fuzzing",
            dependencies: [
                "AerospikeBackend", "AerospikeNode", "AerospikeWire", "BatchClient", "BatchScript",
                "DynamoDBBackend", "FaultInjection", "Ledger", "PlanFiles", "StoreFacts", "Targets",
                "TerminalKit", "UserConfiguration", "YAMLReading",
            ],
            path: "Tests/Fuzzing/Decoders", swiftSettings: settings),
        .executableTarget(
            name: "fuzz", dependencies: ["Fuzzing", "Truth", "VolleyProcess", argumentParser],
            path: "Tests/Fuzzing/Program", swiftSettings: settings),
        // Servers of both protocols that answer by a script, and what becomes of the program with them.
        .target(
            name: "HostilePeers",
            dependencies: ["AerospikeWire", "BatchClient", "VolleyProcess"] + nio,
            path: "Tests/HostilePeers", swiftSettings: settings),
        // What became of a million additions through such servers.
        .target(
            name: "Truth",
            dependencies: [
                "AerospikeBackend", "AerospikeWire", "BatchClient", "DynamoDBBackend",
                "HostilePeers",
            ], path: "Tests/Truth", swiftSettings: settings),
        .testTarget(
            name: "HostileTests",
            dependencies: [
                "volley", "AerospikeWire", "BatchClient", "Digests", "HostilePeers", "Truth",
                "VolleyProcess",
            ], exclude: ["peak"],
            swiftSettings: settings),
        // Given a server's address in the environment, the same tests run against it.
        .testTarget(
            name: "AerospikeServerTests",
            dependencies: [
                "AerospikeBackend", "AerospikeNode", "AerospikeWire", "BatchClient",
                "FaultInjection", "StoreFacts", "StoreScans", "VolleyProcess",
            ],
            swiftSettings: settings),
        tests("FaultInjection", ["BatchClient"]),
        tests("FileReading"),
        tests("Digests"),
        tests("YAMLReading"),
        tests("UserConfiguration", ["BatchClient", "TerminalKit", "YAMLReading"]),
        tests("Targets", ["BatchClient", "DynamoDBBackend", "UserConfiguration"]),
        tests("TerminalKit", ["BatchClient", "FileReading"]),
        tests("NCursesTerminal", ["TerminalKit"]),
        tests(
            "Explorer", ["BatchClient", "BatchScript", "Ledger", "TerminalKit"],
            files: ["Goldens", "Stories"]),

        // The program as a user runs it: on its own, and by keys in a terminal.
        .target(
            name: "VolleyProcess", dependencies: subprocess, path: "Tests/VolleyProcess",
            swiftSettings: settings),
        tests(
            "Volley",
            [
                "AerospikeBackend", "AerospikeNode", "BatchClient", "BatchScript",
                "DynamoDBBackend",
                "EmbeddedBackend", "Explorer", "StoreFacts", "VolleyProcess",
            ], of: "volley", files: ["Releases"]),
        .testTarget(
            name: "LedgerProcessTests",
            dependencies: [
                "StoreFacts", "TestSeed", "volley", "VolleyProcess", "BatchClient",
                "BatchScript", "EmbeddedBackend", "Ledger",
            ], swiftSettings: settings),
        .testTarget(
            name: "AerospikeInteropTests",
            dependencies: [
                "volley", "AerospikeBackend", "AerospikeNode", "AerospikeWire", "BatchClient",
                "BatchScript",
                "EmbeddedBackend", "StoreFacts", "VolleyProcess",
            ], swiftSettings: settings),
        .testTarget(
            name: "EndToEnd", dependencies: ["volley", "VolleyProcess"], path: "Tests/EndToEnd",
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
