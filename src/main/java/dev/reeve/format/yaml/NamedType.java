/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.model.Origin;
import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Objects by name, such as {@code services:}. A broken one is reported and left out alone; of two with one name the first stays.
 *
 * @param noun what one of them is called: {@code service}
 * @param expander makes several of one stanza
 */
record NamedType<T>(String noun, Section<T> section, Expander expander) implements Type<NamedType.Objects<T>> {
    private static final int MOST = 200_000;

    NamedType(String noun, Section<T> section) {
        this(noun, section, (entry, reading) -> List.of(entry));
    }

    /** What is to be read in place of an entry; nothing when it was wrong, which is reported. */
    interface Expander {
        List<YamlNode.Entry> expand(YamlNode.Entry entry, Reading reading);
    }

    /**
     * What was there.
     *
     * @param good those that could be read
     * @param broken the names of those that could not: whoever names one of them is told this and not that it is unknown
     */
    record Objects<T>(SequencedMap<String, T> good, SequencedMap<String, Origin> broken) {
        static <T> Objects<T> none() {
            return new Objects<>(new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }

    @Override
    public @Nullable Objects<T> read(YamlNode node, Reading reading) {
        Objects<T> objects = Objects.none();
        if (node instanceof YamlNode.Scalar scalar && scalar.isNothing()) {
            return objects;
        }
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return reading.wrong(node, this);
        }
        SequencedMap<String, Origin> seen = new LinkedHashMap<>();
        for (YamlNode.Entry written : mapping.entries()) {
            List<YamlNode.Entry> all = expander.expand(written, reading);
            if (all.isEmpty()) {
                objects.broken().put(written.key().text(), written.key().origin());
            }
            int before = reading.errors();
            for (YamlNode.Entry entry : all) {
                // What is wrong in one instance is wrong in all, and is said once.
                if (reading.errors() > before) {
                    objects.broken().put(entry.key().text(), entry.key().origin());
                } else {
                    read(entry, objects, seen, reading);
                }
            }
        }
        return objects;
    }

    private void read(YamlNode.Entry entry, Objects<T> objects, SequencedMap<String, Origin> seen, Reading reading) {
        String name = Types.NAME.read(entry.key(), reading);
        Origin first = name == null ? null : seen.putIfAbsent(name, entry.key().origin());
        if (seen.size() > MOST) {
            reading.error(entry.key(), "there are more than " + MOST + " of these");
        } else if (first != null) {
            reading.error(
                    entry.key(),
                    noun + " " + Quote.of(entry.key().text()) + " is there twice, first at " + first,
                    "one of them, or another name");
        } else if (name != null) {
            T read = section.read(name, entry.value(), entry.key().origin(), reading);
            keep(objects, name, read, entry.key().origin());
        }
    }

    private static <T> void keep(Objects<T> objects, String name, @Nullable T read, Origin origin) {
        if (read == null) {
            objects.broken().put(name, origin);
        } else {
            objects.good().put(name, read);
        }
    }

    @Override
    public String label() {
        return "names, each with the keys of " + section.title();
    }

    @Override
    public String title() {
        return "map: name to " + section.id();
    }

    @Override
    public Value schema() {
        return Schemas.map(section.schema());
    }

    @Override
    public List<Section<?>> sections() {
        return List.of(section);
    }
}
