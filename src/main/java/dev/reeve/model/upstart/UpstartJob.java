/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.upstart;

import dev.reeve.model.Origin;
import dev.reeve.model.ServiceSpec;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A class of jobs, as init(5) describes it, with the defaults filled in.
 *
 * @param name path below the directory of jobs, without suffix: {@code net/apache}
 * @param instance pattern that names an instance, unexpanded; empty for a job of one instance
 * @param env {@code KEY=VALUE}, or {@code KEY} alone to be copied from the daemon's environment; in the order of the file
 * @param export names of variables that the four lifecycle events carry
 * @param startOn null: never by an event
 * @param killTimeout seconds from the kill signal to SIGKILL
 * @param killSignal name without SIG
 * @param reloadSignal name without SIG
 * @param respawnCount how many respawns within {@code respawnSeconds} are borne; 0 in either: no limit
 * @param normalExit exit statuses as numbers, signals as names without SIG
 * @param umask 0 to 0777
 * @param nice null: as the daemon
 * @param oomScoreAdj -1000 to 1000; null: as the daemon
 * @param limits resource ({@code nofile}) to soft and hard limit; -1 for unlimited
 * @param apparmorSwitch profile; null: none
 * @param cgroups the {@code cgroup} stanzas, each as its words
 */
public record UpstartJob(
        String name,
        Origin origin,
        @Nullable String description,
        @Nullable String author,
        @Nullable String version,
        @Nullable String usage,
        String instance,
        List<String> env,
        List<String> export,
        @Nullable EventExpression startOn,
        @Nullable EventExpression stopOn,
        List<String> emits,
        SortedMap<JobProcess.Kind, JobProcess> processes,
        Expect expect,
        boolean task,
        long killTimeout,
        String killSignal,
        String reloadSignal,
        boolean respawn,
        int respawnCount,
        long respawnSeconds,
        List<String> normalExit,
        Console console,
        int umask,
        @Nullable Integer nice,
        @Nullable Integer oomScoreAdj,
        SequencedMap<String, Limit> limits,
        @Nullable String chroot,
        @Nullable String chdir,
        @Nullable String setuid,
        @Nullable String setgid,
        boolean debug,
        @Nullable String apparmorSwitch,
        List<List<String>> cgroups) {
    public static final long DEFAULT_KILL_TIMEOUT = 5;
    public static final int DEFAULT_RESPAWN_COUNT = 10;
    public static final int DEFAULT_RESPAWN_SECONDS = 5;
    public static final int DEFAULT_UMASK = 022;

    public UpstartJob {
        env = List.copyOf(env);
        export = List.copyOf(export);
        emits = List.copyOf(emits);
        processes = Collections.unmodifiableSortedMap(new TreeMap<>(processes));
        normalExit = List.copyOf(normalExit);
        limits = Collections.unmodifiableSequencedMap(new java.util.LinkedHashMap<>(limits));
        cgroups = cgroups.stream().map(List::copyOf).toList();
    }

    /** How it is known that the main process is ready, and which it is. */
    public enum Expect {
        NONE,
        STOP,
        FORK,
        DAEMON
    }

    /** Where its output goes. */
    public enum Console {
        LOG,
        NONE,
        OUTPUT,
        OWNER;

        /** The file, as a service names it; null for the service's log. Input is never the console's: a daemon that serves many has no keyboard to give away. */
        public @Nullable String file() {
            return switch (this) {
                case LOG -> null;
                case NONE -> ServiceSpec.Output.NOWHERE;
                case OUTPUT, OWNER -> ServiceSpec.Output.CONSOLE;
            };
        }
    }

    /** Soft and hard limit of one resource; -1 for unlimited. */
    public record Limit(long soft, long hard) {
        public static final long UNLIMITED = -1;
    }
}
