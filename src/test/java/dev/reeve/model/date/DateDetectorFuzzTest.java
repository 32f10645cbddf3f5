/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DateDetectorFuzzTest {
    private static final DateZone ZONE = DateZone.of(ZoneId.of("Europe/Paris"));
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final String PIECES = "%%YmdHMSkljUWwaAbBpzZExf{}^$()?:P<>=*+[]|\\.-/ 0129AT\u00e9\ud83d\ude00";

    /** A pattern is either refused with a reason or can be used on any line. */
    @Test
    void anyPatternIsRefusedOrUsable() {
        Random random = new Random(7);
        int usable = 0;
        for (int i = 0; i < 3_000; i++) {
            usable += tried(noise(random, 14), noise(random, 40)) ? 1 : 0;
        }
        assertThat(usable).isGreaterThan(100);
    }

    private static boolean tried(String pattern, String line) {
        try {
            DateDetector detector = DateDetector.of(pattern, ZONE, NOW);
            detector.find(line, NOW);
            detector.find(line, NOW);
            return true;
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("date pattern");
            return false;
        }
    }

    @Test
    void anyLineIsRead() {
        Random random = new Random(8);
        DateDetector detector = DateDetector.of(null, ZONE, NOW);
        for (int i = 0; i < 3_000; i++) {
            String line = noise(random, 60);
            assertThatCode(() -> detector.find(line, NOW)).doesNotThrowAnyException();
        }
    }

    @Test
    void aPatternThatTakesForEverIsGivenUp() {
        DateDetector detector = DateDetector.of("^(a|aa)+(?:a|aa)+(a|aa)+\\1\\2\\1%Y$", ZONE, NOW);
        assertThat(detector.find("a".repeat(200) + "!2026", NOW)).isEmpty();
        assertThat(detector.expensive()).isEqualTo(1);
    }

    private static String noise(Random random, int length) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(length + 1); i > 0; i--) {
            out.append(PIECES.charAt(random.nextInt(PIECES.length())));
        }
        return out.toString();
    }
}
