import ArgumentParser
import BatchScript
import UserConfiguration

/// `volley themes list`: lists the themes.
struct ThemesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the themes.")

    @OptionGroup var format: FormatOptions

    func run() async throws {
        let user = UserContext()
        let listings = user.themes.list()
        var printer = RowPrinter<ThemeRow>(format.resolved)
        try printer.print(listings.lazy.map(ThemeRow.init))
        try printer.finish()
        StandardStreams.printStatus(Count.text(listings.count, "theme", "themes"))
    }
}

/// A theme: a row of `themes`.
struct ThemeRow: OutputRow {
    let listing: ThemeCatalog.Listing

    static let columns = ["name", "path"]

    func fields(into sink: inout some FieldSink) {
        sink.field("name", .text(listing.name))
        sink.field("path", .optional(listing.path))
    }
}
