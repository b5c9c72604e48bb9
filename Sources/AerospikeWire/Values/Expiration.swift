package import BatchClient

/// Times to live and void times in the protocol.
package enum Expiration {
    /// 2010-01-01T00:00Z, the server's epoch, in seconds since 1970.
    package static let epoch: Int64 = 1_262_304_000
    /// The default of the namespace.
    package static let `default`: UInt32 = 0
    package static let never: UInt32 = 0xFFFF_FFFF
    /// Ten years: the longest that a server accepts (`as/include/base/datamodel.h`,
    /// `MAX_ALLOWED_TTL`).
    package static let longest = RecordRules.aerospikeMaximumTimeToLive
    package static let keep: UInt32 = 0xFFFF_FFFE

    /// The time to live of a write.
    package static func encode(_ timeToLive: TimeToLive?) -> UInt32 {
        switch timeToLive {
        case nil, .default?: `default`
        case .never?: never
        case .keep?: keep
        case .seconds(let seconds)?: seconds
        // The protocol only has seconds from now; a past time expires at once.
        case .until(let time)?: UInt32(clamping: max(1, time - WallTime.seconds()))
        }
    }

    package static func decode(_ wire: UInt32) -> TimeToLive {
        switch wire {
        case `default`: .default
        case never: .never
        case keep: .keep
        default: .seconds(wire)
        }
    }

    /// A void time in seconds since 1970; nil for never.
    package static func expiresAt(voidTime: UInt32) -> Int64? {
        voidTime == 0 ? nil : epoch + Int64(voidTime)  // in range: 32 bits
    }

    /// Seconds since 1970 as a void time, within its range; 0 for never.
    package static func voidTime(expiresAt: Int64?) -> UInt32 {
        guard let expiresAt else { return 0 }
        let (seconds, overflow) = expiresAt.subtractingReportingOverflow(epoch)
        return overflow ? 1 : UInt32(clamping: max(1, seconds))
    }
}
