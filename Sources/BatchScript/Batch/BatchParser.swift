public import BatchClient

/// Reads a batch from a script: one command per line; an indented line continues the one above.
///
///     query   test.users user-1 user-2   bins name, email
///     insert  test.users (name, email)   ttl 3600
///             user-1: "Alice", "alice@example.com"
///             user-2: "Bob", _
///     update  test.users user-1          set note append "x"   remove oldBin   if generation = 3
///
/// | verb | clauses |
/// |---|---|
/// | query | `bins`, `get`, `if`, finding |
/// | exists | `if`, finding |
/// | insert | rows, `set`, `get`, `if`, `ttl` |
/// | replace | rows, `set`, `get`, `if`, `ttl`, finding |
/// | upsert | rows, `set`, `remove`, `get`, `if`, `ttl` |
/// | update | rows, `set`, `remove`, `get`, `if`, `ttl`, finding |
/// | delete | `if`, `durable`, finding |
/// | touch | `if`, `ttl`, finding |
///
/// Finding is `where CONDITION` in place of IDs, with `index NAME` or `scan`, and `limit N`.
///
/// Clauses come in any order. `set`, `remove` and `get` may be given more than once and keep their
/// order; the others once. A command writes a bin at most once, and `bins` names it once; it may
/// also read that bin: `set balance += 5 get balance` returns the result. `get` may read several
/// things from one bin; the result is then a list. A query with `get` and without `bins` reads only
/// what `get` names. Rows have single IDs, no ranges and no sources. The bounds of a padded range
/// have the same width. `bin -= n` is `bin += -n`.
///
/// The lines `atomic` and `end` at column 1 enclose the commands of an atomic group, whose writes
/// are all applied or none. Groups do not nest, and a group has at least one command.
///
/// A script without a command is a mistake, and so is a command without an ID: nothing ever means
/// the whole set.
///
/// Reading takes time linear in the length of the text. After a mistake it continues at the next
/// line that begins at column 1, so that one pass reports all mistakes.
public enum BatchParser {
    /// - Parameters:
    ///   - source: the name of the script in mistakes: its path, or `<stdin>`.
    ///   - parameters: the values of `?name`, by name.
    ///   - version: the version of the rules.
    public static func parse(
        _ text: String, source: String, sources: any IDSources = NoIDSources(),
        parameters: [String: Value] = [:], version: LanguageVersion = .current
    ) throws(ScriptErrors) -> ParsedBatch {
        var reader = ScriptReader(text, source: source, part: "the script")
        reader.parameters = parameters
        reader.version = version
        return try parse(reader, sources)
    }

    /// Reads a script from bytes, which must be UTF-8, with or without a byte order mark.
    public static func parse(
        _ bytes: [UInt8], source: String, sources: any IDSources = NoIDSources(),
        parameters: [String: Value] = [:]
    ) throws(ScriptErrors) -> ParsedBatch {
        var reader: ScriptReader
        do {
            reader = try ScriptText.reader(bytes, source: source, part: "the script")
        } catch { throw ScriptErrors(error) }
        reader.parameters = parameters
        return try parse(reader, sources)
    }

    /// - Parameters:
    ///   - isStored: whether a command may list the found records next to `where`.
    ///   - limitsMemory: whether the batch must fit in the memory budget.
    static func parse(
        _ text: ScriptReader, _ sources: any IDSources, isStored: Bool = false,
        limitsMemory: Bool = true
    ) throws(ScriptErrors) -> ParsedBatch {
        var splitter = CommandSplitter(text)
        var batch = Batch()
        var lines: [ClosedRange<Int>] = []
        let expected = min(1 << 20, CommandSplitter.mostCommands(of: text))
        batch.reserveCapacity(expected)
        lines.reserveCapacity(expected)
        var errors: [ScriptError] = []
        var group = GroupReader()
        var meter = BatchMeter(isLimited: limitsMemory)
        while errors.count < ScriptErrors.limit, let piece = splitter.next() {
            var reader = text
            reader.position = piece.range.lowerBound
            reader.end = piece.range.upperBound
            if !piece.startsCommand {
                errors.append(
                    reader.failure(
                        found: "an indented line", expected: "a command above that it continues",
                        hint: "a command begins at the start of a line"))
                continue
            }
            do throws(ScriptError) {
                if try group.read(reader) { continue }
            } catch {
                errors.append(error)
                continue
            }
            var commandReader = CommandReader(
                reader, sources: sources, isStored: isStored, meter: meter)
            let atomicity = group.next()
            do throws(ScriptErrors) {
                var command = try commandReader.readCommand()
                command.atomicity = atomicity
                batch.append(command)
                lines.append(piece.lines)
                do { try meter.add(command, commandReader.reader) } catch {
                    throw ScriptErrors(error)
                }
            } catch {
                errors += error.errors
            }
        }
        if let error = group.openError { errors.append(error) }
        if let errors = ScriptErrors(Array(errors.prefix(ScriptErrors.limit))) { throw errors }
        guard !batch.commands.isEmpty else {
            throw ScriptErrors(
                ScriptError(
                    source: text.source, line: text.firstLine, column: 1,
                    found: "an empty batch", expected: "at least one command"))
        }
        return ParsedBatch(batch: meter.finish(batch), lines: lines)
    }
}
