/// What a target may demand of each run that writes there.
public enum WriteRequirement: String, Sendable, Hashable, CaseIterable {
    /// That it can be undone.
    case undo
    /// That it is fired from a plan file.
    case plan
    /// That somebody says why.
    case note
    /// That a second person looked at it, who is named.
    case reviewer
}
