/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.Moment;
import dev.reeve.guard.Guard;
import dev.reeve.guard.Pipeline;
import dev.reeve.guard.Standing;
import dev.reeve.model.Value;
import dev.reeve.program.Folds;
import dev.reeve.reactor.Program;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What decides: the same folds, guard and pipeline that the daemon has, put together as the daemon does.
 *
 * @param open attempts of an earlier run that were under way when it ended
 */
public record Brain(Pipeline pipeline, Folds folds, Guard guard, List<Attempt> open) {
    public Brain {
        open = List.copyOf(open);
    }

    /** @param programs by the version that an event says is in force */
    public static Brain fresh(String node, Program empty, Function<String, Program> programs) {
        return fresh(node, empty, programs, folds -> new Guard(folds.cluster(), Standing.ALONE));
    }

    /** With another guard: to see what comes of one that is not whole. */
    static Brain fresh(String node, Program empty, Function<String, Program> programs, Function<Folds, Guard> guards) {
        Folds folds = Folds.fresh();
        Guard guard = guards.apply(folds);
        Alone log = new Alone();
        Pipeline pipeline = new Pipeline(node, 0, empty, folds.reactor(), guard, programs, log);
        log.to = pipeline::delivered;
        return new Brain(pipeline, folds, guard, List.of());
    }

    /** From a snapshot, as of its last entry. */
    public static Brain restored(
            String node, Program empty, Function<String, Program> programs, Value snapshot, long sequence) {
        Brain brain = fresh(node, empty, programs);
        brain.pipeline.restore(snapshot, sequence, Moment.ZERO);
        return brain;
    }

    /** The replicated log of a cluster of one: delivers at once. */
    private static final class Alone implements Consumer<Entry> {
        private Consumer<Entry> to = entry -> {
            throw new IllegalStateException("not connected yet");
        };

        @Override
        public void accept(Entry entry) {
            to.accept(entry);
        }
    }
}
