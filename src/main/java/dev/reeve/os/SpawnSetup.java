/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is done to a new process before its program starts, besides what a {@link SpawnRequest} says itself. Null and empty mean: nothing. Made by {@link #NONE} and the methods that return a
 * changed copy.
 *
 * @param groups supplementary groups besides the user's own, names or numbers
 * @param nice -20 to 19
 * @param ioClass 1 realtime, 2 best effort, 3 idle
 * @param ioLevel 0 to 7
 * @param limits by the names of prlimit(1), each {@code SOFT:HARD}
 * @param oomScore -1000 to 1000
 * @param root directory that becomes its {@code /}; program and working directory are seen from there
 * @param capabilities the bounding set, names without {@code CAP_}; not together with {@code root}
 * @param ambient capabilities kept over the change of user; not together with {@code root}
 * @param noNewPrivileges see prctl(2), PR_SET_NO_NEW_PRIVS
 * @param moreGroups directories of further control groups to enter, of other hierarchies
 * @param ownPid variables that are to hold the number of the process
 * @param passed descriptors that it gets as 3, 4 and so on
 */
public record SpawnSetup(
        List<String> groups,
        @Nullable Integer nice,
        @Nullable Integer ioClass,
        int ioLevel,
        SequencedMap<String, String> limits,
        @Nullable Integer oomScore,
        @Nullable Path root,
        @Nullable List<String> capabilities,
        List<String> ambient,
        boolean noNewPrivileges,
        List<Path> moreGroups,
        List<String> ownPid,
        List<Fd> passed) {
    public static final SpawnSetup NONE = new SpawnSetup(
            List.of(),
            null,
            null,
            0,
            new LinkedHashMap<>(),
            null,
            null,
            null,
            List.of(),
            false,
            List.of(),
            List.of(),
            List.of());

    public SpawnSetup {
        groups = List.copyOf(groups);
        limits = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(limits));
        capabilities = capabilities == null ? null : List.copyOf(capabilities);
        ambient = List.copyOf(ambient);
        moreGroups = List.copyOf(moreGroups);
        ownPid = List.copyOf(ownPid);
        passed = List.copyOf(passed);
        // These become parts of a shell's line.
        limits.forEach((name, limit) -> {
            require(name, "[a-z]{1,20}");
            require(limit, "([0-9]{1,19}|unlimited):([0-9]{1,19}|unlimited)");
        });
        ownPid.forEach(name -> require(name, "[A-Za-z_][A-Za-z0-9_]*"));
        ambient.forEach(name -> require(name, "[a-z_]{1,30}"));
        (capabilities == null ? List.<String>of() : capabilities).forEach(name -> require(name, "[a-z_]{1,30}"));
        if (root != null && (capabilities != null || !ambient.isEmpty())) {
            throw new IllegalArgumentException("capabilities cannot be set together with another root directory");
        }
    }

    private static void require(String text, String regex) {
        if (!text.matches(regex)) {
            throw new IllegalArgumentException("expected " + regex + ", got '" + text + "'");
        }
    }

    public SpawnSetup moreGroups(List<Path> directories) {
        return new SpawnSetup(
                groups,
                nice,
                ioClass,
                ioLevel,
                limits,
                oomScore,
                root,
                capabilities,
                ambient,
                noNewPrivileges,
                directories,
                ownPid,
                passed);
    }

    public SpawnSetup ownPid(List<String> variables) {
        return new SpawnSetup(
                groups,
                nice,
                ioClass,
                ioLevel,
                limits,
                oomScore,
                root,
                capabilities,
                ambient,
                noNewPrivileges,
                moreGroups,
                variables,
                passed);
    }

    public SpawnSetup passing(List<Fd> descriptors) {
        return new SpawnSetup(
                groups,
                nice,
                ioClass,
                ioLevel,
                limits,
                oomScore,
                root,
                capabilities,
                ambient,
                noNewPrivileges,
                moreGroups,
                ownPid,
                descriptors);
    }
}
