/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.upstart.EventExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@code start on} or {@code stop on} has seen so far. An operand that has seen its event keeps and holds it until the whole is reset. */
final class EventLatch {
    private final EventExpression expression;
    private final List<EventExpression.Operand> operands = new ArrayList<>();
    private final @Nullable QueuedEvent[] seen;

    EventLatch(EventExpression expression) {
        this.expression = expression;
        collect(expression);
        seen = new QueuedEvent[operands.size()];
    }

    static @Nullable EventLatch of(@Nullable EventExpression expression) {
        return expression == null ? null : new EventLatch(expression);
    }

    private void collect(EventExpression part) {
        switch (part) {
            case EventExpression.Operand operand -> operands.add(operand);
            case EventExpression.And(EventExpression left, EventExpression right) -> {
                collect(left);
                collect(right);
            }
            case EventExpression.Or(EventExpression left, EventExpression right) -> {
                collect(left);
                collect(right);
            }
        }
    }

    /** Whether some operand was waiting for this event. */
    boolean offer(QueuedEvent event, Variables variables) {
        boolean matched = false;
        for (int i = 0; i < seen.length; i++) {
            if (seen[i] == null && OperandMatch.matches(operands.get(i), event, variables)) {
                seen[i] = event;
                event.hold();
                matched = true;
            }
        }
        return matched;
    }

    boolean isTrue() {
        return walk(expression, 0).truth;
    }

    /** The events that made it true, from left to right; those kept by a false half of an {@code or} are not among them. */
    List<QueuedEvent> events() {
        return walk(expression, 0).events;
    }

    /** Adds the variables of the events that made it true, and their names under the given name. */
    void contribute(Variables to, String names) {
        List<QueuedEvent> events = events();
        events.forEach(event -> to.setAll(event.env));
        to.set(names, String.join(" ", events.stream().map(event -> event.name).toList()));
    }

    void reset() {
        for (int i = 0; i < seen.length; i++) {
            QueuedEvent event = seen[i];
            if (event != null) {
                event.release();
                seen[i] = null;
            }
        }
    }

    /** Forgets one event that it keeps. */
    void drop(QueuedEvent event) {
        for (int i = 0; i < seen.length; i++) {
            if (event.equals(seen[i])) {
                event.release();
                seen[i] = null;
            }
        }
    }

    /** For the snapshot: by operand, the event that it keeps, or -1. */
    List<Long> kept() {
        List<Long> kept = new ArrayList<>();
        for (QueuedEvent event : seen) {
            kept.add(event == null ? -1 : event.id);
        }
        return kept;
    }

    /** Takes back what {@link #kept} told; the holds were saved with the events. */
    void keep(int operand, QueuedEvent event) {
        if (operand < seen.length) {
            seen[operand] = event;
        }
    }

    private record Walked(boolean truth, int next, List<QueuedEvent> events) {}

    private Walked walk(EventExpression part, int from) {
        return switch (part) {
            case EventExpression.Operand _ -> {
                QueuedEvent event = seen[from];
                yield new Walked(event != null, from + 1, event == null ? List.of() : List.of(event));
            }
            case EventExpression.And(EventExpression left, EventExpression right) -> both(left, right, from, true);
            case EventExpression.Or(EventExpression left, EventExpression right) -> both(left, right, from, false);
        };
    }

    private Walked both(EventExpression left, EventExpression right, int from, boolean and) {
        Walked first = walk(left, from);
        Walked second = walk(right, first.next);
        boolean truth = and ? first.truth && second.truth : first.truth || second.truth;
        List<QueuedEvent> events = new ArrayList<>();
        if (truth) {
            events.addAll(first.events);
            events.addAll(second.events);
        }
        return new Walked(truth, second.next, events);
    }
}
