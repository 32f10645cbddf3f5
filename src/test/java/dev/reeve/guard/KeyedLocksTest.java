/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Outcome;
import dev.reeve.model.Subject;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.cluster.ClusterState;
import org.junit.jupiter.api.Test;

/** Runs of one job have locks of their own, which their outcomes do not name. */
class KeyedLocksTest {
    private static final Subject JOB = new Subject("job", "backup");

    private static Attempt run(Lab lab, String key) {
        lab.planner("job.run", JOB.toString()).key(key).propose();
        return lab.lastAttempt();
    }

    private static boolean locked(ClusterState state, String key) {
        return state.locks().on("job.run", JOB, key) != null;
    }

    @Test
    void anOutcomeGivesBackTheLockOfItsOwnRunAndNoOther() {
        Lab lab = Lab.open();
        Attempt first = run(lab, "a");
        Attempt second = run(lab, "b");
        lab.end(first, Outcome.Result.SUCCEEDED);
        assertThat(locked(lab.state, "a")).isFalse();
        assertThat(locked(lab.state, "b")).isTrue();
        lab.end(second, Outcome.Result.FAILED);
        assertThat(lab.state.locks().all()).isEmpty();
    }

    @Test
    void alsoAfterASnapshotWasRestored() {
        Lab lab = Lab.open();
        Attempt first = run(lab, "a");
        run(lab, "b");
        ClusterState restored = new ClusterState();
        restored.configure(lab.program(), lab.now, Output.NOWHERE);
        restored.restore(lab.state.save());
        lab.shadow(restored);
        lab.end(first, Outcome.Result.SUCCEEDED);
        assertThat(locked(restored, "a")).isFalse();
        assertThat(locked(restored, "b")).isTrue();
        assertThat(restored.save()).isEqualTo(lab.state.save());
    }
}
