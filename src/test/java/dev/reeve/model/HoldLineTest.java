/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldLineTest {
    @Test
    void readsBackWhatItWrites() {
        HoldLine line = new HoldLine("service/web", Instant.parse("2026-11-01T12:00:00Z"), "alice", "kernel update");
        assertThat(line.format()).isEqualTo("service/web\t2026-11-01T12:00:00Z\talice\tkernel update");
        assertThat(HoldLine.parse(line.format())).isEqualTo(line);
        HoldLine bare = new HoldLine("all", null, "bob", "");
        assertThat(HoldLine.parse(bare.format())).isEqualTo(bare);
    }

    @Test
    void oneWordIsAHold() {
        assertThat(HoldLine.parse("all\n")).isEqualTo(new HoldLine("all", null, "file", ""));
    }

    @Test
    void knowsTheScopes() {
        for (String scope : List.of(
                "all",
                "class:disruptive",
                "class:DISRUPTIVE",
                "class:3",
                "rule:ban-ssh",
                "group:web",
                "service/web",
                "address/2001:db8::1")) {
            assertThat(HoldLine.parse(scope).scope()).isEqualTo(scope);
        }
    }

    @Test
    void refusesWhatIsNoHold() {
        for (String line : List.of(
                "everything",
                "class:nonsense",
                "rule:",
                "/web",
                "service/",
                "all\tsoon",
                "all\t-\t\tx",
                "all\t-\ta\tb\tc",
                "all x",
                "service/" + "x".repeat(600))) {
            assertThatThrownBy(() -> HoldLine.parse(line)).as(line).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new HoldLine("all", null, "a\nb", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void passesOverCommentsAndEmptyLines() {
        assertThat(List.of("", "  ", "# all")).allMatch(HoldLine::isBlank);
        assertThat(HoldLine.isBlank("all")).isFalse();
    }
}
