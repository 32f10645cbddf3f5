/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Observation;
import dev.reeve.model.Config;
import dev.reeve.model.HoldLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldFilesTest {
    @TempDir
    Path root = Path.of("");

    private HoldFiles files;
    private Path own;
    private Path beside;

    @BeforeEach
    void two() throws IOException {
        StateDir state = new StateDir(Files.createDirectory(root.resolve("state")));
        own = state.holds();
        beside = Files.createDirectory(root.resolve("run")).resolve("hold");
        files = new HoldFiles(state, new DaemonSocket(root.resolve("run/reeve.sock")), "n", Config::empty);
    }

    private List<String> look() {
        List<Observation> told = new ArrayList<>();
        files.look(told::add);
        return told.stream()
                .map(one -> (one.type() + " " + one.attributes().text("hold", "")).strip())
                .toList();
    }

    @Test
    void h32_thatOneOfTwoCanBeReadAgainDoesNotCloseOverTheOther() throws Exception {
        Files.createDirectory(own);
        Files.createDirectory(beside);
        assertThat(look()).containsExactly("hold.unreadable");
        Files.delete(own);
        assertThat(look()).isEmpty();
        assertThat(files.troubles()).singleElement().asString().contains(beside.toString());
        Files.delete(beside);
        assertThat(look()).containsExactly("hold.readable");
        assertThat(files.troubles()).isEmpty();
    }

    @Test
    void h32_whatAFileHoldsIsHeldBeforeItCountsAsReadable() throws Exception {
        Files.createDirectory(own);
        assertThat(look()).containsExactly("hold.unreadable");
        Files.delete(own);
        Files.writeString(own, "all\n");
        assertThat(look()).containsExactly("hold.set file:all", "hold.readable");
    }

    @Test
    void h32_aFileOfMoreLinesThanAreReadIsRefusedAsAWholeAndHoldsItsHandsOff() throws Exception {
        Files.write(own, Collections.nCopies(HoldLine.MAX_LINES, "service/web"));
        assertThat(look()).containsExactly("hold.set file:service/web");
        Files.write(own, Collections.nCopies(HoldLine.MAX_LINES + 1, "all"));
        assertThat(look()).containsExactly("hold.unreadable");
        assertThat(files.troubles()).singleElement().asString().contains("1001 lines, at most 1000");
        Files.writeString(own, "service/web\n");
        assertThat(look()).containsExactly("hold.readable");
    }
}
