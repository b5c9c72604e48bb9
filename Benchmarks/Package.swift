// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "volley-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "volley", path: ".."),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .executableTarget(
            name: "bench",
            dependencies: [
                .product(name: "AerospikeBackend", package: "volley"),
                .product(name: "BatchClient", package: "volley"),
                .product(name: "DynamoDBBackend", package: "volley"),
                .product(name: "EmbeddedBackend", package: "volley"),
                .product(name: "Explorer", package: "volley"),
                .product(name: "Ledger", package: "volley"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        // Beside `bench` in a process of its own, so that clients are measured alone.
        .executableTarget(
            name: "canned-dynamodb", cSettings: [.define("_GNU_SOURCE")],
            linkerSettings: [.linkedLibrary("z")]),
    ],
    swiftLanguageModes: [.v6]
)
