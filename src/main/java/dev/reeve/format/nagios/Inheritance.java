/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Finding.Severity;
import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives drafts what their templates say. A template is whole itself before it is looked at; of several, the first that says something wins. A list that begins with {@code +} is put before
 * what the template says, and {@code null} ends the search as any value does.
 */
final class Inheritance {
    private static final List<String> OWN = List.of("name", "use", "register");
    private static final int MOST_DEPTH = 100;

    private final Findings findings;
    private final Map<Kind, Map<String, Draft>> templates = new TreeMap<>();
    private final Map<Draft, Draft> resolved = new IdentityHashMap<>();
    private final Map<Draft, Boolean> used = new IdentityHashMap<>();

    Inheritance(List<Draft> drafts, Findings findings) {
        this.findings = findings;
        for (Draft draft : drafts) {
            String name = draft.value("name");
            Map<String, Draft> named = templates.computeIfAbsent(draft.kind, kind -> new TreeMap<>());
            if (!name.isEmpty() && named.putIfAbsent(name, draft) != null) {
                String first = named.get(name).origin.toString();
                findings.error(draft.at("name"), "there is a template " + Quote.of(name) + " already, in " + first);
            }
        }
    }

    /** Of templates that nothing uses, once all is resolved. */
    void tellUnused() {
        templates.forEach((kind, named) -> named.forEach((name, draft) -> {
            if (!draft.registered() && !used.containsKey(draft)) {
                findings.note(draft.at("name"), "nothing uses the " + kind.type() + " template " + Quote.of(name));
            }
        }));
    }

    /** A draft with all that it inherits. */
    Draft resolve(Draft draft) {
        return resolve(draft, 0);
    }

    /** Who comes here a second time, in a loop, gets what there is so far, as in Nagios. */
    private Draft resolve(Draft draft, int depth) {
        Draft known = resolved.get(draft);
        if (known != null) {
            return known;
        }
        Draft whole = draft.copy();
        resolved.put(draft, whole);
        for (String name : draft.list("use")) {
            Draft template = templates.getOrDefault(draft.kind, Map.of()).get(name);
            if (template == null) {
                missing(whole, name);
            } else if (depth < MOST_DEPTH) {
                used.put(template, true);
                inherit(whole, resolve(template, depth + 1));
            } else {
                whole.broken = true;
                findings.error(draft.at("use"), "more than " + MOST_DEPTH + " templates stand one upon the other");
            }
        }
        return whole;
    }

    private void missing(Draft draft, String name) {
        draft.broken = true;
        findings.add(
                Severity.ERROR,
                draft.at("use"),
                "there is no " + draft.kind.type() + " template " + Quote.of(name),
                "",
                Near.of(
                        findings,
                        name,
                        templates.getOrDefault(draft.kind, Map.of()).keySet()));
    }

    private static void inherit(Draft draft, Draft template) {
        draft.broken |= template.broken;
        template.custom.forEach(draft.custom::putIfAbsent);
        template.values.forEach((key, theirs) -> {
            Directive ours = draft.values.get(key);
            if (ours == null && !OWN.contains(key)) {
                draft.values.put(key, theirs);
            } else if (ours != null && adds(draft, key, ours)) {
                draft.values.put(key, sum(ours, theirs));
            }
        });
    }

    private static boolean adds(Draft draft, String key, Directive ours) {
        return ours.value().startsWith("+")
                && draft.kind
                        .key(key)
                        .filter(found -> found.form() == Form.LIST)
                        .isPresent();
    }

    /** It goes on adding where the template does so. */
    private static Directive sum(Directive ours, Directive theirs) {
        if (theirs.value().equals(Draft.NULL)) {
            return new Directive(ours.name(), ours.value().substring(1), ours.origin());
        }
        boolean goesOn = theirs.value().startsWith("+");
        String rest = goesOn ? theirs.value().substring(1) : theirs.value();
        return new Directive(ours.name(), (goesOn ? "+" : "") + ours.value().substring(1) + "," + rest, ours.origin());
    }
}
