/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SuspectsTest {
    private static final String NAME = "contended-by-nobody-else";

    @Test
    void h15_whoNamesTheServiceOnItsCommandLineIsSuspected() throws Exception {
        Process robot = new ProcessBuilder("sh", "-c", "read line; : pkill " + NAME).start();
        try {
            String expected = "sh, process " + robot.pid() + ", which names it";
            for (int i = 0; i < 100 && !Suspects.of(NAME).contains(expected); i++) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(Suspects.of(NAME)).contains(expected).hasSizeLessThanOrEqualTo(5);
        } finally {
            robot.getOutputStream().close();
            robot.waitFor();
        }
    }

    @Test
    void theyAreToldOfAContendedServiceAndOfNothingElse() {
        List<Observation> told = new ArrayList<>();
        Suspects suspects = new Suspects(told::add);
        suspects.accept(event("service.flapping"));
        suspects.accept(event("service.contended"));
        assertThat(told).singleElement().satisfies(one -> {
            assertThat(one.type()).isEqualTo("service.noticed");
            assertThat(one.subject()).isEqualTo(Subject.service(NAME));
            assertThat(one.attributes().text("text", "")).contains("stop");
            assertThat(one.causes()).containsExactly(new EntryId("n1", 7));
        });
    }

    private static Event event(String type) {
        return new Event(
                new EntryId("n1", 7),
                new Moment(0, 0),
                type,
                Subject.service(NAME),
                Attributes.NONE,
                Trust.MEASURED,
                List.of(),
                Lineage.EXTERNAL,
                true,
                false);
    }
}
