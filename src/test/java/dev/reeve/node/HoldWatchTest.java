/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Observation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldWatchTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void aLineIsAHoldAndTakingItOutLiftsIt() throws Exception {
        Path file = directory.resolve("hold");
        HoldWatch watch = new HoldWatch(file, false, "n");
        assertThat(watch.look()).isEmpty();
        Files.writeString(file, "all\n");
        assertThat(watch.look()).extracting(Observation::type).containsExactly("hold.set");
        assertThat(watch.look()).isEmpty();
        Files.writeString(file, "");
        assertThat(watch.look()).extracting(Observation::type).containsExactly("hold.lifted");
    }

    @Test
    void itSaysHowOneOfAFileIsLifted() {
        assertThat(HoldWatch.lifted("file:all", Path.of("/var/lib/reeve/hold"), Path.of("/run/reeve/hold")))
                .isEqualTo("hold file:all stands in /var/lib/reeve/hold: take its line out of there, or reeve unhold"
                        + " 'all' --file --state /var/lib/reeve");
        assertThat(HoldWatch.lifted("file:socket:all", Path.of("/var/lib/reeve/hold"), Path.of("/run/reeve/hold")))
                .contains("stands in /run/reeve/hold:", "unhold 'all' --file --state /run/reeve");
    }

    @Test
    void whatIsNoRegularFileCannotBeReadAndIsNeverReadWhole() throws Exception {
        Path file = Files.createSymbolicLink(directory.resolve("hold"), Path.of("/dev/zero"));
        HoldWatch watch = new HoldWatch(file, false, "n");
        assertThat(watch.look()).extracting(Observation::type).containsExactly("hold.unreadable");
        Files.delete(file);
        assertThat(watch.look()).extracting(Observation::type).containsExactly("hold.readable");
    }
}
