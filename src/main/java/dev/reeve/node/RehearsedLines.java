/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.Config;
import dev.reeve.model.scenario.Act.Line.Input;
import dev.reeve.sim.rehearsal.Lines;
import dev.reeve.source.Emitter;
import dev.reeve.source.log.JailWorld;
import dev.reeve.source.log.LineTrial;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Lines of a rehearsal, shown to the patterns and filters that the sources use. It asks nothing of this machine: no name is looked up and no command run. */
final class RehearsedLines implements Lines {
    private final LineTrial trial;

    private RehearsedLines(LineTrial trial) {
        this.trial = trial;
    }

    static RehearsedLines of(Config config, Clock clock, LongSupplier nanos, Consumer<Observation> to) {
        try {
            return new RehearsedLines(new LineTrial(
                    config.logs().values(),
                    config.jails().jails().values(),
                    clock,
                    nanos,
                    new Nowhere(),
                    new Handing(to)));
        } catch (InterruptedException stopping) {
            throw interrupted(stopping);
        }
    }

    private static IllegalStateException interrupted(InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("the rehearsal was interrupted", stopping);
    }

    @Override
    public int write(Input input, String name, String line) {
        try {
            return switch (input) {
                case LOG -> trial.log(name, line);
                case JAIL -> trial.jail(name, line);
                case FILE -> trial.file(name, line);
            };
        } catch (InterruptedException stopping) {
            throw interrupted(stopping);
        }
    }

    @Override
    public void pause(boolean ending) {
        try {
            trial.pause(ending);
        } catch (InterruptedException stopping) {
            throw interrupted(stopping);
        }
    }

    private record Handing(Consumer<Observation> to) implements Emitter {
        @Override
        public void emit(Observation seen) {
            to.accept(seen);
        }

        @Override
        public void alive(String doing) {}
    }

    /** A machine that has its loopback address, knows no names and runs no commands. */
    private record Nowhere() implements JailWorld {
        @Override
        public List<InetAddress> own() {
            return List.of(InetAddress.getLoopbackAddress());
        }

        @Override
        public List<String> ownNames() {
            return List.of("localhost");
        }

        @Override
        public List<InetAddress> addresses(String name) {
            return List.of();
        }

        @Override
        public Answer holds(String command, SequencedMap<String, String> variables) {
            return Answer.NO;
        }
    }
}
