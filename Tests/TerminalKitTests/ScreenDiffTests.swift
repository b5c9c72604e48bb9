import BatchClient
import TerminalKit
import Testing

@Suite struct ScreenDiffTests {
    private func screen(_ lines: String...) -> Screen {
        var screen = Screen(size: Size(width: 8, height: lines.count))
        for (y, line) in lines.enumerated() { screen.put(line, x: 0, y: y, style: .plain) }
        return screen
    }

    private func runs(_ old: Screen?, _ new: Screen) -> [String] {
        ScreenDiff(from: old, to: new).runs.map {
            "\($0.row),\($0.column):" + $0.cells.map(\.text).joined()
        }
    }

    @Test func equalScreensNeedNothing() {
        #expect(runs(screen("a漢", "b"), screen("a漢", "b")).isEmpty)
    }

    @Test func onlyWhatChangedIsRepainted() {
        #expect(runs(screen("hello", "world"), screen("hallo", "word")) == ["0,1:a", "1,3:d "])
    }

    @Test func wideCharactersAreRepaintedWhole() {
        #expect(runs(screen("a漢b"), screen("a字b")) == ["0,1:字"])
        #expect(runs(screen("a漢b"), screen("axyb")) == ["0,1:xy"])
        #expect(runs(screen("axyb"), screen("a漢b")) == ["0,1:漢"])
        #expect(runs(screen("漢字"), screen("x漢y")) == ["0,0:x漢y"])
        #expect(runs(screen("漢"), screen("漢\u{302}")) == ["0,0:漢\u{302}"])
    }

    @Test func anotherSizeRepaintsAll() {
        #expect(runs(nil, screen("a", "b")) == ["0,0:a       ", "1,0:b       "])
        #expect(runs(screen("a"), screen("a", "b")).count == 2)
    }

    /// Whatever is drawn, painting the runs over the old screen gives the new one.
    @Test func randomScreensAreReached() {
        var random = SplitMix64(seed: 42)
        let pieces = ["a", "漢", "e\u{301}", " ", "字x", "😀", "\u{200D}", "─"]
        var old = Screen(size: Size(width: 13, height: 4))
        for _ in 0..<2_000 {
            var new = old
            for _ in 0..<3 {
                let rect = Rect(
                    x: random.below(16) - 2, y: random.below(5), width: random.below(9),
                    height: random.below(3))
                let style = Style(foreground: .indexed(UInt8(random.below(3))))
                if random.below(4) == 0 {
                    new.fill(rect, style: style)
                } else if random.below(5) == 0 {
                    new.restyle(rect) { $0.adding(.bold) }
                } else {
                    let text = (0..<3).map { _ in pieces[random.below(pieces.count)] }.joined()
                    new.clipped(to: rect) {
                        $0.put(text, x: rect.x - random.below(2), y: rect.y, style: style)
                    }
                }
            }
            var painted = old.row(0) + old.row(1) + old.row(2) + old.row(3)
            for run in ScreenDiff(from: old, to: new).runs {
                #expect(run.cells.first?.isContinuation == false)
                for (offset, cell) in run.cells.enumerated() {
                    painted[painted.startIndex + run.row * 13 + run.column + offset] = cell
                }
            }
            #expect(Array(painted) == new.cells)
            checkHalves(new)
            old = new
        }
    }

    private func checkHalves(_ screen: Screen) {
        for y in 0..<screen.size.height {
            for x in 0..<screen.size.width {
                guard let cell = screen[x, y] else { continue }
                if cell.width == 2 {
                    #expect(screen[x + 1, y]?.isContinuation == true)
                    #expect(screen[x + 1, y]?.style == cell.style)
                }
                if cell.isContinuation { #expect(screen[x - 1, y]?.width == 2) }
            }
        }
    }
}

extension SplitMix64 {
    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
