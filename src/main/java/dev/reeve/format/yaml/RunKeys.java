/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Origin;
import dev.reeve.model.RunSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The keys of everything that runs a program: services, jobs, checks, readiness, command channels. */
final class RunKeys {
    static final Key<List<String>> RUN = Key.optional(
            "run",
            Words.COMMAND,
            "The program and its arguments, run without a shell. A list, or one line that is split at blanks; quotes group words, nothing else is special. "
                    + "A relative path to the program is seen from `directory`, or without one from the file's own.",
            "[/usr/local/bin/shop, --port, \"8080\"]");
    static final Key<String> SHELL = Key.optional(
            "shell",
            Types.TEXT,
            "A command line for `/bin/sh -c`, in place of `run`.",
            "'pg_dump shop | gzip > /backup/shop.gz'");
    static final Key<SequencedMap<String, String>> ENVIRONMENT = Key.optional(
            "environment",
            Lists.map(
                    Types.matching("variable", "a variable's name", "^[A-Za-z_][A-Za-z0-9_]{0,255}$", text -> true),
                    Types.TEXT),
            "{}",
            "Variables added to a minimal environment (PATH, HOME, LANG); the daemon's own is never passed on.",
            "{SHOP_PORT: \"8080\"}");
    static final Key<String> DIRECTORY =
            Key.optional("directory", PathType.PATH, "Working directory; `/` when left out.", "/srv/shop");
    static final Key<String> USER = Key.optional(
            "user", Types.USER, "User to run as, name or number; the daemon's own when left out.", "www-data");
    static final Key<String> GROUP_ID = Key.optional(
            "group-id", Types.USER, "Group to run as, name or number; the user's when left out.", "www-data");
    static final Key<Integer> UMASK =
            Key.optional("umask", Types.MODE, "0022", "File mode creation mask, octal.", "0027");
    static final Key<Duration> TIMEOUT = Key.optional(
            "timeout",
            Types.SPAN_OF_TIME,
            "Time for the whole run, after which everything it started is killed; none when left out.",
            "10m");
    static final Key<Long> OUTPUT_LIMIT = Key.optional(
            "output-limit",
            Types.SIZE,
            "64KiB",
            "How much of one run's output is kept, in bytes; at most 16MiB.",
            "256KiB");

    /** What to run. */
    static final List<Key<?>> WHAT = List.of(RUN, SHELL);
    /** How to run it. */
    static final List<Key<?>> HOW = List.of(ENVIRONMENT, DIRECTORY, USER, GROUP_ID, UMASK);

    private RunKeys() {}

    static List<Key<?>> with(List<Key<?>> first, List<Key<?>> then) {
        List<Key<?>> keys = new ArrayList<>(first);
        keys.addAll(then);
        return List.copyOf(keys);
    }

    /** The run that the keys describe; {@code run} or {@code shell} must be there. */
    static RunSpec bind(Bound bound, @Nullable Duration timeout) {
        SequencedMap<String, String> environment = bound.find(ENVIRONMENT);
        String shell = bound.find(SHELL);
        return new RunSpec(
                shell == null ? located(bound) : List.of("/bin/sh", "-c", shell),
                environment == null ? new LinkedHashMap<>() : environment,
                bound.find(DIRECTORY),
                bound.find(USER),
                bound.find(GROUP_ID),
                bound.get(UMASK),
                timeout,
                outputLimit(bound),
                SurroundingsKeys.bind(bound));
    }

    /** The command with a relative path to its program made absolute: seen from {@code directory}, or without one from the file's own. */
    private static List<String> located(Bound bound) {
        return seen(bound.get(RUN), bound.find(DIRECTORY), bound.origin(RUN), bound.reading());
    }

    static List<String> seen(List<String> command, @Nullable String directory, Origin origin, Reading reading) {
        List<String> words = new ArrayList<>(command);
        String program = words.getFirst();
        if (program.indexOf('/') > 0) {
            String from = directory == null ? origin.file() : directory + "/";
            words.set(0, reading.absolute().apply(PathType.beside(from, program)));
        }
        return words;
    }

    private static int outputLimit(Bound bound) {
        Long limit = bound.find(OUTPUT_LIMIT);
        if (limit != null && limit > 16 * 1024 * 1024) {
            bound.error(OUTPUT_LIMIT, "the output limit is too large", "at most 16MiB");
        }
        return limit == null ? RunSpec.DEFAULT_OUTPUT_LIMIT : (int) Math.min(limit, 16 * 1024 * 1024);
    }
}
