import BatchClient
import Testing

@testable import AerospikeWire

@Suite struct ValueTests {
    static let values: [Value] = [
        .null, true, false, 0, 1, -1, 127, 128, 255, 256, 65_535, 65_536, -32, -33, -128, -129,
        -32_768, -32_769, .integer(.min), .integer(.max), 4_294_967_295, 4_294_967_296,
        -2_147_483_648, -2_147_483_649, 0.5, .double(.infinity), .double(.nan), .double(-0.0), "",
        "grüße", .string(String(repeating: "x", count: 70_000)), .bytes([]), .bytes([0, 255]),
        .geoJSON("{\"type\":\"Point\"}"), .hyperLogLog([1, 2, 3]), [], [:], [1, "a", [2, [:]]],
        ["k": [1, 2], 5: "five", "n": nil, "b": true],
        .list((0..<20).map { .integer($0) }), .list((0..<70_000).map { .integer($0) }),
        .map(ValueMap((0..<20).map { (.integer($0), .string("v\($0)")) })),
    ]

    @Test(arguments: values)
    func everyTypeComesBack(_ value: Value) throws {
        let (type, bytes) = try Particle.encode(value)
        #expect(Particle.decode(type, bytes[...]) == value)
        let (_, list) = try Particle.encode([value])
        #expect(Particle.decode(.list, list[...]) == [value])
    }

    @Test func unknownTypesAreKeptAsTheyCame() throws {
        let value = Particle.decode(ParticleType(rawValue: 99), [1, 2])
        #expect(value == .opaque(type: 99, [1, 2]))
        let (type, bytes) = try Particle.encode(value)
        #expect(type.rawValue == 99)
        #expect(bytes == [1, 2])
    }

    @Test func mistypedBytesAreOpaque() {
        #expect(Particle.decode(.string, [0xFF]) == .opaque(type: 3, [0xFF]))
        #expect(Particle.decode(.list, [0x92, 1]) == .opaque(type: 20, [0x92, 1]))
        #expect(Particle.decode(.integer, [1, 2, 3]) == .opaque(type: 1, [1, 2, 3]))
        // A list that claims four thousand million elements.
        let huge: [UInt8] = [0xDD, 0xFF, 0xFF, 0xFF, 0xFF]
        #expect(Particle.decode(.list, huge[...]) == .opaque(type: 20, huge))
        let deep = [UInt8](repeating: 0x91, count: 100_000)
        #expect(Particle.decode(.list, deep[...]) == .opaque(type: 20, deep))
    }

    @Test func marksOfOrderedCollectionsAreNoElements() throws {
        let list = Value.list(ValueList([7], isOrdered: true))
        #expect(Particle.decode(.list, [0x92, 0xC7, 0, 1, 7]) == list)
        let entries: [ValueMap.Entry] = [.init(key: 1, value: 2)]
        for (flags, order) in [(UInt8(1), ValueMap.Order.byKey), (3, .byKeyAndValue)] {
            let map = Value.map(ValueMap(entries, order: order))
            #expect(Particle.decode(.map, [0x82, 0xC7, 0, flags, 0xC0, 1, 2]) == map)
            #expect(try Particle.encode(map).bytes == [0x82, 0xC7, 0, flags, 0xC0, 1, 2])
        }
        #expect(try Particle.encode(list).bytes == [0x92, 0xC7, 0, 1, 7])
    }

    @Test func valuesWithoutAnAerospikeTypeAreRefused() {
        let decimal = Value.decimal(DecimalNumber(1))
        #expect(throws: Refusal.value(.decimal)) { try Particle.encode(decimal) }
        #expect(throws: Refusal.value(.decimal)) { try Particle.encode([[decimal]]) }
    }

    @Test("Keys of maps are integers, strings and bytes, at any depth")
    func keysOfMaps() throws {
        let decimal = Value.decimal(DecimalNumber(1))
        let others: [Value] = [
            0.5, true, .null, [1], [1: 2], .geoJSON("{}"), .hyperLogLog([1]),
            .opaque(type: 99, [1]), decimal,
        ]
        for key in others {
            let map: Value = [key: 1]
            let refusal = Refusal.mapKey(key.kind)
            let holders: [Value] = [map, [map], ["a": [1, map]]]
            for value in holders {
                #expect(throws: refusal) { try Particle.encode(value) }
            }
            let operations: [BinOperation.Action] = [
                .set(.value(map)), .list(.append(.value(map))), .list(.removeValue(map)),
                .map(.put(key: key, .value(1))), .map(.put(key: 1, .value(map))),
                .map(.get(key: key)), .map(.remove(key: key)), .map(.removeValue(map)),
            ]
            for action in operations {
                let error = #expect(throws: Refusal.self) {
                    try OperationCoding.encode(BinOperation("m", action))
                }
                #expect(
                    error?.message
                        == "Aerospike allows integers, strings and bytes as keys of maps, not "
                        + "\(key.kind.rawValue), as in bin m")
            }
        }
        let keys: Value = [1: 1, "x": 2, .bytes([3]): 3]
        let (type, bytes) = try Particle.encode(keys)
        #expect(Particle.decode(type, bytes[...]) == keys)
    }

    @Test func timesToLive() {
        for ttl in [TimeToLive.never, .keep, .default, .seconds(3_600)] {
            #expect(Expiration.decode(Expiration.encode(ttl)) == ttl)
        }
        #expect(Expiration.expiresAt(voidTime: 0) == nil)
        #expect(Expiration.expiresAt(voidTime: 1) == 1_262_304_001)
        #expect(Expiration.voidTime(expiresAt: 1_262_304_001) == 1)
        #expect(Expiration.voidTime(expiresAt: nil) == 0)
        #expect(Expiration.voidTime(expiresAt: .max) == .max)
    }

    @Test func codesHaveNamesAndMessages() {
        #expect(ServerResult(13).name == "RECORD_TOO_BIG")
        #expect(ServerResult(2).status(isWrite: true) == .notFound)
        #expect(ServerResult(9).status(isWrite: true) == .inDoubt)
        #expect(ServerResult(9).status(isWrite: false) == .timeout)
        #expect(ServerResult(18).isTransient)
        #expect(ServerResult(250).status(isWrite: true) == .rejected)
        #expect(ServerResult(250).message.contains("250"))
    }
}
