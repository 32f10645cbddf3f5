/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;

/**
 * A notification that is on its way, or could not be delivered.
 *
 * @param attempt by which it was sent
 * @param catchUp whether it is itself about what could not be delivered before
 * @param at when it was sent, microseconds of wall time
 * @param parameters as the attempt had them, their texts cut
 */
record Notice(EntryId attempt, String channel, Subject about, boolean catchUp, long at, Attributes parameters) {
    private static final int MOST_TEXT = 1_000;
    private static final int MOST_TITLE = 200;

    static Notice of(Attempt attempt) {
        return new Notice(
                attempt.id(),
                attempt.target().name(),
                attempt.about(),
                attempt.key().startsWith(CatchUp.KEY),
                attempt.at().wall(),
                kept(attempt.parameters()));
    }

    /** What a copy needs: the deadline was the first one's own. */
    private static Attributes kept(Attributes said) {
        Attributes.Builder kept = Attributes.builder();
        put(kept, said, "title", MOST_TITLE);
        put(kept, said, "text", MOST_TEXT);
        for (String name : new String[] {"severity", "status", "key"}) {
            put(kept, said, name, MOST_TITLE);
        }
        return kept.build();
    }

    private static void put(Attributes.Builder kept, Attributes said, String name, int most) {
        String text = said.text(name);
        if (text != null) {
            kept.put(name, text.length() <= most ? text : text.substring(0, most) + "…");
        }
    }

    String title() {
        String title = parameters.text("title", "");
        return title.isEmpty()
                ? parameters.text("text", about.toString()).lines().findFirst().orElse(about.toString())
                : title;
    }

    String text() {
        return parameters.text("text", "");
    }

    Value save() {
        return Saved.write()
                .put("attempt", attempt)
                .put("channel", channel)
                .put("about", about.toString())
                .put("catch-up", catchUp)
                .put("at", at)
                .put("parameters", Value.fields(parameters.toMap()))
                .value();
    }

    static Notice load(Saved saved) {
        return new Notice(
                EntryId.parse(saved.text("attempt"), ""),
                saved.text("channel"),
                Subject.parse(saved.text("about")),
                saved.truth("catch-up"),
                saved.number("at"),
                saved.need("parameters") instanceof Value.Fields fields
                        ? Attributes.of(fields.fields())
                        : Attributes.NONE);
    }
}
