import BatchClient
import BatchScript

/// A row of `diff`: `bins` holds `{name: [here, there]}`, null if a side lacks the bin.
struct DifferenceRow: OutputRow {
    let difference: RecordDifference

    init(_ difference: RecordDifference) { self.difference = difference }

    static let columns = ["id", "difference", "bins"]

    func fields(into sink: inout some FieldSink) {
        sink.field("id", .id(difference.id))
        sink.field("difference", .text(difference.kind.rawValue))
        sink.field(
            "bins",
            .bins(
                Bins(
                    difference.bins.map {
                        ($0.name, .list([$0.here ?? .null, $0.there ?? .null]))
                    })))
    }
}
