/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.effect.Effects;
import dev.reeve.model.Catalogue;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import dev.reeve.reactor.Reactions;
import dev.reeve.source.Sources;
import java.util.ArrayList;
import java.util.List;

/** Everything that this Reeve can see and do: what its parts declare, and the daemon's own events. */
public final class Offers {
    private Offers() {}

    public static Catalogue catalogue() {
        List<Offer> offers = new ArrayList<>();
        offers.addAll(Effects.offers());
        offers.addAll(Reactions.offers());
        offers.addAll(Sources.offers());
        offers.add(own());
        return Catalogue.of(offers);
    }

    private static Offer own() {
        return new Offer(
                "daemon",
                List.of(
                        type(
                                "clock.jumped",
                                "The wall clock was stepped.",
                                Field.required("by", ValueKind.DURATION, "How far; negative for back.")),
                        type(
                                "config.applied",
                                "A configuration is in force.",
                                Field.required("version", ValueKind.TEXT, "Its version."),
                                Field.optional("changes", ValueKind.TEXT, "What it changed, in words."),
                                Field.optional(
                                        "dry-run",
                                        ValueKind.TRUTH,
                                        "Whether the daemon was started to judge and record, and do nothing.")),
                        type(
                                "daemon.paused",
                                "The daemon did not run for a while: suspended, stopped or starved.",
                                Field.required("gap", ValueKind.DURATION, "For how long.")),
                        type(
                                "daemon.started",
                                "The daemon has started.",
                                Field.required("version", ValueKind.TEXT, "Reeve's version."),
                                Field.required("boot", ValueKind.TEXT, "The machine's boot id."),
                                Field.required("cores", ValueKind.INTEGER, "Processors of the machine."),
                                Field.required("clean", ValueKind.TRUTH, "Whether the last run ended in order.")),
                        type(
                                "daemon.stopping",
                                "The daemon stops; services stay up.",
                                Field.optional("services", ValueKind.TEXT, "stopped when they were stopped too.")),
                        type(
                                "reactor.failed",
                                "A fault inside the core cost one input.",
                                Field.required("error", ValueKind.TEXT, "What went wrong.")),
                        type(
                                "reactor.overflow",
                                "One input had more consequences than are allowed; the rest was dropped.",
                                Field.required("limit", ValueKind.INTEGER, "How many are allowed.")),
                        type("time.tick", "Time came to a moment that some concern waited for.")),
                List.of(),
                "The daemon itself.");
    }

    private static EventType type(String name, String doc, Field... attributes) {
        return new EventType(name, "node", Trust.MEASURED, List.of(attributes), doc);
    }
}
