/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Outcome;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OpenAttemptsTest {
    private static final int MANY = 20_000;

    private static String address(int i) {
        return "198.51." + i / 256 + "." + i % 256;
    }

    /** What is bounded by 20,000 and looked at for each of 20,000 that end is looked at 400 million times: half a minute in the daemon. */
    @Test
    @Timeout(60)
    void endsOfManyThatWereNotSeenYetCostNoSearchEach() {
        BansScript script = new BansScript(new BansFold(MANY));
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            attempts.add(script.add(address(i), Duration.ofSeconds(20)));
        }
        attempts.forEach(attempt -> script.ended(attempt, Outcome.Result.SUCCEEDED, false));
        script.pass(Duration.ofSeconds(30));
        long begin = System.nanoTime();
        while (!script.fold.live().isEmpty()) {
            script.wake();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(open(script.fold)).isEmpty();
    }

    @Test
    void onesThatAreStillCarriedOutStay() {
        BansScript script = new BansScript(new BansFold(10));
        script.add("203.0.113.1", Duration.ofSeconds(20));
        script.pass(Duration.ofSeconds(30));
        script.wake();
        assertThat(open(script.fold)).hasSize(1);
    }

    private static List<Value> open(BansFold fold) {
        return ((Value.Items) ((Value.Fields) fold.save()).fields().get("open")).items();
    }

    /** Snapshots that the first versions wrote are on disks. */
    @Test
    void aBanOfNamedValuesIsReadAsAlways() {
        BansScript script = new BansScript(new BansFold(10));
        script.add("203.0.113.1", Duration.ofSeconds(20));
        Ban ban = script.fold.live().iterator().next();
        SequencedMap<String, Value> saved = new LinkedHashMap<>(((Value.Fields) script.fold.save()).fields());
        saved.put("live", new Value.Items(List.of(named(ban))));
        BansFold old = new BansFold(10);
        old.restore(Value.fields(saved));
        assertThat(old.live()).containsExactly(ban);
        assertThat(old.save()).isEqualTo(script.fold.save());
    }

    /** As named values, 200,000 bans did not fit into the daemon's memory when they were to be saved, and it ended. */
    @Test
    void aBanIsALineOfASnapshotAndNoMore() {
        BansScript script = new BansScript(new BansFold(MANY));
        for (int i = 0; i < 1_000; i++) {
            script.ended(script.add(address(i), Duration.ofDays(1)), Outcome.Result.SUCCEEDED, true);
        }
        assertThat(script.fold.save().plain()).hasSizeLessThan(1_000 * 120);
    }

    private static Value named(Ban ban) {
        return new Saved.Writer()
                .put("address", ban.target().toString())
                .put("added", ban.added())
                .put("until", ban.until())
                .put("reason", ban.reason())
                .put("by", ban.by())
                .put("attempt", ban.attempt().toString())
                .put("decision", ban.decision().toString())
                .put(ban.lineage())
                .put("settled", ban.settled())
                .done();
    }
}
