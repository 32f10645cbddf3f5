/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.model.Trust;
import dev.reeve.source.log.Arrival;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalLineTest {
    private static final String CURSOR = "s=b3242bb3;i=1;b=0123;m=f4240;t=65bfeda25e000;x=6eb477a36183c71f";
    private static final String SSHD =
            "{\"_HOSTNAME\":\"web1\",\"SYSLOG_IDENTIFIER\":\"sshd\",\"_PID\":\"4711\",\"_UID\":\"0\","
                    + "\"_SYSTEMD_UNIT\":\"ssh.service\",\"_EXE\":\"/usr/sbin/sshd\",\"__CURSOR\":\"" + CURSOR + "\","
                    + "\"__REALTIME_TIMESTAMP\":\"1790000000000123\",\"MESSAGE\":\"Failed password for root\"}";

    @Test
    void aLineHasHostIdentAndMessage() {
        Arrival line = line(SSHD);
        assertThat(line.text()).isEqualTo("web1 sshd[4711]: Failed password for root");
        assertThat(line.time()).isEqualTo(Instant.ofEpochSecond(1_790_000_000L, 123_000));
        assertThat(line.position()).isEqualTo("cursor:" + CURSOR);
        assertThat(line.from())
                .containsEntry("from-unit", "ssh.service")
                .containsEntry("from-program", "/usr/sbin/sshd")
                .containsEntry("from-uid", "0")
                .containsEntry("from-pid", "4711");
    }

    @Test
    void theIdentIsTheProgramsNameWhereItGivesNone() {
        assertThat(
                        text(
                                "{\"_HOSTNAME\":\"h\",\"_COMM\":\"cron\",\"SYSLOG_PID\":\"7\",\"_PID\":\"8\",\"MESSAGE\":\"x\"}"))
                .isEqualTo("h cron[7]: x");
        assertThat(text("{\"MESSAGE\":\"bare\"}")).isEqualTo("bare");
        assertThat(text("{\"_HOSTNAME\":\"h\",\"_COMM\":\"cron\"}")).isEqualTo("h cron: ");
    }

    @Test
    void theProcessIsWrittenAsFail2banWritesIt() {
        assertThat(pid("007")).isEqualTo("7");
        assertThat(pid("0x10")).isEqualTo("16");
        assertThat(pid("abc")).isEqualTo("b'abc'");
        assertThat(pid("a'\\\\\\u00e9")).isEqualTo("b'a\\x27\\x5c\\xc3\\xa9'");
    }

    private static String pid(String said) {
        return text("{\"_COMM\":\"a\",\"SYSLOG_PID\":\"" + said + "\",\"MESSAGE\":\"x\"}")
                .replaceAll("^a\\[(.*)]: x$", "$1");
    }

    @Test
    void theKernelsLinesHaveTheTimeSinceBoot() {
        assertThat(text(
                        "{\"_HOSTNAME\":\"h\",\"SYSLOG_IDENTIFIER\":\"kernel\",\"__MONOTONIC_TIMESTAMP\":\"12345678\",\"MESSAGE\":\"usb"
                                + " 1-1\"}"))
                .isEqualTo("h kernel: [   12.345678] usb 1-1");
    }

    @Test
    void bytesThatAreNoTextAndValuesThatAreSeveral() {
        assertThat(text("{\"MESSAGE\":[98,105,110,32,120]}")).isEqualTo("bin x");
        assertThat(text("{\"MESSAGE\":[\"one\",[116,119,111],null]}")).isEqualTo("one two");
        assertThat(text("{\"MESSAGE\":null}")).isEmpty();
        assertThat(line("{\"MESSAGE\":[98,7,255]}").harmless()).isEqualTo("b\uFFFD\uFFFD");
        assertThat(text("{\"MESSAGE\":\"a \\u00e9 \\\"q\\\" \\\\ \\/ \\t.\"}")).isEqualTo("a \u00e9 \"q\" \\ / \t.");
    }

    @Test
    void nobodyForgesALineWithALineFeed() {
        String text =
                text("{\"_HOSTNAME\":\"h\",\"SYSLOG_IDENTIFIER\":\"evil\",\"MESSAGE\":\"x\\nh sshd[1]: Failed\"}");
        assertThat(text).isEqualTo("h evil: x\\nh sshd[1]: Failed");
        assertThat(text("{\"SYSLOG_IDENTIFIER\":\"a\\nb\",\"MESSAGE\":\"m\"}")).doesNotContain("\n");
    }

    @Test
    void whatTheWriterSetsIsNotTakenForTheJournalsWord() {
        Arrival line = line("{\"PID\":\"1\",\"UID\":\"0\",\"SYSLOG_PID\":\"1\",\"_PID\":\"x\",\"MESSAGE\":\"m\"}");
        assertThat(line.from()).isEmpty();
    }

    @Test
    void longTextsAreCut() {
        Arrival line = JournalLine.of(
                JournalEntry.parse("{\"MESSAGE\":\"" + "a".repeat(500) + "\"}"), Instant.EPOCH, Trust.FORGEABLE, 300);
        assertThat(line.text()).hasSize(300);
        assertThat(line.cut()).isTrue();
    }

    @Test
    void aCursorThatWouldBeAnotherArgumentIsNone() {
        assertThat(line("{\"__CURSOR\":\"--rotate\",\"MESSAGE\":\"m\"}").position())
                .isEmpty();
        assertThat(line("{\"__CURSOR\":\"s=1 --file=/etc\",\"MESSAGE\":\"m\"}").position())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":\"b\"",
                "{\"a\":\"\\q\"}",
                "{\"a\":[1,}",
                "{\"a\":[[[1]]]}",
                "{\"a\":{}}",
                "{\"a\":\"\\u12g4\"}",
                "{} {}",
                "{\"a\":[99999]}",
                "{\"a\":\"\\"
            })
    void whatIsNoEntryIsSaidSo(String json) {
        assertThatThrownBy(() -> JournalEntry.parse(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void brokenEntriesAreRefusedAndNeverMore() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder json = new StringBuilder(SSHD);
            for (int k = random.nextInt(4); k >= 0; k--) {
                json.setCharAt(random.nextInt(json.length()), "\"\\[]{},:0x\n\u0000".charAt(random.nextInt(12)));
            }
            try {
                assertThat(line(json.toString()).text()).doesNotContain("\n");
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("expected");
            }
        }
    }

    private static String text(String json) {
        return line(json).text();
    }

    private static Arrival line(String json) {
        return JournalLine.of(JournalEntry.parse(json), Instant.EPOCH, Trust.FORGEABLE, 2_000);
    }
}
