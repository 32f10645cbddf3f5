/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * fail2ban.conf: settings of the whole server.
 *
 * @param logLevel such as {@code INFO}
 * @param logTarget a path, or {@code STDOUT}, {@code STDERR}, {@code SYSLOG}, {@code SYSTEMD-JOURNAL}
 * @param syslogSocket a path or {@code auto}
 * @param allowIpv6 {@code auto}, {@code yes} or {@code no}, as written
 * @param socket over which the server is talked to
 * @param database a path, or {@code :memory:}; null: none
 * @param purgeAge after which old bans are forgotten
 * @param maxMatches kept of a ban in the database
 * @param stackSize of a thread in KiB; 0: the system's
 */
public record Fail2banSettings(
        String logLevel,
        String logTarget,
        String syslogSocket,
        String allowIpv6,
        String socket,
        String pidFile,
        @Nullable String database,
        Duration purgeAge,
        int maxMatches,
        int stackSize) {}
