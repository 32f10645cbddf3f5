/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTextTest {
    @ParameterizedTest
    @CsvSource({
        "TEXT, x, x",
        "INTEGER, ' 5 ', 5",
        "REAL, 0.5, 0.5",
        "TRUTH, true, true",
        "ADDRESS, 2001:DB8::0, 2001:db8::",
        "DURATION, 1h30m, 5400000000",
        "INSTANT, 2023-11-14T22:13:20.5Z, 1700000000500000",
    })
    void readsEachKind(ValueKind kind, String text, String plain) {
        assertThat(ValueText.parse(kind, text).plain()).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 5.5",
        "REAL, NaN",
        "REAL, x",
        "TRUTH, yes",
        "ADDRESS, localhost",
        "DURATION, 5",
        "INSTANT, today",
        "INSTANT, +999999999-12-31T23:59:59Z",
        "FIELDS, x"
    })
    void saysWhatWasExpected(ValueKind kind, String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ValueText.parse(kind, text))
                .withMessageContaining("xpected");
    }

    @Test
    void convertsOnlyWhatMeansTheSame() {
        assertThat(ValueText.convert(ValueKind.DURATION, Value.of(7))).isEqualTo(Value.of(7));
        assertThat(ValueText.convert(ValueKind.REAL, Value.of(7))).isEqualTo(Value.of(7.0));
        assertThat(ValueText.convert(ValueKind.TEXT, Value.of(true))).isEqualTo(Value.of("true"));
        assertThat(ValueText.convert(ValueKind.TEXTS, new Value.Items(List.of(Value.of(1), Value.of("a")))))
                .isEqualTo(Value.texts(List.of("1", "a")));
        assertThatIllegalArgumentException().isThrownBy(() -> ValueText.convert(ValueKind.INTEGER, Value.of(0.5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ValueText.convert(ValueKind.TEXT, Value.fields(new LinkedHashMap<>())));
    }
}
