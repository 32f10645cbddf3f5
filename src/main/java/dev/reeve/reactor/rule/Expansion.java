/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Basis;
import dev.reeve.model.Template;
import dev.reeve.model.Template.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills templates in from a firing, and remembers which facts were used: a decision rests on them too. */
final class Expansion {
    /** A longer text is not made: it comes from the world. */
    static final int LONGEST = 8_192;

    private static final String EVENT = "event.";

    private final String rule;
    private final Firing firing;
    private final List<Basis> basis;

    Expansion(String rule, Firing firing) {
        this.rule = rule;
        this.firing = firing;
        this.basis = new ArrayList<>(firing.basis());
    }

    String text(Template template) throws Unfit {
        List<Part> parts = template.parts();
        if (parts.size() == 1) {
            return bounded(piece(parts.getFirst()), 0);
        }
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            append(out, piece(part));
        }
        return out.toString();
    }

    /** What is filled in for one name. */
    String text(String hole) throws Unfit {
        return bounded(filled(hole), 0);
    }

    private String piece(Part part) throws Unfit {
        return switch (part) {
            case Part.Literal(String text) -> text;
            case Part.Hole(String name) -> filled(name);
        };
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

    /** What the firing rests on, and the attributes that were filled in, as facts. */
    List<Basis> basis() {
        return basis;
    }

    private static void append(StringBuilder out, String text) throws Unfit {
        out.append(bounded(text, out.length()));
    }

    private static String bounded(String text, int before) throws Unfit {
        if (before + text.length() > LONGEST) {
            throw new Unfit("a filled-in text would be longer than " + LONGEST + " characters");
        }
        return text;
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
        if (value != null && !isUsed(hole)) {
            basis.add(new Basis(hole, value, firing.last(), firing.at(), 0));
        }
        return value;
    }

    private boolean isUsed(String hole) {
        for (int i = firing.basis().size(); i < basis.size(); i++) {
            if (basis.get(i).name().equals(hole)) {
                return true;
            }
        }
        return false;
    }
}
