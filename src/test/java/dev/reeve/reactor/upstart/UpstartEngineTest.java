/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.upstart.JobProcess.Kind;
import dev.reeve.reactor.Saved;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class UpstartEngineTest {
    private static final ProcessEnd OK = ProcessEnd.exited(0);
    private final FakeMachine machine = new FakeMachine();

    @Test
    void startWaitsUntilTheServiceRuns() {
        machine.job("a", "pre-start exec x\nexec y\n");
        long start = machine.start("a");
        assertThat(machine.reply(start)).isEqualTo("waits");
        assertThat(machine.status("a")).isEqualTo("a start/pre-start, process 1001\n");
        machine.end("a", Kind.PRE_START, OK);
        assertThat(machine.reply(start)).isEqualTo("0 a start/running, process 1002\n");
    }

    @Test
    void anInstanceWithANameThatNoServiceCanHaveIsRefused() {
        machine.job("a", "instance $N\nstart on go\nexec x\n");
        assertThat(machine.reply(machine.start("a", "N=" + "/".repeat(80))))
                .startsWith("1 initctl: Name of the instance is too long");
        machine.emit("go", "N=" + "y".repeat(5_000));
        assertThat(machine.status("a", "N=" + "/".repeat(80))).contains("Name of the instance is too long");
        assertThat(machine.engine.list().out()).isEqualTo("a stop/waiting\n");
        machine.emit("go", "N=/dev/disk/by-uuid/3e6be9de-8139-11d1-9106-a43f08d823a6");
        assertThat(machine.engine.list().out()).contains("start/running");
    }

    @Test
    void startOfATaskWaitsForItsEnd() {
        machine.job("a", "task\nexec x\n");
        long start = machine.start("a");
        assertThat(machine.reply(start)).isEqualTo("waits");
        machine.end("a", Kind.MAIN, ProcessEnd.exited(3));
        assertThat(machine.reply(start)).isEqualTo("1 initctl: Job failed to start\n");
        assertThat(machine.status("a")).isEqualTo("a stop/waiting\n");
    }

    @Test
    void theKillTimeoutIsFollowedByKill() {
        machine.job("a", "kill timeout 3\nkill signal INT\nexec x\n");
        machine.start("a");
        long stop = machine.stop("a");
        machine.pass(2);
        assertThat(machine.signals()).containsExactly("INT");
        machine.pass(1);
        assertThat(machine.signals()).containsExactly("INT", "KILL");
        machine.end("a", Kind.MAIN, ProcessEnd.killed("KILL"));
        assertThat(machine.reply(stop)).isEqualTo("0 a stop/waiting\n");
        assertThat(machine.engine.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aRespawnKeepsTheGoalUntilTheLimit() {
        machine.job("a", "respawn\nrespawn limit 2 10\nexec x\n");
        machine.start("a");
        for (int i = 0; i < 2; i++) {
            machine.end("a", Kind.MAIN, OK);
            assertThat(machine.status("a")).startsWith("a start/running");
        }
        machine.end("a", Kind.MAIN, OK);
        assertThat(machine.status("a")).isEqualTo("a stop/waiting\n");
        assertThat(machine.events()).last().isEqualTo("stopped JOB=a INSTANCE= RESULT=failed PROCESS=respawn");
    }

    @Test
    void theLimitCountsWithinItsWindow() {
        machine.job("a", "respawn\nrespawn limit 1 10\nexec x\n");
        machine.start("a");
        for (int i = 0; i < 5; i++) {
            machine.end("a", Kind.MAIN, OK);
            machine.pass(11);
        }
        assertThat(machine.status("a")).startsWith("a start/running");
    }

    @Test
    void whatCannotBeRunIsNotTriedAgain() {
        machine.job("a", "respawn\nexec /nowhere\n");
        assertThat(machine.reply(machine.start("a"))).isEqualTo("1 initctl: Job failed to start\n");
        assertThat(machine.events()).last().isEqualTo("stopped JOB=a INSTANCE= RESULT=failed PROCESS=main");
    }

    @Test
    void anEventIsHeldUntilTheOtherOneComes() {
        machine.job("a", "start on A K=1 and B\nexec x\n");
        long a = machine.emit("A", "K=1", "FOO=a");
        assertThat(machine.reply(a)).isEqualTo("waits");
        long b = machine.emit("B", "FOO=b");
        assertThat(machine.reply(a)).isEqualTo("0 ");
        assertThat(machine.reply(b)).isEqualTo("0 ");
        assertThat(machine.lastSpawn().environment())
                .containsExactly(
                        "PATH=/bin",
                        "TERM=linux",
                        "K=1",
                        "FOO=b",
                        "UPSTART_EVENTS=A B",
                        "UPSTART_JOB=a",
                        "UPSTART_INSTANCE=");
    }

    @Test
    void aJobWaitsForWhatItsStartingEventStarts() {
        machine.job("a", "exec x\n").job("b", "task\nstart on starting a\nexec y\n");
        machine.start("a");
        assertThat(machine.status("a")).isEqualTo("a start/starting\n");
        machine.end("b", Kind.MAIN, OK);
        assertThat(machine.status("a")).startsWith("a start/running");
    }

    @Test
    void aFailedGuardLetsItsJobGoOn() {
        machine.job("a", "exec x\n").job("b", "task\nstart on starting a\nexec y\n");
        machine.start("a");
        machine.end("b", Kind.MAIN, ProcessEnd.exited(1));
        assertThat(machine.status("a")).startsWith("a start/running");
        assertThat(machine.events()).contains("starting/failed JOB=a INSTANCE=");
    }

    @Test
    void restartWithAPreStopKeepsTheProcess() {
        machine.job("a", "pre-stop exec p\nexec x\n");
        machine.start("a");
        long restart = machine.restart("a");
        machine.end("a", Kind.PRE_STOP, OK);
        assertThat(machine.reply(restart)).isEqualTo("0 a start/running, process 1001\n");
    }

    @Test
    void restartWithoutOneReplacesIt() {
        machine.job("a", "exec x\n");
        machine.start("a");
        long restart = machine.restart("a");
        machine.end("a", Kind.MAIN, ProcessEnd.killed("TERM"));
        assertThat(machine.reply(restart)).isEqualTo("0 a start/running, process 1002\n");
    }

    @Test
    void instancesAreNamedByTheirVariables() {
        machine.job("tty", "instance $N\nstop on down N=$N\nexport N\nexec x $N\n");
        machine.start("tty", "N=1");
        machine.start("tty", "N=2");
        assertThat(machine.engine.list().out().lines())
                .allMatch(line -> line.matches("tty \\([12]\\) start/running, process \\d+"));
        machine.emit("down", "N=1");
        machine.end("tty (1)", Kind.MAIN, ProcessEnd.killed("TERM"));
        assertThat(machine.engine.list().out()).startsWith("tty (2)");
        assertThat(machine.events()).last().isEqualTo("stopped JOB=tty INSTANCE=1 RESULT=ok N=1");
        assertThat(machine.reply(machine.start("tty"))).isEqualTo("1 initctl: Unknown parameter: N\n");
        assertThat(machine.reply(machine.stop("tty", "N=9"))).isEqualTo("1 initctl: Unknown instance: 9\n");
    }

    @Test
    void aChangedFileWaitsForTheEndOfTheInstance() {
        machine.job("a", "stop on old\nexec x\n");
        machine.start("a");
        machine.job("a", "start on go\nexec y\n");
        machine.emit("go");
        assertThat(machine.lastSpawn().command()).containsExactly("x");
        machine.emit("old");
        machine.end("a", Kind.MAIN, ProcessEnd.killed("TERM"));
        machine.emit("go");
        assertThat(machine.lastSpawn().command()).containsExactly("y");
    }

    @Test
    void aRemovedJobIsUnknownWhenItHasEnded() {
        machine.job("a", "exec x\n");
        machine.start("a");
        machine.input(out -> machine.engine.remove("a", machine.now, out));
        assertThat(machine.status("a")).startsWith("a start/running");
        machine.stop("a");
        machine.end("a", Kind.MAIN, ProcessEnd.killed("TERM"));
        assertThat(machine.status("a")).isEqualTo("initctl: Unknown job: a\n");
    }

    @Test
    void aChangedFileLetsGoOfTheEventsThatTheOldOneKept() {
        machine.job("a", "start on A and B\nexec x\n");
        long a = machine.emit("A");
        machine.job("a", "start on C\nexec x\n");
        assertThat(machine.reply(a)).isEqualTo("0 ");
    }

    @Test
    void shellCharactersMakeAShellCommand() {
        machine.job("a", "exec echo $X > /f\n");
        machine.start("a");
        assertThat(machine.lastSpawn().command()).containsExactly("/bin/sh", "-e", "-c", "exec echo $X > /f");
        machine.job("b", "script\n  one\n  two\nend script\n");
        machine.start("b");
        assertThat(machine.lastSpawn().command()).containsExactly("/bin/sh", "-e", "-c", "one\ntwo\n");
    }

    @Test
    void aVariableWithoutAValueIsCopiedFromTheDaemon() {
        machine.job("a", "env HOME\nenv NOWHERE\nexec x\n");
        machine.start("a");
        assertThat(machine.lastSpawn().environment()).contains("HOME=/root").noneMatch(e -> e.startsWith("NOWHERE"));
    }

    @Test
    @Timeout(20)
    void jobsThatChaseEachOtherLeaveTimeForOthers() {
        machine.job("a", "start on stopped a or go\nstop on started a\n");
        machine.emit("go");
        assertThat(machine.actions.size()).isLessThan(20_000);
        assertThat(machine.engine.nextDeadline()).isLessThan(Long.MAX_VALUE);
        machine.input(out -> machine.engine.remove("a", machine.now, out));
        for (int i = 0; i < 5; i++) {
            machine.pass(1);
        }
        assertThat(machine.engine.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void badVariablesAreRefused() {
        machine.job("a", "exec x\n");
        assertThat(machine.reply(machine.emit("e", "NOVALUE"))).isEqualTo("1 initctl: Env must be KEY=VALUE pairs\n");
        assertThat(machine.reply(machine.start("a", "X Y=1"))).isEqualTo("1 initctl: Env must be KEY=VALUE pairs\n");
        assertThat(machine.reply(machine.emit("e", "X=" + "v".repeat(100_000)))).startsWith("1 ");
    }

    @Test
    void aJobSavedWithAllItsStanzasComesBackEqual() {
        String text = """
                description "d"
                author a
                version 1
                usage "u"
                instance $X
                env A=1
                env HOME
                export A
                start on (a X=1 Y!=2 or b) and c
                stop on d
                emits e
                expect fork
                task
                kill timeout 7
                kill signal INT
                reload signal USR1
                respawn
                respawn limit 3 4
                normal exit 0 TERM
                console output
                umask 027
                nice -3
                oom score 5
                limit nofile 10 unlimited
                chroot /c
                chdir /d
                setuid u
                setgid g
                debug
                pre-start exec x
                script
                  y
                end script
                """;
        var job = FakeMachine.parsed("a", text);
        assertThat(JobCodec.read(Saved.read(JobCodec.write(job)))).isEqualTo(job);
    }

    @Test
    void statusNamesWhatRunsBeside() {
        machine.job("a", "post-start exec p\nexec x\n").job("b", "post-start exec p\n");
        machine.start("a");
        machine.start("b");
        assertThat(List.of(machine.status("a"), machine.status("b")))
                .containsExactly(
                        "a start/post-start, process 1001\n\tpost-start process 1002\n",
                        "b start/post-start, (post-start) process 1003\n");
    }
}
