/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    private static final String HEADING =
            "IP address       HW type     Flags       HW address            Mask     Device";

    @Test
    void whoWasAskedForAndHasNotAnsweredIsSilent() {
        List<Neighbours.Neighbour> silent = Neighbours.silent(List.of(
                HEADING,
                "192.0.2.1        0x1         0x2         02:fc:00:00:00:05     *        eth0",
                "192.0.2.9        0x1         0x0         00:00:00:00:00:00     *        eth0",
                "192.0.2.8        0x1         0x6         02:fc:00:00:00:06     *        eth0"));
        assertThat(silent).containsExactly(new Neighbours.Neighbour(InetAddress.ofLiteral("192.0.2.9"), "eth0"));
    }

    @Test
    void whatMakesNoSenseIsSkipped() {
        assertThat(Neighbours.silent(
                        List.of(HEADING, "", "192.0.2.9 0x1", "x 0x1 0x0 y * eth0", "192.0.2.9 0x1 zz y * e")))
                .isEmpty();
        assertThat(Neighbours.silent(List.of())).isEmpty();
    }
}
