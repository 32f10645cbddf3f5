/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.os.Cgroups;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("root")
class RehearsalTest {
    @TempDir
    Path directory;

    @Test
    void replacesAServiceOfItsOwnAndLeavesNothing() throws Exception {
        StateDir state = StateDir.at(directory);
        try (Kernel kernel = Kernel.open(state)) {
            Cgroups cgroups = Objects.requireNonNull(kernel.cgroups(), "needs control groups");
            int replaced = new Rehearsal(kernel, Offers.catalogue(), state).rehearse(cgroups, 12);
            assertThat(replaced).isEqualTo(12);
            assertThat(cgroups.group(Rehearsal.NAME).exists()).isFalse();
            assertThat(directory.resolve(Rehearsal.NAME)).doesNotExist();
        }
    }

    @Test
    void clearsUpWhenItIsCutOff() throws Exception {
        StateDir state = StateDir.at(directory);
        try (Kernel kernel = Kernel.open(state)) {
            Cgroups cgroups = Objects.requireNonNull(kernel.cgroups(), "needs control groups");
            Thread self = Thread.currentThread();
            Thread.ofVirtual().start(() -> {
                while (!cgroups.group(Rehearsal.NAME).exists()) {
                    Thread.onSpinWait();
                }
                self.interrupt();
            });
            assertThatThrownBy(() -> new Rehearsal(kernel, Offers.catalogue(), state).rehearse(cgroups, 100_000))
                    .isInstanceOf(Exception.class);
            assertThat(Thread.interrupted()).isFalse();
            assertThat(cgroups.group(Rehearsal.NAME).exists()).isFalse();
            assertThat(directory.resolve(Rehearsal.NAME)).doesNotExist();
        }
    }
}
