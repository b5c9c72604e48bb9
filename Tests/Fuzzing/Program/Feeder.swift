import ArgumentParser
import Foundation
import Fuzzing

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Feeds inputs in this process. A trap ends it, and so does an input that takes too long, which a
/// signal reports.
struct Feeder {
    let seed: UInt64
    let isTraced: Bool

    /// The process is checked after this many inputs.
    private static let interval: UInt64 = 1_000
    /// The limit in seconds for that many inputs, far above their real time.
    private static let patience = 30

    func feed(_ numbers: Range<UInt64>) throws {
        let fuzzer = try Fuzzer(seed: seed)
        var accepted = 0
        for number in numbers {
            if isTraced { FileHandle.standardOutput.write(Data("\(number)\n".utf8)) }
            if isTraced || number % Feeder.interval == 0 { try look() }
            do {
                if try fuzzer.run(number) { accepted += 1 }
            } catch {
                throw ValidationError("input \(number): \(error)")
            }
        }
        try look()
        print("\(accepted) \(Feeder.peakMegabytes)")
    }

    private func look() throws {
        guard Feeder.peakMegabytes <= Fuzz.mostMegabytes else {
            throw ValidationError("\(Feeder.peakMegabytes) MB are held")
        }
        // CPU time of this process, whatever else the machine does.
        var limit = itimerval()
        limit.it_value.tv_sec = Feeder.patience
        #if canImport(Glibc)
            setitimer(__itimer_which_t(ITIMER_VIRTUAL.rawValue), &limit, nil)
        #else
            setitimer(ITIMER_VIRTUAL, &limit, nil)
        #endif
    }

    /// The peak memory of this process.
    private static var peakMegabytes: Int {
        var usage = rusage()
        #if canImport(Darwin)
            getrusage(RUSAGE_SELF, &usage)
            return Int(usage.ru_maxrss) >> 20
        #elseif canImport(Glibc)
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            return Int(usage.ru_maxrss) >> 10
        #else
            getrusage(RUSAGE_SELF, &usage)
            return Int(usage.ru_maxrss) >> 10
        #endif
    }
}
