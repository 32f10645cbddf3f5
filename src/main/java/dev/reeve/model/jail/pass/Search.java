/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.pass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says for each line of a chunk which filters may match it. Short needles are looked for apart from long ones: they allow no long steps. One thread at a time. */
final class Search {
    private static final int LONG = 5;

    private final List<Part> parts = new ArrayList<>();
    private final byte[] joint = new byte[2 * Needle.MAX_LENGTH];
    private final long[] once;
    private byte[] bytes = new byte[0];
    private int to;

    /** One set of needles, and the place of the next of them. */
    private static final class Part {
        final NeedleSet needles;
        final long[] all;
        final long[] found;
        int next;

        Part(Map<Needle, long[]> needles, int units) {
            this.needles = new NeedleSet(needles);
            this.all = Units.none(units);
            this.found = Units.none(units);
            needles.values().forEach(each -> Units.addAll(all, each));
        }
    }

    /** @param needles with the set of those that look for each @param units how many filters there are */
    Search(Map<Needle, long[]> needles, int units) {
        this.once = Units.none(units);
        Map<Needle, long[]> shorter = new LinkedHashMap<>();
        Map<Needle, long[]> longer = new LinkedHashMap<>();
        needles.forEach((needle, set) -> (needle.text().length() < LONG ? shorter : longer).put(needle, set));
        for (Map<Needle, long[]> each : List.of(longer, shorter)) {
            if (!each.isEmpty()) {
                parts.add(new Part(each, units));
            }
        }
    }

    /** Begins with a chunk. Its bytes must not change before it is done. */
    void begin(byte[] chunk, int from, int end) {
        bytes = chunk;
        to = end;
        for (Part part : parts) {
            part.next = part.needles.next(bytes, from, to, part.found);
        }
    }

    /** Adds those that look for something in the line that ends at {@code stop}; the next begins at {@code next}. Lines are asked for in their order. */
    void line(int stop, int next, long[] units) {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.next < next) {
                line(part, stop, next, units);
            }
        }
    }

    /** Adds those that look for something that comes about where [cutFrom, cutTo) is cut out of the line [from, stop). What was begun goes on after it. */
    void joint(byte[] line, int from, int cutFrom, int cutTo, int stop, long[] units) {
        int before = Math.min(cutFrom - from, Needle.MAX_LENGTH);
        int after = Math.min(stop - cutTo, Needle.MAX_LENGTH);
        System.arraycopy(line, cutFrom - before, joint, 0, before);
        System.arraycopy(line, cutTo, joint, before, after);
        for (Part part : parts) {
            int at = part.needles.next(joint, 0, before + after, once);
            while (at < before) {
                Units.addAll(units, once);
                at = part.needles.next(joint, at + 1, before + after, once);
            }
        }
    }

    private void line(Part part, int stop, int next, long[] units) {
        while (part.next < stop) {
            Units.addAll(units, part.found);
            int from = Units.hasAll(units, part.all) ? next : part.next + 1;
            part.next = part.needles.next(bytes, from, to, part.found);
        }
        if (part.next < next) {
            part.next = part.needles.next(bytes, next, to, part.found);
        }
    }
}
