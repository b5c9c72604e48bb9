import BatchClient

extension StoreFact {
    private static let set: [BinOperation] = [.set("n", 9)]
    private static let attributeStays = "the time to live is an attribute like any other"

    private static func writes(
        _ name: String, _ verb: Verb, ttl: TimeToLive?, on before: Before,
        expires: FactOutcome.Expiry, dynamoDB: FactOutcome.Expiry? = nil
    ) -> StoreFact {
        let bins: Bins = ["n": 9]
        return StoreFact(
            name, verb, verb == .touch ? [] : set, ttl: ttl, on: before,
            .leaves(bins, expires: expires),
            except: dynamoDB.map {
                [.dynamoDB: .leaves(bins, expires: $0, attributeStays)]
            } ?? [:])
    }

    private static let expiring = Before.expiring(["n": 9])
    private static let lasting = Before.bins(["n": 9])

    /// The effect of writes on the time to live.
    static let timesToLive: [StoreFact] = [
        writes("update, no ttl", .update, ttl: nil, on: expiring, expires: .never, dynamoDB: .kept),
        writes("upsert, no ttl", .upsert, ttl: nil, on: expiring, expires: .never, dynamoDB: .kept),
        writes("touch, no ttl", .touch, ttl: nil, on: expiring, expires: .never, dynamoDB: .kept),
        writes("replace, no ttl", .replace, ttl: nil, on: expiring, expires: .never),
        writes("update ttl", .update, ttl: .seconds(1_000), on: expiring, expires: .after(1_000)),
        writes(
            "update ttl, lasting", .update, ttl: .seconds(1_000), on: lasting,
            expires: .after(1_000)),
        writes("insert ttl", .insert, ttl: .seconds(1_000), on: .missing, expires: .after(1_000)),
        writes("replace ttl", .replace, ttl: .seconds(1_000), on: expiring, expires: .after(1_000)),
        writes("touch ttl", .touch, ttl: .seconds(1_000), on: expiring, expires: .after(1_000)),
        writes("update ttl never", .update, ttl: .never, on: expiring, expires: .never),
        writes("replace ttl never", .replace, ttl: .never, on: expiring, expires: .never),
        writes("touch ttl never", .touch, ttl: .never, on: expiring, expires: .never),
        writes("update ttl keep", .update, ttl: .keep, on: expiring, expires: .kept),
        writes("update ttl keep, lasting", .update, ttl: .keep, on: lasting, expires: .kept),
        writes("replace ttl keep", .replace, ttl: .keep, on: expiring, expires: .kept),
        writes("touch ttl keep", .touch, ttl: .keep, on: expiring, expires: .kept),
        writes(
            "upsert ttl keep, missing record", .upsert, ttl: .keep, on: .missing, expires: .never),
        writes(
            "update ttl default", .update, ttl: .default, on: expiring, expires: .never,
            dynamoDB: .kept),
        StoreFact(
            "update ttl 0", .update, set, ttl: .seconds(0), on: expiring, .refusedBefore),
        StoreFact(
            "update ttl in the past", .update, set, ttl: .until(1_000_000_000), on: expiring,
            .refused(.rejected)),
        StoreFact(
            "query if ttl", .query, if: .timeToLive > 50_000, on: expiring, .reads(["n": 9])),
        StoreFact("query if less ttl", .query, if: .timeToLive < 50_000, on: expiring, .filtered),
        StoreFact("query if ttl, lasting", .query, if: .timeToLive > 5, on: lasting, .filtered),
        StoreFact(
            "upsert if ttl, missing record", .upsert, set, if: .timeToLive > 5, on: .missing,
            .filtered),
    ]
}
