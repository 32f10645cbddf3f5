/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import static dev.reeve.reactor.monitor.MonitorRig.host;
import static dev.reeve.reactor.monitor.MonitorRig.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Moment;
import dev.reeve.model.monitor.Feature;
import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.MonitorCommand.ScheduleDowntime.Spread;
import dev.reeve.model.monitor.Target;
import dev.reeve.model.monitor.Target.Kind;
import org.junit.jupiter.api.Test;

class MonitorStatesTest {
    private static final String[] ONE = {host("h", ""), service("h", "s", "max_check_attempts 3\nevent_handler ck")};

    @Test
    void aProblemIsSoftBeforeItIsHardAndToldThen() {
        MonitorRig rig = MonitorRig.of(false, ONE);
        rig.result(10, "h;s", 1).result(20, "h;s", 2).result(30, "h;s", 2).result(40, "h;s", 0);
        assertThat(rig.take(""))
                .containsExactly(
                        "10 alert h;s WARNING SOFT 1",
                        "10 run ck h;s",
                        "20 alert h;s CRITICAL SOFT 2",
                        "20 run ck h;s",
                        "30 tell amy h;s CRITICAL",
                        "30 alert h;s CRITICAL HARD 3",
                        "30 run ck h;s",
                        "40 tell amy h;s OK",
                        "40 alert h;s OK HARD 1",
                        "40 run ck h;s");
    }

    @Test
    void aStatusThatIsNoneIsUnknownFromOutsideAndCriticalOfACheck() {
        MonitorRig rig = MonitorRig.of(false, host("h", ""), service("h", "s", ""));
        assertThat(rig.result(10, "h;s", 77).status("h;s").state()).isEqualTo(3);
        assertThat(rig.answer(20, "h;s", -1).status("h;s").state()).isEqualTo(2);
        assertThat(rig.result(30, "h", 3).status("h").checked()).isFalse();
    }

    @Test
    void whatIsNotWatchedOrNotTakenIsNothing() {
        MonitorRig rig = MonitorRig.of(false, host("h", ""), service("h", "s", "passive_checks_enabled 0"));
        rig.result(10, "h;s", 2).result(10, "h;none", 2).result(10, "none", 2);
        assertThat(rig.lines).isEmpty();
        rig.command(20, new MonitorCommand.Switch(Target.of(MonitorRig.key("h;s")), Feature.PASSIVE_CHECKS, true));
        assertThat(rig.result(30, "h;s", 2).lines).isNotEmpty();
        assertThat(rig.command(40, new MonitorCommand.RemoveAcknowledgement(MonitorRig.key("h;none")))
                        .text())
                .contains("h;none");
    }

    @Test
    void aHostBehindOneThatIsDownIsUnreachable() {
        MonitorRig rig = MonitorRig.of(
                false,
                host("gate", "").replace("active_checks_enabled 0", ""),
                host("far", "parents gate").replace("active_checks_enabled 0", ""));
        rig.answer(10, "gate", 2).answer(20, "far", 2);
        assertThat(rig.status("gate").state()).isEqualTo(1);
        assertThat(rig.status("far").state()).isEqualTo(2);
    }

    @Test
    void anAcknowledgedProblemIsSilentUntilItChanges() {
        MonitorRig rig = MonitorRig.of(false, host("h", ""), service("h", "s", "notification_interval 1"));
        rig.result(10, "h;s", 1);
        rig.command(20, new MonitorCommand.Acknowledge(MonitorRig.key("h;s"), false, true, false, "amy", "seen"));
        rig.at(500);
        assertThat(rig.take("tell")).containsExactly("10 tell amy h;s WARNING", "20 tell amy h;s ACKNOWLEDGEMENT");
        assertThat(rig.result(510, "h;s", 2).take("tell")).containsExactly("510 tell amy h;s CRITICAL");
        assertThat(rig.status("h;s").acknowledged()).isFalse();
    }

