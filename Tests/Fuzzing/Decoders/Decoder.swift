import AerospikeBackend
import AerospikeNode
import AerospikeWire
import BatchClient
import DynamoDBBackend
import Ledger

/// A decoder of bytes from a network, a file or a person.
enum Decoder: CaseIterable {
    /// The client's side.
    case batchAnswer, scanAnswer, infoAnswer, loginAnswer, cursor
    /// A node's side.
    case request, infoRequest, loginRequest
    /// The contents of messages.
    case messagePack, particle, filter
    /// Messages of DynamoDB and its helpers.
    case serviceAnswer
    /// Files of its tools.
    case profiles
    /// Texts that people or other programs write.
    case script, condition, ids, json, csv, configuration, behaviors, faults, theme
    /// Files of records, of plans, and where they go.
    case records, cells, packedRecords, plan, address
    /// The bytes of a terminal.
    case terminal
    /// The record of a run.
    case ledgerLog

    /// Whether it takes whole frames, with their headers.
    var isFramed: Bool {
        switch self {
        case .batchAnswer, .scanAnswer, .infoAnswer, .loginAnswer, .request, .infoRequest,
            .loginRequest:
            true
        case .cursor, .messagePack, .particle, .filter, .serviceAnswer, .profiles, .script,
            .condition, .ids, .json, .csv, .configuration, .behaviors, .faults, .theme, .records,
            .cells, .packedRecords, .plan, .address, .terminal, .ledgerLog:
            false
        }
    }

    /// - Returns: Whether it accepted anything.
    /// - Throws: ``Fuzzer/Finding``.
    func feed(_ input: [UInt8], _ random: inout SplitMix64) throws(Fuzzer.Finding) -> Bool {
        switch self {
        case .batchAnswer: try ClientDecoders.batchAnswer(input, &random)
        case .scanAnswer: try ClientDecoders.scanAnswer(input, &random)
        case .infoAnswer: ClientDecoders.infoAnswer(input)
        case .loginAnswer: ClientDecoders.loginAnswer(input)
        case .cursor: ClientDecoders.cursor(input)
        case .request: try NodeDecoders.request(input)
        case .infoRequest: NodeDecoders.infoRequest(input)
        case .loginRequest: NodeDecoders.loginRequest(input)
        case .messagePack: try ValueDecoders.messagePack(input)
        case .particle: ValueDecoders.particle(input, &random)
        case .filter: try ValueDecoders.filter(input)
        case .serviceAnswer: AnswerDecoding.reads(input)
        case .profiles: AnswerDecoding.readsProfiles(input)
        case .script: try TextDecoders.script(input)
        case .condition: try TextDecoders.condition(input)
        case .ids: TextDecoders.ids(input)
        case .json: try TextDecoders.json(input)
        case .csv: TextDecoders.csv(input)
        case .configuration: TextDecoders.configuration(input)
        case .behaviors: TextDecoders.behaviors(input)
        case .faults: TextDecoders.faults(input)
        case .theme: TextDecoders.theme(input)
        case .records: try FileDecoders.records(input)
        case .cells: try FileDecoders.cells(input, &random)
        case .packedRecords: try FileDecoders.packed(input)
        case .plan: FileDecoders.plan(input)
        case .address: FileDecoders.address(input)
        case .terminal: try TextDecoders.terminal(input, &random)
        case .ledgerLog: RunEventReader.reads(input, indexCount: 100)
        }
    }

    /// The frames in bytes, up to the first broken one.
    static func frames(_ input: [UInt8]) -> [Frame] {
        var decoder = FrameDecoder()
        decoder.append(input)
        var frames: [Frame] = []
        while let frame = (try? decoder.next()) ?? nil { frames.append(frame) }
        return frames
    }
}
