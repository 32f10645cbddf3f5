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
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What is known of how a service is run: by Reeve itself, or by a script that people have. */
public sealed interface ServiceKind {
    ServiceKind NATIVE = new Native(Form.SIMPLE);

    /** How it is said in files and answers: {@code lsb}. */
    default String label() {
        return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * One program that Reeve executes.
     *
     * @param watchdog it says {@code WATCHDOG=1} at least so often, or it hangs; null: it need not
     * @param access whose words count, where it is listened to at all
     * @param pidFile where a {@code FORKING} one writes the number of its main process; only a hint
     * @param sockets given to it when it starts
     * @param onDemand it is started when somebody comes to one of them
     */
    record Native(
            Form form,
            @Nullable Duration watchdog,
            NotifyAccess access,
            @Nullable String pidFile,
            List<SocketSpec> sockets,
            boolean onDemand)
            implements ServiceKind {
        public Native {
            sockets = List.copyOf(sockets);
        }

        /** Without sockets. */
        public Native(Form form, @Nullable Duration watchdog, NotifyAccess access, @Nullable String pidFile) {
            this(form, watchdog, access, pidFile, List.of(), false);
        }

        public Native(Form form) {
            this(form, null, NotifyAccess.ALL, null);
        }

        /** Whether it is given a socket to speak to. */
        public boolean notifies() {
            return form == Form.NOTIFY || watchdog != null;
        }
    }

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

    /** Whether it is run by actions of a script, {@code start}, {@code stop} and so on, instead of as a program of Reeve's own. */
    default boolean byActions() {
        return this instanceof Lsb || this instanceof Ocf;
    }

    /** The time that the configuration gives to an action; empty when it does not say. */
    default Optional<Duration> configuredTimeout(String action) {
        return switch (this) {
            case Lsb lsb -> Optional.ofNullable(lsb.timeouts().get(action));
            case Ocf ocf -> Optional.ofNullable(ocf.timeouts().get(action));
            case Native ignored -> Optional.empty();
            case Upstart ignored -> Optional.empty();
        };
    }

    /** No action takes longer, unless the configuration says so: what follows from a start and a stop has to end. */
    Duration LONGEST_ACTION = Duration.ofMinutes(10);

    /** How long one action may take at most. */
    default Duration longest(String action) {
        Duration standard = switch (this) {
            case Lsb ignored -> action.equals("status") ? Lsb.STATUS : Lsb.ACTION;
            case Ocf ignored -> LONGEST_ACTION;
            case Native ignored -> Duration.ZERO;
            case Upstart ignored -> Duration.ZERO;
        };
        return configuredTimeout(action).orElse(standard);
    }

    /** The action that asks whether it runs: {@code status}, or {@code monitor}. */
    default String question() {
        return this instanceof Lsb ? "status" : "monitor";
    }

    /**
     * A script as in {@code /etc/init.d}; Linux Standard Base 5.0, "Init Script Actions".
     *
     * @param script absolute path
     * @param timeouts of actions by name
     */
    record Lsb(String script, SequencedMap<String, Duration> timeouts) implements ServiceKind {
        public static final Duration ACTION = Duration.ofMinutes(5);
        public static final Duration STATUS = Duration.ofSeconds(30);

        public Lsb {
            timeouts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(timeouts));
        }

        /** Such as {@code nginx}. */
        public String name() {
            return script.substring(script.lastIndexOf('/') + 1);
        }
    }

    /**
     * An OCF resource agent.
     *
     * @param agent absolute path of the agent
     * @param provider such as {@code heartbeat}
     * @param type such as {@code IPaddr2}
     * @param parameters without the prefix OCF_RESKEY_, in the order of the file
     * @param timeouts of actions by name; an action that is not named has the metadata's
     * @param monitors how it is watched
     * @param meta what Reeve does with it beyond keeping it running
     */
    record Ocf(
            String agent,
            String provider,
            String type,
            SequencedMap<String, String> parameters,
            SequencedMap<String, Duration> timeouts,
            List<Monitor> monitors,
            Meta meta)
            implements ServiceKind {
        /**
         * Attributes as a cluster manager has them for a clone, here one of a single instance.
         *
         * @param promoted whether it is to be promoted whenever it runs
         * @param notified whether its agent is told what happens around its actions
         */
        public record Meta(boolean promoted, boolean notified) {
            public static final Meta NONE = new Meta(false, false);
        }

        /** A plain resource. */
        public Ocf(
                String agent,
                String provider,
                String type,
                SequencedMap<String, String> parameters,
                SequencedMap<String, Duration> timeouts,
                List<Monitor> monitors) {
            this(agent, provider, type, parameters, timeouts, monitors, Meta.NONE);
        }

        public Ocf with(Meta other) {
            return new Ocf(agent, provider, type, parameters, timeouts, monitors, other);
        }

        public Ocf {
            parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
            timeouts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(timeouts));
            monitors = List.copyOf(monitors);
        }

        /** The agent at an absolute path that ends in PROVIDER/TYPE. */
        public static Ocf at(
                String path,
                SequencedMap<String, String> parameters,
                SequencedMap<String, Duration> timeouts,
                List<Monitor> monitors) {
            String[] parts = path.split("/");
            if (parts.length < 3) {
                throw new IllegalArgumentException("expected a path that ends in PROVIDER/TYPE, got " + path);
            }
            return new Ocf(path, parts[parts.length - 2], parts[parts.length - 1], parameters, timeouts, monitors);
        }

        /** OCF_ROOT: where {@code resource.d/PROVIDER/TYPE} is below, or the usual place. */
        public String root() {
            String end = "/resource.d/" + provider + "/" + type;
            boolean below = agent.endsWith(end) && agent.length() > end.length();
            return below ? agent.substring(0, agent.length() - end.length()) : "/usr/lib/ocf";
        }
    }

    /**
     * A monitor that comes again.
     *
     * @param timeout zero: what holds for the action else
     * @param depth OCF_CHECK_LEVEL
     */
    record Monitor(Duration interval, Duration timeout, int depth) {
        public Monitor within(Duration most) {
            return new Monitor(interval, most, depth);
        }
    }

    /**
     * One instance of an Upstart job. Its hooks and its event expressions are followed by {@code reactor.upstart}; the main process is run as a native one.
     *
     * @param instance empty for a job of one instance
     */
    record Upstart(
            UpstartJob job, String instance, @Nullable String directory) implements ServiceKind {}
}
