/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Observation;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.Trust;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailSpec;
import dev.reeve.source.Emitter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LineTrialTest {
    private static final LogSpec.Pattern PATTERN =
            new LogSpec.Pattern("bad", Origin.BUILT_IN, "bad (?<address>\\S+)$", "from friend", "address", 1);
    private static final LogSpec AUTH = new LogSpec(
            "auth",
            Origin.BUILT_IN,
            List.of("/var/log/auth*.log"),
            "auto",
            false,
            List.of(PATTERN),
            null,
            LogSpec.DEFAULT_MAX_LINE,
            Trust.FORGEABLE);
    private static final Jail APP = TestJails.onFiles(
            "app",
            List.of("^\\s*h app: bad <HOST>$"),
            null,
            true,
            List.of(new JailSpec.LogPath("/var/log/app.log", false)));

    private final List<Observation> seen = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-05T12:00:00Z");

    private final class Now extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private LineTrial trial() throws InterruptedException {
        Emitter out = new Emitter() {
            @Override
            public void emit(Observation observation) {
                seen.add(observation);
            }

            @Override
            public void alive(String doing) {}
        };
        return new LineTrial(
                List.of(AUTH), List.of(APP), new Now(), () -> now.toEpochMilli() * 1_000_000, TestJails.WORLD, out);
    }

    @Test
    void aLineMeetsThePatternsOfItsLogAndNobodyElses() throws Exception {
        LineTrial trial = trial();
        assertThat(trial.log("auth", "bad 203.0.113.9")).isOne();
        assertThat(trial.log("auth", "from friend: bad 203.0.113.9")).isOne();
        assertThat(trial.log("auth", "bad none")).isOne();
        assertThat(trial.log("none", "bad 203.0.113.9")).isZero();
        assertThat(seen).hasSize(1);
        Observation match = seen.getFirst();
        assertThat(match.type()).isEqualTo("log.match");
        assertThat(match.subject()).hasToString("address/203.0.113.9");
        assertThat(match.trust()).isEqualTo(Trust.FORGEABLE);
        assertThat(match.attributes().text("pattern")).isEqualTo("bad");
    }

    @Test
    void aFileIsReadByEachLogAndJailThatNamesIt() throws Exception {
        LineTrial trial = trial();
        assertThat(trial.file("/var/log/auth2.log", "bad 203.0.113.9")).isOne();
        assertThat(trial.file("/var/log/app.log", "Jan  5 12:00:00 h app: bad 203.0.113.7"))
                .isOne();
        assertThat(trial.file("/var/log/sub/auth.log", "bad 203.0.113.9")).isZero();
        assertThat(trial.jail("app", "Jan  5 12:00:00 h app: good 203.0.113.8")).isOne();
        assertThat(trial.jail("none", "x")).isZero();
        assertThat(seen).extracting(Observation::type).containsExactly("log.match", "jail.failure");
        Observation failure = seen.getLast();
        assertThat(failure.attributes().text("id")).isEqualTo("203.0.113.7");
        assertThat(failure.attributes().integer("time", 0)).isEqualTo(now.toEpochMilli() * 1_000);
        assertThat(failure.attributes().text("file")).isEqualTo("/var/log/app.log");
    }

    /** One a second, a hundred at once: by the caller's time, however long it takes. */
    @Test
    void limitsPerSecondGoByTheCallersTime() throws Exception {
        LineTrial trial = trial();
        for (int i = 0; i < 150; i++) {
            trial.log("auth", "bad 203.0.113.9");
        }
        assertThat(seen).hasSize(100);
        now = now.plusSeconds(10);
        trial.pause(false);
        assertThat(seen.getLast().type()).isEqualTo("log.suppressed");
        assertThat(seen.getLast().attributes().integer("count", 0)).isEqualTo(50);
        seen.clear();
        for (int i = 0; i < 150; i++) {
            trial.log("auth", "bad 203.0.113.9");
        }
        assertThat(seen).filteredOn(one -> one.type().equals("log.match")).hasSize(10);
    }
}
