/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.SourceReader;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.IgnoreList;
import dev.reeve.model.jail.JailSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A jail that asks no name server: who answers would say who is banned and who never. Names that are to be ignored are looked up in /etc/hosts, once. */
final class JailNames {
    private static final String HOSTS = "/etc/hosts";
    private static final int MOST_LINES = 10_000;

    private JailNames() {}

    /** @param unknown told each name that is to be ignored and is not known */
    static JailSpec withoutDns(JailSpec spec, SourceReader reader, Consumer<String> unknown) {
        FilterSpec filter = spec.filter();
        boolean asks = !filter.useDns().equals("raw");
        List<String> names = names(spec.ignoreIp());
        List<String> ignored = names.isEmpty() ? spec.ignoreIp() : resolved(spec, names, hosts(reader), unknown);
        return spec.with(asks ? filter.usingDns("no") : filter, ignored);
    }

    private static List<String> names(List<String> words) {
        try {
            return new IgnoreList(words).names();
        } catch (IllegalArgumentException maskWithHoles) {
            return List.of();
        }
    }

    private static List<String> resolved(
            JailSpec spec, List<String> names, SortedMap<String, List<String>> hosts, Consumer<String> unknown) {
        List<String> ignored = new ArrayList<>(spec.ignoreIp());
        for (String name : names) {
            List<String> found = hosts.get(name.toLowerCase(Locale.ROOT));
            if (found == null) {
                unknown.accept(name);
            } else {
                ignored.addAll(found);
            }
        }
        ignored.removeAll(names);
        return ignored;
    }

    /** As hosts(5): an address and its names, up to a {@code #}. */
    private static SortedMap<String, List<String>> hosts(SourceReader reader) {
        SortedMap<String, List<String>> hosts = new TreeMap<>();
        if (reader.read(HOSTS) instanceof SourceReader.Answer.Text(String text)) {
            text.lines().limit(MOST_LINES).forEach(line -> {
                String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
                for (int i = 1; i < words.length; i++) {
                    hosts.computeIfAbsent(words[i].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                            .add(words[0]);
                }
            });
        }
        return hosts;
    }
}
