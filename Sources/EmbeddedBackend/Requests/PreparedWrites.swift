import BatchClient

/// The part of a request's items that can be prepared in advance: encoded IDs and values. Requests
/// are prepared while another one writes, because only one can write at a time.
struct PreparedWrites: Sendable {
    /// The indices of the items, in order.
    private var indices: [Int] = []
    /// The encoded IDs one after another, and the end of each.
    private var ids: [UInt8] = []
    private var ends: [Int] = []
    /// The shapes of the writes, each with the index after its last item.
    private var shapes: [(shape: WriteShape, end: Int)] = []

    var count: Int { indices.count }

    init(_ items: [BatchItem]) {
        indices.reserveCapacity(items.count)
        ids.reserveCapacity(24 * items.count)
        ends.reserveCapacity(items.count)
        for position in items.indices {
            indices.append(items[position].index)
            IDEncoding.append(items[position].id, to: &ids)
            ends.append(ids.count)
            // Adjacent items usually share their operation.
            if let last = shapes.last, last.shape.operation === items[position].operation {
                shapes[shapes.count - 1].end += 1
            } else {
                let shape = WriteShape(items[position].operation, previous: shapes.last?.shape)
                shapes.append((shape, indices.count))
            }
        }
    }

    /// One item.
    struct Write {
        let index: Int
        /// The encoded ID; valid during the body that receives the write.
        let id: UnsafeRawBufferPointer
        let shape: WriteShape

        var operation: RecordOperation { shape.operation }

        /// The outcome if the stored record cannot be read.
        var damage: ItemOutcome {
            let id = IDEncoding.decode(id) ?? .bytes(Array(id))
            return Refusal.damaged(Key(operation.dataSet, id)).outcome(index)
        }
    }

    /// Calls the body with every item, in order.
    func forEach(_ body: (Write) throws -> Void) rethrows {
        try ids.withUnsafeBytes { ids in
            var position = 0
            var start = 0
            for (shape, end) in shapes {
                while position < end {
                    let id = UnsafeRawBufferPointer(rebasing: ids[start..<ends[position]])
                    try body(Write(index: indices[position], id: id, shape: shape))
                    start = ends[position]
                    position += 1
                }
            }
        }
    }
}
