/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Outcome;
import dev.reeve.model.Value;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class BansFoldProperties {
    /** A fold made new from its own snapshot before every step does the same as one that never was: byte for byte. */
    @Property(tries = 300)
    void aRestoredFoldIsTheSame(@ForAll @Size(max = 60) List<Integer> steps) {
        BansScript one = new BansScript(new BansFold(4));
        BansScript other = new BansScript(new BansFold(4));
        ArrayDeque<Attempt> mine = new ArrayDeque<>();
        ArrayDeque<Attempt> theirs = new ArrayDeque<>();
        for (int step : steps) {
            BansFold fresh = new BansFold(4);
            fresh.restore(other.fold.save());
            other.fold = fresh;
            step(one, mine, step);
            step(other, theirs, step);
            assertThat(fresh.save()).isEqualTo(one.fold.save());
        }
        assertThat(other.derived).isEqualTo(one.derived);
        assertThat(other.proposed).isEqualTo(one.proposed);
    }

    /** Whatever comes, there are never more bans than the ceiling, and none beyond its end. */
    @Property(tries = 300)
    void bansStayWithinTheirBounds(@ForAll @Size(max = 200) List<Integer> steps) {
        BansScript script = new BansScript(new BansFold(4));
        ArrayDeque<Attempt> open = new ArrayDeque<>();
        for (int step : steps) {
            step(script, open, step);
            script.wake();
            assertThat(script.live()).hasSizeLessThanOrEqualTo(4).doesNotHaveDuplicates();
            assertThat(script.fold.live()).allMatch(ban -> ban.until().mono() > script.now.mono());
            assertThat(script.fold.save()).isInstanceOf(Value.Fields.class);
        }
    }

    private static void step(BansScript script, ArrayDeque<Attempt> open, int step) {
        int argument = Math.floorMod(step / 16, 6);
        String address = "203.0.113." + argument;
        switch (Math.floorMod(step, 10)) {
            case 0, 1, 2 -> open.add(script.add(address, Duration.ofSeconds(20L * argument)));
            case 3 -> open.add(script.remove(address));
            case 4, 5 -> end(script, open, Outcome.Result.values()[argument % 3], argument % 2 == 0);
            case 6 -> script.pass(Duration.ofSeconds(10L * argument));
            case 7 -> script.look(argument != 1, missing(argument), List.of(address), argument == 5);
            case 8 ->
                new ArrayList<Proposal>(script.proposed)
                        .stream()
                                .skip(Math.max(0, script.proposed.size() - 1))
                                .forEach(last -> open.add(script.restore(last)));
            default -> script.wake();
        }
    }

    private static List<String> missing(int count) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            missing.add("203.0.113." + i);
        }
        return missing;
    }

    private static void end(BansScript script, ArrayDeque<Attempt> open, Outcome.Result result, boolean verified) {
        if (!open.isEmpty()) {
            script.ended(open.removeFirst(), result, verified);
        }
    }
}
