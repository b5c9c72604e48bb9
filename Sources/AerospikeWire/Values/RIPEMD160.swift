/// RIPEMD-160, which turns Aerospike keys into digests (Dobbertin, Bosselaers, Preneel, 1996).
///
/// Each key of a batch is hashed, so speed matters: the tables are constants of four bits per
/// entry, and only the result is allocated on the heap.
enum RIPEMD160 {
    private static let blockBytes = 64

    private struct State {
        var a: UInt32 = 0x6745_2301
        var b: UInt32 = 0xEFCD_AB89
        var c: UInt32 = 0x98BA_DCFE
        var d: UInt32 = 0x1032_5476
        var e: UInt32 = 0xC3D2_E1F0
    }

    /// The 20 bytes of the digest of a message.
    static func hash(_ message: [UInt8]) -> [UInt8] {
        let words = hash(count: message.count) { $0.copyBytes(from: message) }
        return withUnsafeBytes(of: words) { Array($0) }
    }

    /// The digest of a message that is assembled in place: its words have the byte order of the
    /// digest in memory.
    /// - Parameters:
    ///   - count: the size of the message in bytes.
    ///   - fill: writes all of its bytes.
    static func hash(
        count: Int, fill: (UnsafeMutableRawBufferPointer) -> Void
    ) -> (UInt32, UInt32, UInt32, UInt32, UInt32) {
        // The end of the message, one bit, zeros, and the length in bits.
        let padded = (count + 9 + blockBytes - 1) / blockBytes * blockBytes
        return withUnsafeTemporaryAllocation(byteCount: padded, alignment: 8) { bytes in
            fill(UnsafeMutableRawBufferPointer(rebasing: bytes[..<count]))
            UnsafeMutableRawBufferPointer(rebasing: bytes[count...])
                .initializeMemory(as: UInt8.self, repeating: 0)
            bytes[count] = 0x80
            let length = (UInt64(count) &* 8).littleEndian
            bytes.storeBytes(of: length, toByteOffset: padded - 8, as: UInt64.self)
            var state = State()
            let raw = UnsafeRawBufferPointer(bytes)
            for block in stride(from: 0, to: padded, by: blockBytes) {
                compress(&state, UnsafeRawBufferPointer(rebasing: raw[block..<block + blockBytes]))
            }
            return (
                state.a.littleEndian, state.b.littleEndian, state.c.littleEndian,
                state.d.littleEndian, state.e.littleEndian
            )
        }
    }

    /// Five rounds on each of two lines. A round's words and shifts are in the order of its steps,
    /// the first one in the lowest four bits.
    private static func compress(_ state: inout State, _ block: UnsafeRawBufferPointer) {
        var left = state
        round(&left, block, 0xFEDC_BA98_7654_3210, 0x8976_FEDB_9785_CFEB, 0) { $0 ^ $1 ^ $2 }
        round(&left, block, 0x8BE2_590C_3F6A_1D47, 0xCD7B_9FC7_F79B_D867, 0x5A82_7999) {
            ($0 & $1) | (~$0 & $2)
        }
        round(&left, block, 0xC5BD_6072_18F9_4EA3, 0x57C5_6D8E_FD9E_76DB, 0x6ED9_EBA1) {
            ($0 | ~$1) ^ $2
        }
        round(&left, block, 0x265E_F73D_4C80_AB91, 0xC568_65E9_89FE_FECB, 0x8F1B_BCDC) {
            ($0 & $2) | ($1 & ~$2)
        }
        round(&left, block, 0xDF6B_831E_A2C7_9504, 0x658B_EDC5_CD86_B5F9, 0xA953_FD4E) {
            $0 ^ ($1 | ~$2)
        }
        var right = state
        round(&right, block, 0xC3A1_8F6D_4B29_07E5, 0x6CEE_B877_5FFD_B998, 0x50A2_8BE6) {
            $0 ^ ($1 | ~$2)
        }
        round(&right, block, 0x2194_C8FE_A5D0_73B6, 0xBDF6_7C77_B98C_7FD9, 0x5C4D_D124) {
            ($0 & $2) | ($1 & ~$2)
        }
        round(&right, block, 0xD40A_2C8B_96E7_315F, 0x57DD_E5DC_E668_BF79, 0x6D70_3EF3) {
            ($0 | ~$1) ^ $2
        }
        round(&right, block, 0xEA79_D2C5_0FB3_1468, 0x8F5C_9C96_E6EE_B85F, 0x7A6D_76E9) {
            ($0 & $1) | (~$0 & $2)
        }
        round(&right, block, 0xB930_ED26_7851_4AFC, 0xBBDF_56D8_6E5C_9C58, 0) { $0 ^ $1 ^ $2 }
        let t = state.b &+ left.c &+ right.d
        state.b = state.c &+ left.d &+ right.e
        state.c = state.d &+ left.e &+ right.a
        state.d = state.e &+ left.a &+ right.b
        state.e = state.a &+ left.b &+ right.c
        state.a = t
    }

    /// Sixteen steps with one function of three words.
    @inline(__always)
    private static func round(
        _ line: inout State, _ block: UnsafeRawBufferPointer, _ order: UInt64, _ shifts: UInt64,
        _ constant: UInt32, _ mix: (UInt32, UInt32, UInt32) -> UInt32
    ) {
        for step in UInt64(0)..<16 {
            let word = Int(truncatingIfNeeded: order >> (4 * step) & 15)
            let shift = UInt32(truncatingIfNeeded: shifts >> (4 * step) & 15)
            // The block has sixteen words.
            let value = UInt32(
                littleEndian: block.loadUnaligned(fromByteOffset: 4 * word, as: UInt32.self))
            let sum = line.a &+ mix(line.b, line.c, line.d) &+ value &+ constant
            let t = rotate(sum, shift) &+ line.e
            line = State(a: line.e, b: t, c: line.b, d: rotate(line.c, 10), e: line.d)
        }
    }

    @inline(__always)
    private static func rotate(_ value: UInt32, _ by: UInt32) -> UInt32 {
        value &<< by | value &>> (32 &- by)
    }
}
