public import BatchClient

/// Decides whether a write in doubt was applied, from what is known of its record before and from
/// the record as read now.
///
/// *Before* is the before-image of the record, or at least its generation: from the write's own
/// condition (`generation = 3`), or from an earlier command of the run on the same key. *Expected*
/// is the before-image with the write applied. `n` is the generation before; a write makes it `n +
/// 1`, and a new record has 1.
///
/// | write | found now | decided by | applied |
/// |---|---|---|---|
/// | any | generation `n`, as before | generation | no |
/// | any but delete | generation `n + 1`, bins as expected | generation and value | yes |
/// | any but delete | generation `n + 1`, bins not what the write leaves | generation and value | no: the one write since was a different one |
/// | insert | generation 1, bins as expected | generation and value | yes |
/// | insert | generation 1, other bins | generation and value | no |
/// | insert, upsert, replace | no record, and none before or unknown | presence | no |
/// | any | no record, and none before | presence | no |
/// | delete | no record, one before | presence | yes |
/// | delete | a record, none before or unknown, or a higher generation than before | presence | no |
/// | insert | a record before, or the insert requires a generation | before-image | no: it would have been refused |
/// | any | no generation in the store, bins as before, others expected | before-image | no |
/// | any | no generation in the store, bins as expected, others before | value | yes |
/// | sets and removes only | the written bins hold the written values, and one did not before | value | yes |
/// | insert without a before-image | no generation in the store, bins as expected | value | yes |
/// | sets and removes only, no condition, no before-image | the record is as the write leaves it | value | yes |
///
/// Everything else remains in doubt: someone else wrote the record since, it was created again, it
/// may have expired, or its unknown state before would decide. A row decided by presence assumes
/// that no one else deleted or created the record since; if the generation contradicts that, the
/// write remains in doubt. A row decided by value assumes that no one else wrote the same values.
public struct Verification: Sendable {
    /// The verdict.
    public enum Finding: Sendable, Hashable {
        /// Applied; with the evidence.
        case applied(String)
        /// Not applied; with the evidence.
        case notApplied(String)
        /// Still in doubt; with the reason.
        case unknown(String)
    }

    /// What is known about a record before a write.
    public struct Before: Sendable, Hashable {
        /// The record before the write, if it was recorded.
        public var image: BeforeImage?
        /// The generation of the record, or the one that the write required.
        public var generation: UInt32?

        /// What is known; nil for what is not.
        public init(image: BeforeImage? = nil, generation: UInt32? = nil) {
            self.image = image
            self.generation = generation
        }
    }

    let operation: RecordOperation
    /// The record's ID, for conditions and values that read it.
    let id: RecordID?
    let before: Before
    let rules: RecordRules
    /// Seconds since 1970: the earliest time at which the write may have been applied, and now.
    let sentAt: Int64
    let now: Int64

    /// A write in doubt, and what is known about it.
    /// - Parameters:
    ///   - id: the record's ID, for conditions and values that read it.
    ///   - sentAt: the earliest time at which it may have been applied, in seconds since 1970.
    ///   - now: seconds since 1970.
    public init(
        _ operation: RecordOperation, id: RecordID? = nil, before: Before, rules: RecordRules,
        sentAt: Int64, now: Int64
    ) {
        self.operation = operation
        self.id = id
        self.before = before
        self.rules = rules
        self.sentAt = sentAt
        self.now = now
    }

    /// - Parameter current: the current record; nil if it does not exist.
    public func finding(_ current: Record?) -> Finding {
        if operation.verb == .insert, operation.condition?.requiredGeneration != nil {
            return .notApplied("an insert that requires a generation never succeeds")
        }
        guard let current else { return findingWithoutRecord() }
        if operation.verb == .delete { return findingAfterDelete(current) }
        if rules.hasGeneration, let generation = current.generation {
            return finding(current, generation: generation)
        }
        return findingByValue(current)
    }

    /// The generation before, from any source; 0 if the record did not exist.
    var generation: UInt32? {
        if let required = operation.condition?.requiredGeneration { return required }
        switch before.image {
        case .absent?: return 0
        case .present(let record)?: return record.generation ?? before.generation
        case nil: return operation.verb == .insert ? 0 : before.generation
        }
    }

    // MARK: Presence

    private func findingWithoutRecord() -> Finding {
        switch (before.image, operation.verb) {
        case (.absent?, .insert), (.absent?, .upsert), (.absent?, .replace):
            return mayHaveExpired ?? .notApplied("presence: the record does not exist")
        case (.absent?, _):
            return .notApplied("presence: the record did not exist before and does not exist now")
        case (.present(let record)?, .delete):
            if let expiresAt = record.expiresAt, expiresAt <= now {
                return .unknown("the record is gone, but it would have expired by now anyway")
            }
            return .applied("presence: the record is gone")
        case (.present?, _):
            return .unknown("the record is gone: deleted since, or expired")
        case (nil, .delete):
            return before.generation != nil
                ? .applied("presence: the record is gone")
                : .unknown("the record is gone, but it may not have existed before")
        case (nil, .insert), (nil, .upsert), (nil, .replace):
            if before.generation != nil {
                return .unknown("the record is gone: deleted since, or expired")
            }
            return mayHaveExpired ?? .notApplied("presence: the record does not exist")
        case (nil, _):
            return .unknown("the record does not exist, and it may not have existed before")
        }
    }

