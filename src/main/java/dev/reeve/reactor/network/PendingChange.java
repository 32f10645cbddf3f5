/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.network;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A change that nobody has confirmed yet.
 *
 * @param attempt what made it
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
    private static final int MOST_COMMAND = 200;

    static PendingChange of(Attempt attempt, Duration within) {
        Moment due = attempt.at().plus(within);
        return new PendingChange(
                attempt.id(),
                attempt.target(),
                attempt.by().toString(),
                command(attempt.parameters()),
                due,
                due.mono(),
                0,
                "",
                attempt.lineage());
    }

    private static String command(Attributes given) {
        String text = given.get("command") instanceof Value.Items(List<Value> items)
                ? items.stream().map(Value::plain).collect(Collectors.joining(" "))
                : "?";
        return text.length() <= MOST_COMMAND ? text : text.substring(0, MOST_COMMAND) + "…";
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
