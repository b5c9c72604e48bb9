import BatchClient
import BatchScript

/// Saved mark sets and files of IDs, read when a text names them.
extension State {
    /// Asks for the sources that the text names and that were not read yet.
    /// - Returns: whether everything that it names is loaded.
    mutating func readSources(of text: String) -> Bool {
        let sources = IDSource.named(in: text)
        guard let target = workspace?.id else { return true }
        for source in sources where workspace?.sources.entries[source] == nil {
            change { $0.sources.entries[source] = .reading }
            switch source {
            case .marks(let name):
                perform(.markSet(target, name: name)) { state, answer in
                    state.sourceRead(source, of: answer.target, SourceCache.Entry(answer.result))
                }
            case .file(let path):
                perform(.readFile(path: path)) { state, answer in
                    let entry = SourceCache.Entry(answer.result, source)
                    state.sourceRead(source, of: answer.target, entry)
                }
            }
        }
        return !(workspace?.sources.isReading(sources) ?? false)
    }

    /// Handles a text as soon as its sources are loaded.
    mutating func whenSourcesAreRead(of text: String, _ purpose: WaitingText.Purpose) {
        guard !readSources(of: text) else { return take(text, for: purpose) }
        waitingTexts.append(WaitingText(target: workspace?.id, text: text, purpose: purpose))
        say("reading the named IDs")
    }

    private mutating func take(_ text: String, for purpose: WaitingText.Purpose) {
        switch purpose {
        case .stage: stage(text: text)
        case .batch: takeEditedBatch(text)
        }
    }

    mutating func sourceRead(_ source: IDSource, of target: TargetID?, _ entry: SourceCache.Entry) {
        guard let index = index(of: target) else { return }
        workspaces[index].sources.entries[source] = entry
        if index == shown { refreshForm() }
        let waiting = waitingTexts.filter { $0.target == target }
        waitingTexts.removeAll { $0.target == target }
        for text in waiting {
            if index == shown {
                whenSourcesAreRead(of: text.text, text.purpose)
            } else {
                // The text was for another target.
                remember(text.text)
                say("not staged, because another target is shown now: \(text.text)", .warning)
            }
        }
    }

    /// Reads the sources that the text of the top form names. Drops unused sources, so that the
    /// next form reads them again.
    mutating func settleSources() {
        guard let form = topForm else {
            if waitingTexts.isEmpty, workspace?.sources.entries.isEmpty == false {
                change { $0.sources = SourceCache() }
            }
            return
        }
        let text = form.input.text
        guard text.contains("@") else { return }
        _ = readSources(of: text)
        if form.sources.read.entries.count != workspace?.sources.entries.count { refreshForm() }
    }

    private var topForm: ComposeForm? {
        dialogs.lazy.reversed().compactMap { $0 as? ComposeForm }.first
    }

    /// Parses the form's text again with the sources that have been read since.
    private mutating func refreshForm() {
        guard let cache = workspace?.sources else { return }
        changeDialogs(ComposeForm.self) { form in
            form.sources.read = cache
            form.readAgain()
        }
    }
}
