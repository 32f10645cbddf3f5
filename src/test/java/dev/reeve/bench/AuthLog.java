/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Writes a log like the auth.log of a busy server under attack, the same for the same seed: of 100 lines 5 are failures of log-ins by ssh, 60 are other lines of sshd, of which every fourth also means
 * something to the sshd filter (log-ins, ends of connections), and 35 are of cron, sudo, logind and su. There are ten lines a second. Failures come from 2,000 addresses, some of them much more often
 * than others; one of twenty is of IPv6. The form of each line is that of OpenSSH 9 and PAM on Debian.
 */
public final class AuthLog {
    private static final DateTimeFormatter SYSLOG =
            DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int ADDRESSES = 2_000;
    private static final int PER_SECOND = 10;
    private static final String[] NAMES = {"root", "admin", "test", "oracle", "git", "ubuntu", "user1", "postgres"};
    private static final String[] FAILURES = {
        "Failed password for %2$s from %1$s port %3$d ssh2",
        "Failed password for invalid user %2$s from %1$s port %3$d ssh2",
        "Invalid user %2$s from %1$s port %3$d",
        "User %2$s from %1$s not allowed because not listed in AllowUsers",
    };
    private static final String[] MEANING = {
        "Accepted publickey for deploy from 198.51.100.%4$d port %3$d ssh2: ED25519 SHA256:"
                + "5q5Zb0QTf0nRJX1sKzYpQ4hmp3yGg1c5A7O6t1xqv5E",
        "Received disconnect from 198.51.100.%4$d port %3$d:11: Bye Bye [preauth]",
        "Connection closed by 198.51.100.%4$d port %3$d [preauth]",
        "Disconnected from user deploy 198.51.100.%4$d port %3$d",
    };
    private static final String[] NOISE = {
        "pam_unix(sshd:session): session opened for user deploy(uid=1001) by (uid=0)",
        "pam_unix(sshd:session): session closed for user deploy",
        "Starting session: command for deploy from 198.51.100.%4$d port %3$d id 0",
        "pam_unix(sshd:auth): check pass; user unknown",
        "Close session: user deploy from 198.51.100.%4$d port %3$d id 0",
        "subsystem request for sftp by user deploy",
        "User child is on pid %3$d",
        "Transferred: sent 3%3$d, received 4%3$d bytes",
    };
    private static final String[] OTHERS = {
        "CRON[%3$d]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)",
        "CRON[%3$d]: pam_unix(cron:session): session closed for user root",
        "systemd-logind[711]: New session %3$d of user deploy.",
        "systemd-logind[711]: Session %3$d logged out. Waiting for processes to exit.",
        "sudo:   deploy : PWD=/srv/app ; USER=root ; COMMAND=/usr/bin/systemctl reload nginx",
        "sudo: pam_unix(sudo:session): session opened for user root(uid=0) by deploy(uid=1001)",
        "su[%3$d]: (to postgres) root on none",
    };

    private final Random random;
    private final DateTimeFormatter times;
    private final Map<String, Integer> truth = new TreeMap<>();
    private int pid = 10_000;

    private AuthLog(long seed, boolean iso) {
        this.random = new Random(seed);
        this.times = iso ? ISO : SYSLOG;
    }

    /**
     * Writes the log, and beside it, as {@code NAME.truth}, each address with the number of its failures.
     *
     * @param end time of the last line
     * @param iso whether times are as rsyslog writes them since Debian 12, with microseconds; else as before, without a year
     * @return what is in the second file
     */
    public static Map<String, Integer> write(Path log, int lines, Instant end, boolean iso, long seed)
            throws IOException {
        AuthLog made = new AuthLog(seed, iso);
        Instant begin = end.minusSeconds(lines / PER_SECOND);
        try (BufferedWriter out = Files.newBufferedWriter(log)) {
            for (int i = 0; i < lines; i++) {
                Instant time = begin.plusNanos(i * (1_000_000_000L / PER_SECOND) + made.random.nextInt(1_000) * 1_000L);
                out.write(made.times.format(time) + " srv1 " + made.line() + "\n");
            }
        }
        StringBuilder truth = new StringBuilder();
        made.truth.forEach((address, count) ->
                truth.append(address).append(' ').append(count).append('\n'));
        Files.writeString(log.resolveSibling(log.getFileName() + ".truth"), truth);
        return made.truth;
    }

    private String line() {
        int kind = random.nextInt(100);
        if (kind < 5) {
            return failure();
        }
        if (kind < 20) {
            return ssh(pick(MEANING), "");
        }
        return kind < 65 ? ssh(pick(NOISE), "") : filled(pick(OTHERS), "");
    }

    private String failure() {
        String address = address();
        truth.merge(address, 1, Integer::sum);
        return ssh(pick(FAILURES), address);
    }

    /** Few have many: the square of an even distribution. */
    private String address() {
        double even = random.nextDouble();
        int number = (int) (even * even * ADDRESSES);
        return number % 20 == 19
                ? "2001:db8:0:" + Integer.toHexString(number + 16) + "::" + Integer.toHexString(number % 7 + 1)
                : "203." + number % 113 + "." + number / 250 + "." + (number % 250 + 1);
    }

    /** Each line is of a connection of its own: what a filter remembers of another plays no part. */
    private String ssh(String form, String address) {
        pid = pid == 4_000_000 ? 10_000 : pid + 1;
        return "sshd[" + pid + "]: " + filled(form, address);
    }

    private String filled(String form, String address) {
        return String.format(
                Locale.ROOT, form, address, pick(NAMES), 1_024 + random.nextInt(60_000), 1 + random.nextInt(250));
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
