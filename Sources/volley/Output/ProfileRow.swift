import BatchClient
import BatchScript

/// A row of `profile`: a bin, or a histogram over whole records.
struct ProfileRow: OutputRow {
    private enum Subject {
        case bin(BinProfile, SampledShare, ProfileScope)
        case histogram(String, Histogram, never: Int?)
    }

    private let subject: Subject

    static let columns = [
        "bin", "present", "types", "distinct", "min", "max", "sizes", "examples", "share",
        "distinctError", "incomparable", "histogram", "buckets", "never",
        "shareError",
    ]
    static let tableColumns = [
        "bin", "histogram", "present", "types", "distinct", "min", "max", "examples", "sizes",
    ]

    static func rows(_ profile: DataSetProfile, _ scope: ProfileScope) -> [ProfileRow] {
        var rows = profile.bins.map {
            ProfileRow(subject: .bin($0, profile.share(of: $0, scope), scope))
        }
        rows.append(
            ProfileRow(subject: .histogram("recordBytes", profile.recordSizes, never: nil)))
        rows.append(
            ProfileRow(
                subject: .histogram("ttl", profile.timesToLive, never: profile.immortalCount)))
        if profile.generations.count > 0 {
            rows.append(
                ProfileRow(subject: .histogram("generation", profile.generations, never: nil)))
        }
        return rows
    }

    func fields(into sink: inout some FieldSink) {
        switch subject {
        case .bin(let bin, let share, let scope):
            sink.field("bin", .text(bin.name))
            sink.field("present", .count(bin.present))
            sink.field("types", .value(.map(ValueMap(types(bin)))))
            sink.field("distinct", .count(bin.distinctCount(scope)))
            sink.field("min", bin.minimum.map { .value($0) } ?? .null)
            sink.field("max", bin.maximum.map { .value($0) } ?? .null)
            sink.field("sizes", .value(summary(bin.sizes)))
            sink.field("examples", .value(.list(bin.examples())))
            sink.field("share", .number(share.share))
            sink.field("distinctError", error(bin.distinctError(scope)))
            sink.field("incomparable", .count(bin.incomparable))
            for column in ["histogram", "buckets", "never"] { sink.field(column, .null) }
            sink.field("shareError", error(share.error))
        case .histogram(let name, let histogram, let never):
            sink.field("bin", .null)
            sink.field("present", .count(histogram.count))
            for column in ["types", "distinct"] { sink.field(column, .null) }
            sink.field("min", .optional(histogram.minimum.map(Int64.init)))
            sink.field("max", .optional(histogram.maximum.map(Int64.init)))
            sink.field("sizes", .value(summary(histogram)))
            for column in ["examples", "share", "distinctError", "incomparable"] {
                sink.field(column, .null)
            }
            sink.field("histogram", .text(name))
            sink.field("buckets", .value(buckets(histogram)))
            sink.field("never", never.map { .count($0) } ?? .null)
            sink.field("shareError", .null)
        }
    }

    /// Rounded up to the three decimals of a number: it promises nothing that does not hold.
    private func error(_ error: Double?) -> FieldValue {
        error.map { .number(($0 * 1_000).rounded(.up) / 1_000) } ?? .null
    }

    private func types(_ bin: BinProfile) -> [(Value, Value)] {
        bin.types.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            (.string($0.key.rawValue), .integer(Int64($0.value)))
        }
    }

    private func summary(_ histogram: Histogram) -> Value {
        func number(_ number: Int?) -> Value { number.map { .integer(Int64($0)) } ?? .null }
        return .map(
            ValueMap([
                (.string("min"), number(histogram.minimum)),
                (.string("median"), number(histogram.quantile(0.5))),
                (.string("p99"), number(histogram.quantile(0.99))),
                (.string("max"), number(histogram.maximum)),
                (
                    .string("mean"),
                    histogram.mean.map { .double(($0 * 10).rounded() / 10) } ?? .null
                ),
            ]))
    }

    private func buckets(_ histogram: Histogram) -> Value {
        .list(
            histogram.buckets.map { bucket in
                .map(
                    ValueMap([
                        (.string("from"), .integer(Int64(bucket.lower))),
                        (.string("to"), .integer(Int64(bucket.upper))),
                        (.string("count"), .integer(Int64(bucket.count))),
                    ]))
            })
    }
}
