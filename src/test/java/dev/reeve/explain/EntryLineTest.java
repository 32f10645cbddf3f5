/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.journal.Samples;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryLineTest {
    private static String line(String type, Attributes said) {
        return EntryLine.of(new Event(
                Samples.id(1),
                Samples.at(1),
                type,
                new Subject("node", "n"),
                said,
                Trust.MEASURED,
                List.of(),
                Lineage.EXTERNAL,
                false,
                false));
    }

    @ParameterizedTest
    @CsvSource({
        "clock.jumped, by, -3600000000, by=-1 h",
        "daemon.paused, gap, 30000000, gap=30 s",
        "hold.expired, until, 1767615000000000, until=2026-01-05T12:10:00Z",
        "check.result, took, 40275, took=40 ms",
        "check.result, latency, 348, latency=0.3 ms",
        "job.due, instant, -1, instant=1969-12-31T23:59:59Z"
    })
    void whatIsDeclaredASpanOrATimeIsSaidAsOne(String type, String name, long value, String said) {
        assertThat(line(type, Attributes.of(name, Value.of(value)))).isEqualTo(type + " node/n " + said);
    }

    @Test
    void whatIsNotIsLeftAsItIs() {
        Attributes said =
                Attributes.builder().put("took", "long").put("pid", 30_000_000).build();
        assertThat(line("check.result", said)).isEqualTo("check.result node/n took=long pid=30000000");
        assertThat(line("of.nobody", Attributes.of("took", Value.of(5)))).isEqualTo("of.nobody node/n took=5");
    }

    @Test
    void theEndsOfTimeAreSaid() {
        assertThat(line("clock.jumped", Attributes.of("by", Value.of(Long.MIN_VALUE))))
                .startsWith("clock.jumped node/n by=-");
        assertThat(line("hold.expired", Attributes.of("until", Value.of(Long.MAX_VALUE))))
                .contains("until=+");
    }

    @Test
    void anActionsParametersAreSaidByItsDeclaration() {
        Attributes asked = Attributes.builder()
                .put("for", 600_000_000)
                .put("address", "192.0.2.1")
                .build();
        assertThat(ValueWords.parameters("ban.add", asked)).isEqualTo("for = 10 min, address = 192.0.2.1");
        assertThat(ValueWords.parameters("of.nobody", asked)).isEqualTo("for = 600000000, address = 192.0.2.1");
    }
}
