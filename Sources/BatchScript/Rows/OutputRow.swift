package import BatchClient

/// A row of a command's output: fields by name, in a fixed order.
package protocol OutputRow {
    /// The names of the fields that every row has, in the order of ``fields(into:)``.
    static var columns: [String] { get }

    /// The columns of a table, if they differ from the other formats: most important first,
    /// potentially long ones last.
    static var tableColumns: [String] { get }

    /// The columns that a table omits if it lacks room, the first one first.
    static var tableOptional: [String] { get }

    /// The columns of a table whose long cells are cut in the middle, because they tell most at their end.
    static var tableCutInside: Set<String> { get }

    /// Whether a table shows each bin in a column of its own.
    static var tableExpandsBins: Bool { get }

    /// Passes each field, in order.
    func fields(into sink: inout some FieldSink)
}

extension OutputRow {
    package static var tableColumns: [String] { columns }
    package static var tableOptional: [String] { [] }
    package static var tableCutInside: Set<String> { [] }
    package static var tableExpandsBins: Bool { false }
}

/// Receives the fields of a row.
package protocol FieldSink {
    mutating func field(_ name: String, _ value: FieldValue)
}

/// The content of a field.
package enum FieldValue {
    case null
    case bool(Bool)
    case integer(Int64)
    /// With at most three decimals.
    case number(Double)
    case text(String)
    case status(Status)
    case id(RecordID)
    case bins(Bins)
    /// One bin of a record, in a field of its own.
    case value(Value)
    /// A list of indices.
    case indices([Int])
    /// How many indices have each status.
    case counts(StatusCounts)

    package static func optional(_ text: String?) -> FieldValue { text.map { .text($0) } ?? .null }
    package static func optional(_ integer: Int64?) -> FieldValue {
        integer.map { .integer($0) } ?? .null
    }
    package static func count(_ number: Int) -> FieldValue { .integer(Int64(number)) }
}