    @Test
    void childrenAreDownWithTheirHostAndEndWithIt() {
        MonitorRig rig = MonitorRig.of(false, host("gate", ""), host("far", "parents gate"));
        CommandAnswer answer = rig.command(
                10,
                new MonitorCommand.ScheduleDowntime(
                        Target.of(Kind.HOST, "gate"),
                        Spread.CHILDREN_TRIGGERED,
                        rig.wall(100),
                        rig.wall(300),
                        true,
                        0,
                        0,
                        "amy",
                        "move"));
        assertThat(answer).isEqualTo(new CommandAnswer(2, 1, ""));
        rig.result(150, "far", 1);
        assertThat(rig.at(200).status("far").depth()).isEqualTo(1);
        rig.command(250, new MonitorCommand.CancelDowntime(1));
        assertThat(rig.take("downtime"))
                .containsExactly(
                        "100 downtime gate STARTED",
                        "100 downtime far STARTED",
                        "250 downtime gate CANCELLED",
                        "250 downtime far CANCELLED");
    }

    @Test
    void aDowntimeFollowsTheWallClockWhenThatIsSet() {
        MonitorRig rig = MonitorRig.of(false, host("h", ""));
        rig.command(
                0,
                new MonitorCommand.ScheduleDowntime(
                        Target.of(Kind.HOST, "h"), Spread.NONE, rig.wall(1000), rig.wall(2000), true, 0, 0, "a", "b"));
        rig.at(100);
        Moment stepped = new Moment(rig.wall(950), 100_000_000);
        rig.engine.clockStepped(stepped);
        assertThat(rig.engine.nextDeadline()).isLessThanOrEqualTo(150_000_000);
    }

    @Test
    void whatThereIsCanBeListed() {
        MonitorRig rig = MonitorRig.of(false, host("h", ""));
        rig.command(0, new MonitorCommand.AddComment(MonitorRig.key("h"), true, "amy", "look"));
        rig.command(
                0,
                new MonitorCommand.ScheduleDowntime(
                        Target.of(Kind.HOST, "h"), Spread.NONE, rig.wall(5), rig.wall(60), true, 0, 0, "amy", "move"));
        rig.at(10);
        assertThat(rig.engine.comments())
                .singleElement()
                .extracting(CommentStatus::text)
                .isEqualTo("look");
        assertThat(rig.engine.downtimes()).singleElement().satisfies(downtime -> {
            assertThat(downtime.running()).isTrue();
            assertThat(downtime.comment()).isEqualTo("move");
        });
        assertThat(rig.status("h").switched().active()).isFalse();
        assertThat(rig.status("h").stateName()).isEqualTo("UP");
    }

    @Test
    void downtimesThatBeginEachOtherAreBounded() {
        MonitorRig rig = MonitorRig.of(false, host("h", ""));
        long last = 0;
        int made = 0;
        for (int i = 0; i < 100; i++) {
            CommandAnswer answer = rig.command(0, downtime(rig, last));
            made += answer.done();
            last = answer.done() == 0 ? last : answer.id();
        }
        assertThat(made).isEqualTo(1 + DowntimeBook.MOST_IN_A_ROW);
        assertThat(rig.at(10).status("h").depth()).isEqualTo(made);
        assertThat(rig.at(100).status("h").depth()).isZero();
        for (int i = 0; i < DowntimeBook.MOST_OF_ONE; i++) {
            assertThat(rig.command(100, downtime(rig, 0)).done()).isEqualTo(1);
        }
        assertThat(rig.command(100, downtime(rig, 0)).done()).isZero();
    }

    private static MonitorCommand downtime(MonitorRig rig, long triggeredBy) {
        long start = rig.now().wall() + 5_000_000;
        return new MonitorCommand.ScheduleDowntime(
                Target.of(Kind.HOST, "h"), Spread.NONE, start, start + 60_000_000, true, triggeredBy, 0, "a", "b");
    }

    @Test
    void textsAndCountsHaveBounds() {
        MonitorRig rig = MonitorRig.of(false, host("h", ""));
        String long1 = "x".repeat(100_000);
        for (int i = 0; i <= Comments.MOST; i++) {
            rig.engine.command(new MonitorCommand.AddComment(MonitorRig.key("h"), false, "a", "b"), rig.now());
        }
        CommandAnswer refused = rig.command(0, new MonitorCommand.AddComment(MonitorRig.key("h"), false, long1, long1));
        assertThat(refused.done()).isZero();
        assertThat(refused.text()).contains("comments already");
        rig.engine.result(new WatchResult(MonitorRig.key("h"), true, 1, long1, 0), rig.now());
        assertThat(rig.status("h").text()).hasSize(MonitorCommand.MOST_TEXT);
    }
}
