/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.model.Origin;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Types made of others: lists and maps with free keys. */
public final class Lists {
    private Lists() {}

    public static <T> Type<List<T>> of(Type<T> item) {
        return new ListType<>(item, false, 0);
    }

    public static <T> Type<List<T>> nonEmpty(Type<T> item) {
        return new ListType<>(item, false, 1);
    }

    /** A list, or one value without the brackets. */
    public static <T> Type<List<T>> oneOrMany(Type<T> item) {
        return new ListType<>(item, true, 1);
    }

    public static <T> Type<SequencedMap<String, T>> map(Type<String> key, Type<T> value) {
        return new MapType<>(key, value);
    }

    private record ListType<T>(Type<T> item, boolean single, int least) implements Type<List<T>> {
        @Override
        public @Nullable List<T> read(YamlNode node, Reading reading) {
            if (node instanceof YamlNode.Sequence sequence && sequence.items().size() >= least) {
                return items(sequence.items(), reading);
            }
            if (node instanceof YamlNode.Sequence) {
                reading.error(node, "an empty list says nothing here", label());
                return null;
            }
            boolean one = single && !isNothing(node);
            return one ? items(List.of(node), reading) : reading.wrong(node, this);
        }

        private static boolean isNothing(YamlNode node) {
            return node instanceof YamlNode.Scalar scalar && scalar.isNothing();
        }

        private @Nullable List<T> items(List<YamlNode> nodes, Reading reading) {
            List<T> items = new ArrayList<>();
            for (YamlNode node : nodes) {
                T read = item.read(node, reading);
                if (read != null) {
                    items.add(read);
                }
            }
            return items.size() == nodes.size() ? items : null;
        }

        @Override
        public String label() {
            return (single ? item.label() + ", or a list of such" : "a list, each " + item.label())
                    + (least > 0 && !single ? ", at least one" : "");
        }

        @Override
        public String title() {
            return (single ? item.title() + " or list" : "list: " + item.title());
        }

        @Override
        public Value schema() {
            return single ? Schemas.anyOf(item.schema(), Schemas.array(item.schema())) : Schemas.array(item.schema());
        }

        @Override
        public List<Section<?>> sections() {
            return item.sections();
        }
    }

    private record MapType<T>(Type<String> key, Type<T> value) implements Type<SequencedMap<String, T>> {
        @Override
        public @Nullable SequencedMap<String, T> read(YamlNode node, Reading reading) {
            if (!(node instanceof YamlNode.Mapping mapping)) {
                return reading.wrong(node, this);
            }
            SequencedMap<String, T> map = new LinkedHashMap<>();
            SequencedMap<String, Origin> seen = new LinkedHashMap<>();
            for (YamlNode.Entry entry : mapping.entries()) {
                Origin first = seen.putIfAbsent(entry.key().text(), entry.key().origin());
                if (first != null) {
                    reading.error(entry.key(), Quote.of(entry.key().text()) + " is written twice, first at " + first);
                }
                String name = key.read(entry.key(), reading);
                T read = value.read(entry.value(), reading);
                if (name != null && read != null) {
                    map.put(name, read);
                }
            }
            return map.size() == mapping.entries().size() ? map : null;
        }

        @Override
        public String label() {
            return "names with values, each " + value.label();
        }

        @Override
        public String title() {
            return "map: " + value.title();
        }

        @Override
        public Value schema() {
            return Schemas.map(value.schema());
        }

        @Override
        public List<Section<?>> sections() {
            return value.sections();
        }
    }
}
