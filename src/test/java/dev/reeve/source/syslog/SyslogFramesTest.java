/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SyslogFramesTest {
    private static final int LONGEST = 40;

    @Test
    void bothWaysOfFramingMayBeMixed() throws Exception {
        assertThat(frames("5 <1>ab<2>line\n\r\n12 <3>two\nlines<4>nul\0", 100))
                .containsExactly("<1>ab", "<2>line", "<3>two\nlines", "<4>nul");
    }

    @Test
    void whatBeginsWithADigitAndIsNoLengthIsALine() throws Exception {
        assertThat(frames("2026-10-11 web1 a: x\n123\n", 100)).containsExactly("2026-10-11 web1 a: x", "123");
    }

    @Test
    void theLastLineNeedsNoEndButACountedMessageMustBeWhole() throws Exception {
        assertThat(frames("<1>last", 100)).containsExactly("<1>last");
        assertThat(frames("20 <1>half", 100)).isEmpty();
    }

    @Test
    void longMessagesAreCutAndTheNextIsReadWhole() throws Exception {
        String more = "x".repeat(3 * LONGEST);
        assertThat(frames(more + "\n<1>next\n", 7)).containsExactly("x".repeat(LONGEST) + "…", "<1>next");
        assertThat(frames(more.length() + " " + more + "<1>next\n", 7))
                .containsExactly("x".repeat(LONGEST) + "…", "<1>next");
    }

    @Test
    void aLengthThatNobodyMeansEndsTheConnection() {
        assertThatThrownBy(() -> frames("9999999 x", 100)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> frames("9".repeat(100), 100)).isInstanceOf(IOException.class);
    }

    @Test
    void howTheBytesArriveMakesNoDifference() throws Exception {
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder stream = new StringBuilder();
            for (int k = random.nextInt(80); k > 0; k--) {
                stream.append("0123 \n\r\0<>ab".charAt(random.nextInt(12)));
            }
            List<String> whole = framesOrEnd(stream.toString(), 1_000);
            assertThat(framesOrEnd(stream.toString(), 1 + random.nextInt(9))).isEqualTo(whole);
        }
    }

    private static List<String> framesOrEnd(String stream, int piece) throws InterruptedException {
        try {
            return frames(stream, piece);
        } catch (IOException end) {
            return List.of(String.valueOf(end.getMessage()));
        }
    }

    private static List<String> frames(String stream, int piece) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        SyslogFrames frames = new SyslogFrames(
                LONGEST,
                (bytes, length, cut) ->
                        found.add(new String(bytes, 0, length, StandardCharsets.UTF_8) + (cut ? "…" : "")));
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += piece) {
            byte[] next = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece));
            frames.bytes(next, next.length);
        }
        frames.end();
        return found;
    }
}
