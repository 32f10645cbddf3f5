/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void writesAndReadsEveryKindOfValue() {
        Value value = new Shape()
                .put("text", "ä \"\\\n\u0001 \uD83D\uDE00")
                .put("int", Long.MIN_VALUE)
                .put("real", Value.of(0.1))
                .put("truth", true)
                .texts("items", List.of("a", ""))
                .put("none", new Shape().value())
                .value();
        assertThat(Json.read(Json.bytes(value))).isEqualTo(value);
    }

    /** A report as HTML, a scenario's file: the library alone reads 50,000 characters of a text. */
    @Test
    void readsTextsOfAnyLength() {
        String line = "<p class=\"a\">ä\t\\\uD83D\uDE00</p>\u0001\n";
        Value value = new Shape()
                .put("text", line.repeat(50_000))
                .put("after", "x".repeat(60_000))
                .value();
        assertThat(Json.read(Json.bytes(value))).isEqualTo(value);
        assertThat(read("[\"\\u00e4\\/\\b\\f\\r\" , \"\" ]").plain()).isEqualTo("[ä/\b\f\r, ]");
    }

    @Test
    void takesSpaceBetween() {
        assertThat(read(" { \"a\" : 1 ,\n \"b\" : [ 2.5 , true ] } \n").plain()).isEqualTo("{a: 1, b: [2.5, true]}");
    }

    @Test
    void takesNullForMissing() {
        assertThat(read("{\"a\":null,\"b\":1}").plain()).isEqualTo("{b: 1}");
    }

    @Test
    void refusesWhatIsNoJsonOrTooMuch() {
        for (String json : List.of(
                "",
                "{",
                "[1,",
                "{\"a\"}",
                "{\"a\":1}x",
                "{}{}",
                "{\"a\":1,\"a\":2}",
                "[null]",
                "[1e]",
                "[--1]",
                "[99999999999999999999]",
                "\"abc",
                "[\"\\q\"]",
                "[\"\\u12\"]",
                "[\"\\u12g4\"]",
                "[\"a\\\"]",
                "[" + "[".repeat(40) + "]".repeat(41),
                "[".repeat(1_000_000),
                "{\"a\":nul}")) {
            assertThatThrownBy(() -> read(json))
                    .as(json.length() > 100 ? "deep" : json)
                    .isInstanceOf(IllegalArgumentException.class)
                    .extracting(Throwable::getMessage)
                    .asString()
                    .hasSizeLessThan(400);
        }
    }

    @Test
    void writesWhatJsonLacksAsText() {
        assertThat(Json.text(Value.of(Double.NaN))).isEqualTo("\"NaN\"");
        assertThat(Json.text(Value.of("a\uD83D"))).isEqualTo("\"a?\"");
    }

    @Test
    void cutsWhatNestsTooDeep() {
        Value value = Value.of(1);
        for (int i = 0; i < 10_000; i++) {
            value = new Value.Items(List.of(value));
        }
        assertThat(Json.text(value)).contains("…").hasSizeLessThan(100);
    }

    private static Value read(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
