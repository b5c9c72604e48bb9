import BatchClient
import BatchScript

/// A request that would be sent: a row of `plan`.
struct PlanRow: OutputRow {
    let request: BatchPlan.Request

    static let columns = ["wave", "request", "node", "api", "indices", "bytes"]
    static let tableColumns = ["wave", "request", "node", "api", "bytes", "indices"]

    func fields(into sink: inout some FieldSink) {
        sink.field("wave", .count(request.wave))
        sink.field("request", .count(request.number))
        sink.field("node", .optional(request.node))
        sink.field("api", .text(request.api))
        sink.field("indices", .indices(request.indices))
        sink.field("bytes", .count(request.estimatedBytes))
    }
}
