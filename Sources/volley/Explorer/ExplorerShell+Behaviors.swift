import BatchClient
import Explorer
import UserConfiguration

/// The behavior of runs, for each target.
extension ExplorerShell {
    /// Sets the behavior of later runs on a target; active runs keep theirs.
    func useBehavior(_ name: String, on target: TargetID) {
        guard let behavior = user.settings.behaviors.behavior(named: name) else {
            let reason = user.unknownBehavior(name)
            return post(.behaviorChanged(target, .failure(BackendError(.rejected, reason))))
        }
        askedBehaviors[target] = behavior.name
        sessions[target] = sessions[target]?.with(behavior)
        post(.behaviorChanged(target, .success(behavior.name)))
    }

    /// Applies the reloaded configuration to the open sessions.
    func renewBehaviors() {
        for (id, target) in targets {
            guard let session = sessions[id] else { continue }
            let behavior = user.behavior(of: target, asked: askedBehaviors[id])
            sessions[id] = session.with(behavior)
            guard behavior.name != session.behavior.name else { continue }
            post(.behaviorChanged(id, .success(behavior.name)))
        }
    }
}
