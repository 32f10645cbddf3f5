/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.scenario;

import dev.reeve.model.EventPattern;
import dev.reeve.model.Origin;
import dev.reeve.model.Subject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to come of it.
 *
 * @param title why, for people; empty: what it says is enough
 * @param window when it counts
 * @param least how often at least
 * @param most how often at most
 */
public record Expectation(String title, Origin origin, Wanted wanted, Window window, int least, int most) {
    /**
     * @param from from the beginning
     * @param to from the beginning, included; null: the end
     */
    public record Window(Duration from, @Nullable Duration to) {
        public boolean has(Duration at) {
            Duration last = to;
            return at.compareTo(from) >= 0 && (last == null || at.compareTo(last) <= 0);
        }
    }

    /** What is looked for. */
    public sealed interface Wanted {
        /**
         * A decision with what the guard said of it.
         *
         * @param action a pattern with {@code *}, as are {@code on} and {@code by}
         * @param by {@code rule/NAME}, {@code jail/NAME}, {@code planner/NAME} or {@code operator/NAME}
         * @param rulings one of them; none: any
         * @param gate that did not pass; empty: any
         * @param reasons one of them is the reason of the gate, or of the first that did not pass; none: any
         * @param outcomes one of them; none: any, or none yet
         */
        record Decided(
                String action,
                String on,
                String by,
                List<String> rulings,
                String gate,
                List<String> reasons,
                List<String> outcomes)
                implements Wanted {
            public Decided {
                rulings = List.copyOf(rulings);
                reasons = List.copyOf(reasons);
                outcomes = List.copyOf(outcomes);
            }
        }

        record Happened(EventPattern pattern) implements Wanted {}

        /** A message that was sent. @param channel and text: patterns with {@code *} */
        record Told(String channel, String text) implements Wanted {}

        /** The state of something, at the window's end. @param states one of them */
        record Is(Subject subject, List<String> states) implements Wanted {
            public Is {
                states = List.copyOf(states);
            }
        }

        /** One after the other; others may be between. */
        record InOrder(List<Wanted> all) implements Wanted {
            public InOrder {
                all = List.copyOf(all);
            }
        }

        /** All that was to be up is up, no check is bad and nothing is given up, at the window's end at the latest and from then on. */
        record AllWell() implements Wanted {}
    }
}
