/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.SourceText;
import dev.reeve.model.Origin;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemdPartsTest {
    @Test
    void spansHaveSystemdsUnits() {
        assertThat(TimeSpans.parse("1min 30s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(TimeSpans.parse("1.5h")).isEqualTo(Duration.ofMinutes(90));
        assertThat(TimeSpans.parse("20")).isEqualTo(Duration.ofSeconds(20));
        assertThat(TimeSpans.parse("2 hours5ms")).isEqualTo(Duration.ofHours(2).plusMillis(5));
        assertThat(TimeSpans.parse("infinity")).isNull();
        assertThat(TimeSpans.parse("5 apples")).isNull();
        assertThat(TimeSpans.parse("")).isNull();
        assertThat(TimeSpans.parse("999999999999y")).isPositive();
    }

    @Test
    void wordsHaveQuotesAndEscapes() {
        assertThat(words("a 'b c' \"d\\te\" f\\x20g h\\ni \\; \\q"))
                .containsExactly("a", "b c", "d\te", "f g", "h\ni", ";", "\\q");
        assertThatThrownBy(() -> words("'open")).hasMessage("a quote is not closed");
        assertThatThrownBy(() -> words("\\x4")).hasMessage("an escape lacks digits");
    }

    @Test
    void linesGoOnBehindABackslashAndOverComments() {
        Findings findings = new Findings();
        List<Entry> entries =
                UnitText.read(new SourceText("u", "A=lost\n[S]\nX = 1 \\\n# between\n  2\n;c\nY=\nwrong\n"), findings);
        assertThat(entries)
                .containsExactly(
                        new Entry("S", "X", "1  2", new Origin("u", 3, 1)),
                        new Entry("S", "Y", "", new Origin("u", 7, 1)));
        assertThat(findings.sorted())
                .extracting(Finding::toString)
                .containsExactly(
                        "u:1:1: error: an assignment outside any section; expected a line such as [Service] before it",
                        "u:8:1: error: not a line of a unit file: 'wrong'; expected [SECTION] or KEY=VALUE");
    }

    @Test
    void specifiersOfTheUnitAreFilledIn() {
        Findings findings = new Findings();
        Specifiers of = new Specifiers(UnitName.of("my-web@a\\x2db-c.service"), "f", findings);
        Origin here = new Origin("f", 1, 1);
        assertThat(of.expand("%p|%i|%I|%N|%f|%j|%t|%%|100%", here))
                .isEqualTo("my-web|a\\x2db-c|a-b/c|my-web@a\\x2db-c|/a-b/c|web|/run|%|100%");
        assertThat(findings.sorted()).isEmpty();
        assertThat(of.expand("%H", here)).isEqualTo("%H");
        assertThat(findings.sorted()).hasSize(1);
    }

    @Test
    void everyDirectiveHasASentence() {
        assertThat(Directives.all().values())
                .allSatisfy(section -> assertThat(section.values())
                        .allSatisfy(directive -> assertThat(directive.note()).isNotBlank()));
        assertThat(Directives.all().values().stream()
                        .mapToInt(java.util.Map::size)
                        .sum())
                .isGreaterThan(300);
    }

    private static List<String> words(String text) {
        return CommandWords.split(text).stream().map(CommandWords.Word::text).toList();
    }
}
