/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Keeps the tables in docs/configuration.md true. The page's words are written by hand; between {@code <!-- keys: service -->} and {@code <!-- end -->} stands what is made from the
 * section's table of keys.
 */
public final class ConfigurationPage {
    private static final String BEGIN = "<!-- keys: ";
    private static final String BEGUN = " -->";
    private static final String END = "<!-- end -->";

    private ConfigurationPage() {}

    /**
     * The page with each table made anew.
     *
     * @throws IllegalArgumentException when it speaks of a section that there is not, or leaves one out
     */
    public static String refresh(String page) {
        return refresh(page, RootSection.SECTION);
    }

    /** The same of another language of the same make. @param root the section that is a whole file of it */
    public static String refresh(String page, Section<?> root) {
        SequencedMap<String, Section<?>> sections = ConfigSchema.sections(root);
        Set<String> missing = new LinkedHashSet<>(sections.keySet());
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int begin = page.indexOf(BEGIN); begin >= 0; begin = page.indexOf(BEGIN, at)) {
            int named = page.indexOf(BEGUN, begin);
            int end = page.indexOf(END, begin);
            if (named < 0 || end < named) {
                throw new IllegalArgumentException("a table that does not end at character " + begin);
            }
            String id = page.substring(begin + BEGIN.length(), named);
            Section<?> section = sections.get(id);
            if (section == null) {
                throw new IllegalArgumentException("there is no section '" + id + "', only " + sections.keySet());
            }
            missing.remove(id);
            out.append(page, at, named + BEGUN.length())
                    .append("\n")
                    .append(table(section))
                    .append(END);
            at = end + END.length();
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the page leaves out " + missing);
        }
        return out.append(page.substring(at)).toString();
    }

    private static String table(Section<?> section) {
        StringBuilder out = new StringBuilder(section.doc()).append("\n\n");
        if (!section.keys().isEmpty()) {
            out.append("| key | type | default | meaning | example |\n|---|---|---|---|---|\n");
            section.keys().forEach(key -> out.append(row(section, key)));
        }
        section.choices()
                .forEach(choice -> out.append("\nExactly one of ")
                        .append(String.join(", ", quoted(choice)))
                        .append(" must be there.\n"));
        return out.toString();
    }

    private static String row(Section<?> section, Key<?> key) {
        boolean chosen = section.choices().stream().anyMatch(choice -> choice.contains(key));
        String standard = key.required()
                ? "**required**"
                : chosen ? "one of several" : key.standard().isEmpty() ? "none" : code(key.standard());
        return "| `" + key.name() + "` | " + type(key.type()) + " | " + standard + " | " + cell(key.doc()) + " | "
                + (key.example().isEmpty() ? "" : code(key.example())) + " |\n";
    }

    /** A type's title, with sections as links. */
    private static String type(Type<?> type) {
        String title = type.title();
        for (Section<?> section : type.sections()) {
            if (!title.contains("](#")) {
                int at = title.lastIndexOf(section.id());
                title = at < 0
                        ? title + ": " + link(section)
                        : title.substring(0, at)
                                + link(section)
                                + title.substring(at + section.id().length());
            }
        }
        return title.replaceAll("(?<!\\\\)\\|", "\\\\|");
    }

    private static String link(Section<?> section) {
        return "[" + section.id() + "](#" + section.id() + ")";
    }

    private static String code(String yaml) {
        return "`" + cell(yaml) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }

    private static List<String> quoted(List<Key<?>> keys) {
        List<String> names = new ArrayList<>();
        keys.forEach(key -> names.add("`" + key.name() + "`"));
        return names;
    }
}
