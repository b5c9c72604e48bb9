/// How wide the heat strip is.
enum StripLayout {
    /// The columns that the cells take: few cells are drawn wider, up to a limit.
    static func width(of cells: Int, in width: Int) -> Int {
        min(width, cells * 4)
    }
}
