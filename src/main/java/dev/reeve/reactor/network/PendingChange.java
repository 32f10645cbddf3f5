/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.network;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.Attributes;
import dev.reeve.model.NetworkChange;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.time.Duration;

/**
 * A change that nobody has confirmed yet.
 *
 * @param attempt what made it; of one that was found on the disk, the word of that
 * @param by who asked for it, in words
 * @param command what was done, for people, cut
 * @param due when it is undone
 * @param next when that is tried next, on the monotonic clock
 * @param tries how often the undoing failed
 * @param trouble why the last try failed; empty for none
 */
public record PendingChange(
        EntryId attempt,
        Subject node,
        String by,
        String command,
        Moment due,
        long next,
        int tries,
        String trouble,
        Lineage lineage) {
    static PendingChange of(Attempt attempt, Duration within) {
        Moment due = attempt.at().plus(within);
        return new PendingChange(
                attempt.id(),
                attempt.target(),
                attempt.by().toString(),
                NetworkChange.told(attempt.parameters()),
                due,
                due.mono(),
                0,
                "",
                attempt.lineage());
    }

    /** One that was left by a daemon of whose entries none are there any more. */
    static PendingChange found(Event event) {
        Attributes said = event.attributes();
        Moment due = event.at().plus(Moment.span(said.integer("left", 0)));
        return new PendingChange(
                event.id(),
                event.subject(),
                said.text("by", ""),
                said.text("command", ""),
                due,
                due.mono(),
                0,
                "",
                event.following());
    }

    PendingChange next(long later) {
        return new PendingChange(attempt, node, by, command, due, later, tries, trouble, lineage);
    }

    PendingChange failed(String why, long later) {
        return new PendingChange(attempt, node, by, command, due, later, tries + 1, why, lineage);
    }

    Value save() {
        return Saved.write()
                .put("attempt", attempt)
                .put("node", node.toString())
                .put("by", by)
                .put("command", command)
                .put("due", due)
                .put("next", next)
                .put("tries", tries)
                .put("trouble", trouble)
                .put("root", lineage.root())
                .put("depth", lineage.depth())
                .value();
    }

    static PendingChange load(Saved saved) {
        return new PendingChange(
                EntryId.parse(saved.text("attempt"), ""),
                Subject.parse(saved.text("node")),
                saved.text("by"),
                saved.text("command"),
                saved.moment("due"),
                saved.number("next"),
                (int) saved.number("tries"),
                saved.text("trouble"),
                new Lineage(saved.idOrNull("root"), (int) saved.number("depth")));
    }
}
