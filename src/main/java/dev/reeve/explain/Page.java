/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of text, indented and folded to a width. Everything that is put in is made safe for a terminal here. */
final class Page {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int MOST = 2_000;
    private static final int NARROWEST = 40;

    private final List<String> lines = new ArrayList<>();
    private final int width;
    private final ZoneId zone;
    private final String node;

    /** @param node whose ids are written as bare numbers */
    Page(int width, ZoneId zone, String node) {
        this.width = Math.max(NARROWEST, width);
        this.zone = zone;
        this.node = node;
    }

    /** @param indent how many spaces before it; lines that follow from folding get two more */
    void line(int indent, String text) {
        String rest = EntryLine.clean(text, MOST).stripTrailing();
        int space = indent;
        while (rest.length() > width - space) {
            int fold = fold(rest, width - space);
            lines.add(" ".repeat(space) + rest.substring(0, fold).stripTrailing());
            rest = rest.substring(fold).stripLeading();
            space = indent + 2;
        }
        if (!rest.isEmpty()) {
            lines.add(" ".repeat(space) + rest);
        }
    }

    /** After the last space that fits; in the midst of a word that does not, but never of a character. */
    private static int fold(String text, int room) {
        int at = text.lastIndexOf(' ', room);
        int place = at > room / 3 ? at : room;
        return Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
    }

    String time(Moment at) {
        return TIME.format(at.instant().atZone(zone));
    }

    /** With its day. */
    String day(Moment at) {
        return DAY.format(at.instant().atZone(zone));
    }

    String id(EntryId id) {
        return id.node().equals(node) ? Long.toString(id.sequence()) : id.toString();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
