/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.Json;
import dev.reeve.model.Value;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Text from the world must not reach a terminal as an order: U+009B begins one as ESC [ does, U+202E turns what follows round. */
class TerminalTest {
    private static final String HOSTILE = "a\u009b31mb\u001b]0;x\u0007\u202ec\u007f\u2028d\uDB40\uDC41\u00e4 \u4e2d";

    private static String json(String text) {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(to, true, StandardCharsets.UTF_8);
        new Terminal(out, out, false, Map.of(), InstantSource.system(), ZoneOffset.UTC).json(text);
        return to.toString(StandardCharsets.UTF_8);
    }

    @Test
    void jsonSaysTheSameInEscapes() {
        Value value = Value.fields(Map.of("text", Value.of(HOSTILE)));
        String shown = json(Json.text(value));
        assertThat(shown.strip().codePoints())
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == 0x2028);
        assertThat(shown).contains("\u00e4 \u4e2d");
        assertThat(Json.read(shown.strip().getBytes(StandardCharsets.UTF_8))).isEqualTo(value);
    }

    @Test
    void linesOfAnotherFormatKeepTheirLinesAlone() {
        assertThat(Terminal.harmless("web (\u009bx\u001b[2J) start/running\n\tpid 7\n"))
                .isEqualTo("web (·x·[2J) start/running\n\tpid 7\n");
    }
}
