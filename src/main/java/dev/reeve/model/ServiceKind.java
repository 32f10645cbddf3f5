/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import dev.reeve.model.upstart.UpstartJob;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What is known of how a service is run: by Reeve itself, or by a script that people have. */
public sealed interface ServiceKind {
    ServiceKind NATIVE = new Native(Form.SIMPLE);

    /** How it is said in files and answers: {@code lsb}. */
    default String label() {
        return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    /** One program that Reeve executes. */
    record Native(Form form) implements ServiceKind {}

    /** What becomes of the program that was executed. */
    enum Form {
        /** It stays and is the service. */
        SIMPLE,
        /** It stays, and says over the notification socket when it is ready; sd_notify(3). */
        NOTIFY,
        /** It ends, and what it leaves in the background is the service. */
        FORKING,
        /** It does its work and ends; done with status 0. */
        TASK
    }

    /**
     * A script as in {@code /etc/init.d}; Linux Standard Base 5.0, "Init Script Actions".
     *
     * @param script absolute path
     * @param timeout for one action
     */
    record Lsb(String script, Duration timeout) implements ServiceKind {}

    /**
     * An OCF resource agent.
     *
     * @param agent absolute path of the agent
     * @param provider such as {@code heartbeat}
     * @param type such as {@code IPaddr2}
     * @param parameters without the prefix OCF_RESKEY_, in the order of the file
     * @param timeouts of actions by name; an action that is not named has the metadata's
     * @param monitors how it is watched
     */
    record Ocf(
            String agent,
            String provider,
            String type,
            SequencedMap<String, String> parameters,
            SequencedMap<String, Duration> timeouts,
            List<Monitor> monitors)
            implements ServiceKind {
        public Ocf {
            parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
            timeouts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(timeouts));
            monitors = List.copyOf(monitors);
        }
    }

    /**
     * A monitor that comes again.
     *
     * @param depth OCF_CHECK_LEVEL
     */
    record Monitor(Duration interval, Duration timeout, int depth) {}

    /**
     * One instance of an Upstart job. Its hooks and its event expressions are followed by {@code reactor.upstart}; the main process is run as a native one.
     *
     * @param instance empty for a job of one instance
     */
    record Upstart(
            UpstartJob job, String instance, @Nullable String directory) implements ServiceKind {}
}
