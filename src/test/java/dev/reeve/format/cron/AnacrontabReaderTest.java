/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import org.junit.jupiter.api.Test;

class AnacrontabReaderTest {
    private final Findings findings = new Findings();

    @Test
    void readsDebiansTable() {
        Anacrontab table = read("""
                # /etc/anacrontab
                SHELL=/bin/sh
                START_HOURS_RANGE = 3-22
                1\t5\tcron.daily\trun-parts --report /etc/cron.daily
                7 10 cron.weekly  run-parts /etc/cron.weekly
                @monthly 15 cron.monthly run-parts /etc/cron.monthly
                """);
        assertThat(table.settings()).containsEntry("SHELL", "/bin/sh").containsEntry("START_HOURS_RANGE", "3-22");
        assertThat(table.jobs())
                .containsExactly(
                        new Anacrontab.Job(4, 1, 5, "cron.daily", "run-parts --report /etc/cron.daily"),
                        new Anacrontab.Job(5, 7, 10, "cron.weekly", "run-parts /etc/cron.weekly"),
                        new Anacrontab.Job(6, 0, 15, "cron.monthly", "run-parts /etc/cron.monthly"));
        assertThat(findings.sorted()).isEmpty();
    }

    @Test
    void aBadLineIsLeftOutAlone() {
        Anacrontab table = read("0 5 a x\n@hourly 5 b x\n1 soon c x\n1 5 d/e x\n1 5 f\n1 5 g x\n2 5 g y\n");
        assertThat(table.jobs()).extracting(Anacrontab.Job::line).containsExactly(6, 7);
        assertThat(findings.errors()).isEqualTo(5);
        assertThat(findings.sorted())
                .extracting(Finding::toString)
                .anySatisfy(text -> assertThat(text)
                        .startsWith("t:3:3: error: delay: 'soon' is none; this line is left out; expected minutes"))
                .anySatisfy(text -> assertThat(text).startsWith("t:7:5: warning: 'g' is the id of line 6 too"));
    }

    private Anacrontab read(String text) {
        return AnacrontabReader.read("t", text, findings);
    }
}
