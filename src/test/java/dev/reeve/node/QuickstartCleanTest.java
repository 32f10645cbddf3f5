/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(quickstart(true)).isEqualTo(1);
        assertThat(state.journal()).exists();
    }

    @Test
    void theQuickstartDoesNotGoOnInIt() {
        assertThat(quickstart(false)).isEqualTo(1);
        assertThat(state.root().resolve("quickstart")).doesNotExist();
    }

    @Test
    void itsOwnIsRemoved() throws IOException {
        new QuickstartMark(state).set();
        assertThat(quickstart(true)).isZero();
        assertThat(state.root()).doesNotExist();
    }

    @Test
    void whereAnotherDaemonHasRunSinceItIsNotItsOwnAnyMore() throws IOException {
        QuickstartMark mark = new QuickstartMark(state);
        mark.set();
        mark.remove();
        assertThat(quickstart(true)).isEqualTo(1);
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
            assertThat(quickstart(false)).isEqualTo(1);
        }
        assertThat(state.root()).doesNotExist();
    }

    private int quickstart(boolean clean) {
        return new Quickstart(home, new DaemonLauncher()).run(clean);
    }
}
