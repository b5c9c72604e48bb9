// swift-tools-version: 6.1
import PackageDescription

// A program of somebody else's that uses the libraries: built and run by `check`, to see that they
// can be depended upon. `CoreOnly` uses the core alone, so that it is seen to need nothing more.
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
