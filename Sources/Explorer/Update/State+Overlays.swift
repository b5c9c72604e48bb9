import TerminalKit

extension State {
    /// The user changed the configuration while the explorer runs.
    mutating func configure(_ settings: Settings) {
        self.settings = settings
        // The first keys of a sequence may mean something else now.
        pendingKeys = []
    }

    mutating func pressInHelp(_ key: Keystroke) {
        guard case .help(var help) = overlays.last else { return }
        let page = max(1, HelpLayout(self).rows.height)
        switch key {
        case .escape, .enter, .character("q"), .character("?"): return closeOverlay()
        case .up, .character("k"): help.top -= 1
        case .down, .character("j"): help.top += 1
        case Keystroke(.pageUp), .control("b"), .control("u"): help.top -= page
        case Keystroke(.pageDown), .control("f"), .control("d"), .space: help.top += page
        case Keystroke(.home), .character("g"): help.top = 0
        case Keystroke(.end), .character("G"): help.top = .max
        default: break
        }
        help.top = max(0, help.top)
        replaceOverlay(.help(help))
    }

    /// Keeps what lies over the panes on the screen.
    mutating func settleOverlay(_ layout: Layout) {
        switch overlays.last {
        case .picker(var picker):
            let height = PickerLayout(picker, layout).rows.height
            picker.cursor.settle(count: picker.shown.count, height: height)
            replaceOverlay(.picker(picker))
        case .help(var help):
            let help0 = HelpLayout(self)
            help.top = max(0, min(help.top, help0.lines.count - help0.rows.height))
            replaceOverlay(.help(help))
        case .fire(var preview):
            let most = FireLayout(preview, layout).maximumTop
            if preview.showsDryRun {
                let top = preview.dryRun?.top ?? 0
                preview.dryRun?.top = max(0, min(top, most))
            } else {
                preview.top = max(0, min(preview.top, most))
            }
            replaceOverlay(.fire(preview))
        case .report(var report):
            let layout = ReportLayout(report, self)
            report.top = max(0, min(report.top, layout.lines.count - layout.rows.height))
            replaceOverlay(.report(report))
        default: break
        }
    }
}
