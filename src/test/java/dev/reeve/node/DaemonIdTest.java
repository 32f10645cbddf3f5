/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonIdTest {
    @TempDir
    Path root;

    @Test
    void isMadeOnceAndKept() throws Exception {
        StateDir state = StateDir.at(root);
        DaemonId first = DaemonId.of(state, null);
        assertThat(first.fresh()).isTrue();
        assertThat(DaemonId.of(state, null)).isEqualTo(new DaemonId(first.text(), false));
        assertThat(state.id()).content().isEqualTo(first.text() + "\n");
    }

    @Test
    void differsFromThatOfAnotherDirectory() throws Exception {
        Path other = Files.createDirectory(root.resolve("other"));
        assertThat(DaemonId.of(StateDir.at(root), null).text())
                .isNotEqualTo(DaemonId.of(StateDir.at(other), null).text());
    }

    @Test
    void isANewOneAfterTheFileWasLost() throws Exception {
        StateDir state = StateDir.at(root);
        DaemonId first = DaemonId.of(state, null);
        Files.delete(state.id());
        DaemonId second = DaemonId.of(state, null);
        assertThat(second.fresh()).isTrue();
        assertThat(second.text()).isNotEqualTo(first.text());
    }

    @Test
    void isNotMadeAnewWhereThereIsADamagedOne() throws Exception {
        StateDir state = StateDir.at(root);
        Files.writeString(state.id(), "../../system.slice\n");
        assertThatThrownBy(() -> DaemonId.of(state, null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(state.id().toString())
                .hasMessageContaining("expected a letter and 16 hex digits");
    }

    @Test
    void isTheSameEachTimeWhereNoneCanBeKept() throws Exception {
        StateDir missing = StateDir.at(root.resolve("missing"));
        DaemonId first = DaemonId.of(missing, null);
        assertThat(DaemonId.of(missing, null)).isEqualTo(first);
        assertThat(first.text()).matches("p[0-9a-f]{16}");
        assertThat(DaemonId.of(StateDir.at(root.resolve("gone")), null).text()).isNotEqualTo(first.text());
    }
}
