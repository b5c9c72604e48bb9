import Foundation

/// What a process costs: `volley run` of 100 writes from its start to its exit, and an import beside
/// SQLite's own shell.
enum ProcessBenchmark {
    private static let rounds = 15

    /// - Parameter path: the built program.
    static func run(_ path: String) throws {
        guard FileManager.default.isExecutableFile(atPath: path) else {
            Swift.print("process: there is no \(path); make build makes it")
            return
        }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try starts(path, folder)
        try importRows(path, folder)
    }

    private static func starts(_ path: String, _ folder: URL) throws {
        let script = folder.appendingPathComponent("batch.vly")
        try Data("upsert test.users user-{1..100} set name = \"Ann\", age = 31\n".utf8)
            .write(to: script)
        let arguments = ["run", script.path, "--target", "memory:"]
        var without: [Measurement] = []
        var with: [Measurement] = []
        var disk: [Double] = []
        for _ in 0..<rounds {
            without.append(
                try ProgramRun.measure(path, arguments + ["--no-ledger"], folder: folder))
            with.append(try ProgramRun.measure(path, arguments, folder: folder))
            disk.append(try flush(folder.appendingPathComponent("flushed")))
        }
        Goals.add(
            "volley run of 100, no ledger", median(without.map(\.wall)) * 1e3, "ms", .atMost(12))
        Goals.add(
            "volley run of 100, ledger", median(with.map(\.wall)) * 1e3, "ms",
            limit: median(disk) * 1e3, .atMost(18))
        print("process, CPU of a run of 100, no ledger", median(without.map(\.cpu)) * 1e3, "ms")
        print("process, CPU of a run of 100, ledger", median(with.map(\.cpu)) * 1e3, "ms")
    }

    /// The seconds that the disk takes for the two flushes without which a write cannot be recorded:
    /// before it is sent, and at its end.
    private static func flush(_ file: URL) throws -> Double {
        let descriptor = open(file.path, O_RDWR | O_CREAT, 0o600)
        guard descriptor >= 0 else { throw ProgramRun.Failure(description: "no \(file.path)") }
        defer { close(descriptor) }
        let page = [UInt8](repeating: 1, count: 4_096)
        let start = ContinuousClock.now
        for number in 0..<2 {
            pwrite(descriptor, page, page.count, off_t(number * page.count))
            #if os(Linux)
                fdatasync(descriptor)
            #else
                fsync(descriptor)
            #endif
        }
        return (ContinuousClock.now - start) / .seconds(1)
    }

    private static func importRows(_ path: String, _ folder: URL) throws {
        let count = 1_000_000
        let file = folder.appendingPathComponent("rows.csv")
        var text = "id,name,email,score\n"
        for number in 0..<count {
            text += "user-\(number),User \(number),user\(number)@example.com,\(number * 10)\n"
        }
        try Data(text.utf8).write(to: file)
        text = ""
        var ours: [Measurement] = []
        var theirs: [Measurement] = []
        for round in 0..<5 {
            let store = folder.appendingPathComponent("store-\(round).db").path
            let bare = folder.appendingPathComponent("bare-\(round).db").path
            ours.append(
                try ProgramRun.measure(
                    path,
                    ["import", "test.users", file.path, "--target", "sqlite:\(store)", "--yes"]
                        + ["\(count)"], folder: folder))
            theirs.append(
                try ProgramRun.measure(
                    "/usr/bin/sqlite3",
                    [
                        bare,
                        "CREATE TABLE users (id TEXT PRIMARY KEY, name, email, score) "
                            + "WITHOUT ROWID", ".mode csv", ".import --skip 1 \(file.path) users",
                    ], folder: folder))
            for name in [store, bare] {
                for suffix in ["", "-wal", "-shm"] {
                    try? FileManager.default.removeItem(atPath: name + suffix)
                }
            }
        }
        Goals.add(
            "import of \(count) rows CSV, embedded, beside sqlite3's .import",
            median(ours.map(\.wall)), "s", peer: median(theirs.map(\.wall)), .atMost(2))
        print(
            "process, CPU a row of an import", median(ours.map(\.cpu)) / Double(count) * 1e6, "us")
    }
}
