/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** Makes services of one stanza that stands for several: {@code web@1..4}, or {@code instances: 4}. Each reads the stanza with its own name in place of {@code ${instance}}. */
final class Instances {
    private static final String ALL = "@*";
    static final String PLACE = "${instance}";
    static final String KEY = "instances";
    static final int MOST = 1_000;
    private static final String EXPECTED = "such as web@1..4, at most " + MOST + " of them";

    private Instances() {}

    /** The service that an instance is one of; the name itself where it is none. */
    static String base(String name) {
        int at = name.indexOf('@');
        return at < 0 ? name : name.substring(0, at);
    }

    /** What is to be read in place of a stanza; nothing when that was wrong, which is reported. */
    static List<YamlNode.Entry> expand(YamlNode.Entry entry, Reading reading) {
        String name = entry.key().text();
        int dots = name.indexOf("..", Math.max(0, name.indexOf('@')));
        YamlNode count = entry.value() instanceof YamlNode.Mapping mapping ? mapping.get(KEY) : null;
        if (name.indexOf('@') > 0 && dots > 0) {
            return count == null ? range(entry, dots, reading) : twice(count, reading);
        }
        if (count != null) {
            return name.indexOf('@') < 0 ? counted(entry, count, reading) : twice(count, reading);
        }
        return List.of(name.indexOf('@') < 0 ? entry : one(entry, name));
    }

    private static List<YamlNode.Entry> twice(YamlNode count, Reading reading) {
        reading.error(count, "the name says already which instances there are", "only one of both");
        return List.of();
    }

    private static List<YamlNode.Entry> range(YamlNode.Entry entry, int dots, Reading reading) {
        String name = entry.key().text();
        int first = number(name.substring(name.indexOf('@') + 1, dots));
        int last = number(name.substring(dots + 2));
        if (first < 0 || last < first || last - first >= MOST) {
            reading.error(entry.key(), Quote.of(name) + " is no range of instances", EXPECTED);
            return List.of();
        }
        return all(entry, base(name), first, last);
    }

    private static List<YamlNode.Entry> counted(YamlNode.Entry entry, YamlNode count, Reading reading) {
        int last = count instanceof YamlNode.Scalar scalar ? number(scalar.text()) : -1;
        if (last < 1 || last > MOST) {
            reading.error(count, Reading.said(count) + " is no number of instances", "from 1 to " + MOST);
            return List.of();
        }
        return all(entry, entry.key().text(), 1, last);
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    }

    private static List<YamlNode.Entry> all(YamlNode.Entry entry, String base, int first, int last) {
        List<YamlNode.Entry> all = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            all.add(one(entry, base + "@" + i));
        }
        return all;
    }

    private static YamlNode.Entry one(YamlNode.Entry entry, String name) {
        YamlNode.Scalar key = new YamlNode.Scalar(entry.key().origin(), name, false, false);
        return new YamlNode.Entry(key, filled(entry.value(), name.substring(name.indexOf('@') + 1), true));
    }

    private static YamlNode filled(YamlNode node, String instance, boolean top) {
        return switch (node) {
            case YamlNode.Scalar scalar ->
                new YamlNode.Scalar(
                        scalar.origin(), scalar.text().replace(PLACE, instance), scalar.plain(), scalar.block());
            case YamlNode.Sequence list ->
                new YamlNode.Sequence(
                        list.origin(),
                        list.items().stream()
                                .map(item -> filled(item, instance, false))
                                .toList());
            case YamlNode.Mapping map ->
                new YamlNode.Mapping(
                        map.origin(),
                        map.entries().stream()
                                .filter(each -> !(top && each.key().text().equals(KEY)))
                                .map(each -> new YamlNode.Entry(each.key(), filled(each.value(), instance, false)))
                                .toList());
        };
    }

    /** The services that a name stands for: the one of this name, or all instances of {@code web} or {@code web@*}. */
    static List<String> meant(String name, NavigableSet<String> services) {
        if (services.contains(name)) {
            return List.of(name);
        }
        String base = name.endsWith(ALL) ? name.substring(0, name.length() - ALL.length()) : name;
        // '@' is followed by 'A'.
        return base.indexOf('@') >= 0
                ? List.of()
                : services.subSet(base + "@", base + "A").stream()
                        .sorted(java.util.Comparator.comparingInt(String::length)
                                .thenComparing(java.util.Comparator.naturalOrder()))
                        .toList();
    }

    /** The names that may stand for a service, among others for that of an instance. */
    static List<String> names(String service) {
        int at = service.indexOf('@');
        String base = at < 0 ? service : service.substring(0, at);
        return at < 0 ? List.of(service) : List.of(service, base, base + ALL);
    }

    /** For messages: the place that a name was written at. */
    static @Nullable YamlNode nth(@Nullable YamlNode node, int index) {
        return node instanceof YamlNode.Sequence list && index < list.items().size()
                ? list.items().get(index)
                : node;
    }
}
