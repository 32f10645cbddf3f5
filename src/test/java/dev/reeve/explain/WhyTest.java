/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.journal.Samples;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhyTest {
    private static final Subject ADDRESS = new Subject("address", "203.0.113.9");

    private final MemoryJournal journal = new MemoryJournal();
    private final Why why = new Why(journal);

    private void keep(List<Entry> entries) {
        journal.append(entries, () -> {});
    }

    private static Event about(long sequence, String type, Subject subject, Attributes said, EntryId... causes) {
        return new Event(
                Samples.id(sequence),
                Samples.at(sequence),
                type,
                subject,
                said,
                Trust.MEASURED,
                List.of(causes),
                Lineage.EXTERNAL,
                causes.length > 0,
                false);
    }

    private static Event verified(long sequence, long attempt) {
        Attributes said = Attributes.builder()
                .put("attempt", Samples.id(attempt).toString())
                .put("text", "read back from the kernel")
                .build();
        return about(sequence, "attempt.verified", ADDRESS, said, Samples.id(attempt));
    }

    private List<String> lines(Explanation explanation) {
        return ExplanationText.lines(explanation, 100, ZoneOffset.UTC);
    }

    @Test
    void aBanIsToldFromItsEvidenceToItsVerification() {
        keep(Samples.chain(1));
        keep(List.of(verified(6, 4)));
        assertThat(lines(why.of(Samples.id(5)).orElseThrow()))
                .containsExactly("""
                203.0.113.9 was banned for 10 min at 2025-11-24 16:00:04 (attempt 4); it succeeded: added (outcome
                  5, after 1 s), verified (6: read back from the kernel).
                Because rule ban-ssh (reeve.yaml:12, version v7) fired.
                It began with 5 events (1 of them named):
                  16:00:01  1  : line 1
                It relied on: count = 5 (1, 1 s old).
                The guard let it pass (verdict 3):
                  budget - pass: 1 of 3 in 10 min
                Attempt 4: key rule/ban-ssh/1, token 4, to end within 1 min; for = 10 min, reason = ssh.
                Seen of its end: set = reeve_ban4.""".lines().toArray(String[]::new));
    }

    @Test
    void everyEntryOfAStepTellsTheSameStep() {
        keep(Samples.chain(1));
        Step step = why.of(Samples.id(5)).orElseThrow().step();
        for (long sequence = 2; sequence <= 5; sequence++) {
            assertThat(why.of(Samples.id(sequence)).orElseThrow().step()).isEqualTo(step);
        }
    }

    @Test
    void anEventTellsWhatItLedTo() {
        keep(Samples.chain(1));
        Explanation explanation = why.of(Samples.id(1)).orElseThrow();
        assertThat(explanation.own()).isFalse();
        assertThat(explanation.followed())
                .extracting(Entry::id)
                .containsExactly(Samples.id(2), Samples.id(4), Samples.id(5));
    }

    @Test
    void theLastActionOfASubjectIsFound() {
        keep(Samples.chain(1));
        keep(Samples.chain(11));
        assertThat(why.of(ADDRESS).orElseThrow().asked().id()).isEqualTo(Samples.id(14));
        assertThat(why.of(new Subject("rule", "ban-ssh")).orElseThrow().asked().id())
                .isEqualTo(Samples.id(14));
        assertThat(why.of(new Subject("address", "203.0.113.10"))).isEmpty();
    }

    @Test
    void aServiceTellsItsLastState() {
        Subject web = Subject.service("web");
        Attributes said = Attributes.builder()
                .put("previous", "starting")
                .put("state", "running")
                .put("reason", "generation 1")
                .build();
        keep(List.of(
                about(1, "service.ready", web, Attributes.NONE), about(2, "service.state", web, said, Samples.id(1))));
        Explanation explanation = why.of(web).orElseThrow();
        assertThat(explanation.state()).isEqualTo(journal.find(Samples.id(2)).orElseThrow());
        assertThat(lines(explanation))
                .contains("Now: service/web: starting -> running, generation 1 (2, 2025-11-24 16:00:02).");
    }

    @Test
    void aLinkThatWasLetGoIsSaidToBeMissing() {
        keep(Samples.chain(1).subList(1, 5));
        Explanation explanation = why.of(Samples.id(5)).orElseThrow();
        assertThat(explanation.missing()).containsExactly(Samples.id(1));
        assertThat(String.join(" ", lines(explanation))).contains("The chain is broken: 1 is named as a cause");
    }

    @Test
    void anOutcomeWhoseDecisionWasLetGoIsStillTold() {
        keep(Samples.chain(1).subList(4, 5));
        Explanation explanation = why.of(Samples.id(5)).orElseThrow();
        assertThat(explanation.step()).isNull();
        assertThat(explanation.missing()).containsExactly(Samples.id(4));
        assertThat(lines(explanation)).isNotEmpty();
    }

    @Test
    void textFromTheWorldCannotActOnTheTerminal() {
        Attributes said = Attributes.of("text", "\u001b]0;owned\u0007\u001b[2J\u202eevil\nline\u009b1m");
        keep(List.of(about(1, "log.match", ADDRESS, said)));
        assertThat(lines(why.of(Samples.id(1)).orElseThrow()))
                .allSatisfy(line -> assertThat(line.codePoints())
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT));
    }

    @Test
    void linesKeepToTheWidthEvenWithoutSpaces() {
        keep(List.of(about(1, "log.match", ADDRESS, Attributes.of("text", "\ud83d\ude00x".repeat(300)))));
        List<String> lines = ExplanationText.lines(why.of(Samples.id(1)).orElseThrow(), 60, ZoneId.of("UTC"));
        assertThat(lines)
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
        assertThat(lines).noneMatch(line -> Character.isHighSurrogate(line.charAt(line.length() - 1)));
    }

    @Test
    void aChainThatForksWithoutEndIsCutAndSaysSo() {
        List<Entry> many = new ArrayList<>();
        many.add(Samples.event(1, "log.match", "log/auth"));
        for (long i = 2; i <= 2_000; i++) {
            many.add(Samples.event(i, "rule.fired", "rule/r", Samples.id(i - 1)));
        }
        keep(many);
        Explanation last = why.of(Samples.id(2_000)).orElseThrow();
        assertThat(last.between()).hasSizeLessThanOrEqualTo(Ancestry.MOST);
        assertThat(last.cut()).isTrue();
        Explanation first = why.of(Samples.id(1)).orElseThrow();
        assertThat(first.followed()).hasSize(Descent.MOST);
        assertThat(first.cut()).isTrue();
    }

    @Test
    void theDataFormIsStable() {
        keep(Samples.chain(1));
        Explanation explanation = why.of(Samples.id(4)).orElseThrow();
        Value data = ExplanationValue.of(explanation);
        assertThat(((Value.Fields) data).fields().sequencedKeySet())
                .containsExactly(
                        "entry",
                        "evidence",
                        "counted",
                        "between",
                        "steps",
                        "own",
                        "followed",
                        "beside",
                        "missing",
                        "cut");
        assertThat(data.plain())
                .contains("gate: budget, said: pass, text: 1 of 3 in 10 min, decided: false")
                .contains("by: {kind: rule, name: ban-ssh, version: v7, origin: reeve.yaml:12}")
                .contains("age: 1000000")
                .contains("took: 1000000");
        assertThat(ExplanationValue.of(explanation, 80, ZoneOffset.UTC).plain()).startsWith("{text: 203.0.113.9 was");
    }
}
