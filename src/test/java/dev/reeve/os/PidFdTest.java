/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class PidFdTest {
    @Test
    void tellsExitCodesAndSignals() throws Exception {
        assertThat(statusOf("exit 0")).isEqualTo(ExitStatus.exited(0));
        assertThat(statusOf("exit 255")).isEqualTo(ExitStatus.exited(255));
        assertThat(statusOf("kill -TERM $$")).isEqualTo(ExitStatus.killed(Signals.TERM, false));
        assertThat(statusOf("ulimit -c 0; kill -SEGV $$")).isEqualTo(ExitStatus.killed(11, false));
    }

    private static ExitStatus statusOf(String script) throws Exception {
        try (PidFd child = Children.shell(script).pidfd()) {
            return child.await(Children.PATIENCE).orElseThrow();
        }
    }

    @Test
    void neverWaitsForAChildThatRuns() throws Exception {
        Child child = Children.sleeper();
        assertThat(child.pidfd().tryWait()).isEmpty();
        assertThat(child.pidfd().await(Duration.ofMillis(20))).isEmpty();
        Children.end(child);
    }

    @Test
    void remembersTheStatusAndSignalsNobodyAfterTheEnd() throws Exception {
        try (PidFd child = Children.shell("exit 6").pidfd()) {
            child.await(Children.PATIENCE);
            assertThat(child.tryWait()).contains(ExitStatus.exited(6));
            assertThat(child.send(Signals.KILL)).isFalse();
        }
    }

    @Test
    void theEndOfAStrangersChildHasNoStatus() throws Exception {
        Child parent = Children.shell("sleep 1000 & wait");
        try (PidFd grandchild = onlyChildOf(parent.pid())) {
            assertThat(grandchild.tryWait()).isEmpty();
            grandchild.send(Signals.KILL);
            assertThat(grandchild.await(Children.PATIENCE)).contains(ExitStatus.UNKNOWN);
        }
        Children.end(parent);
    }

    private static PidFd onlyChildOf(int parent) throws Exception {
        while (true) {
            for (int pid : Proc.pids()) {
                if (ProcStat.read(pid).filter(stat -> stat.parent() == parent).isPresent()) {
                    return PidFd.open(pid);
                }
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void aZombieHasEndedAndIsNotAlive() throws Exception {
        Child child = Children.shell("exit 0");
        assertThat(child.pidfd().awaitEnd(Children.PATIENCE)).isTrue();
        assertThat(ProcStat.read(child.pid())).map(ProcStat::state).contains('Z');
        assertThat(child.identity().isAlive()).isFalse();
        Children.end(child);
        assertThat(ProcessIdentity.of(child.pid())).isEmpty();
    }

    @Test
    void aClosedHandleIsAnErrorNotAnotherProcess() throws Exception {
        Child child = Children.sleeper();
        Children.end(child);
        assertThatThrownBy(() -> child.pidfd().send(Signals.KILL)).hasMessageContaining("EBADF");
    }

    @Test
    void aPidThatIsFreeCannotBeOpened() {
        assertThatThrownBy(() -> PidFd.open(0x3fffff)).hasMessageContaining("ESRCH");
        assertThatThrownBy(() -> PidFd.open(-1)).hasMessageContaining("EINVAL");
    }

    @Test
    void waitingOnAVirtualThreadCanBeInterrupted() throws Exception {
        Child child = Children.sleeper();
        FutureTask<Optional<ExitStatus>> wait =
                new FutureTask<>(() -> child.pidfd().await(Duration.ofDays(99_999)));
        Thread thread = Thread.ofVirtual().start(wait);
        thread.interrupt();
        assertThatThrownBy(wait::get).hasCauseInstanceOf(InterruptedException.class);
        Children.end(child);
    }
}
