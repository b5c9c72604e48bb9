import BatchClient
import TerminalKit

/// Applies one event to the state.
///
/// - Returns: the work to do outside, in order; none of it is awaited.
public func update(_ state: inout State, _ event: Event) -> [Effect] {
    state.handle(event)
    state.settle()
    defer { state.effects = [] }
    return state.effects
}

extension State {
    mutating func handle(_ event: Event) {
        switch event {
        case .started(let id, let info, let time):
            now = time
            open(OpenedTarget(id: id, info: info), isFirst: workspaces.isEmpty)
        case .terminal(let event, let time):
            now = max(now, time)
            handle(event)
        case .tick(let wake, let time):
            now = max(now, time)
            tick(wake)
        case .finished(let request, let result): finished(request, result)
        case .progress(let request, let part): progressed(request, part)
        case .ledgerStatus(let run, let status): ledgerStatusChanged(run, status)
        case .runStarted(let run, let time): runStarted(run, at: time)
        case .runRows(let run, let results, let time): runRows(run, results, at: time)
        case .runFinished(let run, let failure, let time):
            runFinished(run, failure: failure, at: time)
        case .nodesChanged(let target, let nodes, let failure):
            nodesChanged(target, nodes, failure: failure)
        case .copyFailed(let reason): say(reason, .error)
        case .configured(let settings):
            self.settings = settings
            // The first keys of a sequence may mean something else now.
            pendingKeys = []
        case .themeChanged(.success(let name)):
            themeName = name
            say("theme \(name)")
        case .themeChanged(.failure(let error)): say(error.message, .error)
        case .behaviorChanged(let target, .success(let name)):
            guard let index = index(of: target) else { return }
            workspaces[index].info.behavior = name
            say("runs on \(workspaces[index].info.name) now use behavior \(name)")
        case .behaviorChanged(_, .failure(let error)): say(error.message, .error)
        case .notice(let text): say(text, .warning)
        case .shortNotice(let text, let full): say(text, .warning, full: full)
        case .tour(let tour): beginTour(tour)
        }
    }

    private mutating func handle(_ event: TerminalEvent) {
        switch event {
        case .key(let key): press(key)
        case .mouse(let event): mouse(event)
        case .paste(let text): paste(text)
        case .pasteDropped(.cancelled): say("paste cancelled", .warning)
        case .pasteDropped(.tooLarge(let bytes)):
            say("paste refused: it is larger than \(Format.bytes(bytes))", .error)
        case .resize(let size):
            fullSize = size
            self.size = area(of: size)
        case .focus(let hasFocus):
            drag = nil
            self.hasFocus = hasFocus
        case .report: break
        case .terminate: effects.append(.quit)
        }
    }

    private mutating func tick(_ wake: Wake) {
        switch wake {
        case .filter:
            guard let prompt = topDialog as? Prompt else { return }
            prompt.preview?(&self, prompt.input.text)
        case .refresh: refreshTick()
        case .tour: tourTick()
        case .clock:
            for index in workspaces.indices {
                guard let run = workspaces[index].activeRun else { continue }
                workspaces[index].runs[run].clock.tick(at: now)
                effects.append(.wake(.clock, afterMilliseconds: State.clockStep))
            }
            readingTick()
        }
    }

    /// Milliseconds between two clock updates while a run is active, or records are found or read.
    static let clockStep = 250

    /// Moves every cursor to an existing row, and scrolls so that it is visible.
    mutating func settle() {
        let layout = Layout(self)
        for content in State.contents { content.settle(layout, in: &self) }
        withTopDialog { dialog, state in
            dialog.settle(layout, in: state)
            return .stay
        }
        settleSources()
        settleCompletion()
        loadMissingPage(layout)
        rereadShownRows(layout)
    }
}
