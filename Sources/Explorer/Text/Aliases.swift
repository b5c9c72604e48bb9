import BatchClient
import TerminalKit

/// A pressed key, unlike ``RecordKey``.
typealias Keystroke = TerminalKit.Key
/// The key of a record, unlike ``Keystroke``.
typealias RecordKey = BatchClient.Key
/// The ID of a record.
typealias RecordIdentifier = BatchClient.RecordID
