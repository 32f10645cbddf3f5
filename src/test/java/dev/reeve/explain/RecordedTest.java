/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.EntryId;
import dev.reeve.explain.picture.Svg;
import dev.reeve.journal.EntryCodec;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.model.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Part of what a quickstart recorded, and what is told of it: a ban, a message left out, a job, a restart by hand, a hold. Entries 74 to 523 were left out of the recording. */
class RecordedTest {
    private static final String NODE = "quickstart";

    private final MemoryJournal journal = new MemoryJournal();

    @BeforeEach
    void load() throws IOException {
        EntryCodec codec = new EntryCodec(NODE);
        for (String line : resource("quickstart.journal").split("\n")) {
            journal.append(List.of(codec.decode(line.getBytes(StandardCharsets.UTF_8))), () -> {});
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RecordedTest.class.getResourceAsStream("/explain/" + name)) {
            assertThat(in).as("resource %s", name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "address/203.0.113.9, ban.txt",
        "22, line.txt",
        "70, left-out.txt",
        "job/disk-report, job.txt",
        "578, request.txt",
        "rule/ban-ssh, rule.txt",
        "service/web, restart.txt"
    })
    void whyIsToldAsBefore(String what, String file) throws IOException {
        Why why = new Why(journal);
        Explanation explanation = (what.contains("/")
                        ? why.of(Subject.parse(what))
                        : why.of(new EntryId(NODE, Long.parseLong(what))))
                .orElseThrow();
        String text = String.join("\n", ExplanationText.lines(explanation, 100, ZoneOffset.UTC)) + "\n";
        assertThat(text).isEqualTo(resource(file));
    }

    @Test
    void thePictureOfARuleShowsItsActAndWhoWasToldOfIt() {
        Explanation ban = new Why(journal).of(new Subject("rule", "ban-ssh")).orElseThrow();
        String picture = Svg.of(Chains.of(ban, ZoneOffset.UTC));
        assertThat(picture)
                .contains("Why attempt 601: attempt: ban.add address/203.0.113.27")
                .contains("rule.fired rule/ban-ssh")
                .contains("wanted: notify channel/terminal");
    }

    @ParameterizedTest
    @CsvSource({"service/web, held.txt", "channel/terminal, not-told.txt"})
    void whyNotIsToldAsBefore(String what, String file) throws IOException {
        HeldBack held = WhyNot.of(Subject.parse(what), journal);
        String text = String.join("\n", HeldBackText.lines(held, 100, ZoneOffset.UTC, NODE)) + "\n";
        assertThat(text).isEqualTo(resource(file));
    }
}
