/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Basis;
import dev.reeve.model.Template;
import dev.reeve.model.Template.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Fills templates in from a firing, and remembers which facts were used: a decision rests on them too. */
final class Expansion {
    /** A longer text is not made: it comes from the world. */
    static final int LONGEST = 8_192;

    private static final String EVENT = "event.";

    private final String rule;
    private final Firing firing;
    private final SequencedMap<String, Basis> used = new LinkedHashMap<>();

    Expansion(String rule, Firing firing) {
        this.rule = rule;
        this.firing = firing;
    }

    String text(Template template) throws Unfit {
        StringBuilder out = new StringBuilder();
        for (Part part : template.parts()) {
            append(
                    out,
                    switch (part) {
                        case Part.Literal(String text) -> text;
                        case Part.Hole(String name) -> filled(name);
                    });
        }
        return out.toString();
    }

    /** The items of a list's template; a value that is filled in stays within its item. */
    List<String> items(Template template) throws Unfit {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        for (Part part : template.parts()) {
            switch (part) {
                case Part.Hole(String name) -> append(item, filled(name));
                case Part.Literal(String text) -> {
                    String[] pieces = text.split(String.valueOf(Template.ITEM_END), -1);
                    append(item, pieces[0]);
                    for (int i = 1; i < pieces.length; i++) {
                        items.add(item.toString());
                        item = new StringBuilder(pieces[i]);
                    }
                }
            }
        }
        items.add(item.toString());
        return items;
    }

    /** The attributes that were filled in, as facts. */
    List<Basis> used() {
        return List.copyOf(used.sequencedValues());
    }

    private static void append(StringBuilder out, String text) throws Unfit {
        if (out.length() + text.length() > LONGEST) {
            throw new Unfit("a filled-in text would be longer than " + LONGEST + " characters");
        }
        out.append(text);
    }

    private String filled(String hole) throws Unfit {
        String value = value(hole);
        if (value == null) {
            throw new Unfit("${" + hole + "} has no value here");
        }
        return value;
    }

    private @Nullable String value(String hole) {
        return switch (hole) {
            case "rule" -> rule;
            case "key" -> firing.key();
            case "count" -> Long.toString(firing.count());
            case "event.subject" -> firing.about().toString();
            case "event.type" -> firing.type();
            case "event.trust" -> EventValues.word(firing.trust());
            case "event.node" -> firing.last().node();
            case "event.id" -> firing.last().toString();
            default -> hole.startsWith(EVENT) ? attribute(hole, hole.substring(EVENT.length())) : null;
        };
    }

    private @Nullable String attribute(String hole, String name) {
        String value = firing.attributes().text(name);
        if (value != null) {
            used.putIfAbsent(hole, new Basis(hole, value, firing.last(), firing.at(), 0));
        }
        return value;
    }
}
