/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final class Thing extends Deadlines.Due {}

    @Test
    void theyComeInTheirOrderWhateverIsMovedOrTakenOut() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            Deadlines<Thing> deadlines = new Deadlines<>();
            List<Thing> inside = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                step(random, deadlines, inside);
                assertThat(deadlines.size()).isEqualTo(inside.size());
                assertThat(deadlines.first())
                        .isEqualTo(inside.stream().mapToLong(Thing::at).min().orElse(Long.MAX_VALUE));
            }
            inside.sort(Comparator.comparingLong(Thing::at));
            for (Thing each : inside) {
                assertThat(deadlines.poll(each.at() - 1)).isNull();
                assertThat(deadlines.poll(Long.MAX_VALUE - 1)).isNotNull().matches(found -> found.at() == each.at());
            }
            assertThat(deadlines.poll(Long.MAX_VALUE)).isNull();
        }
    }

    private static void step(Random random, Deadlines<Thing> deadlines, List<Thing> inside) {
        int choice = random.nextInt(4);
        if (choice < 2 || inside.isEmpty()) {
            Thing fresh = new Thing();
            deadlines.put(fresh, random.nextInt(1_000));
            inside.add(fresh);
        } else if (choice == 2) {
            deadlines.put(inside.get(random.nextInt(inside.size())), random.nextInt(1_000));
        } else {
            Thing gone = inside.remove(random.nextInt(inside.size()));
            deadlines.remove(gone);
            deadlines.remove(gone);
            assertThat(gone.isIn()).isFalse();
        }
    }
}
