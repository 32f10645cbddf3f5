/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Suggestion;
import dev.reeve.model.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** One word of a few. */
public record Choice<T>(SequencedMap<String, T> words) implements Type<T> {
    /** The constants of an enumeration, lower case with hyphens. */
    public static <E extends Enum<E>> Choice<E> of(Class<E> type) {
        SequencedMap<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(word(constant), constant);
        }
        return new Choice<>(words);
    }

    static Choice<Boolean> of(String yes, String no) {
        SequencedMap<String, Boolean> words = new LinkedHashMap<>();
        Arrays.asList(yes, no).forEach(word -> words.put(word, word.equals(yes)));
        return new Choice<>(words);
    }

    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public @Nullable T read(YamlNode node, Reading reading) {
        String text = node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        T found = words.get(text);
        if (found == null) {
            reading.findings()
                    .unknown(node.origin(), Reading.said(node) + " is not possible here", text, words.keySet());
        }
        return found;
    }

    @Override
    public String label() {
        return Suggestion.oneOf(words.keySet());
    }

    @Override
    public String title() {
        return String.join(" \\| ", words.keySet());
    }

    @Override
    public Value schema() {
        return Schemas.choice(List.copyOf(words.keySet()));
    }
}
