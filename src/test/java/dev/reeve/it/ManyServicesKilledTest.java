/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dreeve.faults.manyKills} says how often (5); {@code ./verify bench adoption} does it a hundred times. */
@Tag("root")
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class ManyServicesKilledTest {
    @TempDir
    Path root;

    @Test
    void h02_noneOfTwoHundredServicesIsLostOrDoubled() throws Exception {
        System.out.println(new ManyServices(root).kill(Integer.getInteger("reeve.faults.manyKills", 5)));
    }
}
