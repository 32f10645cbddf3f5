/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.lsb;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.model.Origin;
import dev.reeve.model.lsb.Facilities;
import dev.reeve.model.lsb.Facilities.Facility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads insserv.conf: a line for each virtual facility, and one for the services that may ask something at the console; later files add to earlier ones. */
public final class FacilitiesReader {
    private static final int MAX_LINES = 2_000;
    private static final int MAX_LINE = 4_000;
    private static final int MAX_FACILITIES = 200;
    private static final int MAX_NAMES = 500;
    private static final String INTERACTIVE = "<interactive>";

    private final SequencedMap<String, Parts> parts = new LinkedHashMap<>();
    private final List<String> interactive = new ArrayList<>();
    private final Findings findings;

    public FacilitiesReader(Findings findings) {
        this.findings = findings;
    }

    private record Parts(List<String> required, List<String> optional, List<String> includes) {
        Parts() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        int size() {
            return required.size() + optional.size() + includes.size();
        }

        Facility facility() {
            return new Facility(required, optional, includes);
        }
    }

    public FacilitiesReader read(String file, String text) {
        List<String> lines = text.lines().limit(MAX_LINES).toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int comment = line.indexOf('#');
            String plain = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!plain.isEmpty() && plain.length() <= MAX_LINE) {
                line(new Origin(file, i + 1, 1), List.of(plain.split("\\s+")));
            }
        }
        return this;
    }

    public Facilities facilities() {
        SequencedMap<String, Facility> all = new LinkedHashMap<>();
        parts.forEach((name, each) -> all.put(name, each.facility()));
        return new Facilities(all, interactive);
    }

    private void line(Origin origin, List<String> words) {
        String name = words.getFirst();
        List<String> rest = words.subList(1, words.size());
        if (name.equalsIgnoreCase(INTERACTIVE)) {
            rest.stream().limit(MAX_NAMES - interactive.size()).forEach(interactive::add);
        } else if (!Facilities.isVirtual(name)) {
            findings.warning(
                    origin,
                    "expected a facility such as $network or " + INTERACTIVE + ", found " + Quote.of(name)
                            + "; the line is left out");
        } else if (parts.size() < MAX_FACILITIES || parts.containsKey(name)) {
            Parts of = parts.computeIfAbsent(name, unused -> new Parts());
            rest.stream().limit(Math.max(0, MAX_NAMES - of.size())).forEach(word -> add(of, word));
        }
    }

    private static void add(Parts to, String word) {
        if (Facilities.isVirtual(word)) {
            to.includes.add(word);
        } else if (word.startsWith("+")) {
            to.optional.add(word.substring(1));
        } else {
            to.required.add(word);
        }
    }
}
