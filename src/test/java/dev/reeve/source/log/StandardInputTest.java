/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.source.Stop;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StandardInputTest {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile String doing = "";

    /** Stops after so many lines, or at the end of the input. */
    private final class Taker implements Arrivals, Stop {
        private final int most;
        private int taken;
        private boolean over;

        Taker(int most) {
            this.most = most;
        }

        @Override
        public void take(Arrival line) {
            assertThat(line.dated()).isTrue();
            lines.add(line.text() + (line.cut() ? "…" : ""));
            taken++;
        }

        @Override
        public void reached(String position) {}

        @Override
        public void caughtUp() {}

        @Override
        public void dropped(String from, long count, String reason) {}

        @Override
        public void pause(String what) {
            doing = what;
            over = what.contains("over");
        }

        @Override
        public boolean asked() {
            return over || taken >= most;
        }

        @Override
        public boolean await(Duration most) {
            return asked();
        }
    }

    private static StandardInput input(String text) {
        InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new StandardInput(bytes);
    }

    @Test
    void whoReadsNextGoesOnWhereTheOtherStopped() throws Exception {
        StringBuilder text = new StringBuilder();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            all.add("line " + i);
            text.append("line ").append(i).append('\n');
        }
        StandardInput input = input(text.toString());
        for (int most : new int[] {1, 300, 10_000}) {
            Taker taker = new Taker(most);
            new StandardInputFeed(input, "auto", 100, InstantSource.system()).run(taker, taker);
        }
        assertThat(lines).isEqualTo(all);
        assertThat(doing).isEqualTo("standard input is over after 1000 lines");
    }

    @Test
    void aLineWithoutAnEndCountsAndOneThatIsTooLongIsCut() throws Exception {
        StandardInput input = input("x".repeat(300) + "\nlast");
        Taker taker = new Taker(10);
        new StandardInputFeed(input, "auto", 256, InstantSource.system()).run(taker, taker);
        assertThat(lines).containsExactly("x".repeat(256) + "…", "last");
    }

    @Test
    void whatCannotBeReadOnIsSaid() throws Exception {
        StandardInput input = new StandardInput(new InputStream() {
            @Override
            public int read() throws java.io.IOException {
                throw new java.io.IOException("gone");
            }
        });
        Taker taker = new Taker(10);
        new StandardInputFeed(input, "auto", 256, InstantSource.system()).run(taker, taker);
        assertThat(doing).contains("over after 0 lines: ", "gone");
    }
}
