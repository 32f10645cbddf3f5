/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.AssertionsForClassTypes;

/** What was learned from lines changes how fast dates are found, never which. */
class DateDetectorProperties {
    private static final DateZone ZONE = DateZone.of(ZoneId.of("Europe/Paris"));
    private static final Instant CLOCK = Instant.parse("2026-03-10T12:00:00Z");
    private static final List<String> PATTERNS = List.of(
            "",
            "{^LN-BEG}",
            "^[^\\[]*\\[({DATE})",
            "%Y-%m-%d %H:%M:%S\n%d.%m.%Y %k:%M",
            "{^LN-BEG}%ExY(?P<_sep>[-/.])%m(?P=_sep)%d[T ]%H:%M:%S(?:[.,]%f)?(?:\\s*%z)?",
            "^(?:=[^=]+={3,} )?(%Y-%m-%d %H:%M:%S)",
            "%H:%M:%S %d.%m.%Y$",
            "(?<=\\|\\s){LEPOCH}(?=\\s\\|)");

    @Property(tries = 200)
    void aDetectorThatLearnsFindsTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        String pattern = PATTERNS.get(random.nextInt(PATTERNS.size()));
        DateDetector plain = DateDetector.searching(pattern, ZONE, CLOCK);
        DateDetector learning = DateDetector.of(pattern, ZONE, CLOCK);
        forEachLine(random, line -> {
            Instant now = CLOCK.plusSeconds(line.length() % 3);
            AssertionsForClassTypes.assertThat(learning.find(line, now))
                    .as(pattern + ": " + line)
                    .isEqualTo(plain.find(line, now));
            assertThat(learning.state()).as(line).isEqualTo(plain.state());
        });
    }

    @Property(tries = 200)
    void aLineThatIsSkippedLeavesTheStateOfOneThatIsRead(@ForAll long seed) {
        Random random = new Random(seed);
        String pattern = PATTERNS.get(random.nextInt(PATTERNS.size()));
        DateDetector plain = DateDetector.searching(pattern, ZONE, CLOCK);
        DateDetector skipping = DateDetector.of(pattern, ZONE, CLOCK);
        forEachLine(random, line -> {
            byte[] bytes = ("x" + line + "y").getBytes(StandardCharsets.UTF_8);
            Optional<Found> expected = plain.find(line, CLOCK);
            boolean skipped = skipping.sameLayout(bytes, 1, bytes.length - 1, CLOCK);
            assertThat(skipped ? skipping.skipped(CLOCK) : skipping.find(line, CLOCK))
                    .as(line)
                    .isEqualTo(expected);
            assertThat(skipped && expected.isEmpty()).as(line).isFalse();
            assertThat(skipping.state()).as(line).isEqualTo(plain.state());
        });
    }

    /** Lines of a few forms; most are like the one before, some are damaged. */
    private static void forEachLine(Random random, Consumer<String> check) {
        RandomLines lines = new RandomLines(random);
        for (int i = 0; i < 60; i++) {
            check.accept(lines.next());
        }
    }
}
