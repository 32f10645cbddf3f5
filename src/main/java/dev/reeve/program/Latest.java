/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.program;

import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import dev.reeve.reactor.Bearing;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Remembers the last answer of each check, the last end of each job and the last change of each service, for the views alone: nothing decides by it. */
public final class Latest implements Fold {
    private static final String RESULT = "check.result";
    private static final String EXITED = "service.exited";

    private final SortedMap<String, LastAnswer> checks = new TreeMap<>();
    private final SortedMap<String, Value> jobs = new TreeMap<>();
    private final SortedMap<String, LastChange> states = new TreeMap<>();
    private final SortedMap<String, Value> services = new TreeMap<>();
    private final SortedMap<String, String> said = new TreeMap<>();

    @Nullable
    public Value check(String name) {
        LastAnswer last = checks.get(name);
        return last == null ? null : last.value();
    }

    @Nullable
    public Value checkState(String name) {
        LastChange last = states.get(name);
        return last == null ? null : last.value();
    }

    @Nullable
    public Value job(String name) {
        return jobs.get(name);
    }

    /** What its main process said before it ended last, in its own words; null where it ended in order or said nothing. */
    @Nullable
    public String said(String service) {
        return said.get(service);
    }

    @Nullable
    public Value service(String name) {
        return services.get(name);
    }

    @Override
    public String name() {
        return "latest";
    }

    @Override
    public void configure(Program program, Moment now, Output out) {
        checks.keySet().retainAll(program.config().checks().keySet());
        states.keySet().retainAll(program.config().checks().keySet());
        jobs.keySet().retainAll(program.config().jobs().keySet());
    }

    @Override
    public void apply(Entry entry, Output out) {
        // Hosts and services of Nagios' configuration are known to their own concern.
        if (entry instanceof Event event && event.attributes().get("host") == null) {
            switch (event.type()) {
                case RESULT -> checks.put(event.subject().name(), LastAnswer.of(event.attributes(), event.at()));
                case "check.state" -> states.put(event.subject().name(), LastChange.of(event.attributes(), event.at()));
                case "service.state" -> services.put(event.subject().name(), seen(event));
                case EXITED -> exited(event);
                case "job.ended" -> jobs.put(event.subject().name(), seen(event));
                default -> {}
            }
        }
    }

    private void exited(Event event) {
        String words = event.attributes().text("said", "");
        if (words.isEmpty()) {
            said.remove(event.subject().name());
        } else {
            said.put(event.subject().name(), words);
        }
    }

    @Override
    public boolean looksAt(String type) {
        return List.of(RESULT, "check.state", "service.state", EXITED, "job.ended")
                .contains(type);
    }

    @Override
    public Bearing bearing(Observation seen) {
        return seen.type().equals(RESULT) ? Bearing.STEADY : Bearing.CHANGES;
    }

    @Override
    public void passed(Observation seen, Moment now) {
        if (seen.type().equals(RESULT) && seen.attributes().get("host") == null) {
            checks.put(seen.subject().name(), LastAnswer.of(seen.attributes(), now));
        }
    }

    private static Value seen(Event event) {
        Attributes kept = event.attributes()
                .with("at", Value.of(event.at().wall()))
                .with("id", Value.of(event.id().sequence()));
        return Value.fields(kept.toMap());
    }

    @Override
    public Value save() {
        SequencedMap<String, Value> saved = new LinkedHashMap<>();
        SequencedMap<String, Value> answers = new LinkedHashMap<>();
        checks.forEach((check, last) -> answers.put(check, last.value()));
        saved.put("checks", Value.fields(answers));
        saved.put("jobs", Value.fields(jobs));
        saved.put("services", Value.fields(services));
        SequencedMap<String, Value> changes = new LinkedHashMap<>();
        states.forEach((check, last) -> changes.put(check, last.value()));
        saved.put("states", Value.fields(changes));
        SequencedMap<String, Value> words = new LinkedHashMap<>();
        said.forEach((service, text) -> words.put(service, Value.of(text)));
        saved.put("said", Value.fields(words));
        return Value.fields(saved);
    }

    @Override
    public void restore(Value saved) {
        if (saved instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            checks.clear();
            fields(fields.get("checks")).forEach((check, value) -> checks.put(check, LastAnswer.of(value)));
            states.clear();
            fields(fields.get("states")).forEach((check, value) -> states.put(check, LastChange.of(value)));
            restore(fields.get("jobs"), jobs);
            restore(fields.get("services"), services);
            said.clear();
            fields(fields.get("said")).forEach((service, value) -> said.put(service, value.plain()));
        }
    }

    private static void restore(@Nullable Value saved, SortedMap<String, Value> into) {
        into.clear();
        into.putAll(fields(saved));
    }

    private static SequencedMap<String, Value> fields(@Nullable Value saved) {
        return saved instanceof Value.Fields(SequencedMap<String, Value> fields) ? fields : new LinkedHashMap<>();
    }
}
