/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Probe;
import dev.reeve.model.builtin.BuiltInCheck;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The keys of checks that need no program, beside tcp and http. */
final class BuiltInKeys {
    static final Key<Function<Duration, BuiltInCheck>> PING = Key.optional(
            "ping",
            new ShortForm<>(NetChecks.PING, NetChecks.PING_HOST),
            "Echo requests that must be answered.",
            "192.0.2.1");
    static final Key<Function<Duration, BuiltInCheck>> TLS = Key.optional(
            "tls",
            new ShortForm<>(NetChecks.TLS, NetChecks.TLS_TO),
            "A certificate that must stay valid.",
            "shop.example:443");
    static final Key<Function<Duration, BuiltInCheck>> DNS = Key.optional(
            "dns", new ShortForm<>(DnsSection.SECTION, DnsSection.NAME), "A name that must be found.", "shop.example");
    static final Key<Function<Duration, BuiltInCheck>> SMTP = Key.optional(
            "smtp",
            new ShortForm<>(NetChecks.SMTP, NetChecks.SMTP_TO),
            "A mail server that must answer.",
            "mail.example:25");
    static final Key<Function<Duration, BuiltInCheck>> NTP = Key.optional(
            "ntp",
            new ShortForm<>(NetChecks.NTP, NetChecks.NTP_SERVER),
            "A clock to hold this machine's against.",
            "pool.ntp.org");
    static final Key<BuiltInCheck> DISK = Key.optional(
            "disk", new ShortForm<>(DiskSection.SECTION, DiskSection.PATHS), "Free space of file systems.", "/");
    static final Key<BuiltInCheck> FILE_AGE = Key.optional(
            "file-age",
            new ShortForm<>(DiskSection.AGE, DiskSection.FILE),
            "Age and size of a file.",
            "/var/backups/shop.sql.gz");
    static final Key<BuiltInCheck> LOAD =
            Key.optional("load", MachineChecks.LOAD, "The load of this machine.", "{warning: \"8,6,4\"}");
    static final Key<BuiltInCheck> MEMORY = Key.optional(
            "memory", MachineChecks.MEMORY, "Memory that is still to be had.", "{warning: 10%, critical: 5%}");
    static final Key<BuiltInCheck> SWAP =
            Key.optional("swap", MachineChecks.SWAP, "Free swap.", "{warning: 20%, critical: 10%}");
    static final Key<BuiltInCheck> PROCESSES = Key.optional(
            "processes", ProcessSection.SECTION, "Processes of this machine.", "{command: sshd, critical: \"1:\"}");
    static final Key<BuiltInCheck> USERS =
            Key.optional("users", MachineChecks.USERS, "Login sessions.", "{warning: 5, critical: 10}");
    static final Key<BuiltInCheck> SYSTEMD = Key.optional(
            "systemd",
            MachineChecks.SYSTEMD,
            "A unit of systemd that must be active; `systemctl` is run for it.",
            "nginx.service");
    static final Key<BuiltInCheck> SUPERVISED =
            Key.optional("supervised", MachineChecks.SUPERVISED, "A service of this daemon that must run.", "shop");

    private static final List<Key<Function<Duration, BuiltInCheck>>> TIMED = List.of(PING, TLS, DNS, SMTP, NTP);
    private static final List<Key<BuiltInCheck>> PLAIN =
            List.of(DISK, FILE_AGE, LOAD, MEMORY, SWAP, PROCESSES, USERS, SYSTEMD, SUPERVISED);

    static final List<Key<?>> WHAT = RunKeys.with(List.copyOf(TIMED), List.copyOf(PLAIN));

    private BuiltInKeys() {}

    /** Null where none of these keys is there. */
    static @Nullable Probe find(Bound bound, Duration timeout) {
        for (Key<Function<Duration, BuiltInCheck>> key : TIMED) {
            Function<Duration, BuiltInCheck> check = bound.find(key);
            if (check != null) {
                return new Probe.BuiltIn(check.apply(timeout));
            }
        }
        for (Key<BuiltInCheck> key : PLAIN) {
            BuiltInCheck check = bound.find(key);
            if (check != null) {
                return new Probe.BuiltIn(check);
            }
        }
        return null;
    }
}
