/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * How a process is run.
 *
 * @param argv program and arguments, run without a shell; with {@code shell: true} in the file, {@code /bin/sh -c TEXT}
 * @param environment added to a minimal one (PATH, HOME, LANG), never to the daemon's own
 * @param directory working directory, absolute; null for {@code /}
 * @param user name or number; null for the daemon's own
 * @param group name or number; null for the user's
 * @param umask 0 to 0777
 * @param timeout the whole run, after which its group is ended; null for no end (services)
 * @param outputLimit bytes of output kept from one run
 * @param surroundings all else that the process is put into
 */
public record RunSpec(
        List<String> argv,
        SequencedMap<String, String> environment,
        @Nullable String directory,
        @Nullable String user,
        @Nullable String group,
        int umask,
        @Nullable Duration timeout,
        int outputLimit,
        Surroundings surroundings) {
    public static final int DEFAULT_UMASK = 022;
    public static final int DEFAULT_OUTPUT_LIMIT = 64 * 1024;

    private static final SequencedMap<String, String> EMPTY =
            Collections.unmodifiableSequencedMap(new LinkedHashMap<>());

    public RunSpec {
        argv = ShellCommand.is(argv) ? new ShellCommand(argv.get(2)) : List.copyOf(argv);
        environment =
                environment.isEmpty() ? EMPTY : Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environment));
    }

    /** In plain surroundings. */
    public RunSpec(
            List<String> argv,
            SequencedMap<String, String> environment,
            @Nullable String directory,
            @Nullable String user,
            @Nullable String group,
            int umask,
            @Nullable Duration timeout,
            int outputLimit) {
        this(argv, environment, directory, user, group, umask, timeout, outputLimit, Surroundings.NONE);
    }

    /** Another command in the same surroundings. @param as null for the same user */
    public RunSpec beside(List<String> other, @Nullable String as, Duration most) {
        return new RunSpec(
                other,
                environment,
                directory,
                as == null ? user : as,
                as == null ? group : null,
                umask,
                most,
                outputLimit,
                surroundings);
    }

    /** The same with more variables. */
    public RunSpec knowing(Map<String, String> more) {
        SequencedMap<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(more);
        return new RunSpec(argv, all, directory, user, group, umask, timeout, outputLimit, surroundings);
    }

    public static RunSpec of(List<String> argv) {
        return new RunSpec(argv, new LinkedHashMap<>(), null, null, null, DEFAULT_UMASK, null, DEFAULT_OUTPUT_LIMIT);
    }
}
