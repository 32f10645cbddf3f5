/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.ConfigDiff;
import dev.reeve.format.Plan;
import dev.reeve.format.Presence;
import dev.reeve.model.Config;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static String services(int from, int to) {
        StringBuilder yaml = new StringBuilder("services:\n");
        for (int i = from; i < to; i++) {
            yaml.append("  s").append(i).append(": {run: [s, \"").append(i).append("\"]}\n");
        }
        return yaml.toString();
    }

    private static Plan plan(String before, String after) {
        return ConfigDiff.between(Loading.config(before), Loading.config(after));
    }

    @Test
    void nothingChangesWhereOnlyPlacesAndRemarksDo() {
        Plan plan = plan(services(0, 3), "# a remark\n\n" + services(0, 3).replace("{run: [s, \"1\"]}", "{run: s 1}"));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.restart()).isEmpty();
        assertThat(plan.needed()).isZero();
    }

    @Test
    void aServiceIsStartedStoppedOrRestartedAsItsSpecSays() {
        Plan plan = plan(
                "services: {a: {run: a}, b: {run: b}, c: {run: c}, d: {run: d}, e: {run: e, desired: down}}",
                "services: {a: {run: a x}, b: {run: b, stop: {timeout: 1s}}, c: {run: c, desired: down}, e: {run: e}, f: {run: f}}");

        assertThat(plan.restart()).containsExactly("a");
        assertThat(plan.stop()).containsExactly("c", "d");
        assertThat(plan.start()).containsExactly("e", "f");
        assertThat(plan.in("services"))
                .extracting(Plan.Change::toString)
                .containsExactly(
                        "~ services.a: run",
                        "~ services.b: stop",
                        "~ services.c: desired",
                        "- services.d",
                        "~ services.e: desired",
                        "+ services.f");
    }

    /** The names of those that run, with a + where somebody said so, and of those that were stopped by somebody. */
    private record There(String running, String stopped) implements Presence {
        @Override
        public boolean runs(String service) {
            return running.contains(service);
        }

        @Override
        public boolean wanted(String service) {
            return runs(service) || !stopped.contains(service);
        }

        @Override
        public boolean commanded(String service) {
            return running.contains("+" + service) || stopped.contains(service);
        }
    }

    private static Plan plan(String before, String after, String running, String stopped) {
        return ConfigDiff.between(Loading.config(before), Loading.config(after), new There(running, stopped));
    }

    @Test
    void onlyWhatRunsIsStoppedOrRestartedAndWhatGaveUpIsStartedAnew() {
        String before = "services: {a: {run: a}, b: {run: b}, c: {run: c}, d: {run: d}, e: {run: e}, f: {run: f}}";
        String after = "services: {a: {run: a x}, b: {run: b x}, c: {run: c x}, d: {run: d, desired: down}}";

        Plan plan = plan(before, after, "a d f", "c");

        assertThat(plan.restart()).containsExactly("a");
        assertThat(plan.start()).containsExactly("b");
        assertThat(plan.stop()).containsExactly("d", "f");
    }

    @Test
    void whatSomebodySaidHoldsOverTheConfigurationUntilItIsTakenOut() {
        String before = "services: {a: {run: a, desired: down}, b: {run: b}, c: {run: c, desired: down}}";
        String after = "services: {a: {run: a x, desired: down}, b: {run: b, desired: down}}";

        Plan plan = plan(before, after, "+a+b+c", "");

        assertThat(plan.restart()).containsExactly("a");
        assertThat(plan.start()).isEmpty();
        assertThat(plan.stop()).containsExactly("c");
    }

    @Test
    void whatChangedIsNamedByTheKeysOfTheFile() {
        Plan plan = plan("""
                services:
                  a: {run: a, limits: {nofile: 100}, environment: {X: "1"}, user: root}
                  b: {run: b, before-start: x, success-exit: [1], needs: a}
                  c: {run: c, type: notify, sockets: [{listen: "tcp:127.0.0.1:81"}], log: {keep: 1}, resources: {pids-max: 9}}
                  d: {run: d}
                schedule:
                  j: {every: 1m, run: j, nice: 1}
                guard: {protect: []}
                """, """
                services:
                  a: {run: a, limits: {nofile: 200}, environment: {X: "2"}, user: nobody}
                  b: {run: b, before-start: y, success-exit: [2], needs: a, after: c}
                  c: {run: c, type: notify, sockets: [{listen: "tcp:127.0.0.1:82"}], log: {keep: 2}, resources: {pids-max: 8}}
                  d: {lsb: /etc/init.d/d}
                schedule:
                  j: {every: 1m, run: j, nice: 2}
                guard: {mode: dry-run}
                """);

        assertThat(plan.changes())
                .extracting(Plan.Change::toString)
                .containsExactly(
                        "~ services.a: environment, user, limits",
                        "~ services.b: after, before-start, success-exit",
                        "~ services.c: resources, log, sockets",
                        "~ services.d: run, lsb",
                        "~ schedule.j: nice",
                        "~ guard.mode");
        assertThat(plan.restart()).containsExactly("a", "c", "d");
        assertThat(plan.summary(2))
                .isEqualTo("~ services.a: environment, user, limits; ~ services.b: after, before-start, success-exit;"
                        + " and 4 more");
    }

    @Test
    void theRoleAndTheNotificationsOfAnAgentNeedNoRestart() {
        Plan plan = plan(
                "services: {a: {ocf: 'x:a'}, b: {lsb: b}}",
                "services: {a: {ocf: 'x:a', role: promoted, notify: true}, b: {lsb: b, nice: 5}}");

        assertThat(plan.changes())
                .extracting(Plan.Change::toString)
                .containsExactly("~ services.a: role, notify", "~ services.b: nice");
        assertThat(plan.restart()).containsExactly("b");
    }

    @Test
    void h23_aFileThatWasCutOffNeedsAPersonsWord() {
        Plan plan = plan(services(0, 20), services(0, 10));

        assertThat(plan.needed()).isEqualTo(10);
        assertThat(plan.objections()).isNotEmpty();
        assertThat(plan.text()).contains("refused without --accept 10");
    }

    @Test
    void aFileThatDoubledNeedsAPersonsWord() {
        assertThat(plan(services(0, 20), services(0, 40)).needed()).isEqualTo(20);
    }

    @Test
    void h23_anEmptiedFileNeedsAPersonsWord() {
        assertThat(plan(services(0, 20), "").needed()).isEqualTo(20);
    }

    @Test
    void aFewRemovalsNeedNone() {
        assertThat(plan(services(0, 20), services(0, 16)).needed()).isZero();
        assertThat(plan(services(0, 20), services(0, 15)).needed()).isEqualTo(5);
    }

    @Test
    void h23_aNetworkThatIsNoLongerProtectedNeedsAPersonsWord() {
        assertThat(plan("guard: {protect: [192.0.2.0/24]}", "").needed()).isEqualTo(1);
    }

    @Test
    void theFirstConfigurationOfAllNeedsNone() {
        Plan plan = ConfigDiff.between(Config.empty(), Loading.config(services(0, 20)));

        assertThat(plan.needed()).isZero();
        assertThat(plan.start()).hasSize(20);
    }

    @Test
    void whatTheDaemonReadsAtItsStartAloneIsSaidToWaitForTheNext() {
        Plan plan = plan(
                "daemon: {journal: {keep: 1d}}",
                "daemon: {bans: show, node: web1, rehearse: false, journal: {keep: 2d}, api: {operators: [alice]}}");

        assertThat(plan.warnings())
                .containsExactly(
                        "daemon.node: web1 takes effect when the daemon is started anew; until then it is the host's name",
                        "daemon.bans: show takes effect when the daemon is started anew; until then it is auto",
                        "daemon.api.operators: alice takes effect when the daemon is started anew; until then it is none",
                        "daemon.rehearse: false takes effect when the daemon is started anew; until then it is true");
    }

    @Test
    void whatIsInForceAndWaitsIsSaidAgainAndWhatIsTakenBackIsNot() {
        Config auto = Loading.config("daemon: {bans: auto}");
        Config show = Loading.config("daemon: {bans: show}");

        Plan again = ConfigDiff.between(show, show, new There("", ""), auto.daemon());
        Plan back = ConfigDiff.between(show, auto, new There("", ""), auto.daemon());

        assertThat(again.isEmpty()).isTrue();
        assertThat(again.warnings()).singleElement().asString().startsWith("daemon.bans: show takes effect");
        assertThat(back.changes()).hasSize(1);
        assertThat(back.warnings()).isEmpty();
    }
}
