import Foundation

/// What a piece of work took.
struct Measurement {
    let wall: Double
    let cpu: Double

    /// Runs the work and takes the time, of the clock and of all threads.
    static func of(_ work: () async throws -> Void) async rethrows -> Measurement {
        let cpu = cpuSeconds()
        let start = ContinuousClock.now
        try await work()
        let wall = (ContinuousClock.now - start) / .seconds(1)
        return Measurement(wall: wall, cpu: cpuSeconds() - cpu)
    }

    /// User and system time of this process, in seconds.
    private static func cpuSeconds() -> Double {
        var usage = rusage()
        #if os(Linux)
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        #else
            getrusage(RUSAGE_SELF, &usage)
        #endif
        func seconds(_ time: timeval) -> Double {
            Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
        }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    /// The memory that the process holds now, in bytes; 0 where the system does not say.
    static func residentBytes() -> Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
            let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { return 0 }
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}

/// The middle of several numbers.
func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
}

/// A figure on a line of its own, below the others; a title that is longer than most is not cut.
func print(_ name: String, _ value: Double, _ unit: String, goal: String = "") {
    func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
    let text = String(format: "%.3f", value)
    let left = name + spaces(64 - name.count)
    Swift.print("\(left) \(spaces(12 - text.count))\(text) \(unit)  \(goal)")
}
