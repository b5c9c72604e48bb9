/// JSON as jansson reads it, which the server uses.
extension GeoJSONText {
    private static let malformed = Fault.refused("it is not JSON")

    mutating func document() throws(Fault) -> [String: Node] {
        skipSpace()
        guard case .object(let members) = try value(depth: 1) else {
            throw .refused("it is not a JSON object")
        }
        skipSpace()
        guard offset == bytes.count else { throw GeoJSONText.malformed }
        return members
    }

    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            offset += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        offset += 1
        return true
    }

    private mutating func value(depth: Int) throws(Fault) -> Node {
        guard depth <= GeoJSONText.deepest else { throw .unknown }
        switch next {
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .array(try elements(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte):
            return .number(try number())
        default:
            for word in ["true", "false", "null"] where bytes[offset...].starts(with: word.utf8) {
                offset += word.utf8.count
                return .other
            }
            throw GeoJSONText.malformed
        }
    }

    private mutating func members(depth: Int) throws(Fault) -> [String: Node] {
        var members: [String: Node] = [:]
        offset += 1
        skipSpace()
        if take(UInt8(ascii: "}")) { return members }
        while true {
            guard next == UInt8(ascii: "\"") else { throw GeoJSONText.malformed }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw GeoJSONText.malformed }
            skipSpace()
            // If a name occurs twice, the last one counts.
            members[name] = try value(depth: depth + 1)
            skipSpace()
            if take(UInt8(ascii: "}")) { return members }
            guard take(UInt8(ascii: ",")) else { throw GeoJSONText.malformed }
            skipSpace()
        }
    }

    private mutating func elements(depth: Int) throws(Fault) -> [Node] {
        var elements: [Node] = []
        offset += 1
        skipSpace()
        if take(UInt8(ascii: "]")) { return elements }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return elements }
            guard take(UInt8(ascii: ",")) else { throw GeoJSONText.malformed }
            skipSpace()
        }
    }

    private mutating func string() throws(Fault) -> String {
        offset += 1
        var text: [UInt8] = []
        while let byte = next {
            offset += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += try escape()
            case 0..<0x20: throw GeoJSONText.malformed
            default: text.append(byte)
            }
        }
        throw GeoJSONText.malformed
    }

    private mutating func escape() throws(Fault) -> [UInt8] {
        guard let letter = next else { throw GeoJSONText.malformed }
        offset += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "u"):
            var code = try fourDigits()
            if (0xD800..<0xDC00).contains(code) {
                guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
                    throw GeoJSONText.malformed
                }
                let low = try fourDigits()
                guard (0xDC00..<0xE000).contains(low) else { throw GeoJSONText.malformed }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard code != 0, let scalar = Unicode.Scalar(code) else { throw GeoJSONText.malformed }
            return Array(String(Character(scalar)).utf8)
        default: throw GeoJSONText.malformed
        }
    }

    private mutating func fourDigits() throws(Fault) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw GeoJSONText.malformed
            }
            offset += 1
            code = code << 4 | UInt32(digit)
        }
        return code
    }

    private mutating func number() throws(Fault) -> Double {
        let start = offset
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        var isInteger = true
        if take(UInt8(ascii: ".")) {
            isInteger = false
            try digits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isInteger = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        guard !isInteger || Int64(text) != nil, let number = Double(text), number.isFinite else {
            throw .refused("the number \(text.prefix(40)) is too large")
        }
        return number
    }

    private mutating func digits() throws(Fault) {
        let start = offset
        while let byte = next, (0x30...0x39).contains(byte) { offset += 1 }
        guard offset > start else { throw GeoJSONText.malformed }
    }
}
