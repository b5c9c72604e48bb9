import Foundation

/// What the program holds in memory, and how long it takes, when it finds and updates ten million
/// records of the embedded store. The store is several gigabytes with its logs.
enum TenMillionBenchmark {
    private static let count = 10_000_000

    /// - Parameter path: the built program.
    static func run(_ path: String) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let target = ["--target", "sqlite:" + folder.appendingPathComponent("store.db").path]
        let yes = ["--yes", "\(count)"]
        func script(_ name: String, _ text: String) throws -> String {
            let file = folder.appendingPathComponent(name)
            try Data((text + "\n").utf8).write(to: file)
            return file.path
        }
        let fill = try script("fill.vly", "upsert test.users user-{1..\(count)} set n = 1")
        let update = try script("update.vly", "update test.users where n = 1 set m = 2")
        let works: [(title: String, arguments: [String])] = [
            ("upsert, no ledger", ["run", fill, "--no-ledger"] + yes),
            ("find and update, ledger", ["run", update] + yes),
            ("find and update, no ledger", ["run", update, "--no-ledger"] + yes),
            ("scan --count", ["scan", "test.users", "--count"]),
            ("scan --where --count", ["scan", "test.users", "--count", "--where", "n = 1"]),
        ]
        for (title, arguments) in works {
            let taken = try ProgramRun.take(path, arguments + target, folder: folder)
            let work = "\(count) records, \(title)"
            print("\(work), time", taken.measurement.wall, "s")
            print("\(work), CPU", taken.measurement.cpu, "s")
            Goals.add("\(work): memory", Double(taken.peakBytes) / 1e6, "MB", .atMost(100))
        }
    }
}
