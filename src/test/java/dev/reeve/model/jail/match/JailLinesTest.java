/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JailLinesTest {
    /** Takes time that grows with the seventh power of the line. */
    private static final String SLOW = "^x*x*x*x*x*x*x*";

    private final FilterTester lines = new FilterTester();

    @Test
    void theFirstExpressionThatMatchesCounts() throws FilterError {
        lines.with("^x <HOST>$", "^\\w <HOST>$");
        assertThat(FilterTester.failure(lines.read("x 192.0.2.1")).regex()).isZero();
        assertThat(FilterTester.failure(lines.read("y 192.0.2.1")).regex()).isEqualTo(1);
        assertThat(lines.all("xx 192.0.2.1")).isEqualTo("missed");
    }

    @Test
    void anAddressIsNotReadByHalf() throws FilterError {
        lines.with("from <HOST>");
        assertThat(lines.all("from ::10.77.0.1 port")).isEqualTo("::10.77.0.1 1");
        assertThat(lines.all("from 64:ff9b::10.77.0.1")).isEqualTo("64:ff9b::a4d:1 1");
        assertThat(lines.all("from ::ffff:10.77.0.1")).isEqualTo("10.77.0.1 1");
        assertThat(lines.all("from 2001:db8::1.")).isEqualTo("2001:db8::1 1");
        assertThat(lines.all("from 2001:db8::1.22 port")).isEqualTo("2001:db8::1 1");
        assertThat(lines.all("from 2001:db8::abc.1.2.3")).isEqualTo("2001:db8::abc 1");
    }

    @Test
    void ignoresBeforeOrAfter() throws FilterError {
        lines.ignoreRegexes = List.of("local", "home");
        lines.with("^x <HOST>");
        assertThat(lines.all("x 192.0.2.1 home", "home", "x 192.0.2.1")).isEqualTo("ignored by 1, missed, 192.0.2.1 1");
        lines.ignoreRegexes = List.of("home");
        lines.with("^a <HOST>", "^b <HOST>", "^c <HOST>", "^x <HOST>");
        assertThat(lines.all("x 192.0.2.1 home", "home", "x 192.0.2.1"))
                .isEqualTo("ignored by 0, ignored by 0, 192.0.2.1 1");
    }

    @Test
    void groupsOfThePrefixAreKept() throws FilterError {
        lines.prefRegex = "^<F-PORT>\\d+</F-PORT> <HOST>: <F-CONTENT>.+</F-CONTENT>$";
        lines.with("^no <F-USER>\\w+</F-USER>$");
        assertThat(FilterTester.failure(lines.read("22 192.0.2.1: no me")).groups())
                .hasToString("{fport=22, ip4=192.0.2.1, user=me}");
    }

    @Test
    void namesMayBeLookedUp() throws FilterError {
        Failure failure = FilterTester.failure(lines.with("^<HOST>$").read("example.org"));
        assertThat(failure.lookUp()).isTrue();
        assertThat(failure.host()).isEqualTo("example.org");
        lines.useDns = "raw";
        assertThat(FilterTester.failure(lines.with("^<HOST>$").read("example.org"))
                        .lookUp())
                .isFalse();
        lines.useDns = "no";
        assertThat(lines.with("^<DNS>$").all("example.org")).isEqualTo("missed");
    }

    @Test
    void anIdStandsBesideTheAddress() throws FilterError {
        Failure failure =
                FilterTester.failure(lines.with("^<F-ID>\\w+</F-ID> <HOST>$").read("me ::ffff:192.0.2.1"));
        assertThat(failure.id() + " " + failure.host()).isEqualTo("me 192.0.2.1");
        Failure same = FilterTester.failure(lines.with("^<F-ID><ADDR></F-ID>$").read("2001:DB8::1"));
        assertThat(same.id() + " " + same.host()).isEqualTo("2001:db8::1 2001:db8::1");
    }

    @Test
    void linesAreJoinedAndSkipped() throws FilterError {
        lines.maxLines = 4;
        lines.with("^begin (?P<n>\\d)<SKIPLINES>^end (?P=n) <HOST>$");
        assertThat(lines.all("begin 1", "other", "begin 2", "end 1 192.0.2.1", "end 2 192.0.2.2"))
                .isEqualTo("missed, missed, missed, 192.0.2.1 2, 192.0.2.2 2");
        assertThat(lines.all("begin 3", "a", "b", "c", "end 3 192.0.2.3")).endsWith("missed");
    }

    @Test
    void theTimeIsCutOut() throws FilterError {
        lines.datePattern = "%Y-%m-%d %H:%M:%S";
        lines.with("^\\[\\] <HOST>$");
        Failure failure = FilterTester.failure(lines.readDated("[2026-03-01 12:00:00] 192.0.2.1"));
        assertThat(failure.time()).isEqualTo(FilterTester.NOW);
        assertThat(failure.lines()).containsExactly("[2026-03-01 12:00:00] 192.0.2.1");
    }

    @Test
    void aLineWithoutTimeHasTheTimeOfTheLineBefore() throws FilterError {
        lines.with("<HOST>$");
        assertThat(FilterTester.failure(lines.readDated("x 192.0.2.1")).time()).isNull();
        lines.readDated("1772366395 192.0.2.1");
        assertThat(FilterTester.failure(lines.readDated("x 192.0.2.1")).time())
                .isEqualTo(FilterTester.NOW.minusSeconds(5));
        lines.now = lines.now.plusSeconds(120);
        assertThat(FilterTester.failure(lines.readDated("x 192.0.2.1")).time()).isNull();
        lines.phase(Phase.LIVE);
        assertThat(FilterTester.failure(lines.readDated("x 192.0.2.1")).time()).isEqualTo(lines.now);
    }

    @Test
    void oldLinesDoNotCountWhileCatchingUp() throws FilterError {
        lines.phase = Phase.CATCHING_UP;
        lines.with("<HOST>$");
        assertThat(FilterTester.shown(lines.readDated("1772365799 192.0.2.1"))).isEqualTo("old");
        assertThat(FilterTester.failure(lines.readDated("1772365801 192.0.2.1")).time())
                .isEqualTo(FilterTester.NOW.minusSeconds(599));
        assertThat(FilterTester.failure(lines.readDated("1772367000 192.0.2.1")).time())
                .isEqualTo(FilterTester.NOW);
        lines.phase(Phase.LIVE);
        assertThat(FilterTester.failure(lines.readDated("1772365799 192.0.2.1")).time())
                .isEqualTo(FilterTester.NOW);
        assertThat(FilterTester.failure(lines.readDated("1772366350 192.0.2.1")).time())
                .isEqualTo(FilterTester.NOW.minusSeconds(50));
    }

    @Test
    void oneSlowExpressionKeepsNoOtherFromMatching() throws FilterError {
        lines.with(SLOW + "\\d{9} <HOST>$", "^x+ <HOST>$");
        assertThat(lines.all("x".repeat(60) + " 192.0.2.1")).isEqualTo("192.0.2.1 1");
    }

    @Test
    void anExpressionThatTakesTooLongTooOftenIsLeftOutAloneForAWhile() throws FilterError {
        lines.with(SLOW + "y <HOST>$", "^(?:z|x+y-) <HOST>$");
        String slow = "x".repeat(60) + "- y 192.0.2.1";
        assertThat(lines.all(slow, slow, slow, slow)).isEqualTo("given up, given up, given up, given up");
        assertThat(((LineResult.Disabled) lines.read(slow)).reason())
                .contains("the others are used, but failregex 1 is not used for 10 minutes");
        assertThat(lines.all("z 192.0.2.2", slow, "xxy 192.0.2.1")).isEqualTo("192.0.2.2 1, missed, missed");
        lines.now = lines.now.plusSeconds(600);
        assertThat(lines.all("xxy 192.0.2.1")).isEqualTo("192.0.2.1 1");
    }

    @Test
    void aFilterThatTakesTooLongTooOftenIsDisabledForAWhile() throws FilterError {
        lines.with(SLOW + "y <HOST>$");
        String slow = "x".repeat(60) + "- y 192.0.2.1";
        assertThat(lines.all(slow, slow, slow, slow, slow, "xxy 192.0.2.1"))
                .isEqualTo("given up, given up, given up, given up, given up, disabled");
        assertThat(((LineResult.Disabled) lines.read(slow)).reason())
                .contains("given up on 5 lines within a minute")
                .contains("x*x*x*y");
        lines.now = lines.now.plusSeconds(600);
        assertThat(lines.all("xxy 192.0.2.1")).isEqualTo("192.0.2.1 1");
    }
}
