/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.CheckState;
import dev.reeve.model.Config;
import dev.reeve.model.Origin;
import dev.reeve.model.Probe;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.check.CheckOrder;
import dev.reeve.reactor.Bearing;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.monitor.CommandAnswer;
import dev.reeve.reactor.monitor.WatchStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people order of the configuration's own checks: the same as of hosts and services. */
class CheckOrdersTest implements Output {
    private static final long START = 1_772_409_600L;
    private static final long SECOND = 1_000_000;

    private final List<Observation> told = new ArrayList<>();
    private final List<CheckOrder> ordered = new ArrayList<>();
    private final List<String> paces = new ArrayList<>();
    private ChecksFold fold = new ChecksFold();
    private long sequence;
    private long second;

    @BeforeEach
    void begin() {
        start(fold);
        event("daemon.started", new Subject("node", "n"), Attributes.NONE);
    }

    private void start(ChecksFold one) {
        one.configure(program("disk", "web"), now(), this);
        one.checks().follow(ordered::add, (check, confirming) -> paces.add(check + "=" + confirming));
    }

    @Test
    void aProblemIsAcknowledgedUntilItIsOver() {
        critical(3);
        assertThat(order("ACKNOWLEDGE_HOST_PROBLEM;disk;2;1;1;anna;mine").done())
                .isOne();
        assertThat(told("check.acknowledged").attributes().toMap().toString()).contains("anna", "mine");
        assertThat(told("check.acknowledged").subject()).hasToString("check/disk");
        assertThat(told("check.acknowledged").attributes().get("host")).isNull();
        assertThat(status().acknowledged()).isTrue();
        result("disk", "ok");
        assertThat(status().acknowledged()).isFalse();
        assertThat(told("check.acknowledged").attributes().truth("set")).isFalse();
        assertThat(order("ACKNOWLEDGE_HOST_PROBLEM;disk;2;1;1;anna;mine").text())
                .contains("disk has no problem");
        assertThat(told("monitor.refused").attributes().text("reason")).contains("disk has no problem");
    }

    @Test
    void aDowntimeBeginsAndEndsAndHasANumberThatNoHostsHas() {
        CommandAnswer answer = order("SCHEDULE_HOST_DOWNTIME;disk;" + START + ";" + (START + 60) + ";1;0;60;anna;move");
        assertThat(answer.id()).isEqualTo(1_000_000);
        at(1);
        assertThat(status().depth()).isOne();
        assertThat(told("check.downtime").attributes().text("phase")).isEqualTo("started");
        at(61);
        assertThat(status().depth()).isZero();
        assertThat(told("check.downtime").attributes().text("phase")).isEqualTo("stopped");
        long other = order("SCHEDULE_SVC_DOWNTIME;;disk;" + START + ";" + (START + 600) + ";1;0;60;anna;move")
                .id();
        assertThat(order("DEL_HOST_DOWNTIME;" + other).done()).isOne();
        assertThat(fold.checks().downtimes()).isEmpty();
        assertThat(fold.checks().take("DEL_HOST_DOWNTIME;7")).isFalse();
    }

    @Test
    void aCheckIsMadeAtOnceAndItsResultIsWrittenDownWhateverItSays() {
        for (int i = 0; i < 2; i++) {
            result("disk", "ok");
        }
        assertThat(fold.bearing(seen("disk", "ok"))).isEqualTo(Bearing.STEADY);
        assertThat(order("SCHEDULE_FORCED_HOST_CHECK;disk;" + START).done()).isOne();
        at(1);
        assertThat(ordered).hasSize(1);
        assertThat(ordered.getFirst().subject()).hasToString("check/disk");
        assertThat(ordered.getFirst().reason()).isEqualTo(CheckOrder.Reason.FORCED);
        assertThat(fold.bearing(seen("disk", "ok"))).isEqualTo(Bearing.CHANGES);
        result("disk", "ok");
        assertThat(fold.bearing(seen("disk", "ok"))).isEqualTo(Bearing.STEADY);
    }

    /** The order itself is nowhere but in the state. */
    @Test
    void anOrderThatWasLostWithTheDaemonIsGivenAnew() {
        order("SCHEDULE_FORCED_HOST_CHECK;disk;" + START);
        at(1);
        ChecksFold next = new ChecksFold();
        start(next);
        next.restore(fold.save());
        fold = next;
        event("daemon.started", new Subject("node", "n"), Attributes.NONE);
        at(2);
        assertThat(ordered).hasSize(2);
    }

    @Test
    void whoMakesTheChecksIsToldHowOftenAndAgainAfterAStart() {
        result("disk", "ok");
        assertThat(paces).isEmpty();
        critical(2);
        assertThat(paces).containsExactly("disk=true");
        ChecksFold next = new ChecksFold();
        start(next);
        next.restore(fold.save());
        fold = next;
        event("daemon.started", new Subject("node", "n"), Attributes.NONE);
        critical(1);
        assertThat(paces).containsExactly("disk=true", "disk=true", "disk=false");
    }

