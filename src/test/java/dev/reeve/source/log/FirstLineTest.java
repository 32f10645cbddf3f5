/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.match.JailFilter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstLineTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Duration FIND_TIME = Duration.ofMinutes(10);
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private long start(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("log"), text);
        return FirstLine.of(file, jail(null), CLOCK);
    }

    private static JailInbox jail(java.nio.charset.@Nullable Charset charset) throws Exception {
        FilterSpec filter = new FilterSpec(
                "f",
                null,
                java.util.List.of("^ from <HOST>$"),
                java.util.List.of(),
                1,
                null,
                java.util.List.of(),
                "no",
                null);
        return new JailInbox(JailFilter.of(filter), FIND_TIME, charset, new JailPlaces("jail:f", new Positions()));
    }

    /** One line a second up to now, and some between that have no time. */
    private static String lines(int seconds) {
        StringBuilder text = new StringBuilder();
        for (int i = seconds; i > 0; i--) {
            text.append(NOW.minusSeconds(i)).append(" a line of some length that says nothing at all\n");
            if (i % 7 == 0) {
                text.append("    and one that goes on, without a time\n");
            }
        }
        return text.toString();
    }

    @Test
    void ofALargeFileWhatIsTooOldIsPassedOver() throws Exception {
        String text = lines(50_000);
        int start = (int) start(text);
        assertThat(text.charAt(start - 1)).isEqualTo('\n');
        Instant first = Instant.parse(text.substring(start, start + 20));
        assertThat(first).isBefore(NOW.minus(FIND_TIME)).isAfter(NOW.minus(Duration.ofMinutes(45)));
        int counts = text.indexOf(NOW.minus(FIND_TIME).toString());
        assertThat(counts - start).isBetween(0, 128 * 1024);
    }

    @Test
    void whereNothingIsTooOldOrNothingIsKnownAllIsRead() throws Exception {
        assertThat(start(lines(100))).isZero();
        assertThat(start("no line here has a time\n".repeat(100_000))).isZero();
        assertThat(start("x".repeat(2 * FirstLine.LARGE))).isZero();
        Path wide = Files.write(folder.resolve("wide"), lines(50_000).getBytes(StandardCharsets.UTF_16LE));
        assertThat(FirstLine.of(wide, jail(StandardCharsets.UTF_16LE), CLOCK)).isZero();
    }

    @Test
    void whereAllIsTooOldTheEndIsNear() throws Exception {
        String old = lines(50_000).replace("2026-11-2", "2025-11-2");
        assertThat(start(old)).isBetween(old.length() - 128 * 1024L, (long) old.length());
    }
}
