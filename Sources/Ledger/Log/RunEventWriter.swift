import BatchClient

/// Writes the events of a run in self-contained pieces, one per transaction. Texts that are
/// repeated within a piece are written once.
struct RunEventWriter {
    enum Kind: UInt8 {
        case sent = 1
        case ended, unsettled, settled, verified, named
    }

    /// Further texts are written in full each time, so that memory stays bounded.
    static let maximumTexts = 4_096

    private var writer = LedgerByteWriter()
    private var texts: [String: Int] = [:]

    /// How many bytes are waiting to be taken.
    var count: Int { writer.bytes.count }

    /// The piece written since the last call.
    mutating func take() -> [UInt8] {
        defer {
            writer.bytes = []
            texts.removeAll(keepingCapacity: true)
        }
        return writer.bytes
    }

    mutating func write(_ event: RunEvent) {
        switch event {
        case .sent(let sending):
            writer.byte(Kind.sent.rawValue)
            writer.number(sending.number)
            writer.signed(sending.at)
            writer.byte(sending.isRetry ? 1 : 0)
            text(sending.node)
            text(sending.api)
            writer.number(sending.bytes)
            sending.indices.write(to: &writer)
        case .ended(let ending):
            writer.byte(Kind.ended.rawValue)
            writer.number(ending.number)
            writer.signed(ending.at)
            writer.byte(ending.failure == nil ? 0 : 1)
            if let failure = ending.failure { outcome(failure) }
        case .unsettled(let outcomes, let indices):
            writer.byte(Kind.unsettled.rawValue)
            indices.write(to: &writer)
            stretches(RunLengthArray(outcomes)) { $0.outcome($1) }
        case .settled(let settlement):
            writer.byte(Kind.settled.rawValue)
            writer.signed(settlement.at)
            settlement.indices.write(to: &writer)
            stretches(settlement.outcomes) { $0.outcome($1) }
            stretches(settlement.latencies) { $0.optional($1) }
            stretches(settlement.generations) { $0.optional($1.map(Int64.init)) }
            stretches(settlement.expiries) { $0.optional($1) }
        case .verified(let verdict, let indices):
            writer.byte(Kind.verified.rawValue)
            writer.byte(verdict.wasApplied ? 1 : 0)
            text(verdict.rule)
            indices.write(to: &writer)
        case .named(let group):
            writer.byte(Kind.named.rawValue)
            text(group.token.text)
            writer.signed(group.token.issuedAt)
            group.indices.write(to: &writer)
            writer.number(group.states.count)
            for state in group.states { text(state) }
        }
    }

    private mutating func outcome(_ outcome: RunEvent.Outcome) {
        writer.byte(outcome.status.logCode)
        text(outcome.code?.logText)
        text(outcome.message)
        writer.number(outcome.attempts)
        text(outcome.node)
    }

    private mutating func stretches<T>(
        _ stretches: RunLengthArray<T>, _ write: (inout RunEventWriter, T) -> Void
    ) {
        writer.number(stretches.stretches.count)
        for stretch in stretches.stretches {
            writer.number(stretch.count)
            write(&self, stretch.value)
        }
    }

    private mutating func optional(_ number: Int64?) {
        writer.byte(number == nil ? 0 : 1)
        if let number { writer.signed(number) }
    }

    /// 0 is none, 1 a text that is not cached, 2 a text to cache; higher numbers are cached texts.
    private mutating func text(_ text: String?) {
        guard let text else { return writer.byte(0) }
        if let number = texts[text] { return writer.number(number + 3) }
        if texts.count < Self.maximumTexts {
            texts[text] = texts.count
            writer.byte(2)
        } else {
            writer.byte(1)
        }
        writer.text(text)
    }
}