    @Test
    void whatComesFromElsewhereCountsAsWhatIsCheckedHere() {
        Attributes said = Attributes.builder()
                .put("check", "disk")
                .put("state", "critical")
                .put("text", "full")
                .put("took", 0)
                .put("passive", true)
                .build();
        event("check.result", new Subject("check", "disk"), said);
        assertThat(told("check.state").attributes().text("kind")).isEqualTo("soft");
        assertThat(told("check.state").attributes().text("previous")).isEqualTo("pending");
        assertThat(order("PROCESS_HOST_CHECK_RESULT;disk;1;slow").done()).isOne();
        assertThat(told("check.state").attributes().text("state")).isEqualTo("warning");
    }

    @Test
    void whatChangesAllTheTimeFlaps() {
        for (int i = 0; i < 10; i++) {
            critical(3);
            result("disk", "ok");
        }
        assertThat(told("check.flapping").attributes().text("phase")).isEqualTo("started");
        assertThat(status().flapping()).isTrue();
        assertThat(fold.bearing(seen("disk", "ok"))).isEqualTo(Bearing.CHANGES);
        for (int i = 0; i < 25; i++) {
            result("disk", "ok");
        }
        assertThat(told("check.flapping").attributes().text("phase")).isEqualTo("stopped");
        assertThat(fold.bearing(seen("disk", "ok"))).isEqualTo(Bearing.STEADY);
    }

    @Test
    void whatNobodyCanOrderOfACheckIsRefusedAndSaid() {
        for (String line :
                List.of("DISABLE_HOST_CHECK;disk", "SCHEDULE_HOST_SVC_DOWNTIME;disk;0;9999999999;1;0;60;anna;x")) {
            assertThat(order(line).text()).as(line).contains("take no such order");
        }
        assertThat(told("monitor.refused").attributes().text("line")).contains("SCHEDULE_HOST_SVC");
        assertThat(fold.checks().take("SCHEDULE_FORCED_HOST_CHECK;other;0")).isFalse();
        assertThat(fold.checks().take("DISABLE_NOTIFICATIONS")).isFalse();
    }

    /** What version 0.1 kept: by the name of the check its state, whether that is hard, and the attempt. */
    @Test
    void aSnapshotOfAnEarlierVersionIsTakenOver() {
        SequencedMap<String, Value> old = new LinkedHashMap<>();
        old.put("disk", new Value.Items(List.of(Value.of("critical"), Value.of(false), Value.of(2L))));
        old.put("engine", new Value.Items(List.of(Value.of("ok"), Value.of(true), Value.of(1L))));
        fold = new ChecksFold();
        fold.configure(program("disk", "engine"), now(), this);
        fold.restore(Value.fields(old));
        assertThat(fold.bearing(seen("engine", "ok"))).isEqualTo(Bearing.STEADY);
        result("disk", "critical");
        assertThat(told("check.state").attributes().text("kind")).isEqualTo("hard");
        assertThat(told("check.state").attributes().text("previous")).isEqualTo("critical");
    }

    private void critical(int times) {
        for (int i = 0; i < times; i++) {
            result("disk", "critical");
        }
    }

    private WatchStatus status() {
        return fold.checks().status("disk").orElseThrow();
    }

    private Observation told(String type) {
        return told.reversed().stream()
                .filter(one -> one.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private CommandAnswer order(String line) {
        assertThat(fold.checks().take(line)).as(line).isTrue();
        event("monitor.command", new Subject("node", "n"), Attributes.of("line", line));
        return fold.checks().answer(new EntryId("n", sequence)).orElseThrow();
    }

    private void result(String check, String state) {
        Observation seen = seen(check, state);
        event(seen.type(), seen.subject(), seen.attributes());
    }

    private static Observation seen(String check, String state) {
        Attributes said = Attributes.builder()
                .put("check", check)
                .put("state", state)
                .put("text", "said")
                .build();
        return Observation.of("check.result", new Subject("check", check), said, Trust.MEASURED);
    }

    private void event(String type, Subject subject, Attributes said) {
        Observation seen = Observation.of(type, subject, said, Trust.MEASURED);
        fold.apply(Event.of(new EntryId("n", ++sequence), now(), seen), this);
    }

    private void at(long next) {
        while (fold.nextDeadline() <= next * SECOND) {
            second = Math.max(second, Math.ceilDiv(fold.nextDeadline(), SECOND));
            fold.wake(now(), new EntryId("n", ++sequence), this);
        }
        second = next;
    }

    private Moment now() {
        return new Moment((START + second) * SECOND, second * SECOND);
    }

    private static Program program(String... names) {
        TreeMap<String, CheckSpec> checks = new TreeMap<>();
        Duration minute = Duration.ofMinutes(1);
        for (String name : names) {
            checks.put(
                    name,
                    new CheckSpec(
                            name,
                            Origin.BUILT_IN,
                            new Probe.Tcp("localhost", 80),
                            minute,
                            minute,
                            3,
                            minute,
                            CheckState.CRITICAL,
                            null));
        }
        Config empty = Config.empty();
        Config config = new Config(
                "v",
                empty.daemon(),
                empty.services(),
                checks,
                empty.logs(),
                empty.jobs(),
                empty.rules(),
                empty.channels(),
                empty.guard());
        return new Program(config, Catalogue.of(List.of()), new TreeMap<>());
    }

    @Override
    public void derive(Observation conclusion) {
        told.add(conclusion);
    }

    @Override
    public void propose(Proposal proposal) {
        throw new AssertionError("checks propose nothing");
    }
}
