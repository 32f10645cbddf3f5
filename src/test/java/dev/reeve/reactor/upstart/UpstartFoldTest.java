/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Verdict.Ruling;
import org.junit.jupiter.api.Test;

/** Between the engine and the rest: each step is also made by a fold from a snapshot, see {@link FoldRig}. */
class UpstartFoldTest {
    @Test
    void hooksAreEffectsAndTheMainProcessIsAService() {
        FoldRig rig = new FoldRig("web", "pre-start exec p\npost-stop exec q\nexec x\n");
        long start = rig.command("start", "web");
        assertThat(rig.judged(null).action()).isEqualTo("upstart.run");
        rig.hookEnds(0);
        assertThat(rig.judged(null).target()).hasToString("service/web");
        assertThat(rig.reply(start)).isEqualTo("waits");
        rig.service("started", "web", 1);
        assertThat(rig.reply(start)).isEqualTo("done");
        assertThat(rig.status("web")).isEqualTo("web start/running, process 1001\n");
        long stop = rig.command("stop", "web");
        assertThat(rig.judged(null).action()).isEqualTo("upstart.down");
        rig.service("exited", "web", 1);
        assertThat(rig.judged(null).parameters().text("kind")).isEqualTo("post-stop");
        rig.hookEnds(0);
        assertThat(rig.reply(stop)).isEqualTo("done");
        assertThat(rig.status("web")).isEqualTo("web stop/waiting\n");
    }

    @Test
    void theServiceOfAJobThatIsGoneIsForgottenWhenItHasEnded() {
        FoldRig rig = new FoldRig("web", "exec x\n", "db", "exec y\n");
        rig.command("start", "web");
        rig.judged(null);
        rig.service("started", "web", 1);
        rig.reconfigured("db", "exec y\n");
        assertThat(rig.services()).containsExactly("web");
        assertThat(rig.told("web")).isEqualTo(1);
        rig.service("exited", "web", 1);
        assertThat(rig.services()).isEmpty();
        assertThat(rig.told("web")).isEqualTo(2);
    }

    @Test
    void theServiceOfAJobThatHasEndedIsForgottenWhenItsFileGoes() {
        FoldRig rig = new FoldRig("web", "exec x\n");
        rig.command("start", "web");
        rig.judged(null);
        rig.service("started", "web", 1);
        rig.service("exited", "web", 1);
        assertThat(rig.services()).containsExactly("web");
        rig.reconfigured();
        assertThat(rig.services()).isEmpty();
        assertThat(rig.told("web")).isEqualTo(2);
    }

    @Test
    void aStartThatTheGuardRefusesHasFailed() {
        FoldRig rig = new FoldRig("web", "exec x\n");
        long start = rig.command("start", "web");
        rig.judged(new Ruling.Refuse("HOLD", "held"));
        assertThat(rig.reply(start)).isEqualTo("Job failed to start");
        assertThat(rig.status("web")).isEqualTo("web stop/waiting\n");
    }

    @Test
    void whatIsPutOffIsAskedForAgain() {
        FoldRig rig = new FoldRig("web", "exec x\n");
        rig.command("start", "web");
        rig.judged(new Ruling.Defer("BUDGET", "later", rig.later(5)));
        rig.pass(4);
        assertThat(rig.open).isEmpty();
        rig.pass(2);
        assertThat(rig.judged(null).action()).isEqualTo("upstart.up");
        rig.service("started", "web", 1);
        assertThat(rig.status("web")).startsWith("web start/running");
    }

    @Test
    void aRefusedEndIsAskedForUntilItIsPermitted() {
        FoldRig rig = new FoldRig("web", "exec x\n");
        rig.command("start", "web");
        rig.judged(null);
        rig.service("started", "web", 1);
        rig.command("stop", "web");
        rig.judged(new Ruling.Refuse("HOLD", "held"));
        rig.pass(31);
        assertThat(rig.judged(null).action()).isEqualTo("upstart.down");
    }

    @Test
    void whatAnOlderGenerationDoesMeansNothing() {
        FoldRig rig = new FoldRig("web", "respawn\nexec x\n");
        rig.command("start", "web");
        rig.judged(null);
        rig.service("started", "web", 1);
        rig.service("exited", "web", 1);
        rig.judged(null);
        rig.service("emptied", "web", 1);
        assertThat(rig.status("web")).startsWith("web start/spawned");
        rig.service("started", "web", 2);
        rig.service("exited", "web", 1);
        assertThat(rig.status("web")).isEqualTo("web start/running, process 1002\n");
    }

