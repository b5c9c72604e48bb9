/// How wide the heat strip is.
enum StripLayout {
    /// The columns that so many cells take: few cells are drawn wider, up to a point.
    static func width(of cells: Int, in width: Int) -> Int {
        min(width, cells * 4)
    }
}
