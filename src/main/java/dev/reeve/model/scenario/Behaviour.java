/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.scenario;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the modelled world answers when something is done to it. */
public sealed interface Behaviour {
    /** How a start, a stop or another action ends. */
    enum Ends {
        WELL,
        FAILS,
        /** Nothing comes of it, not even an answer. */
        HANGS
    }

    /**
     * @param services names, which may be patterns with {@code *}
     * @param took null: as it was
     */
    record OfServices(
            List<String> services,
            What what,
            Ends ends,
            @Nullable Duration took) implements Behaviour {
        public enum What {
            START,
            STOP
        }

        public OfServices {
            services = List.copyOf(services);
        }
    }

    /** @param names patterns of channels, jobs or commands */
    record OfOthers(
            Kind kind,
            List<String> names,
            Ends ends,
            @Nullable Duration took) implements Behaviour {
        public enum Kind {
            CHANNEL,
            JOB,
            COMMAND,
            BANS
        }

        public OfOthers {
            names = List.copyOf(names);
        }
    }
}
