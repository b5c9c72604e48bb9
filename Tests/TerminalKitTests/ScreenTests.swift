import TerminalKit
import Testing

@Suite struct ScreenTests {
    private let plain = Style.plain
    private let bold = Style(attributes: .bold)

    private func screen(_ width: Int, _ height: Int = 1) -> Screen {
        Screen(size: Size(width: width, height: height))
    }

    @Test func textIsCutAtTheEdges() {
        var screen = screen(5, 2)
        #expect(screen.put("hello world", x: 2, y: 0, style: plain) == 13)
        screen.put("hello", x: -2, y: 1, style: plain)
        screen.put("nowhere", x: 0, y: 2, style: plain)
        screen.put("nowhere", x: 0, y: -1, style: plain)
        #expect(screen.text() == "  hel\nllo\n")
    }

    @Test func wideCharactersTakeTwoCells() {
        var screen = screen(6)
        #expect(screen.put("漢a字", x: 0, y: 0, style: bold) == 5)
        #expect(screen[0, 0]?.text == "漢")
        #expect(screen[1, 0]?.isContinuation == true)
        #expect(screen[1, 0]?.style == bold)
        #expect(screen[2, 0]?.text == "a")
        #expect(screen[3, 0]?.text == "字")
    }

    @Test func wideCharactersThatAnEdgeCutsBecomeSpaces() {
        var screen = screen(5)
        screen.put("a漢字b", x: 0, y: 0, style: plain)
        #expect(screen.text(row: 0) == "a漢字")
        screen.put("漢", x: 4, y: 0, style: bold)
        #expect(screen[4, 0] == .blank(bold))
        screen.put("漢", x: -1, y: 0, style: bold)
        #expect(screen[0, 0] == .blank(bold))
        #expect(screen.text(row: 0) == " 漢")
    }

    @Test func overwritingHalfLeavesASpace() {
        var right = screen(4)
        right.put("漢字", x: 0, y: 0, style: plain)
        right.put("x", x: 1, y: 0, style: bold)
        #expect(right.text(row: 0) == " x字")
        var left = screen(4)
        left.put("漢字", x: 0, y: 0, style: plain)
        left.put("x", x: 2, y: 0, style: bold)
        #expect(left.text(row: 0) == "漢x")
        var middle = screen(4)
        middle.put("漢字", x: 0, y: 0, style: plain)
        middle.put("語", x: 1, y: 0, style: bold)
        #expect(middle.text(row: 0) == " 語")
    }

    @Test func fillingMendsItsEdges() {
        var screen = screen(6)
        screen.put("漢字語", x: 0, y: 0, style: plain)
        screen.fill(Rect(x: 1, y: 0, width: 2, height: 1), style: bold, with: ".")
        #expect(screen.text(row: 0) == " .. 語")
    }

    @Test func marksStayWithTheirBase() {
        var screen = screen(6)
        #expect(screen.put("e\u{301}漢\u{302}x", x: 0, y: 0, style: plain) == 4)
        #expect(screen[0, 0]?.text == "e\u{301}")
        #expect(screen[1, 0]?.text == "漢\u{302}")
        #expect(screen[3, 0]?.text == "x")
    }

    @Test func unsendableCharactersAreReplaced() {
        var screen = screen(12)
        let end = screen.put("\u{1B}[2J👩\u{200D}🚀\u{301}", x: 0, y: 0, style: plain)
        #expect(screen.text(row: 0) == "�[2J👩�🚀\u{301}")
        #expect(end == 9)
        screen.put("\u{301}a", x: 10, y: 0, style: plain)
        #expect(screen[10, 0]?.text == "�")
    }

    @Test func clippingNests() {
        var screen = screen(8, 3)
        screen.clipped(to: Rect(x: 1, y: 1, width: 4, height: 5)) { screen in
            screen.clipped(to: Rect(x: 0, y: 0, width: 3, height: 9)) { screen in
                screen.fill(screen.bounds, style: bold, with: "#")
            }
            screen.put("abcdefgh", x: 0, y: 2, style: plain)
        }
        #expect(screen.text() == "\n ##\n bcde\n")
    }

    @Test func clippingCutsWideCharacters() {
        var screen = screen(6)
        screen.put("漢字語", x: 0, y: 0, style: plain)
        screen.clipped(to: Rect(x: 1, y: 0, width: 3, height: 1)) {
            $0.put("言葉", x: 0, y: 0, style: bold)
        }
        #expect(screen.text(row: 0) == "  葉語")
        screen.clipped(to: Rect(x: 0, y: 0, width: 3, height: 1)) {
            $0.put("x木", x: 1, y: 0, style: bold)
        }
        #expect(screen.text(row: 0) == " x  語")
    }

    @Test func boxesHaveTitles() {
        var screen = screen(20, 3)
        screen.box(screen.bounds, style: plain, title: "users", titleStyle: bold, note: "12")
        #expect(
            screen.text() == """
                ╭─ users ───── 12 ─╮
                │                  │
                ╰──────────────────╯

                """)
        screen.box(
            Rect(x: 0, y: 0, width: 9, height: 3), style: plain, glyphs: .ascii,
            title: "far too long", note: "left out")
        #expect(screen.text(row: 0).hasPrefix("+- fa~ -+"))
        #expect(screen[3, 0]?.style == plain)
    }

    @Test func restylingKeepsHalvesAlike() {
        var screen = screen(4)
        screen.put("漢字", x: 0, y: 0, style: plain)
        screen.restyle(Rect(x: 1, y: 0, width: 2, height: 1)) { $0.adding(.reverse) }
        let reverse = Style(attributes: .reverse)
        #expect(screen.row(0).map(\.style) == [reverse, reverse, reverse, reverse])
    }

    @Test func annotatedTextTellsStyles() {
        var screen = screen(6, 2)
        screen.put("a漢b", x: 0, y: 0, style: plain)
        screen.put("b", x: 3, y: 0, style: bold)
        screen.cursor = Point(x: 1, y: 1)
        #expect(
            screen.annotatedText() == """
                |a漢b
                :...a..
                |
                . = default on default
                a = default on default bold
                cursor 1,1

                """)
    }

    @Test func picturesPlaceWideCharactersOnTheGrid() {
        var screen = screen(5)
        screen.put("<漢>", x: 0, y: 0, style: Style(foreground: .rgb(0xFF0000)))
        var renderer = SVGRenderer()
        renderer.cellWidth = 10
        renderer.margin = 0
        let picture = renderer.render(screen, title: "a & b")
        #expect(picture.contains("<title>a &amp; b</title>"))
        #expect(picture.contains(#"x="10" y="12.96" xml:space="preserve" textLength="20""#))
        #expect(picture.contains(##"fill="#ff0000">&lt;</text>"##))
        #expect(picture.contains(#"<text x="30""#))
    }

    @Test func coloursPrint() {
        var screen = screen(2)
        screen.put(
            "a", x: 0, y: 0,
            style: Style(foreground: .rgb(0x010203), background: .indexed(9), attributes: .bold))
        #expect(
            ANSIRenderer.render(screen) == "\u{1B}[0;1;38;2;1;2;3;48;5;9ma\u{1B}[0m \n")
    }
}
