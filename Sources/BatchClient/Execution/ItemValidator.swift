/// Finds what a store does not support before anything is sent: kinds of IDs and values, long
/// names, conditions on metadata that it lacks.
struct ItemValidator: Sendable {
    let description: BackendDescription
    /// Bit mask of the supported kinds of IDs; checked once per index.
    private let idKinds: UInt8
    /// Bit mask of the supported kinds of values.
    private let valueKinds: UInt16

    init(description: BackendDescription) {
        self.description = description
        idKinds = description.idKinds.reduce(0) { $0 | $1.bit }
        valueKinds = description.valueKinds.reduce(0) { $0 | $1.bit }
    }

    /// Why an ID cannot be sent; nil if it can.
    func fault(id: RecordID) -> String? {
        if idKinds & id.kind.bit == 0 {
            return "\(description.kind) does not support \(id.kind.rawValue) IDs"
        }
        if case .composite(let partition, let sort) = id {
            for part in [partition, sort] where part.kind == .composite || part.kind == .digest {
                return "a partition or sort key cannot be a \(part.kind.rawValue) ID"
            }
            return fault(id: partition) ?? fault(id: sort)
        }
        return nil
    }

    /// Why an operation cannot be sent, whatever the record; nil if it can.
    func fault(_ operation: RecordOperation) -> String? {
        let all = operation.operations
        for position in all.indices {
            // A shortcut for nearly all rows of large batches: copying each operation takes time.
            if all[position].steps.isEmpty, case .set(.value(let value)) = all[position].action {
                let bin = all[position].bin
                if let fault = fault(binName: bin) ?? fault(value, .value, bin: bin) {
                    return fault
                }
                continue
            }
            let operation = all[position]
            if let fault = fault(binName: operation.bin) ?? fault(operation) { return fault }
            if let value = operation.expression, let fault = description.fault(value) {
                return fault
            }
            if !operation.isPlain, !description.computesValues {
                return operation.steps.isEmpty
                    ? "\(description.kind) cannot compute values yet, as for \(operation.bin)"
                    : "\(description.kind) cannot change a part of a bin yet, as \(operation.path)"
            }
        }
        for bin in operation.bins ?? [] {
            if let fault = fault(binName: bin) { return fault }
        }
        if let condition = operation.condition {
            if let fault = description.fault(condition) { return fault }
        }
        switch operation.timeToLive {
        case nil, .default?: break
        case .seconds(0)?: return "a time to live is at least 1 second; use `never` for no expiry"
        case .seconds(let seconds)? where seconds > description.maximumTimeToLive ?? .max:
            return
                "a time to live of \(seconds) s is over the \(description.maximumTimeToLive ?? 0) s "
                + "that \(description.kind) allows; use `never` for no expiry"
        case .until(let time)? where isBeyondTimeToLive(time):
            return "the time to live is over the \(description.maximumTimeToLive ?? 0) s "
                + "that \(description.kind) allows; use `never` for no expiry"
        case .seconds?, .until?, .never?, .keep?:
            if !description.hasTimeToLive {
                return "\(description.kind) records do not have a time to live"
            }
        }
        return nil
    }

    /// Whether a time, in seconds since 1970, is later than a record may live.
    private func isBeyondTimeToLive(_ time: Int64) -> Bool {
        guard let most = description.maximumTimeToLive else { return false }
        let (left, overflow) = time.subtractingReportingOverflow(WallTime.seconds())
        return overflow || left > Int64(most)
    }

    private func fault(binName: String) -> String? {
        if binName.isEmpty, !description.allowsEmptyBinNames {
            return "a bin name is empty"
        }
        guard let most = description.maximumBinNameBytes else { return nil }
        let count =
            description.namesAreBytes ? StoredName.byteCount(binName) : binName.utf8.count
        if count > most {
            return "bin name \(binName) has \(count) bytes, at most \(most) are allowed"
        }
        return nil
    }

    private func fault(_ operation: BinOperation) -> String? {
        var found: String?
        operation.forEachPart { role, operand in
            switch operand {
            case .value(let value):
                if found == nil { found = fault(value, role, bin: operation.bin) }
            case .now, .expression: break
            }
        }
        return found
    }

    private func fault(
        _ value: Value, _ role: BinOperation.Part.Role, bin: String
    ) -> String? {
        switch role {
        case .addend:
            switch value.kind {
            case .integer, .double, .decimal: break
            case .null, .bool, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog,
                .opaque:
                return "only a number can be added to bin \(bin)"
            }
        case .text:
            guard value.kind == .string || value.kind == .bytes else {
                return "only a string or bytes can be joined to bin \(bin)"
            }
        case .value:
            // Null removes a bin.
            if case .null = value { return nil }
            if description.checksGeoJSON, case .geoJSON(let text) = value,
                case .refused(let reason) = GeoJSONText.verdict(text)
            {
                return
                    "the text of bin \(bin) is not GeoJSON that \(description.kind) takes: \(reason)"
            }
        // Null is an element.
        case .element, .match: if case .null = value { return nil }
        case .key: break
        }
        return fault(value, bin: bin)
    }

    private func fault(_ value: Value, bin: String) -> String? {
        if valueKinds & value.kind.bit == 0 {
            if case .decimal(let number) = value, number.isInteger {
                return "integers end at \(number.isNegative ? Int64.min : .max) in "
                    + "\(description.kind), bin \(bin) has \(number)"
            }
            return "\(description.kind) cannot hold a \(value.kind.rawValue), as in bin \(bin)"
        }
        switch value {
        case .list(let elements):
            if elements.isOrdered, let fault = orderFault("an ordered list", bin) { return fault }
            return elements.lazy.compactMap { fault($0, bin: bin) }.first
        case .map(let map):
            if map.order != .unordered, let fault = orderFault("an ordered map", bin) {
                return fault
            }
            return map.entries.lazy.compactMap {
                fault($0.key, bin: bin) ?? fault($0.value, bin: bin)
            }.first
        case .set(let set):
            return set.elements.lazy.compactMap { fault($0, bin: bin) }.first
        case .null, .bool, .integer, .double, .decimal, .string, .bytes, .geoJSON, .hyperLogLog,
            .opaque:
            return nil
        }
    }

    private func orderFault(_ what: String, _ bin: String) -> String? {
        description.storesCollectionOrder
            ? nil : "\(description.kind) cannot keep \(what), as in bin \(bin)"
    }
}

extension RecordID.Kind {
    fileprivate var bit: UInt8 {
        switch self {
        case .string: 1
        case .integer: 2
        case .decimal: 4
        case .bytes: 8
        case .composite: 16
        case .digest: 32
        }
    }
}

extension Value.Kind {
    fileprivate var bit: UInt16 {
        switch self {
        case .null: 1
        case .bool: 2
        case .integer: 4
        case .double: 8
        case .decimal: 16
        case .string: 32
        case .bytes: 64
        case .list: 128
        case .map: 256
        case .set: 512
        case .geoJSON: 1_024
        case .hyperLogLog: 2_048
        case .opaque: 4_096
        }
    }
}
