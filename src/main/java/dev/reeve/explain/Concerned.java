/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.journal.Query;
import dev.reeve.journal.Recorded;
import dev.reeve.model.Subject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.SequencedMap;
import java.util.TreeSet;

/** Which of what is told of the whole node concerns an incident: a hold on another service, a channel that nobody in it is told by and a person's yes to something else do not. Where that is not certain, it does. */
final class Concerned {
    private static final int HOLDS = 100;

    private final NavigableSet<String> names = new TreeSet<>();
    private final NavigableSet<String> rules = new TreeSet<>();
    private final NavigableSet<EntryId> decisions = new TreeSet<>();
    private final SequencedMap<String, String> scopes = new LinkedHashMap<>();

    /** @param related what else is told of @param entries of the incident so far */
    Concerned(Recorded journal, Subject subject, Collection<Subject> related, Collection<Entry> entries) {
        names.add(subject.toString());
        related.forEach(each -> names.add(each.toString()));
        if (subject.kind().equals("rule")) {
            rules.add(subject.name());
        }
        entries.stream()
                .filter(Decision.class::isInstance)
                .map(Decision.class::cast)
                .forEach(this::take);
        // What lifts a hold names it, not its scope.
        journal.read(new Query(null, null, "event", "hold.set", null, 0, true, HOLDS))
                .forEach(this::hold);
    }

    private void take(Decision decision) {
        decisions.add(decision.id());
        names.add(decision.target().toString());
        rules.add(decision.by().name());
    }

    private void hold(Entry entry) {
        if (entry instanceof Event event) {
            scopes.putIfAbsent(
                    event.attributes().text("hold", ""), event.attributes().text("scope", "all"));
        }
    }

    boolean is(Entry entry) {
        return !(entry instanceof Event event) || is(event);
    }

    private boolean is(Event event) {
        String type = event.type();
        if (type.startsWith("channel.")) {
            return names.contains(event.subject().toString());
        }
        if (type.startsWith("approval.")) {
            return decisions.stream().anyMatch(id -> Steps.names(event, id));
        }
        return !type.startsWith("hold.") || covers(scope(event));
    }

    private String scope(Event hold) {
        String otherwise = scopes.getOrDefault(hold.attributes().text("hold", ""), "all");
        return hold.attributes().text("scope", otherwise);
    }

    private boolean covers(String scope) {
        if (scope.startsWith("rule:")) {
            return rules.contains(scope.substring("rule:".length()));
        }
        boolean wide = List.of("class:", "group:").stream().anyMatch(scope::startsWith) || scope.indexOf('/') <= 0;
        return wide || names.contains(scope);
    }
}
