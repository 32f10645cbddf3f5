/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SlicesTest {
    /** Answers questions as the core does, and counts how much each of them was. */
    private static final class Answering implements AutoCloseable {
        final Intake intake = new Intake();
        final List<Integer> slices = new ArrayList<>();
        int rows;
        private final Thread core = Thread.ofVirtual().start(this::run);

        private void run() {
            List<Intake.Input> batch = new ArrayList<>();
            try {
                while (true) {
                    batch.clear();
                    intake.take(batch, 10, 1_000_000);
                    for (Intake.Input input : batch) {
                        rows = 0;
                        ((Intake.Input.Ask) input).question().run();
                        slices.add(rows);
                    }
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() throws InterruptedException {
            core.interrupt();
            core.join();
        }
    }

    private static List<Integer> numbers(int many) {
        return IntStream.range(0, many).boxed().toList();
    }

    @Test
    void theCoreIsNeverAskedForMoreThanASliceAndNothingIsLeftOut() throws Exception {
        Answering core = new Answering();
        try (core) {
            List<Integer> found = new Slices(new Asking(core.intake)).of(numbers(10 * Slices.SIZE + 7), number -> {
                core.rows++;
                return Optional.of(number);
            });
            assertThat(found).isEqualTo(numbers(10 * Slices.SIZE + 7));
        }
        assertThat(core.slices).hasSize(11).allMatch(rows -> rows <= Slices.SIZE);
    }

    @Test
    void whatIsNotThereAnyMoreOrNotWantedIsPassedOver() throws Exception {
        try (Answering core = new Answering()) {
            Slices slices = new Slices(new Asking(core.intake));
            assertThat(slices.of(numbers(5), number -> Optional.of(number).filter(one -> one % 2 == 0)))
                    .containsExactly(0, 2, 4);
            assertThat(slices.of(numbers(0), Optional::of)).isEmpty();
        }
    }
}
