/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Verdict;
import dev.reeve.model.jail.BanTimeIncrement;
import dev.reeve.model.jail.JailCount;
import dev.reeve.model.jail.JailCount.By;
import dev.reeve.model.jail.JailCount.Mode;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class JailsFoldProperties {
    private static final Duration FIND = Duration.ofSeconds(100);
    private static final Duration BAN = Duration.ofSeconds(200);

    private static JailRig rig() {
        BanTimeIncrement growing = new BanTimeIncrement(true, "1", null, List.of(), 900.0, 60.0, true);
        return new JailRig()
                .with(
                        JailRig.jail(JailRig.spec("a", 3, FIND, BAN, growing)),
                        JailRig.jail(JailRig.spec("b", 3, FIND, BAN), new JailCount(Mode.WINDOW, By.USER, 24, 64)),
                        JailRig.jail(
                                JailRig.spec("c", 2, FIND, null),
                                new JailCount(Mode.BUCKET, By.ID, 32, 64, new JailCount.Widen(2, 24, 48))),
                        JailRig.across(JailRig.jail(JailRig.spec("d", 2, BAN, BAN), JailCount.NATIVE), "*"));
    }

    /** A fold made new from its own snapshot before every step does the same as one that never was: byte for byte. */
    @Property(tries = 300)
    void aRestoredFoldIsTheSame(@ForAll @Size(max = 80) List<Integer> steps) {
        JailRig one = rig();
        JailRig other = rig();
        for (int step : steps) {
            other.restart();
            step(one, step);
            step(other, step);
            assertThat(other.fold.save()).isEqualTo(one.fold.save());
            assertThat(other.fold.nextDeadline()).isEqualTo(one.fold.nextDeadline());
        }
        assertThat(other.derived).isEqualTo(one.derived);
        assertThat(other.proposed).isEqualTo(one.proposed);
    }

    private static void step(JailRig rig, int step) {
        int argument = Math.floorMod(step / 16, 6);
        switch (Math.floorMod(step, 10)) {
            case 0, 1, 2 -> rig.fail("a", "203.0.113." + argument % 3);
            case 3 -> rig.fail("b", "2001:db8::" + argument, "u" + argument % 2, rig.now.wall(), 1);
            case 4 -> rig.fail("c", argument == 5 ? "somebody" : "198.51.100." + argument % 2);
            case 5 -> rig.lift("203.0.113." + argument % 3);
            case 6 -> rig.ruling = null;
            case 7 ->
                rig.ruling = argument % 2 == 0
                        ? new Verdict.Ruling.Refuse("X", "no")
                        : new Verdict.Ruling.Defer("X", "later", rig.now.plus(Duration.ofSeconds(20)));
            default -> rig.pass(Duration.ofSeconds(17L * argument));
        }
    }

    /** In a strict window nobody is banned for fewer failures than allowed within the span, and everybody for as many. */
    @Property(tries = 300)
    void aWindowIsExact(@ForAll @Size(max = 60) List<Integer> gaps) {
        JailRig rig = new JailRig()
                .with(JailRig.jail(JailRig.spec("w", 4, FIND, BAN), new JailCount(Mode.WINDOW, By.ID, 32, 128)));
        java.util.ArrayList<Long> since = new java.util.ArrayList<>();
        for (int gap : gaps) {
            rig.pass(Duration.ofSeconds(Math.floorMod(gap, 60)));
            since.add(rig.now.mono());
            rig.fail("w", "203.0.113.9");
            long within = since.stream()
                    .filter(at -> at > rig.now.mono() - FIND.toMillis() * 1_000)
                    .count();
            boolean full = !rig.taken().stream()
                    .filter(one -> !one.startsWith("jail.unban"))
                    .toList()
                    .isEmpty();
            assertThat(full).isEqualTo(within >= 4);
            if (full) {
                since.clear();
            }
        }
    }
}
