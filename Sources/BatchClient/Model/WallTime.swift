#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The time of day, without Foundation.
package enum WallTime {
    /// Milliseconds since 1970-01-01T00:00Z.
    package static func milliseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Seconds since 1970-01-01T00:00Z.
    package static func seconds() -> Int64 { milliseconds() / 1_000 }
}
