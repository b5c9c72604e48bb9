/// A target that was opened while the explorer runs.
public struct OpenedTarget: Sendable, Hashable {
    public var id: TargetID
    public var info: TargetInfo

    public init(id: TargetID, info: TargetInfo) {
        self.id = id
        self.info = info
    }
}
