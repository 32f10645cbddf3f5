/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.Alone;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log may hold that somebody else writes. The daemon has 192 MiB of heap and ends when that is not enough. */
@Alone
@Tag("root")
class HostileLogTest {
    private static final int ADDRESSES = Integer.getInteger("reeve.faults.addresses", 1_000_000);
    private static final String COUNTING = """
            logs:
              auth:
                files: [auth.log]
                from: start
                patterns:
                  - {name: failed, regex: 'failed from (?<address>\\S+)$', subject: address}
            rules:
              ban:
                on: log.match
                count: {at-least: 3, within: 1h, by: [address]}
                do: [{ban.add: {address: "${event.address}", for: 1d}}]
            """;

    private static final String ALL_OF_THEM = COUNTING.replace("subject: address}", "subject: address, rate: 10000}");

    @TempDir
    Path root;

    private void append(byte[] bytes) throws Exception {
        Files.write(root.resolve("auth.log"), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void append(String text) throws Exception {
        append(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long banned(DaemonHarness daemon) throws Exception {
        return daemon.status().fields("bans").number("count");
    }

    @Test
    void h27_aHugeLineAndGarbageAreSurvivedAndLinesAfterThemCount() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured(COUNTING)) {
            daemon.start();
            byte[] part = new byte[10_000_000];
            Arrays.fill(part, (byte) 'a');
            for (int i = 0; i < 10; i++) {
                append(part);
            }
            append("\nfailed from 198.51.100.1\n");
            byte[] garbage = new byte[5_000_000];
            new Random(1).nextBytes(garbage);
            append(garbage);
            append("\nfailed from 198.51.100.1\n");
            append(new byte[1_000_000]);
            append(new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0xc0, (byte) 0x80, '\r', '\n'});
            append("\nfailed from 198.51.100.1\nfailed from \0\0\nfailed from 999.1.1.1\n");
            daemon.until("the address is banned", Duration.ofSeconds(60), () -> banned(daemon) == 1);
            assertThat(daemon.alive()).isTrue();
            assertThat(daemon.status().items("sources"))
                    .allSatisfy(source -> assertThat(source.text("state")).isEqualTo("running"));
        }
    }

    /** With the highest rate there is, so that they come to the rules and are not left out before. */
    @Test
    void h27_aMillionAddressesDoNotFillTheMemoryNorKeepAnybodyWaiting() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured(ALL_OF_THEM)) {
            daemon.start();
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(root.resolve("auth.log"), StandardOpenOption.CREATE), 1 << 20)) {
                for (int i = 0; i < ADDRESSES; i++) {
                    out.write(("failed from 11." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255) + "\n")
                            .getBytes(StandardCharsets.US_ASCII));
                }
            }
            append("failed from 198.51.100.1\n".repeat(3));
            long worst = 0;
            long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            boolean last = false;
            while (!last) {
                assertThat(System.nanoTime()).as("all is read in time").isLessThan(end);
                long begun = System.nanoTime();
                last = banned(daemon) == 1;
                worst = Math.max(worst, System.nanoTime() - begun);
                Thread.sleep(100);
            }
            System.out.println("worst answer " + worst / 1_000_000 + " ms while " + ADDRESSES + " addresses came");
            assertThat(Duration.ofNanos(worst)).isLessThan(Duration.ofSeconds(1));
            assertThat(daemon.alive()).isTrue();
        }
    }
}
