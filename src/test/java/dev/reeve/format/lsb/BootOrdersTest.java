/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.lsb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reeve.model.Origin;
import dev.reeve.model.lsb.BootOrder;
import dev.reeve.model.lsb.Facilities;
import dev.reeve.model.lsb.InitHeader;
import dev.reeve.model.lsb.Missing;
import dev.reeve.model.lsb.Order;
import dev.reeve.model.lsb.Runlevels;
import dev.reeve.model.lsb.Wait;
import dev.reeve.model.lsb.WaitLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class BootOrdersTest {
    /** {@code Keyword=value} pairs; it provides its name and has the usual runlevels unless they say otherwise. */
    private static InitHeader script(String name, String... pairs) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        values.put("provides", name);
        values.put("default-start", "2 3 4 5");
        values.put("default-stop", "0 1 6");
        for (String pair : pairs) {
            int split = pair.indexOf('=');
            values.put(pair.substring(0, split).toLowerCase(Locale.ROOT), pair.substring(split + 1));
        }
        return new InitHeader(name, new Origin(name, 1, 1), values);
    }

    private static BootOrder order(InitHeader... headers) {
        return BootOrders.of(Arrays.asList(headers), Facilities.usual());
    }

    private static String start(InitHeader... headers) {
        return order(headers).start().waves("2").toString();
    }

    @Test
    void theLongestWayGivesTheNumber() {
        assertEquals(
                "{1=[a, x], 2=[b], 3=[c]}",
                start(
                        script("c", "Should-Start=a b"),
                        script("b", "Required-Start=a"),
                        script("a"),
                        script("x", "Should-Start=not-here")));
    }

    @Test
    void stoppingGoesByTheStopKeywords() {
        BootOrder order = order(
                script("db"),
                script("app", "Required-Stop=db", "Required-Start=db"),
                script("late", "X-Stop-After=db"),
                script("first", "Required-Stop=$all"));
        assertEquals(
                "{1=[first], 2=[app], 3=[db], 4=[late]}",
                order.stop().waves("0").toString());
        assertEquals(
                List.of("X-Stop-After: db", "Required-Stop: $all of first"),
                order.stop().waitsOf("late").stream().map(Wait::reason).toList());
    }

    @Test
    void startBeforeTurnsTheEdgeRound() {
        assertEquals("{1=[b], 2=[a]}", start(script("a"), script("b", "X-Start-Before=a")));
    }

    @Test
    void everythingElseComesBeforeAll() {
        assertEquals(
                "{1=[a], 2=[b], 3=[rc.local, watch]}",
                start(
                        script("rc.local", "Required-Start=$all"),
                        script("watch", "Should-Start=$all"),
                        script("b", "Required-Start=a"),
                        script("a")));
    }

    @Test
    void whoMayAskAtTheConsoleStartsAlone() {
        assertEquals(
                "{1=[b], 2=[a, c], 3=[d]}",
                start(script("a"), script("b", "X-Interactive=true"), script("c"), script("d", "Required-Start=a")));
        assertEquals("{1=[udev], 2=[a]}", start(script("a"), script("udev")));
        assertEquals(
                "{1=[a, b]}",
                order(script("a"), script("b", "X-Interactive=true"))
                        .stop()
                        .waves("0")
                        .toString());
    }

    @Test
    void facilitiesStandForWhatIsThere() {
        Order order = order(
                        script("rsyslog"),
                        script("networking", "Default-Start=S"),
                        script("dnsmasq"),
                        script("web", "Required-Start=$named $syslog $network"))
                .start();
        assertEquals("{1=[dnsmasq, rsyslog], 2=[web]}", order.waves("2").toString());
        assertEquals("{1=[networking]}", order.waves(Runlevels.BOOT).toString());
        assertEquals(List.of(), order.missing());
        assertEquals(
                List.of("dnsmasq Required-Start: $named", "rsyslog Required-Start: $syslog"),
                order.waits().stream()
                        .map(wait -> wait.on() + " " + wait.reason())
                        .toList());
    }

    @Test
    void theOrderThroughAMissingScriptHolds() {
        assertEquals(
                "{1=[disk], 2=[cluster]}",
                start(script("disk", "X-Start-Before=net"), script("cluster", "Required-Start=net")));
    }

    @Test
    void loopsAreBrokenAtTheirWeakestAndTold() {
        Order order = order(
                        script("a", "Required-Start=b"),
                        script("b", "Should-Start=c"),
                        script("c", "Required-Start=a"),
                        script("d", "Required-Start=d"))
                .start();
        assertEquals("{1=[b, d], 2=[a], 3=[c]}", order.waves("2").toString());
        assertEquals(
                List.of("c waits for a waits for b waits for c; left out: b need not wait for c (Should-Start: c)"),
                order.loops().stream().map(WaitLoop::toString).toList());
        Order last = order(script("a", "Required-Start=$all"), script("b", "Required-Start=a"))
                .start();
        assertEquals("{1=[a], 2=[b]}", last.waves("2").toString());
        assertEquals(1, last.loops().size());
    }

    @Test
    void saysWhatIsMissing() {
        assertEquals(
                List.of(
                        "boot: Required-Start names late: it is started only after the boot, of which this script is a part",
                        "late: Required-Start names gone: no script provides it",
                        "late: Required-Start names $portmap: no facility of that name is known here",
                        "late: Required-Start names one: it is started in none of the runlevels of this script, nor at boot"),
                order(
                                script("boot", "Default-Start=S", "Required-Start=late"),
                                script("one", "Default-Start=1"),
                                script("late", "Required-Start=gone $portmap one boot", "Should-Start=gone2 $x"))
                        .start()
                        .missing()
                        .stream()
                        .map(Missing::toString)
                        .toList());
    }

    @Test
    void twoProvidersAreBothWaitedFor() {
        assertEquals(
                "{1=[exim, postfix], 2=[web]}",
                start(
                        script("exim", "Provides=mail"),
                        script("postfix", "Provides=mail"),
                        script("web", "Required-Start=mail")));
    }

    @Test
    void anyHeadersGiveAnOrderThatKeepsEveryWaitThatWasNotLeftOut() {
        Random random = new Random(3);
        assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            for (int round = 0; round < 300; round++) {
                List<InitHeader> headers = new ArrayList<>();
                int count = 1 + random.nextInt(40);
                for (int i = 0; i < count; i++) {
                    headers.add(random(random, i, count));
                }
                BootOrder order = BootOrders.of(headers, Facilities.usual());
                holds(order.start());
                holds(order.stop());
                assertEquals(order, BootOrders.of(headers.reversed(), Facilities.usual()));
            }
        });
    }

    private static InitHeader random(Random random, int number, int count) {
        List<String> pairs = new ArrayList<>();
        String[] keywords = {
            "Required-Start", "Required-Stop", "Should-Start", "Should-Stop", "X-Start-Before", "X-Stop-After"
        };
        for (String keyword : keywords) {
            if (random.nextInt(4) == 0) {
                String[] names = {"s" + random.nextInt(count + 2), "$network", "$all", "missing", "$remote_fs"};
                pairs.add(keyword + "=" + names[random.nextInt(3) == 0 ? random.nextInt(names.length) : 0]);
            }
        }
        pairs.add("X-Interactive=" + (random.nextInt(6) == 0));
        pairs.add("Default-Start=" + (random.nextInt(4) == 0 ? "S" : random.nextInt(4) == 0 ? "1 3" : "2 3 4 5"));
        return script("s" + number, pairs.toArray(String[]::new));
    }

    private static void holds(Order order) {
        for (Wait wait : order.waits()) {
            Integer before = order.numbers().get(wait.on());
            Integer after = order.numbers().get(wait.script());
            assertTrue(before != null && after != null && before < after, () -> wait + " in " + order);
        }
    }

    @Test
    void manyScriptsThatAllWaitForEachOtherEnd() {
        List<InitHeader> headers = new ArrayList<>();
        String all = "";
        for (int i = 0; i < 250; i++) {
            all += " s" + i;
        }
        for (int i = 0; i < 1_200; i++) {
            headers.add(script("s" + i, "Required-Start=" + all, "Required-Stop=$all", "X-Interactive=true"));
        }
        assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            BootOrder order = BootOrders.of(headers, Facilities.usual());
            assertEquals(BootOrders.MAX_SCRIPTS, order.start().numbers().size());
            holds(order.start());
        });
    }
}
