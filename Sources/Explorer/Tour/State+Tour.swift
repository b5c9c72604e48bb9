import TerminalKit

extension State {
    /// Milliseconds between two keys of the tour, and between two letters of a text.
    private static let tourStep = 600
    private static let tourLetter = 45

    /// Begins a tour, or begins it again.
    mutating func beginTour(_ tour: Tour) {
        tourScript = tour
        while !dialogs.isEmpty { closeDialog() }
        self.tour = Tour(tour.steps)
        size = area(of: fullSize)
        isZoomed = false
        focus = .dataSets
    }

    /// `:tour`.
    mutating func beginTourAgain() {
        guard let tourScript else {
            return say("The tour runs on demo data: volley demo --tour", .warning)
        }
        beginTour(tourScript)
    }

    mutating func leaveTour() {
        tour = nil
        size = fullSize
        let again = tourScript == nil ? "" : "; :tour begins the tour again"
        say("You have the keys now: ? lists them, Q quits" + again)
    }

    /// What the caption leaves of a screen for the panes.
    func area(of size: Size) -> Size {
        guard tour != nil else { return size }
        return Size(width: size.width, height: max(1, size.height - Tour.captionHeight))
    }

    /// Takes a key while a tour is under way.
    mutating func pressInTour(_ key: Keystroke) {
        switch key {
        case .escape, .character("q"), .character("Q"): leaveTour()
        case .space, .enter, .right: continueTour()
        default: break
        }
    }

    private mutating func continueTour() {
        guard var tour else { return }
        if !tour.waiting.isEmpty {
            // The second Space skips the waiting.
            tour.isHurried = true
            self.tour = tour
            return pressKeysOfTour()
        }
        if tour.isAtEnd { return leaveTour() }
        tour.waiting = Tour.keys(tour.current?.keys ?? "")
        tour.isHurried = false
        self.tour = tour
        if tour.waiting.isEmpty { return nextStepOfTour() }
        pressKeysOfTour()
    }

    /// It is time for the next key of the tour.
    mutating func tourTick() {
        if tour?.waiting.isEmpty == false { pressKeysOfTour() }
    }

    /// Presses the next key once the results of the last one have arrived; presses all remaining
    /// keys if the viewer is in a hurry.
    private mutating func pressKeysOfTour() {
        while let key = tour?.waiting.first {
            guard isQuiet else { return wakeTour(afterMilliseconds: State.tourLetter) }
            tour?.waiting.removeFirst()
            ignoresTypeAheadUntil = 0
            pressByTour(key)
            guard let tour else { return }
            if tour.waiting.isEmpty { return nextStepOfTour() }
            if !tour.isHurried {
                let isText = key.insertable != nil && tour.waiting.first?.insertable != nil
                return wakeTour(
                    afterMilliseconds: isText && !dialogs.isEmpty
                        ? State.tourLetter : State.tourStep)
            }
        }
    }

    private mutating func nextStepOfTour() {
        tour?.step += 1
    }

    private mutating func wakeTour(afterMilliseconds pause: Int) {
        effects.append(.wake(.tour, afterMilliseconds: pause))
    }

    /// Whether nothing is under way that a key could overtake.
    private var isQuiet: Bool {
        // A held run waits for a key.
        let running = workspace.flatMap { workspace in
            workspace.activeRun.map { workspace.runs[$0] }
        }
        return pendingJobs.isEmpty && waitingTexts.isEmpty && running?.isHeld != false
    }
}
