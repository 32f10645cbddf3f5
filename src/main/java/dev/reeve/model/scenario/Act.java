/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.scenario;

import dev.reeve.model.Attributes;
import dev.reeve.model.CheckState;
import dev.reeve.model.Subject;
import dev.reeve.model.Template;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What happens in a step. */
public sealed interface Act {
    /**
     * Services end by themselves.
     *
     * @param services names, which may be patterns with {@code *}
     * @param signal that ended them, such as {@code KILL}; empty: they exited
     */
    record Dies(List<String> services, int exit, String signal) implements Act {
        public Dies {
            services = List.copyOf(services);
        }
    }

    /**
     * From now on checks say this.
     *
     * @param checks names, which may be patterns with {@code *}; of Nagios' services HOST/SERVICE
     * @param once only this one time, and then again what they said before
     */
    record CheckSays(List<String> checks, CheckState state, String text, boolean once) implements Act {
        public CheckSays {
            checks = List.copyOf(checks);
        }
    }

    /**
     * A line is written.
     *
     * @param input where
     * @param text with holes: {@code n}, {@code address}, {@code time}, {@code syslog-time}, {@code epoch}
     * @param addresses the first line has the first of them, and so on, over and over
     */
    record Line(Input input, String name, Template text, AddressPool addresses) implements Act {
        public enum Input {
            /** What a log of the configuration reads. */
            LOG,
            /** What a jail reads. */
            JAIL,
            /** A file: every log and jail that reads it. */
            FILE
        }
    }

    /** A source sees something. */
    record Happens(String type, Subject subject, Attributes attributes, Trust trust) implements Act {}

    /** An operator asks for an action. */
    record Asks(
            String action,
            Subject target,
            SequencedMap<String, Value> parameters,
            String by,
            String reason,
            boolean override)
            implements Act {}

    /** @param until how long; null: until it is lifted */
    record Holds(String scope, @Nullable Duration until, String reason, String by) implements Act {}

    record Lifts(String scope, String by) implements Act {}

    /** The open question about a target is answered, the newest where there are many. */
    record Answers(Subject target, boolean granted, String by) implements Act {}

    /** The wall clock is set. @param by negative: back */
    record ClockSet(Duration by) implements Act {}

    /** The machine sleeps. */
    record Sleeps(Duration during) implements Act {}

    /** From now on something in the world goes otherwise. */
    record Behaves(List<Behaviour> behaviours) implements Act {
        public Behaves {
            behaviours = List.copyOf(behaviours);
        }
    }
}
