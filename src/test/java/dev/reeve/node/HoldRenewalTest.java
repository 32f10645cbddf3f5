/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Config;
import dev.reeve.reactor.cluster.Hold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line of the hold file is what it says: also when it says another end than before. */
class HoldRenewalTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    Path directory = Path.of("");

    private Instant now = NOON;

    private HoldWatch watch() {
        return new HoldWatch(directory.resolve("hold"), false, "n", Config::empty, () -> now);
    }

    /** What is told when the file has these lines: type, scope and end. */
    private List<String> told(HoldWatch watch, String... lines) throws IOException {
        Files.write(directory.resolve("hold"), List.of(lines));
        return watch.look().stream().map(HoldRenewalTest::worded).toList();
    }

    private static String worded(Observation one) {
        long until = one.attributes().integer("until", 0);
        return (one.type() + " " + one.attributes().text("scope", "") + " "
                        + (until == 0 ? "-" : Instant.ofEpochSecond(until / 1_000_000)) + " "
                        + one.attributes().text("reason", ""))
                .strip();
    }

    private static String all(Instant until, String reason) {
        return "all\t" + until + "\tann\t" + reason;
    }

    @Test
    void h32_aHoldIsRenewedAfterItsEndThoughTheOldLineStillStands() throws Exception {
        HoldWatch watch = watch();
        String old = all(NOON.plusSeconds(5), "A");
        assertThat(told(watch, old)).containsExactly("hold.set all 2026-11-01T12:00:05Z A");
        now = NOON.plusSeconds(10);
        assertThat(watch.look()).isEmpty();
        String renewed = all(NOON.plusSeconds(3600), "B");
        assertThat(told(watch, old, renewed)).containsExactly("hold.set all 2026-11-01T13:00:00Z B");
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void h32_aHoldIsExtendedAndShortenedAndToldAnewWhileItStands() throws Exception {
        HoldWatch watch = watch();
        told(watch, all(NOON.plusSeconds(30), "A"));
        assertThat(told(watch, all(NOON.plusSeconds(30), "A"), all(NOON.plusSeconds(7200), "B")))
                .containsExactly("hold.set all 2026-11-01T14:00:00Z B");
        assertThat(told(watch, all(NOON.plusSeconds(2), "B"))).containsExactly("hold.set all 2026-11-01T12:00:02Z B");
        assertThat(told(watch, all(NOON.minusSeconds(2), "B"))).containsExactly("hold.set all 2026-11-01T11:59:58Z B");
        assertThat(told(watch, all(NOON.plusSeconds(2), "C"))).containsExactly("hold.set all 2026-11-01T12:00:02Z C");
        assertThat(told(watch, "all\t-\tann\tC")).containsExactly("hold.set all - C");
    }

    @Test
    void h32_ofSeveralLinesOfOneScopeTheLongestHolds() throws Exception {
        HoldWatch watch = watch();
        String timed = all(NOON.plusSeconds(30), "A");
        String longer = all(NOON.plusSeconds(60), "B");
        assertThat(told(watch, longer, timed)).containsExactly("hold.set all 2026-11-01T12:01:00Z B");
        assertThat(told(watch, longer, "%%%", timed))
                .containsExactly("hold.set all - a line of the hold file could not be understood");
        assertThat(told(watch, timed)).containsExactly("hold.set all 2026-11-01T12:00:30Z A");
        now = NOON.plusSeconds(31);
        assertThat(told(watch, timed, "%%%"))
                .containsExactly("hold.set all - a line of the hold file could not be understood");
    }

    @Test
    void h32_whatStandsFromBeforeTheStartIsComparedAsAWhole() throws Exception {
        String old = all(NOON.plusSeconds(52), "A");
        assertThat(afterAStart(old, old)).isEmpty();
        assertThat(afterAStart(old, old, all(NOON.plusSeconds(28_800), "B")))
                .containsExactly("hold.set all 2026-11-01T20:00:00Z B");
        String long500 = "all\t-\t" + "o".repeat(300) + "\t" + "r".repeat(1_000);
        assertThat(afterAStart(long500, long500)).isEmpty();
        assertThat(afterAStart("service/wbe", "service/wbe")).isEmpty();
    }

    /** What a watch tells that begins with what another one told of the first line. */
    private List<String> afterAStart(String before, String... lines) throws IOException {
        Files.writeString(directory.resolve("hold"), before + "\n");
        List<Hold> holds = new ArrayList<>();
        watch().look().forEach(one -> holds.add(kept(one)));
        HoldWatch next = watch();
        next.begin(holds);
        return told(next, lines);
    }

    private static Hold kept(Observation set) {
        return Hold.of(Event.of(new EntryId("n", 1), Moment.ZERO, set));
    }

    @Test
    void h32_aLineWhoseTimeIsOverIsNotToldAtAStartAndHoldsWhenTheClockWasWrong() throws Exception {
        HoldWatch watch = watch();
        now = NOON.plusSeconds(10);
        String line = all(NOON.plusSeconds(5), "A");
        assertThat(told(watch, line)).isEmpty();
        now = NOON;
        assertThat(told(watch, line)).containsExactly("hold.set all 2026-11-01T12:00:05Z A");
        now = NOON.plusSeconds(10);
        assertThat(told(watch, line)).isEmpty();
        now = NOON;
        assertThat(told(watch, line)).containsExactly("hold.set all 2026-11-01T12:00:05Z A");
        now = NOON.plusSeconds(10);
        assertThat(told(watch)).containsExactly("hold.lifted  - its line was taken out");
    }

    @Test
    void h32_anEndThatIsNoMomentOfMicrosecondsIsForEverOrOver() throws Exception {
        HoldWatch watch = watch();
        assertThat(told(watch, all(Instant.MAX, "A")))
                .singleElement()
                .asString()
                .startsWith("hold.set all 8307-");
        assertThat(watch.trouble()).isNull();
        assertThat(told(watch, all(Instant.MIN, "A"))).containsExactly("hold.set all 1970-01-01T00:00:00Z A");
    }
}
