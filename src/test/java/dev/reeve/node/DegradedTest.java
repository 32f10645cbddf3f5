/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DegradedTest {
    @Test
    void eachThingIsALineWhateverItsName() {
        Degraded all = new Degraded();
        all.named("jail", "a\"b\\c\nd");
        all.named("jail", "sshd");
        all.named("jail", "sshd");
        all.counted("node", 2);
        all.counted("node", 0);
        assertThat(all.text()).isEqualTo("""
                reeve_degraded{kind="jail",name="a\\"b\\\\c\\nd"} 1
                reeve_degraded{kind="jail",name="sshd"} 1
                reeve_degraded{kind="node",name=""} 2
                """);
    }

    @Test
    void thereAreNeverMoreThanAThousandLines() {
        Degraded all = new Degraded();
        for (int i = 0; i < 3_000; i++) {
            all.named("jail", "j" + i);
        }
        assertThat(all.counts()).hasSize(1_001);
        assertThat(all.text()).contains("reeve_degraded{kind=\"jail\",name=\"\"} 2000\n");
    }
}
