/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.Cleaning;
import dev.reeve.os.FileLock;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code reeve quickstart --clean} beside a daemon that was run from the same source tree. */
class QuickstartCleanTest {
    @TempDir
    Path home;

    private StateDir state;

    @BeforeEach
    void someState() throws IOException {
        state = StateDir.at(home.resolve(".reeve"));
        state.create();
        Files.writeString(state.journal(), "what a daemon knows");
    }

    @Test
    void theStateOfAnotherDaemonIsLeftAlone() {
        assertThat(quickstart(Cleaning.OWN)).isEqualTo(1);
        assertThat(state.journal()).exists();
    }

    @Test
    void theQuickstartDoesNotGoOnInIt() {
        assertThat(quickstart(Cleaning.NONE)).isEqualTo(1);
        assertThat(state.root().resolve("quickstart")).doesNotExist();
    }

    @Test
    void theRefusalSaysWhatToDo() {
        assertThat(new QuickstartMark(state).refusal("nothing is removed"))
                .contains(state.root() + " has the state of another daemon", "nothing is removed")
                .contains("mv " + state.root(), "reeve quickstart --clean --all");
    }

    @Test
    void whatIsAnothersIsRemovedWhereAPersonSaysSo() {
        assertThat(quickstart(Cleaning.ALL)).isZero();
        assertThat(state.root()).doesNotExist();
    }

    /** Whoever says so has to stop it first: it would write on into what is gone. */
    @Test
    void butNotUnderARunningDaemon() throws Exception {
        try (FileLock _ = state.lock()) {
            assertThat(quickstart(Cleaning.ALL)).isEqualTo(1);
        }
        assertThat(state.journal()).exists();
    }

    @Test
    void itsOwnIsRemoved() throws IOException {
        new QuickstartMark(state).set();
        assertThat(quickstart(Cleaning.OWN)).isZero();
        assertThat(state.root()).doesNotExist();
    }

    @Test
    void whereAnotherDaemonHasRunSinceItIsNotItsOwnAnyMore() throws IOException {
        QuickstartMark mark = new QuickstartMark(state);
        mark.set();
        mark.remove();
        assertThat(quickstart(Cleaning.OWN)).isEqualTo(1);
        assertThat(state.journal()).exists();
    }

    @Test
    void aSecondStartDoesNotGoOnWithWhatTheFirstCounted() throws Exception {
        new QuickstartMark(state).set();
        Quickstart second = new Quickstart(home, new DaemonLauncher());
        assertThat(second.anew()).isTrue();
        assertThat(state.root()).doesNotExist();
        assertThat(second.anew()).as("there is nothing to remove").isTrue();
    }

    /** Whoever has the port, this test or another program: what an earlier quickstart left is ended before anybody is blamed for it. */
    @Test
    void whatAnEarlierOneLeftIsEndedBeforeThePortIsCalledTaken() throws Exception {
        new QuickstartMark(state).set();
        try (ServerSocket taken = new ServerSocket()) {
            try {
                taken.bind(new InetSocketAddress("127.0.0.1", Quickstart.PORT));
            } catch (BindException byAnother) {
                assertThat(byAnother).hasMessageContaining("in use");
            }
            assertThat(quickstart(Cleaning.NONE)).isEqualTo(1);
        }
        assertThat(state.root()).doesNotExist();
    }

    private int quickstart(Cleaning clean) {
        return new Quickstart(home, new DaemonLauncher()).run(clean);
    }
}
