/// A requirement that a target may set for each run that writes there.
public enum WriteRequirement: String, Sendable, Hashable, CaseIterable {
    /// The run can be undone.
    case undo
    /// The run is fired from a plan file.
    case plan
    /// The run has a note that says why.
    case note
    /// A second person, who is named, has reviewed the run.
    case reviewer
}
