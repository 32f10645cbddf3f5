/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A YAML document with its places. Scalars stay text until a key's type reads them, so that {@code 1.10} and {@code on} mean what was written. */
public sealed interface YamlNode {
    Origin origin();

    /** What it is, for messages. */
    String kind();

    /**
     * @param plain written without quotes, in one line: then its characters are those of the file
     * @param block written with {@code |} or {@code >}: then they are not
     */
    record Scalar(Origin origin, String text, boolean plain, boolean block) implements YamlNode {
        /** Nothing was written, or a plain {@code null} or {@code ~}. */
        public boolean isNothing() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        /** The place of a character (from 0), as well as it can be known. */
        Origin at(int index) {
            return block || index < 0 || text.indexOf('\n') >= 0
                    ? origin
                    : new Origin(origin.file(), origin.line(), origin.column() + index + (plain ? 0 : 1));
        }

        @Override
        public String kind() {
            return isNothing() ? "nothing" : "text";
        }
    }

    record Sequence(Origin origin, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return items.isEmpty() ? "an empty list" : "a list";
        }
    }

    record Mapping(Origin origin, List<Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "keys with values";
        }

        public @Nullable YamlNode get(String key) {
            for (Entry entry : entries) {
                if (entry.key().text().equals(key)) {
                    return entry.value();
                }
            }
            return null;
        }
    }

    record Entry(Scalar key, YamlNode value) {}
}
