/// The little XML that the answers of the Security Token Service need: the content of an element
/// without attributes that does not contain itself.
enum XMLText {
    /// The content of the first element with a name, with its entities resolved; nil if missing.
    static func first(_ name: String, in text: String) -> String? {
        let open = Array("<\(name)>".utf8)
        let close = Array("</\(name)>".utf8)
        let bytes = Array(text.utf8)
        guard let start = position(of: open, in: bytes, from: 0),
            let end = position(of: close, in: bytes, from: start + open.count)
        else { return nil }
        let content = bytes[(start + open.count)..<end]
        return resolved(String(decoding: content, as: UTF8.self))
    }

    private static func position(of part: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= start + part.count else { return nil }
        return (start...bytes.count - part.count).first { bytes[$0..<$0 + part.count] == part[...] }
    }

    private static let entities = [
        "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "amp": "&",
    ]

    private static func resolved(_ text: String) -> String {
        guard text.contains("&"), !text.contains("<") else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            guard let end = rest.firstIndex(of: ";"),
                let character = entities[String(rest[rest.index(after: start)..<end])]
            else {
                result.append("&")
                rest = rest.dropFirst()
                continue
            }
            result += character
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
