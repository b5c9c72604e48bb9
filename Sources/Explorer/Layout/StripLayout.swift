/// The width of the heat strip.
enum StripLayout {
    /// The columns that the cells take: a few cells are drawn wider, up to a limit.
    static func width(of cells: Int, in width: Int) -> Int {
        min(width, cells * 4)
    }
}
