/// RIPEMD-160, by which Aerospike turns keys into digests (Dobbertin, Bosselaers, Preneel, 1996).
enum RIPEMD160 {
    private static let order: [UInt8] = [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8,
        3, 10, 14, 4, 9, 15, 8, 1, 2, 7, 0, 6, 13, 11, 5, 12,
        1, 9, 11, 10, 0, 8, 12, 4, 13, 3, 7, 15, 14, 5, 6, 2,
        4, 0, 5, 9, 7, 12, 2, 10, 14, 1, 3, 8, 11, 6, 15, 13,
    ]
    private static let parallelOrder: [UInt8] = [
        5, 14, 7, 0, 9, 2, 11, 4, 13, 6, 15, 8, 1, 10, 3, 12,
        6, 11, 3, 7, 0, 13, 5, 10, 14, 15, 8, 12, 4, 9, 1, 2,
        15, 5, 1, 3, 7, 14, 6, 9, 11, 8, 12, 2, 10, 0, 4, 13,
        8, 6, 4, 1, 3, 11, 15, 0, 5, 12, 2, 13, 9, 7, 10, 14,
        12, 15, 10, 4, 1, 5, 8, 7, 6, 2, 13, 14, 0, 3, 9, 11,
    ]
    private static let shifts: [UInt8] = [
        11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8,
        7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12,
        11, 13, 6, 7, 14, 9, 13, 15, 14, 8, 13, 6, 5, 12, 7, 5,
        11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12,
        9, 15, 5, 11, 6, 8, 13, 12, 5, 12, 13, 14, 11, 8, 5, 6,
    ]
    private static let parallelShifts: [UInt8] = [
        8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6,
        9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11,
        9, 7, 15, 11, 8, 6, 6, 14, 12, 13, 5, 14, 13, 13, 7, 5,
        15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8,
        8, 5, 12, 9, 12, 5, 14, 6, 8, 13, 6, 5, 15, 13, 11, 11,
    ]
    private static let constants: [UInt32] = [
        0, 0x5A82_7999, 0x6ED9_EBA1, 0x8F1B_BCDC, 0xA953_FD4E,
    ]
    private static let parallelConstants: [UInt32] = [
        0x50A2_8BE6, 0x5C4D_D124, 0x6D70_3EF3, 0x7A6D_76E9, 0,
    ]

    private struct State {
        var a: UInt32 = 0x6745_2301
        var b: UInt32 = 0xEFCD_AB89
        var c: UInt32 = 0x98BA_DCFE
        var d: UInt32 = 0x1032_5476
        var e: UInt32 = 0xC3D2_E1F0
    }

    /// One of the two lines of steps: which word, how far to turn, and what to add.
    private struct Line {
        let order: UnsafeBufferPointer<UInt8>
        let shifts: UnsafeBufferPointer<UInt8>
        let constants: UnsafeBufferPointer<UInt32>
        let words: UnsafeRawBufferPointer

        /// Sixteen steps that mix in one way.
        @inline(__always)
        func turn(
            _ round: Int, _ state: inout State, _ mix: (UInt32, UInt32, UInt32) -> UInt32
        ) {
            let constant = constants[round]
            for step in round * 16..<round * 16 + 16 {
                let word = UInt32(
                    littleEndian: words.loadUnaligned(
                        fromByteOffset: Int(order[step]) * 4, as: UInt32.self))
                let sum =
                    rotate(
                        state.a &+ mix(state.b, state.c, state.d) &+ word &+ constant,
                        UInt32(shifts[step])) &+ state.e
                state.a = state.e
                state.e = state.d
                state.d = rotate(state.c, 10)
                state.c = state.b
                state.b = sum
            }
        }
    }

    /// The 20 bytes of the digest of a message.
    static func hash(_ message: [UInt8]) -> [UInt8] {
        var state = State()
        // The message, a bit, zeros, and its length in bits.
        let count = ((message.count + 8) / 64 + 1) * 64
        withUnsafeTemporaryAllocation(byteCount: count, alignment: 8) { padded in
            padded.copyBytes(from: message)
            padded[message.count] = 0x80
            for at in message.count + 1..<count { padded[at] = 0 }
            padded.storeBytes(
                of: (UInt64(message.count) &* 8).littleEndian, toByteOffset: count - 8,
                as: UInt64.self)
            for block in stride(from: 0, to: count, by: 64) {
                compress(
                    &state, UnsafeRawBufferPointer(rebasing: padded[block..<block + 64]))
            }
        }
        return [UInt8](unsafeUninitializedCapacity: 20) { bytes, count in
            var at = 0
            func put(_ word: UInt32) {
                for shift: UInt32 in [0, 8, 16, 24] {
                    bytes[at] = UInt8(truncatingIfNeeded: word >> shift)
                    at += 1
                }
            }
            put(state.a)
            put(state.b)
            put(state.c)
            put(state.d)
            put(state.e)
            count = 20
        }
    }

    private static func compress(_ state: inout State, _ words: UnsafeRawBufferPointer) {
        var left = state
        var right = state
        line(order, shifts, constants, words) { line in
            line.turn(0, &left) { $0 ^ $1 ^ $2 }
            line.turn(1, &left) { ($0 & $1) | (~$0 & $2) }
            line.turn(2, &left) { ($0 | ~$1) ^ $2 }
            line.turn(3, &left) { ($0 & $2) | ($1 & ~$2) }
            line.turn(4, &left) { $0 ^ ($1 | ~$2) }
        }
        line(parallelOrder, parallelShifts, parallelConstants, words) { line in
            line.turn(0, &right) { $0 ^ ($1 | ~$2) }
            line.turn(1, &right) { ($0 & $2) | ($1 & ~$2) }
            line.turn(2, &right) { ($0 | ~$1) ^ $2 }
            line.turn(3, &right) { ($0 & $1) | (~$0 & $2) }
            line.turn(4, &right) { $0 ^ $1 ^ $2 }
        }
        state = State(
            a: state.b &+ left.c &+ right.d, b: state.c &+ left.d &+ right.e,
            c: state.d &+ left.e &+ right.a, d: state.e &+ left.a &+ right.b,
            e: state.a &+ left.b &+ right.c)
    }

    @inline(__always)
    private static func line(
        _ order: [UInt8], _ shifts: [UInt8], _ constants: [UInt32],
        _ words: UnsafeRawBufferPointer, _ body: (Line) -> Void
    ) {
        order.withUnsafeBufferPointer { order in
            shifts.withUnsafeBufferPointer { shifts in
                constants.withUnsafeBufferPointer { constants in
                    body(Line(order: order, shifts: shifts, constants: constants, words: words))
                }
            }
        }
    }
}

@inline(__always)
private func rotate(_ value: UInt32, _ by: UInt32) -> UInt32 {
    (value &<< by) | (value &>> (32 &- by))
}