    /** The services' restarts are counted by it. */
    @Test
    void aProcessThatReplacesOneThatDiedIsAskedForAsSuch() {
        FoldRig rig = new FoldRig("web", "respawn\nexec x\n");
        rig.command("start", "web");
        assertThat(rig.judged(null).parameters().truth("again")).isFalse();
        rig.service("started", "web", 1);
        rig.service("exited", "web", 1);
        assertThat(rig.judged(null).parameters().truth("again")).isTrue();
        rig.service("started", "web", 2);
        rig.command("restart", "web");
        assertThat(rig.judged(null).action()).isEqualTo("upstart.down");
        rig.service("exited", "web", 2);
        assertThat(rig.judged(null).parameters().truth("again")).isFalse();
    }

    @Test
    void theConsoleSaysWhereOutputGoes() {
        FoldRig rig = new FoldRig(
                "log",
                "exec x\n",
                "none",
                "console none\npre-start exec y\nexec x\n",
                "out",
                "console output\nexec x\n");
        rig.command("start", "log");
        assertThat(rig.judged(null).target().name()).isEqualTo("log");
        assertThat(rig.output("log").file()).isNull();
        rig.command("start", "none");
        assertThat(rig.judged(null).parameters().text("output")).isEqualTo("/dev/null");
        rig.hookEnds(0);
        rig.judged(null);
        assertThat(rig.output("none").file()).isEqualTo("/dev/null");
        rig.command("start", "out");
        rig.judged(null);
        assertThat(rig.output("out").file()).isEqualTo("/dev/console");
    }

    @Test
    void startupIsToldOnceForEachBoot() {
        FoldRig rig = new FoldRig("once", "start on startup\ntask\nexec x\n");
        assertThat(rig.judged(null).action()).isEqualTo("upstart.up");
        rig.service("started", "once", 1);
        rig.service("exited", "once", 1);
        rig.event(
                "daemon.started",
                new dev.reeve.model.Subject("node", "n"),
                dev.reeve.model.Attributes.of("boot", "b1"));
        assertThat(rig.open).isEmpty();
        rig.event(
                "daemon.started",
                new dev.reeve.model.Subject("node", "n"),
                dev.reeve.model.Attributes.of("boot", "b2"));
        assertThat(rig.open).hasSize(1);
    }

    @Test
    void whoeverDoesNotGoToTheBackgroundIsTakenAsItIsAfterAWhile() {
        FoldRig rig = new FoldRig("d", "expect daemon\nexec x\n");
        long start = rig.command("start", "d");
        rig.judged(null);
        rig.service("started", "d", 1);
        rig.pass(4);
        assertThat(rig.status("d")).isEqualTo("d start/spawned, process 1001\n");
        assertThat(rig.warnings()).isEmpty();
        rig.pass(2);
        assertThat(rig.status("d")).isEqualTo("d start/running, process 1001\n");
        assertThat(rig.reply(start)).isEqualTo("done");
        assertThat(rig.warnings()).singleElement().satisfies(said -> {
            assertThat(said.text("job")).isEqualTo("d");
            assertThat(said.text("expected")).isEqualTo("expect daemon");
            assertThat(said.text("seen")).contains("process 1001 stayed in the foreground for 5 s");
        });
        rig.pass(100);
        assertThat(rig.warnings()).hasSize(1);
    }

    @Test
    void aProgramThatEndsAndLeavesNothingInTheBackgroundIsTold() {
        FoldRig rig = new FoldRig("d", "expect fork\nexec x\n");
        rig.command("start", "d");
        rig.judged(null);
        rig.service("started", "d", 1);
        rig.service("exited", "d", 1);
        assertThat(rig.warnings())
                .singleElement()
                .satisfies(said -> assertThat(said.text("seen")).contains("left none in the background"));
        assertThat(rig.status("d")).isEqualTo("d stop/waiting\n");
    }

    @Test
    void whoGoesToTheBackgroundInTimeIsNotTold() {
        FoldRig rig = new FoldRig("d", "expect fork\nexec x\n");
        rig.command("start", "d");
        rig.judged(null);
        rig.service("started", "d", 1);
        rig.looked("d", 1, 77);
        assertThat(rig.status("d")).isEqualTo("d start/running, process 77\n");
        rig.pass(100);
        assertThat(rig.warnings()).isEmpty();
    }

    @Test
    void aStopWhileTheBackgroundIsAwaitedComesThrough() {
        FoldRig rig = new FoldRig("d", "expect fork\nexec x\n");
        rig.command("start", "d");
        rig.judged(null);
        rig.service("started", "d", 1);
        long stop = rig.command("stop", "d");
        rig.pass(6);
        assertThat(rig.judged(null).action()).isEqualTo("upstart.down");
        rig.service("exited", "d", 1);
        assertThat(rig.reply(stop)).isEqualTo("done");
    }
}
