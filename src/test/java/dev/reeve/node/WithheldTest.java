/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.Explainer;
import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.explain.Withheld;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Explanations for those who may look and no more. */
public class WithheldTest {
    private static final long START = 1_800_000_000_000_000L;
    private static final Subject JOB = Subject.parse("job/backup");
    private static final Principal BY = new Principal(Principal.Kind.PLANNER, "jobs", "", "built-in");
    private static final String NODE = "db1";

    /** A run of a job whose output has a password in it, and whose last line tells how it ended. */
    public static List<Entry> run() {
        Moment now = new Moment(START, 1_000_000);
        Attempt attempt = new Attempt(
                new EntryId(NODE, 3),
                now,
                new EntryId(NODE, 1),
                BY,
                "job.run",
                ActionClass.REVERSIBLE,
                JOB,
                JOB,
                Attributes.NONE,
                "k",
                1,
                now,
                now,
                false,
                Lineage.EXTERNAL);
        return List.of(
                new Decision(
                        new EntryId(NODE, 1),
                        now,
                        BY,
                        "job.run",
                        ActionClass.REVERSIBLE,
                        JOB,
                        JOB,
                        Attributes.NONE,
                        Trust.MEASURED,
                        false,
                        "k",
                        List.of(),
                        List.of(),
                        Lineage.EXTERNAL),
                new Verdict(
                        new EntryId(NODE, 2),
                        now,
                        new EntryId(NODE, 1),
                        JOB,
                        new Verdict.Ruling.Permit("permitted"),
                        List.of()),
                attempt,
                new Outcome(
                        new EntryId(NODE, 4),
                        now,
                        attempt.id(),
                        JOB,
                        Outcome.Result.FAILED,
                        "exited with status 1: no room",
                        Attributes.builder()
                                .put("status", 1)
                                .put("output", "password is hunter2\nno room\n")
                                .build(),
                        false,
                        Lineage.EXTERNAL));
    }

    private static List<String> told(Explainer by) {
        Instant from = Instant.ofEpochSecond(START / 1_000_000);
        List<Value> all = new ArrayList<>();
        for (Entry entry : run()) {
            all.add(by.why(entry.id()).orElseThrow());
        }
        all.add(by.why(JOB).orElseThrow());
        all.add(by.whyNot(JOB));
        for (String form : List.of("text", "markdown", "html")) {
            all.add(by.incident(JOB, from.minusSeconds(1), from.plusSeconds(1), form)
                    .orElseThrow());
        }
        return all.stream().map(Value::toString).toList();
    }

    @Test
    void whatProgramsWroteIsInNoExplanationForViewers() {
        MemoryJournal journal = new MemoryJournal();
        journal.append(run(), () -> {});
        Explaining all = new Explaining(journal, NODE);
        assertThat(told(all)).anyMatch(text -> text.contains("hunter2"));
        assertThat(told(all.forViewers()))
                .noneMatch(text -> text.contains("hunter2"))
                .anyMatch(text -> text.contains("exited with status 1: no room"))
                .anyMatch(text -> text.contains("for operators"));
    }

    @Test
    void aServicesLastWordsAreInNoEntryAndNoViewForViewers() {
        Attributes ended = Attributes.builder()
                .put("service", "web")
                .put("status", 1)
                .put("said", "cannot reach postgres://app:hunter2@db")
                .build();
        Event event = Event.of(
                new EntryId(NODE, 5),
                new Moment(START, 1_000_000),
                Observation.of("service.exited", Subject.parse("service/web"), ended, Trust.MEASURED));
        assertThat(Withheld.of(event)).isInstanceOfSatisfying(Event.class, shown -> {
            assertThat(shown.toString()).doesNotContain("hunter2").contains("for operators");
            assertThat(shown.attributes().integer("status", 0)).isEqualTo(1);
        });
        Value service = Value.fields(ended.toMap());
        Value view = Value.fields(Attributes.builder()
                .put("node", NODE)
                .put("services", new Value.Items(List.of(service)))
                .build()
                .toMap());
        assertThat(Withheld.of(view).toString()).doesNotContain("hunter2").contains("for operators", NODE, "web");
        assertThat(Withheld.of(Value.of("nothing of services"))).isEqualTo(Value.of("nothing of services"));
    }
}
