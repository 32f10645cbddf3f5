/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a process is put into before its program is executed. Null and empty mean: as the daemon has it.
 *
 * @param groups supplementary groups, names or numbers, besides those that the user is in
 * @param environmentFiles read at each start, a later one wins, all win over {@code environment}; one with a leading {@code -} may be missing
 * @param nice -20 to 19
 * @param limits of setrlimit(2), by the names of prlimit(1)
 * @param oomScore -1000 (never killed for memory) to 1000 (first)
 * @param root directory that it sees as {@code /}
 * @param capabilities the most that it or anything it executes can ever have, names without {@code CAP_}; null: no bound
 * @param ambient capabilities that it has although it is not root
 * @param noNewPrivileges setuid programs and file capabilities have no effect
 * @param resources limits of all of it together
 */
public record Surroundings(
        List<String> groups,
        List<String> environmentFiles,
        @Nullable Integer nice,
        @Nullable IoNice ioNice,
        SequencedMap<String, Limit> limits,
        @Nullable Integer oomScore,
        @Nullable String root,
        @Nullable List<String> capabilities,
        List<String> ambient,
        boolean noNewPrivileges,
        Resources resources) {
    public static final Surroundings NONE = new Surroundings(
            List.of(),
            List.of(),
            null,
            null,
            new LinkedHashMap<>(),
            null,
            null,
            null,
            List.of(),
            false,
            Resources.NONE);

    public Surroundings {
        groups = List.copyOf(groups);
        environmentFiles = List.copyOf(environmentFiles);
        limits = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(limits));
        capabilities = capabilities == null ? null : List.copyOf(capabilities);
        ambient = List.copyOf(ambient);
    }

    /** Without limits of the whole. */
    public Surroundings(
            List<String> groups,
            List<String> environmentFiles,
            @Nullable Integer nice,
            @Nullable IoNice ioNice,
            SequencedMap<String, Limit> limits,
            @Nullable Integer oomScore,
            @Nullable String root,
            @Nullable List<String> capabilities,
            List<String> ambient,
            boolean noNewPrivileges) {
        this(
                groups,
                environmentFiles,
                nice,
                ioNice,
                limits,
                oomScore,
                root,
                capabilities,
                ambient,
                noNewPrivileges,
                Resources.NONE);
    }

    public Surroundings with(Resources other) {
        return new Surroundings(
                groups,
                environmentFiles,
                nice,
                ioNice,
                limits,
                oomScore,
                root,
                capabilities,
                ambient,
                noNewPrivileges,
                other);
    }

    public boolean isPlain() {
        return equals(NONE);
    }

    /** Both in the resource's own unit; {@link #UNLIMITED} for none. */
    public record Limit(long soft, long hard) {
        public static final long UNLIMITED = -1;

        @Override
        public String toString() {
            return said(soft) + ":" + said(hard);
        }

        private static String said(long limit) {
            return limit == UNLIMITED ? "unlimited" : Long.toString(limit);
        }
    }

    /**
     * Order of service at the disk.
     *
     * @param level 0 (first) to 7; 0 for {@code IDLE}, which has none
     */
    public record IoNice(IoClass ioClass, int level) {}

    /** Classes of ionice(1), numbered as the kernel has them. */
    public enum IoClass {
        REALTIME(1),
        BEST_EFFORT(2),
        IDLE(3);

        private final int number;

        IoClass(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }
}
