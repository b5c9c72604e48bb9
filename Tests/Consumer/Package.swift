// swift-tools-version: 6.1
import PackageDescription

// A separate program that uses the libraries: `check` builds and runs it, to make sure that others
// can depend on them. `CoreOnly` uses only the core, which shows that it needs nothing else.
let package = Package(
    name: "consumer",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "volley", path: "../..")],
    targets: [
        .executableTarget(
            name: "Consumer",
            dependencies: [
                .product(name: "BatchClient", package: "volley"),
                .product(name: "EmbeddedBackend", package: "volley"),
                .product(name: "FaultInjection", package: "volley"),
            ]),
        .executableTarget(
            name: "CoreOnly",
            dependencies: [.product(name: "BatchClient", package: "volley")]),
    ],
    swiftLanguageModes: [.v6]
)
