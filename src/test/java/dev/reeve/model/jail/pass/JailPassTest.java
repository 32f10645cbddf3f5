/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.match.Failure;
import dev.reeve.model.jail.match.FilterError;
import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.jail.match.LineResult;
import dev.reeve.model.jail.match.Phase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JailPassTest {
    private static final String DATED = "{^LN-BEG}";
    private static final List<String> PIECES =
            List.of("\n", "denied 192.0.2.1\n", "Failed", "sshd: ", "\r\n", "2026-03-10 12:00:00 ");

    private static List<String> failures(JailPass pass, byte[] bytes) throws InterruptedException {
        List<String> failures = new ArrayList<>();
        pass.chunk(bytes, 0, bytes.length, false, PassRig.CLOCK, (jail, line, result, next) -> {
            if (result instanceof LineResult.Failed(Failure failure)) {
                failures.add(jail + " " + failure.id() + " " + next);
            }
        });
        return failures;
    }

    private static JailPass pass(int maxLine, FilterSpec... filters) throws FilterError {
        List<JailPass.Jail> jails = new ArrayList<>();
        for (FilterSpec filter : filters) {
            jails.add(new JailPass.Jail(JailFilter.of(filter), Duration.ofMinutes(10)));
        }
        return new JailPass(jails, PassRig.ZONE, PassRig.CLOCK, Phase.RECORDED, PassRig::text, maxLine);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void onlyLinesThatMayMatchBecomeText() throws Exception {
        JailPass pass = pass(300, PassRig.filter(null, DATED, 1, "^ host sshd: Failed from <HOST>$"));
        String other = "Mar 10 12:00:00 host cron: nothing\n".repeat(100);
        assertThat(failures(pass, bytes(other + "Mar 10 12:00:00 host sshd: Failed from 192.0.2.1\n" + other)))
                .containsExactly("0 192.0.2.1 " + (other.length() + 49));
        assertThat(pass.lines()).isEqualTo(201);
        assertThat(pass.decoded()).as("and until the layout of times is known").isLessThan(10);
    }

    @Test
    void jailsOfOneFilterShareItsWork() throws Exception {
        FilterSpec filter = PassRig.filter(null, DATED, 1, "Failed from <HOST>$");
        JailPass pass = pass(300, filter, PassRig.filter(null, DATED, 1, "never <HOST>$"), filter);
        assertThat(failures(pass, bytes("Failed from 192.0.2.1\nnever 192.0.2.2\n")))
                .containsExactly("0 192.0.2.1 22", "2 192.0.2.1 22", "1 192.0.2.2 38");
    }

    @Test
    void whatIsRememberedGoesOnWhereJailsComeAndGo() throws Exception {
        FilterSpec connected = PassRig.FILTERS.get(1);
        JailPass alone = pass(300, connected);
        String start = "2026-03-10 12:00:00 host sshd[7]: ";
        assertThat(failures(alone, bytes(start + "Connection from 192.0.2.1\n")))
                .isEmpty();
        JailFilter other = JailFilter.of(PassRig.filter(null, DATED, 1, "denied <HOST>$"));
        JailPass both = new JailPass(
                List.of(
                        new JailPass.Jail(other, Duration.ofMinutes(10)),
                        new JailPass.Jail(JailFilter.of(connected), Duration.ofMinutes(10))),
                PassRig.ZONE,
                PassRig.CLOCK,
                Phase.RECORDED,
                PassRig::text,
                300,
                List.of(alone));
        assertThat(failures(both, bytes(start + "Failed for bob\n")))
                .hasSize(1)
                .first(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .startsWith("1 192.0.2.1 ");
    }

    @Test
    void aWordThatComesAboutByCuttingTheTimeIsFound() throws Exception {
        JailPass pass = pass(300, PassRig.filter(null, "{UNB}%Y-%m-%d#", 1, "failed <HOST>$"));
        List<String> found = failures(pass, bytes("fail2026-03-10#ed 192.0.2.1\n".repeat(20)));
        assertThat(found).hasSize(20);
        assertThat(failures(pass, bytes("fail2026-03-10#ex 192.0.2.1\n"))).isEmpty();
        assertThat(pass.decoded()).isLessThan(21);
    }

    @Test
    void otherFormsOfLettersCount() throws Exception {
        JailPass pass = pass(300, PassRig.filter(null, DATED, 1, "(?i)kiss <HOST>$"));
        assertThat(pass.says(0)).isEqualTo("lines are matched that have in them 'kiss ' (any case)");
        assertThat(failures(pass, bytes("KISS 192.0.2.1\nnot 192.0.2.1\n"))).hasSize(1);
    }

    @Test
    void saysWhyAFilterReadsEveryLine() throws FilterError {
        JailPass pass = pass(
                300,
                PassRig.filter(null, DATED, 3, "Failed from <HOST>$"),
                PassRig.filter(null, DATED, 1, "^<HOST>$"),
                PassRig.filter(null, DATED, 1, "Failed from <HOST>$", "denied <HOST>$"));
        assertThat(pass.says(0)).isEqualTo("every line is matched, as 3 lines are joined (maxlines)");
        assertThat(pass.says(1)).startsWith("every line is matched: there is no text of 3 characters");
        assertThat(pass.says(2)).isEqualTo("lines are matched that have in them 'Failed from ' or 'denied '");
    }

    @Test
    void longLinesAreCut() throws Exception {
        JailPass pass = pass(1_000, PassRig.filter(null, DATED, 1, "<HOST> denied", "denied <HOST>$"));
        String tail = "x".repeat(1_000_000);
        String text = "192.0.2.1 denied" + tail + "\n" + tail + "denied 192.0.2.2\ndenied 192.0.2.3\n";
        assertThat(failures(pass, bytes(text)))
                .extracting(told -> told.split(" ")[1])
                .containsExactly("192.0.2.1", "192.0.2.3");
    }

    @Test
    void anythingCanBeRead() throws Exception {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            PassRig rig = new PassRig(PassRig.FILTERS, Phase.LIVE);
            byte[] noise = new byte[random.nextInt(3_000)];
            random.nextBytes(noise);
            for (int i = random.nextInt(20); i > 0 && noise.length > 60; i--) {
                byte[] piece = bytes(PIECES.get(random.nextInt(PIECES.size())));
                System.arraycopy(piece, 0, noise, random.nextInt(noise.length - 30), piece.length);
            }
            assertThat(rig.passed(noise, PassRig.CLOCK))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(rig.plain(noise, PassRig.CLOCK));
        }
    }

    @Test
    void bytesAreLookedAtOnlyWhereAsciiIsAscii() {
        for (String name : List.of("UTF-8", "ISO-8859-15", "windows-1252", "US-ASCII", "KOI8-R")) {
            assertThat(Encodings.hasAscii(Charset.forName(name))).as(name).isTrue();
        }
        for (String name : List.of("UTF-16", "UTF-16LE", "UTF-32", "Shift_JIS", "GBK", "ISO-2022-JP", "IBM037")) {
            assertThat(Charset.isSupported(name) && Encodings.hasAscii(Charset.forName(name)))
                    .as(name)
                    .isFalse();
        }
    }
}
