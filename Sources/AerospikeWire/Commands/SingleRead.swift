internal import BatchClient

/// A read of one record as a command of its own (Java `command/ReadCommand.java`): the server answers
/// it on the thread that received it, where a batch goes through a queue first.
package enum SingleRead {
    /// The request.
    /// - Parameters:
    ///   - command: a read.
    ///   - timeout: milliseconds that the server may take; 0 for its own default.
    package static func request(
        _ command: RowCommand, in set: SetName, _ digest: PackedDigest, timeout: UInt32
    ) -> [UInt8] {
        var message = Message(read: command.read, info: command.info, transactionTTL: timeout)
        message.fields = [Message.Field(.namespace, set.namespace)]
        if !set.set.isEmpty { message.fields.append(Message.Field(.set, set.setBytes)) }
        message.fields.append(
            Message.Field(.digest, withUnsafeBytes(of: digest.words) { Array($0) }))
        if let filter = command.filter { message.fields.append(Message.Field(.filter, filter)) }
        message.operations = command.operations
        return message.frame.bytes
    }
}
