/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * When something happens, do something.
 *
 * @param version a hash of its canonical text: a decision names the version that made it
 * @param until disarmed for a key after it fired, until an event of this pattern with the same key; null: never disarmed
 * @param cooldown least time between two firings for one key
 * @param maxKeys how many keys are kept; the least active gives way, which is reported
 * @param dryRun decisions are judged and recorded as "would have", nothing is done
 * @param expectEvery it is expected to be given something to look at, or to fire, at least so often; zero: it may be silent for ever
 */
public record RuleSpec(
        String name,
        Origin origin,
        String version,
        When when,
        @Nullable EventPattern until,
        Duration cooldown,
        int maxKeys,
        boolean dryRun,
        List<Do> actions,
        Duration expectEvery) {
    public static final int DEFAULT_MAX_KEYS = 100_000;

    public RuleSpec {
        actions = List.copyOf(actions);
    }

    /** One that may be silent for ever. */
    public RuleSpec(
            String name,
            Origin origin,
            String version,
            When when,
            @Nullable EventPattern until,
            Duration cooldown,
            int maxKeys,
            boolean dryRun,
            List<Do> actions) {
        this(name, origin, version, when, until, cooldown, maxKeys, dryRun, actions, Duration.ZERO);
    }

    /** What a rule waits for. {@code by} names the attributes (or {@code subject}) whose values make the key that is counted apart; empty: one key for all. */
    public sealed interface When {
        List<String> by();

        /** Each event. */
        record Each(EventPattern on, List<String> by) implements When {
            public Each {
                by = List.copyOf(by);
            }
        }

        /**
         * At least {@code count} events within a sliding window.
         *
         * @param below after it fired for a key it fires again only once the count has been below this (hysteresis); 0: the window is emptied when it fires
         */
        record Count(EventPattern on, int count, Duration within, List<String> by, int below) implements When {
            public Count {
                by = List.copyOf(by);
            }
        }

        /** Events in this order, the last within the span of the first. */
        record Sequence(List<EventPattern> steps, Duration within, List<String> by) implements When {
            public Sequence {
                steps = List.copyOf(steps);
                by = List.copyOf(by);
            }
        }

        /** No event of the pattern for this long: counted from the start of the daemon, and per key once it has been seen. Fires once per silence. */
        record Absence(EventPattern of, Duration during, List<String> by) implements When {
            public Absence {
                by = List.copyOf(by);
            }
        }
    }

    /**
     * One action.
     *
     * @param action the action type's name
     * @param target a template for the target's name, such as {@code ${event.address}}; its kind comes from the action type
     * @param parameters templates by parameter name
     */
    public record Do(String action, Template target, SequencedMap<String, Template> parameters, Origin origin) {
        public Do {
            action = action.intern();
            parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
        }
    }

    /** Every event pattern in it. */
    public List<EventPattern> patterns() {
        List<EventPattern> patterns = new ArrayList<>(
                switch (when) {
                    case When.Each each -> List.of(each.on());
                    case When.Count count -> List.of(count.on());
                    case When.Sequence sequence -> sequence.steps();
                    case When.Absence absence -> List.of(absence.of());
                });
        if (until != null) {
            patterns.add(until);
        }
        return patterns;
    }

    public Subject subject() {
        return new Subject("rule", name);
    }
}