    private var mayHaveExpired: Finding? {
        let expiry: Int64? =
            switch operation.timeToLive {
            case .seconds(let seconds)?: sentAt + Int64(seconds)
            case .until(let time)?: time
            case .default?, nil: rules.defaultTimeToLive.map { sentAt + Int64($0) }
            case .never?, .keep?: nil
            }
        guard let expiry, expiry <= now else { return nil }
        return .unknown("the record does not exist, but it would have expired by now")
    }

    private func findingAfterDelete(_ current: Record) -> Finding {
        guard let generation, rules.hasGeneration, let now = current.generation else {
            switch before.image {
            case .absent?: return .notApplied("presence: the record to delete did not exist")
            case .present(let record)?:
                return record.bins == current.bins
                    ? .notApplied("before-image: the record is unchanged")
                    : .unknown("the record exists, but differs: changed, or created again")
            case nil: return .notApplied("presence: the record exists")
            }
        }
        if generation == 0 { return .notApplied("presence: the record to delete did not exist") }
        if now == generation {
            return .notApplied("generation: still \(now)")
        }
        if now > generation {
            return .notApplied(
                "presence: the record exists, and its generation rose from \(generation) to \(now)")
        }
        return .unknown(
            "the record was created again since (generation \(now), before \(generation))")
    }

    // MARK: Generation

    private func finding(_ current: Record, generation now: UInt32) -> Finding {
        if case .present(let record)? = before.image {
            if record.generation == now {
                return .notApplied("generation: still \(now)")
            }
            if operation.verb == .insert {
                return .notApplied("before-image: the record existed, so the insert was refused")
            }
        }
        guard let generation else {
            return findingByStanding(current)
                ?? .unknown("the record before the write is unknown")
        }
        if now == generation { return .notApplied("generation: still \(now)") }
        if now < generation {
            return .unknown(
                "the record was created again since (generation \(now), before \(generation))")
        }
        let writes = now - generation
        guard writes == 1 else {
            if isHeldAndDiffered(by: current) {
                return .applied("value: the bins hold what was written, and did not before")
            }
            return findingByStanding(current)
                ?? .unknown("the record was written \(writes) times since")
        }
        switch matches(current) {
        case .exactly:
            return .applied(
                "generation and value: one write since, and its result matches this write")
        case .no:
            return .notApplied("generation and value: the only write since was a different one")
        case .perhaps:
            return findingByStanding(current)
                ?? .unknown("the record was written once since, perhaps by someone else")
        }
    }

    // MARK: Value

    private func findingByValue(_ current: Record) -> Finding {
        guard let image = before.image else {
            if operation.verb == .insert, matches(current) == .exactly {
                return .applied("value: the record is as this write leaves it")
            }
            return findingByStanding(current)
                ?? .unknown(
                    "the store has no generations, and the record before the write is unknown")
        }
        guard let expected = bins(after: image) else {
            return image.record?.bins == current.bins
                ? .notApplied(
                    "before-image: the record is unchanged, and the write would be refused")
                : .unknown("the record changed since")
        }
        guard expected != image.record?.bins else {
            return .unknown("the write would not change any bin, and the store has no generations")
        }
        if current.bins == expected {
            return .applied("value: the record is as this write leaves it")
        }
        if current.bins == image.record?.bins {
            return .notApplied("before-image: the record is unchanged")
        }
        if isHeldAndDiffered(by: current) {
            return .applied("value: the bins hold what was written, and did not before")
        }
        return .unknown("the record changed since")
    }

    /// Without a before-image: a write whose repetition changes nothing, and whose record is as it
    /// leaves it, counts as applied. Whether this write caused that is unknown, and does not
    /// matter.
    private func findingByStanding(_ current: Record) -> Finding? {
        guard before.image == nil, operation.isRepeatable, operation.verb != .delete,
            let written, !written.isEmpty, matches(current) != .no, isExpiryPlausible(current)
        else { return nil }
        return .applied(
            "value: the record is as this write leaves it, and may have been before")
    }

    /// Whether the write may have set the record's expiry, within a minute.
    private func isExpiryPlausible(_ current: Record) -> Bool {
        switch operation.timeToLive {
        case .seconds(let seconds)?:
            guard let expiresAt = current.expiresAt else { return false }
            return (sentAt + Int64(seconds) - 60...max(sentAt, now) + Int64(seconds) + 60)
                .contains(expiresAt)
        case .until(let time)?: return current.expiresAt.map { abs($0 - time) <= 60 } ?? false
        case .never?: return current.expiresAt == nil
        case .keep?, .default?, nil: return true
        }
    }
}
