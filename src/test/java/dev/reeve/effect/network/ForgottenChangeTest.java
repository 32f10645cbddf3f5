/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Observation;
import dev.reeve.model.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start tells of a change that the journal has lost: by the machine's own time, which is neither stepped nor lost with the journal. */
class ForgottenChangeTest {
    private static final Subject NODE = new Subject("node", "n1");
    private static final long MINUTE = 60_000_000;

    @TempDir
    Path root;

    private Path file() {
        return root.resolve("network-change");
    }

    private void waiting(long due) throws IOException {
        NetworkState none =
                new NetworkState(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeMap<>());
        new SavedChange("n1:7", "operator ann", "ip link", "boot-1", "", null, List.of(), due, 0, none, null)
                .write(file());
    }

    private Optional<Observation> at(String boot, long boottime) {
        return ForgottenChange.of(file(), boot, boottime, NODE);
    }

    @Test
    void h24_ofOneThatWaitsOnTheDiskItIsToldHowLongItMayStillStand() throws Exception {
        assertThat(at("boot-1", 0)).isEmpty();
        waiting(10 * MINUTE);
        Observation found = at("boot-1", 8 * MINUTE).orElseThrow();
        assertThat(found.type()).isEqualTo("network.found");
        assertThat(found.attributes().integer("left", -1)).isEqualTo(2 * MINUTE);
        assertThat(found.attributes().text("by", "")).isEqualTo("operator ann");
        assertThat(found.attributes().text("text", ""))
                .contains("'ip link' waits", "lost or set aside", "in 2 min", "reeve confirm");
    }

    @Test
    void h24_onceOverOrOfAnotherStartOfTheMachineItIsDueAtOnce() throws Exception {
        waiting(10 * MINUTE);
        assertThat(at("boot-1", 11 * MINUTE).orElseThrow().attributes().integer("left", -1))
                .isZero();
        assertThat(at("boot-2", 1).orElseThrow().attributes().integer("left", -1))
                .isZero();
    }

    @Test
    void h24_oneThatCannotBeReadIsToldWithWhatToDo() throws Exception {
        Files.writeString(file(), "rubbish");
        Observation found = at("boot-1", 1).orElseThrow();
        assertThat(found.attributes().integer("left", -1)).isZero();
        assertThat(found.attributes().text("text", "")).contains("cannot be understood", "by hand", "reeve confirm");
    }
}
