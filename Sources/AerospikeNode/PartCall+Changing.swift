import AerospikeWire
import BatchClient

/// Changes of parts as the server makes them (`as/src/base/cdt.c`, `particle_list.c`,
/// `particle_map.c`): it pads lists with null, and adds integers to doubles.
extension PartCall {
    typealias Failure = RowExecutor.Failure

    /// A bin after the call; nil if the record then lacks it.
    func changed(_ bin: Value?) throws(Failure) -> Value? {
        guard !way.isEmpty, let bin else { return try changed(bin, way[...]) }
        switch bin {
        case .list, .map: return try changed(bin, way[...])
        case .null, .bool, .integer, .double, .decimal, .string, .bytes, .set, .geoJSON,
            .hyperLogLog, .opaque:
            throw Failure(result: .parameter)
        }
    }

    /// The server's answer to the call, given the bin after it: the number of entries of the map, or
    /// the sum; nil for neither.
    func answer(_ bin: Value?) -> Value? {
        guard let container = bin.flatMap({ PartCall.value(at: way, in: $0) }) else { return nil }
        switch (change, place, container) {
        case (.set, .key, .map(let map)): return .integer(Int64(map.count))
        case (.add, .key(let key), .map(let map)): return map[key]
        case (.add, .index(let index), .list(let list)):
            return PartCall.position(index, list.count).map { list[$0] }
        default: return nil
        }
    }

    /// The value at the end of a way; nil if a step of it is missing.
    static func value(at way: some Sequence<Step>, in whole: Value) -> Value? {
        var value = whole
        for step in way {
            switch (step, value) {
            case (.index(let index), .list(let list)):
                guard let position = PartCall.position(index, list.count) else { return nil }
                value = list[position]
            case (.key(let key, _), .map(let map)):
                guard let entry = map[key] else { return nil }
                value = entry
            default: return nil
            }
        }
        return value
    }

    /// The position of an element; nil outside the list.
    static func position(_ index: Int64, _ count: Int) -> Int? {
        let position = index < 0 ? index &+ Int64(count) : index
        return position >= 0 && position < Int64(count) ? Int(position) : nil
    }

    private func changed(
        _ value: Value?, _ way: ArraySlice<Step>
    ) throws(Failure) -> Value? {
        guard let step = way.first else { return try changedPlace(value) }
        let rest = way.dropFirst()
        switch (step, value) {
        case (.key(let key, true), nil):
            return try changed(nil, rest).map { .map(ValueMap([(key, $0)])) }
        case (.key(let key, let makesMap), .map(var map)?):
            guard let entry = map[key] else {
                guard makesMap else { throw Failure(result: .notApplicable) }
                guard let made = try changed(nil, rest) else { return value }
                map[key] = made
                return .map(map)
            }
            map[key] = try changed(entry, rest)
            return .map(map)
        case (.index(let index), .list(let list)?):
            guard let position = PartCall.position(index, list.count) else {
                throw Failure(result: .notApplicable)
            }
            var elements = list.elements
            if let element = try changed(elements[position], rest) { elements[position] = element }
            return .list(list.with(elements))
        default: throw Failure(result: .notApplicable)
        }
    }

    /// The list or map with the changed element or entry; nil for none.
    private func changedPlace(_ value: Value?) throws(Failure) -> Value? {
        switch (place, value) {
        case (.index, nil) where change == .remove, (.key, nil) where change == .remove: return nil
        case (.index(let index), nil): return .list(try changed(ValueList([Value]()), index))
        case (.index(let index), .list(let list)?): return .list(try changed(list, index))
        case (.key(let key), nil): return .map(try changed(ValueMap(), key))
        case (.key(let key), .map(let map)?): return .map(try changed(map, key))
        default: throw Failure(result: .binType)
        }
    }

    private func changed(_ map: ValueMap, _ key: Value) throws(Failure) -> ValueMap {
        var map = map
        switch change {
        case .set(let value): map[key] = value
        case .add(let addend): map[key] = try PartCall.sum(map[key], addend)
        case .remove: map[key] = Value?.none
        }
        return map
    }

    private func changed(_ list: ValueList, _ index: Int64) throws(Failure) -> ValueList {
        var elements = list.elements
        let position = index < 0 ? index &+ Int64(elements.count) : index
        let found = PartCall.position(index, elements.count)
        switch change {
        case .remove:
            guard let found else { return list }
            elements.remove(at: found)
        case .set(let value):
            guard !list.isOrdered else { throw Failure(result: .notApplicable) }
            try PartCall.pad(&elements, to: position)
            if let found { elements[found] = value } else { elements.append(value) }
        case .add(let addend):
            let sum = try PartCall.sum(found.map { elements[$0] }, addend)
            if list.isOrdered, position > Int64(elements.count) {
                throw Failure(result: .notApplicable)
            }
            try PartCall.pad(&elements, to: position)
            if let found { elements[found] = sum } else { elements.append(sum) }
        }
        return list.with(elements)
    }

    /// Appends null until an element at the position follows the list.
    private static func pad(_ elements: inout [Value], to position: Int64) throws(Failure) {
        guard position >= 0 else { throw Failure(result: .notApplicable) }
        guard position <= Int64(RowExecutor.recordBytes) else {
            throw Failure(result: .recordTooBig)
        }
        while Int64(elements.count) < position { elements.append(.null) }
    }

    /// A sum as `cdt_calc_delta_add` makes it.
    private static func sum(_ value: Value?, _ addend: Value) throws(Failure) -> Value {
        switch (value, addend) {
        case (nil, .integer): return addend
        case (nil, .double(let addend)): return .double(0 + addend)
        case (.integer(let value)?, .integer(let addend)): return .integer(value &+ addend)
        case (.integer(let value)?, .double(let addend)):
            // What the processor makes of a double outside the range.
            let whole = Int64(exactly: addend.rounded(.towardZero)) ?? .min
            return .integer(value &+ whole)
        case (.double(let value)?, .integer(let addend)): return .double(value + Double(addend))
        case (.double(let value)?, .double(let addend)): return .double(value + addend)
        default: throw Failure(result: .parameter)
        }
    }
}
