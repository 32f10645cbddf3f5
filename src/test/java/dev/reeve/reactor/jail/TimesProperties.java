/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.Value;
import java.util.ArrayDeque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TimesProperties {
    /** The same as a queue of boxed numbers, whatever comes in whatever order, restored in between or not, with a limit that changes. */
    @Property(tries = 500)
    void isAsAQueue(@ForAll @Size(max = 200) List<@IntRange(max = 999) Integer> steps) {
        Times times = new Times();
        ArrayDeque<Long> queue = new ArrayDeque<>();
        for (int step : steps) {
            int most = 1 + step % 7;
            long time = step / 7;
            switch (step % 9) {
                case 0 -> {
                    times.forget(time);
                    queue.removeIf(one -> one <= time);
                }
                case 1 -> times = Times.restore(((Value.Items) times.save()).items());
                default -> {
                    times.add(time, most);
                    queue.addLast(time);
                    while (queue.size() > most) {
                        queue.removeFirst();
                    }
                }
            }
            assertThat(times.size()).isEqualTo(queue.size());
            assertThat(times).hasToString(queue.toString());
        }
    }
}
