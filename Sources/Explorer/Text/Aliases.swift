import BatchClient
import TerminalKit

/// What was pressed, as against ``RecordKey``.
typealias Keystroke = TerminalKit.Key
/// The key of a record, as against ``Keystroke``.
typealias RecordKey = BatchClient.Key
/// The ID of a record.
typealias RecordIdentifier = BatchClient.RecordID
