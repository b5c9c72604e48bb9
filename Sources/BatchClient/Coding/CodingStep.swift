/// A step into a value: the name of a bin, the key of a map or a position in a list.
struct CodingStep: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(_ name: String) {
        stringValue = name
        intValue = nil
    }

    init(position: Int) {
        stringValue = String(position)
        intValue = position
    }

    /// The key of an entry of a map.
    init(_ key: Value) {
        switch key {
        case .string(let string): self.init(string)
        case .integer(let integer): self.init(String(integer))
        default: self.init("(\(key.kind.rawValue))")
        }
    }

    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { self.init(position: intValue) }

    /// The step to a superclass that is coded apart from its subclass.
    static let superclass = CodingStep("super")
}
