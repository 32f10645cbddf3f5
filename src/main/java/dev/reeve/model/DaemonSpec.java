/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the daemon itself.
 *
 * @param node this node's name; empty: the host's
 * @param journalKeep entries older than this are let go
 * @param journalMaxBytes the journal is kept below this size
 * @param seriesMaxBytes measured values of checks are kept below this size
 * @param bans how bans are carried out
 * @param listen host:port for TLS, or null for the Unix socket alone
 * @param tokensFile file with one {@code name role sha256-of-token} a line
 * @param rehearse whether the replacement of a service is practised after the start
 * @param builtInChecks whether checks are answered without a process where their plugin asks what Reeve can ask itself
 */
public record DaemonSpec(
        String node,
        Duration journalKeep,
        long journalMaxBytes,
        long seriesMaxBytes,
        Bans bans,
        @Nullable String listen,
        @Nullable String certificateFile,
        @Nullable String keyFile,
        @Nullable String tokensFile,
        List<String> operators,
        boolean rehearse,
        boolean builtInChecks) {
    public static final DaemonSpec DEFAULT = new DaemonSpec(
            "", Duration.ofDays(30), 2L << 30, 512L << 20, Bans.AUTO, null, null, null, null, List.of(), true, false);

    public DaemonSpec {
        operators = List.copyOf(operators);
    }

    /** How bans reach the kernel. */
    public enum Bans {
        /** nftables where it can be used, else only shown. */
        AUTO,
        NFTABLES,
        /** Recorded and shown as "would ban". */
        SHOW
    }
}
