/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.CheckState;
import dev.reeve.model.Config;
import dev.reeve.model.Origin;
import dev.reeve.model.Probe;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksFoldTest {
    private final List<Observation> told = new ArrayList<>();
    private final Output out = new Output() {
        @Override
        public void derive(Observation conclusion) {
            told.add(conclusion);
        }

        @Override
        public void propose(Proposal proposal) {
            throw new AssertionError("checks propose nothing");
        }
    };
    private ChecksFold fold = new ChecksFold();
    private long sequence;

    @BeforeEach
    void configure() {
        fold.configure(program(3), Moment.ZERO, out);
    }

    /** Results as o w c u; what is told as state, kind and attempt, a dot for nothing. */
    @ParameterizedTest
    @CsvSource({
        "oo,         ok/hard/1 .",
        "occcc,      ok/hard/1 critical/soft/1 critical/soft/2 critical/hard/3 .",
        "owcu,       ok/hard/1 warning/soft/1 critical/soft/2 unknown/hard/3",
        "ococ,       ok/hard/1 critical/soft/1 ok/soft/2 critical/soft/1",
        "ocoo,       ok/hard/1 critical/soft/1 ok/soft/2 .",
        "occcoo,     ok/hard/1 critical/soft/1 critical/soft/2 critical/hard/3 ok/hard/1 .",
        "occcwc,     ok/hard/1 critical/soft/1 critical/soft/2 critical/hard/3 warning/hard/3 critical/hard/3",
        "ccc,        critical/soft/1 critical/soft/2 critical/hard/3",
    })
    void statesAreConfirmedAsNagiosDoes(String results, String expected) {
        assertThat(replay(results)).isEqualTo(expected);
    }

    @Test
    void aSingleAttemptIsHardAtOnce() {
        fold.configure(program(1), Moment.ZERO, out);
        assertThat(replay("cwo")).isEqualTo("critical/hard/1 warning/hard/1 ok/hard/1");
    }

    @Test
    void aChangeNamesWhatItCameFrom() {
        replay("oc");
        Observation change = told.getLast();
        assertThat(change.attributes().text("previous")).isEqualTo("ok");
        assertThat(change.attributes().text("service")).isEqualTo("nginx");
        assertThat(change.attributes().text("text")).isEqualTo("said");
        assertThat(change.causes()).containsExactly(new EntryId("n", 2));
        assertThat(change.lineage().root()).isEqualTo(new EntryId("n", 2));
        assertThat(told.getFirst().attributes().text("previous")).isEqualTo("pending");
    }

    @Test
    void whatWasNeverWellIsToldSoUntilAStateIsConfirmed() {
        replay("cc");
        ChecksFold restored = new ChecksFold();
        restored.configure(program(3), Moment.ZERO, out);
        restored.restore(fold.save());
        fold = restored;
        replay("cw");
        assertThat(told)
                .extracting(one ->
                        one.attributes().text("kind") + " " + one.attributes().truth("first"))
                .containsExactly("soft true", "soft true", "hard true", "hard false");
        told.clear();
        fold = new ChecksFold();
        fold.configure(program(3), Moment.ZERO, out);
        replay("occc");
        assertThat(told).noneMatch(one -> one.attributes().truth("first"));
    }

    @Test
    void aRestoredFoldGoesOnInTheSameWay() {
        replay("occ");
        ChecksFold restored = new ChecksFold();
        restored.configure(program(3), Moment.ZERO, out);
        restored.restore(fold.save());
        assertThat(restored.save()).isEqualTo(fold.save());
        fold = restored;
        assertThat(replay("c")).isEqualTo("critical/hard/3");
    }

    @Test
    void checksThatAreNotConfiguredAndStatesThatAreNoneArePassedOver() {
        apply("other", "critical");
        apply("web", "purple");
        assertThat(told).isEmpty();
        fold.configure(new Program(Config.empty(), Catalogue.of(List.of()), new TreeMap<>()), Moment.ZERO, out);
        apply("web", "critical");
        assertThat(told).isEmpty();
    }

    private String replay(String results) {
        List<String> changes = new ArrayList<>();
        for (char result : results.toCharArray()) {
            int before = told.size();
            apply("web", List.of("ok", "warning", "critical", "unknown").get("owcu".indexOf(result)));
            changes.add(told.size() == before ? "." : text(told.getLast().attributes()));
        }
        return String.join(" ", changes);
    }

    private static String text(Attributes change) {
        return change.text("state") + "/" + change.text("kind") + "/" + change.text("attempt");
    }

    private void apply(String check, String state) {
        sequence++;
        Attributes attributes = Attributes.builder()
                .put("check", check)
                .put("state", state)
                .put("text", "said")
                .build();
        Observation seen = Observation.of("check.result", new Subject("check", check), attributes, Trust.MEASURED);
        fold.apply(Event.of(new EntryId("n", sequence), new Moment(sequence, sequence), seen), out);
    }

    private static Program program(int attempts) {
        TreeMap<String, CheckSpec> checks = new TreeMap<>();
        Duration minute = Duration.ofMinutes(1);
        checks.put(
                "web",
                new CheckSpec(
                        "web",
                        Origin.BUILT_IN,
                        new Probe.Tcp("localhost", 80),
                        minute,
                        minute,
                        attempts,
                        minute,
                        CheckState.CRITICAL,
                        "nginx"));
        Config empty = Config.empty();
        Config config = new Config(
                "v",
                empty.daemon(),
                empty.services(),
                checks,
                empty.logs(),
                empty.jobs(),
                empty.rules(),
                empty.channels(),
                empty.guard());
        return new Program(config, Catalogue.of(List.of()), new TreeMap<>());
    }
}
