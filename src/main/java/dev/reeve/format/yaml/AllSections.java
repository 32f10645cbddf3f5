package dev.reeve.format.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Every section of the language, the root first, each followed by those that its keys lead to. */
final class AllSections {
    private AllSections() {}

    static List<Section<?>> list() {
        SequencedMap<String, Section<?>> found = new LinkedHashMap<>();
        add(RootSection.SECTION, found);
        return new ArrayList<>(found.values());
    }

    /** Some sections are read in two ways; their keys are the same, so the first stands for both. */
    private static void add(Section<?> section, SequencedMap<String, Section<?>> found) {
        if (found.putIfAbsent(section.id(), section) == null) {
            section.keys().forEach(key -> key.type().sections().forEach(inner -> add(inner, found)));
        }
    }
}
