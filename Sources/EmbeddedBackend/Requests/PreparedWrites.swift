import BatchClient

/// What can be made of a request's items before it is the request's turn to write: encoded IDs and
/// values. Requests are prepared while another writes, for only one can write at a time.
struct PreparedWrites: Sendable {
    let items: [BatchItem]
    /// The encoded IDs, one behind the other, and where each ends.
    private var ids: [UInt8] = []
    private var ends: [Int] = []
    private var shapes: [WriteShape] = []

    init(_ items: [BatchItem]) {
        self.items = items
        ids.reserveCapacity(24 * items.count)
        ends.reserveCapacity(items.count)
        shapes.reserveCapacity(items.count)
        var shape: WriteShape?
        for item in items {
            IDEncoding.append(item.id, to: &ids)
            ends.append(ids.count)
            // Neighbours share their operation as a rule.
            if let shape, shape.operation === item.operation {
                shapes.append(shape)
            } else {
                let new = WriteShape(item.operation, previous: shape)
                shapes.append(new)
                shape = new
            }
        }
    }

    /// Calls the body with every item, in order; the bytes of the ID are valid while it runs.
    func forEach(
        _ body: (BatchItem, _ id: UnsafeRawBufferPointer, WriteShape) throws -> Void
    ) rethrows {
        try ids.withUnsafeBytes { ids in
            var start = 0
            for (place, end) in ends.enumerated() {
                try body(
                    items[place], UnsafeRawBufferPointer(rebasing: ids[start..<end]),
                    shapes[place])
                start = end
            }
        }
    }
}
