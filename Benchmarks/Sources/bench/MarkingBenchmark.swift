import Foundation

/// The explorer in a terminal: a filter that all of 2,000,000 rows meet, and all of them marked, beside
/// `volley scan` of the same rows.
enum MarkingBenchmark {
    private static let count = 2_000_000

    /// - Parameter path: the built program.
    static func run(_ path: String) throws {
        let work = "explorer: filter and mark all of \(count)"
        guard FileManager.default.isExecutableFile(atPath: path), (try? tmux(["-V"])) != nil else {
            return Goals.skip(work, "at most 1.2 x the scan", because: "needs the program and tmux")
        }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let target = "sqlite:" + folder.appendingPathComponent("store.db").path
        let script = folder.appendingPathComponent("fill.vly")
        try Data("upsert users user-{1..\(count)} set n = 1, name = \"Ann\"\n".utf8)
            .write(to: script)
        _ = try ProgramRun.measure(
            path, ["run", script.path, "--target", target, "--yes", "\(count)", "--no-ledger"],
            folder: folder)
        var marked: [Double] = []
        var scanned: [Double] = []
        var bytes = 0
        for _ in 0..<3 {
            scanned.append(
                try ProgramRun.measure(
                    path, ["scan", "users", "--target", target, "--where", "n = 1"],
                    folder: folder
                ).wall)
            let (seconds, more) = try mark(path, target, folder)
            marked.append(seconds)
            bytes = max(bytes, more)
        }
        Goals.add(work, median(marked), "s", peer: median(scanned), .atMost(1.2))
        // The ID is in the mark: 16 bytes of it.
        Goals.add(
            "explorer: memory a mark beyond the ID, with all that reading takes",
            Double(bytes) / Double(count) - 16, "bytes", .atMost(64))
    }

    /// - Returns: The seconds from the second `+` until all is marked, and by how much the memory grew
    ///   at most.
    private static func mark(
        _ path: String, _ target: String, _ folder: URL
    ) throws -> (seconds: Double, bytes: Int) {
        let environment = ["STATE", "CONFIG", "DATA"]
            .flatMap { ["-e", "XDG_\($0)_HOME=\(folder.path)"] }
        _ = try tmux(
            ["-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "30", "-s", "marks"]
                + environment + [path, "explore", target])
        defer { _ = try? tmux(["kill-server"]) }
        try wait(for: "users")
        try type("Enter")
        try wait(for: "user-1")
        try type("/")
        _ = try tmux(["send-keys", "-l", "-t", "marks", "n = 1"])
        try type("Enter")
        try wait(for: "user-1")
        Thread.sleep(forTimeInterval: 0.5)
        let process = try tmux(["display-message", "-p", "-t", "marks", "#{pane_pid}"])
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let before = memory(of: process, "VmRSS")
        try type("+")
        try wait(for: "reads on")
        let start = ContinuousClock.now
        try type("+")
        try wait(for: "all read")
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let after = memory(of: process, "VmHWM")
        return (seconds, max(0, after - before))
    }

    private static func type(_ key: String) throws {
        _ = try tmux(["send-keys", "-t", "marks", key])
    }

    private static func wait(for text: String) throws {
        let end = ContinuousClock.now + .seconds(300)
        while ContinuousClock.now < end {
            if try tmux(["capture-pane", "-p", "-t", "marks"]).contains(text) { return }
            Thread.sleep(forTimeInterval: 0.02)
        }
        throw ProgramRun.Failure(description: "the explorer does not show \(text)")
    }

    private static func memory(of process: String, _ name: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
        return
            (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0)
            * 1_024
    }

    /// On a server of its own.
    private static func tmux(_ arguments: [String]) throws -> String {
        let server = "volley-bench-\(ProcessInfo.processInfo.processIdentifier)"
        let words = ["tmux", "-L", server] + arguments
        let command = words.map { "'" + $0.replacingOccurrences(of: "'", with: "'\\''") + "'" }
        return try Shell.run(command.joined(separator: " ") + " 2>/dev/null")
    }
}
