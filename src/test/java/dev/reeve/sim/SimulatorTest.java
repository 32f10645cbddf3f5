/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seeds in which all must be well, and planted faults that must be found. More of them: {@code ./verify simulate}. */
class SimulatorTest {
    private static final int SEEDS = 2_000;
    private static final int MOST_TRIED = 400;

    @Test
    void nothingThatMustHoldIsBrokenInTwoThousandLives() {
        List<String> failures = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS && failures.size() < 5; seed++) {
            Simulation.Result result = Simulation.run(seed, Planted.NOTHING);
            if (result.failure() != null) {
                failures.add("seed " + seed + ": "
                        + result.failure().lines().findFirst().orElse(""));
            }
        }
        assertThat(failures).as("again with ./verify simulate --seed S").isEmpty();
    }

    /** An invariant that cannot fail shows nothing. */
    @ParameterizedTest
    @CsvSource({
        "NO_HOLD, H32",
        "NO_LINEAGE, H14",
        "NO_LIMITS, H16",
        "REPEATS_ATTEMPTS, H17",
        "BELIEVES_THE_SIGNAL, H01",
        "NO_INTERLOCK, H04",
        "NO_FRESHNESS, H06",
        "NO_BLAST_RADIUS, H22",
        "TRUSTS_THE_NUMBER, H02",
        "TRUSTS_THE_GROUP, H01",
    })
    void aPlantedFaultIsFound(Planted planted, String invariant) {
        for (long seed = 1; seed <= MOST_TRIED; seed++) {
            Simulation.Result result = Simulation.run(seed, planted);
            if (result.failure() != null && result.failure().startsWith(invariant)) {
                assertThat(result.trace()).isNotEmpty();
                return;
            }
        }
        throw new AssertionError(planted + " was not found in " + MOST_TRIED + " seeds");
    }

    @Test
    void aSeedGivesTheSameLifeAgain() {
        assertThat(List.of(life(7), life(7)).stream().distinct()).hasSize(1);
        assertThat(life(7)).isNotEqualTo(life(8));
    }

    private static String life(long seed) {
        Simulation simulation = new Simulation(seed, Planted.NOTHING);
        simulation.play();
        return String.join("\n", simulation.trace.lines("", 5_000));
    }
}
