/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.cron.CronTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class CronMailTest {
    private static SequencedMap<String, String> environment(String... pairs) {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        return all;
    }

    @Test
    void itIsTheMailThatCronWrites() {
        CronTask task = CronTask.line("alice", "/bin/backup --all", "", false);
        CronMail mail = CronMail.of(
                "/usr/sbin/sendmail",
                task,
                environment("SHELL", "/bin/sh", "HOME", "/home/alice"),
                "ops@example.org",
                "web1.example.org",
                true,
                true,
                "no space left\n",
                0);

        assertThat(mail.argv())
                .containsExactly("/usr/sbin/sendmail", "-FCronDaemon", "-i", "-B8BITMIME", "-oem", "ops@example.org");
        assertThat(mail.text()).isEqualTo("""
                        From: root (Cron Daemon)
                        To: ops@example.org
                        Subject: Cron <alice@web1> /bin/backup --all (failed)
                        MIME-Version: 1.0
                        Content-Type: text/plain; charset=UTF-8
                        Content-Transfer-Encoding: 8bit
                        X-Cron-Env: <SHELL=/bin/sh>
                        X-Cron-Env: <HOME=/home/alice>

                        no space left
                        """);
    }

    @Test
    void noValueBeginsAHeaderOfItsOwn() {
        CronTask task = CronTask.line("alice", "x\nBcc: all@example.org", "", false);
        SequencedMap<String, String> hostile = environment("MAILFROM", "a\r\nBcc: b", "CONTENT_TYPE", "c\nd: e");

        String text = CronMail.of("/s", task, hostile, "to", "host", false, false, "out", 7)
                .text();

        assertThat(text.lines().toList())
                .filteredOn(line -> line.startsWith("Bcc") || line.startsWith("d:"))
                .isEmpty();
        assertThat(text)
                .contains("From: a  Bcc: b\n", "\nAuto-Submitted: auto-generated\n")
                .endsWith("out\n[7 bytes of the output are left out]\n");
    }

    @Test
    void whoGetsItAsCronHasIt() {
        CronTask task = CronTask.line("alice", "x", "", false);
        assertThat(CronMail.receiver(task, Map.of())).isEqualTo("alice");
        assertThat(CronMail.receiver(task, Map.of("MAILTO", ""))).isNull();
        assertThat(CronMail.receiver(task, Map.of("MAILTO", "a@b,c"))).isEqualTo("a@b,c");
        assertThat(List.of("a@b.example,c_d", "root", "x/y=z")).allMatch(CronMail::isSafe);
        assertThat(List.of("-oQ/tmp", "a b", "a;rm", "$(id)", "", "a\n", "\"a\""))
                .noneMatch(CronMail::isSafe);
    }

    @Test
    void anacronsMailHasItsSubject() {
        CronTask task = CronTask.anacron("cron.daily", 1, 5, "run-parts /etc/cron.daily");
        CronMail mail = CronMail.of("/s", task, environment("SHELL", "x"), "root", "web1", false, false, "out", 0);
        assertThat(mail.argv()).containsExactly("/s", "-FAnacron", "-odi", "root");
        assertThat(mail.text())
                .contains("Subject: Anacron job 'cron.daily' on web1\n")
                .doesNotContain("X-Cron-Env");
    }
}
