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
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.Setting;
import dev.reeve.model.monitor.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonitorScheduleTest {
    private static final String ACTIVE = "active_checks_enabled 1\n";

    private static MonitorRig rig(String main, String... objects) {
        return rig(false, main, objects);
    }

    private static MonitorRig rig(boolean compat, String main, String... objects) {
        MonitorRig rig = new MonitorRig(MonitorRig.monitoring(compat, main, String.join("\n", objects)));
        rig.engine.begin(rig.now());
        return rig;
    }

    @Test
    void firstChecksAreSpreadAndThoseOfOneHostStandApart() {
        MonitorRig rig = rig(
                "",
                host("a", ""),
                host("b", ""),
                service("a", "1", ACTIVE),
                service("a", "2", ACTIVE),
                service("b", "1", ACTIVE),
                service("b", "2", ACTIVE));
        rig.at(299);
        assertThat(rig.take("SCHEDULED"))
                .containsExactly(
                        "0 check a;1 SCHEDULED",
                        "75 check b;1 SCHEDULED",
                        "150 check a;2 SCHEDULED",
                        "225 check b;2 SCHEDULED");
    }

    @Test
    void nagiosCountsWithinABlockFromOne() {
        String[] objects = {host("a", ""), host("b", ""), service("a", "1", ACTIVE), service("b", "1", ACTIVE)};
        assertThat(rig(true, "", objects).at(300).take("a;1")).containsExactly("300 check a;1 SCHEDULED");
    }

    @Test
    void theSpreadHasALimitAndMayBeGiven() {
        String[] objects = {
            host("a", ""),
            service("a", "1", ACTIVE + "check_interval 120"),
            service("a", "2", ACTIVE + "check_interval 120")
        };
        assertThat(rig("max_service_check_spread=10", objects).at(400).take("check"))
                .containsExactly("0 check a;1 SCHEDULED", "300 check a;2 SCHEDULED");
        assertThat(rig("service_inter_check_delay_method=7", objects).at(400).take("check"))
                .containsExactly("0 check a;1 SCHEDULED", "7 check a;2 SCHEDULED");
    }

    @Test
    void retriesComeSoonerUntilTheProblemIsHard() {
        MonitorRig rig = rig("", host("h", ""), service("h", "s", ACTIVE + "max_check_attempts 3"));
        rig.at(0);
        rig.take("");
        rig.answer(0, "h;s", 2)
                .at(60)
                .answer(60, "h;s", 2)
                .at(120)
                .answer(120, "h;s", 2)
                .at(1000);
        assertThat(rig.take("check h;s"))
                .containsExactly("60 check h;s SCHEDULED", "120 check h;s SCHEDULED", "420 check h;s SCHEDULED");
    }

    @Test
    void nothingIsCheckedOutsideItsPeriodUnlessForced() {
        MonitorRig rig = rig("", host("h", ""), service("h", "s", ACTIVE + "check_period morning"));
        rig.at(1000);
        assertThat(rig.take("check")).isEmpty();
        rig.command(1000, new MonitorCommand.ScheduleCheck(Target.of(MonitorRig.key("h;s")), rig.wall(1001), false));
        rig.command(1000, new MonitorCommand.ScheduleCheck(Target.of(MonitorRig.key("h;s")), rig.wall(1010), true));
        assertThat(rig.at(1100).take("check")).containsExactly("1010 check h;s FORCED");
        rig.answer(1100, "h;s", 0).at(2100);
        assertThat(rig.take("check")).singleElement().satisfies(line -> {
            long at = Long.parseLong(line.split(" ")[0]);
            assertThat(at).isBetween(1800L, 2100L);
        });
    }

    @Test
    void aPeriodThatOpensEarlierByTheWallClockIsNotWaitedFor() {
        MonitorRig rig = rig("", host("h", ""), service("h", "s", ACTIVE + "check_period morning"));
        rig.at(100);
        rig.engine.clockStepped(new Moment(rig.wall(1790), rig.now().mono()));
        assertThat(rig.engine.nextDeadline()).isLessThanOrEqualTo(rig.now().mono() + 60_000_000);
        assertThat(rig.status("h;s").nextCheck()).isLessThan(rig.now().mono() + 620_000_000);
    }

    @Test
    void aHostIsCheckedOnDemandWhenAServiceOfItFails() {
        MonitorRig rig = rig(
                "",
                host("h", "").replace("active_checks_enabled 0", "active_checks_enabled 1\ncheck_interval 0"),
                service("h", "s", ""));
        rig.result(100, "h;s", 2);
        assertThat(rig.take("check")).containsExactly("100 check h ON_DEMAND");
        rig.answer(100, "h", 0);
        assertThat(rig.result(110, "h;s", 1).take("check")).isEmpty();
        assertThat(rig.result(140, "h;s", 2).take("check")).containsExactly("140 check h ON_DEMAND");
    }

    @Test
    void resultsFromOutsideThatDoNotComeAreFound() {
        MonitorRig rig = rig(
                "",
                host("h", ""),
                service("h", "s", "check_freshness 1\nfreshness_threshold 100\nactive_checks_enabled 0"));
        rig.result(50, "h;s", 0).at(170);
        assertThat(rig.take("check")).isEmpty();
        assertThat(rig.at(400).take("h;s")).containsExactly("180 remark h;s", "180 check h;s STALE");
        rig.answer(400, "h;s", 2).result(410, "h;s", 0).at(530);
        assertThat(rig.take("STALE")).isEmpty();
        assertThat(rig.at(600).take("STALE")).containsExactly("540 check h;s STALE");
    }

    @Test
    void aCheckWhoseResultNeverComesIsMadeAgain() {
        MonitorRig rig = rig("", host("h", ""), service("h", "s", ACTIVE));
        rig.at(600);
        assertThat(rig.take("check")).containsExactly("0 check h;s SCHEDULED");
        assertThat(rig.at(800).take("h;s")).containsExactly("720 remark h;s", "720 check h;s SCHEDULED");
    }

    @Test
    void noMoreChecksRunThanAllowed() {
        MonitorRig rig = rig(
                "max_concurrent_checks=1\nservice_inter_check_delay_method=n",
                host("h", ""),
                service("h", "a", ACTIVE),
                service("h", "b", ACTIVE));
        rig.at(12);
        assertThat(rig.take("check")).containsExactly("0 check h;a SCHEDULED");
        rig.answer(13, "h;a", 0).at(20);
        assertThat(rig.take("check")).containsExactly("15 check h;b SCHEDULED");
    }

    @Test
    void whatWasOrderedBeforeARestartIsOrderedAnew() {
        MonitorRig rig = rig("", host("h", ""), service("h", "s", ACTIVE));
        rig.at(5);
        MonitorRig other = rig.restored();
        other.engine.begin(other.now());
        assertThat(other.at(10).take("check")).containsExactly("5 check h;s SCHEDULED");
    }

    @Test
    void checksAreSwitchedOffAndOnAndTheirIntervalChanged() {
        MonitorRig rig = rig("", host("h", ""), service("h", "s", ACTIVE));
        rig.at(0).answer(0, "h;s", 0);
        Target target = Target.of(MonitorRig.key("h;s"));
        rig.command(10, new MonitorCommand.Switch(target, Feature.ACTIVE_CHECKS, false));
        rig.take("");
        assertThat(rig.at(1000).take("check")).isEmpty();
        assertThat(rig.command(1000, new MonitorCommand.Change(MonitorRig.key("h;s"), Setting.CHECK_INTERVAL, "2"))
                        .done())
                .isEqualTo(1);
        rig.command(1000, new MonitorCommand.Switch(target, Feature.ACTIVE_CHECKS, true));
        rig.answer(1000, "h;s", 0).at(1121);
        assertThat(rig.take("check")).containsExactly("1000 check h;s SCHEDULED", "1120 check h;s SCHEDULED");
        assertThat(rig.command(1121, new MonitorCommand.Change(MonitorRig.key("h;s"), Setting.CHECK_INTERVAL, "x"))
                        .text())
                .contains("cannot be x");
    }

    @Test
    void anotherConfigurationKeepsTheStateOfWhatStays() {
        MonitorRig rig = rig("", host("h", ""), service("h", "s", ""), service("h", "gone", ACTIVE));
        rig.result(10, "h;s", 2);
        Monitoring next = MonitorRig.monitoring(
                true, "", host("h", "") + service("h", "s", "max_check_attempts 4") + service("h", "new", ACTIVE));
        rig.engine.configure(next, rig.now());
        assertThat(rig.status("h;s").state()).isEqualTo(2);
        assertThat(rig.status("h;s").attempts()).isEqualTo(4);
        assertThat(rig.engine.status(MonitorRig.key("h;gone"))).isEmpty();
        rig.take("");
        List<String> checks = rig.at(500).take("check");
        assertThat(checks).hasSize(1).first().asString().contains("h;new");
    }
}
