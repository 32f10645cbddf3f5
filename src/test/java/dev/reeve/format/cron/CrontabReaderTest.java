/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.cron.CrontabItem.Job;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrontabReaderTest {
    private final Findings findings = new Findings();

    @Test
    void compatibilityDropsTheTableForOneBadLine() {
        Crontab crontab = read(true, "1 2 * * * root a\n61 * * * * root b\n3 4 * * * root c\n");
        assertThat(crontab.items()).isEmpty();
        assertThat(crontab.dropped()).isEqualTo(new Crontab.Drop(2, "minute"));
        assertThat(messages())
                .singleElement()
                .asString()
                .startsWith("t:2:1: error: minute: ")
                .contains("nothing of this file runs");
    }

    @Test
    void otherwiseTheBadLineAloneIsLeftOut() {
        Crontab crontab = read(false, "1 2 * * * root a\n\t61 * * * * root b\n3 4 * * * root c");
        assertThat(crontab.jobs()).extracting(Job::command).containsExactly("a", "c");
        assertThat(crontab.dropped()).isEqualTo(new Crontab.Drop(2, "minute"));
        assertThat(messages()).hasSize(2);
        assertThat(messages().getFirst()).startsWith("t:2:2: error").contains("leaves out this line alone");
        assertThat(messages().getLast()).startsWith("t:3:").contains("a newline is missing");
    }

    @Test
    void variablesHoldForTheJobsBelow() {
        Crontab crontab = read(true, "A=1\n@daily root x\nA=2\nMAILTO=\"\"\n@hourly root y\n");
        assertThat(crontab.jobs().getFirst().environment()).containsExactly(java.util.Map.entry("A", "1"));
        assertThat(crontab.jobs().getLast().environment())
                .containsEntry("A", "2")
                .containsEntry("MAILTO", "");
    }

    @Test
    void theZoneIsObeyedWithoutCompatibilityOnly() {
        String text = "CRON_TZ=Asia/Tokyo\n@daily root x\nCRON_TZ=Nowhere\n@daily root y\n";
        assertThat(read(true, text).jobs())
                .allSatisfy(job -> assertThat(job.zone()).isNull());
        assertThat(findings.errors()).isZero();
        assertThat(read(false, text).jobs()).extracting(Job::zone).containsExactly(ZoneId.of("Asia/Tokyo"), null);
        assertThat(messages()).singleElement().asString().contains("no zone 'Nowhere'");
    }

    @Test
    void randomTimesAreDrawnOnceAndWithinTheirRange() {
        String text = "~ 1~5 * * * root x\n10~20,40 0 * * * root y\n30~10 0 * * * root z\n";
        List<Job> first = read(false, text).jobs();
        assertThat(read(false, text).jobs())
                .extracting(job -> job.when().text())
                .isEqualTo(first.stream().map(job -> job.when().text()).toList());
        assertThat(Long.bitCount(first.getFirst().when().minutes())).isOne();
        assertThat(first.getFirst().when().hours() & ~0b111110L).isZero();
        assertThat(first.get(1).when().minutes() & ~(0x1FFC00L | 1L << 40)).isZero();
        assertThat(messages())
                .anySatisfy(message -> assertThat(message).startsWith("t:1:1: warning: Debian's cron has no random"));
        assertThat(messages()).anySatisfy(message -> assertThat(message).startsWith("t:3:3: error: random range"));
    }

    @Test
    void percentSigns() {
        assertThat(CronCommand.of("date +\\%F")).isEqualTo(new CronCommand("date +%F", null));
        assertThat(CronCommand.of("mail x%one%two \\% ")).isEqualTo(new CronCommand("mail x", "one\ntwo % \n"));
        assertThat(CronCommand.of("cat%")).isEqualTo(new CronCommand("cat", null));
    }

    @Test
    void boundsAreToldAndKept() {
        assertThat(read(false, "@daily root " + "x".repeat(999) + "\n").jobs()).isEmpty();
        assertThat(read(true, "@daily root " + "x".repeat(999) + "\n").dropped())
                .isEqualTo(new Crontab.Drop(2, "command too long"));
        assertThat(read(true, "A=" + "x".repeat(2_000) + "\n").items()).hasSize(1);
        assertThat(read(false, "@daily root " + "x".repeat(998) + "\n").jobs()).hasSize(1);
        assertThat(read(false, "A=b\n".repeat(10_001)).items()).hasSize(10_000);
        assertThat(messages()).hasSize(3);
    }

    private Crontab read(boolean compat, String text) {
        return CrontabReader.read("t", text, CrontabKind.system("root"::equals, compat), findings);
    }

    private List<String> messages() {
        return findings.sorted().stream().map(Finding::toString).toList();
    }

    /** As Debian's cron 3.0pl1-162 was seen to do. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo 'a\\\\b \\c c\\%d'            | echo 'a\\b \\c c%d' |",
                "cat%one\\%two\\\\three\\\\%four\\five%six | cat | one%two\\\\three\\%four\\five~six~",
                "echo '\\\\\\%x'                   | echo '\\%x' |",
                "echo 'x\\\\%y'                    | echo 'x\\ | y'~",
                "cat%%x%%                           | cat | ~x~~",
                "cat%                               | cat |",
            })
    void aPercentSignEndsTheCommandAndABackslashItsMeaning(String raw, String command, @Nullable String input) {
        CronCommand read = CronCommand.of(raw);
        assertThat(read.command()).isEqualTo(command);
        assertThat(read.input()).isEqualTo(input == null ? null : input.replace('~', '\n'));
    }
}
