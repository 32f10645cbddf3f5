/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.journal.Query;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs of jobs and what they wrote, from the journal alone: it keeps both for as long as everything else, within its bounds. */
final class JobRoutes {
    private static final int MOST_RUNS = 1_000;
    private static final int USUAL_RUNS = 20;

    /** Of what happened to a job, as it is kept; some ten thousand runs. */
    private static final int MOST_EVENTS = 8 << 20;

    /** Characters of output in one answer. */
    private static final int MOST_OUTPUT = 1 << 20;

    private final Daemon daemon;
    private final ReadGate large;

    JobRoutes(Daemon daemon, ReadGate large) {
        this.daemon = daemon;
        this.large = large;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/runs/{+job}", Role.VIEWER, exchange -> large.with(() -> runs(exchange))),
                Route.get("/v1/output/{+job}", Role.OPERATOR, exchange -> large.with(() -> log(exchange))));
    }

    private void runs(Exchange exchange) {
        exchange.allow("limit", "run");
        String name = exchange.path("job");
        int limit = (int) Queries.number(exchange, "limit", USUAL_RUNS, 1, MOST_RUNS);
        String run = exchange.query("run");
        List<Value> runs = events(name, "job.*").stream()
                .filter(event -> !event.type().equals("job.due") && (run == null || isOf(event, run)))
                .limit(limit)
                .map(JobRoutes::run)
                .toList();
        exchange.send(new Shape().put("job", name).put("runs", runs).value());
    }

    /** What happened to the runs of a job, the newest first. */
    private List<Event> events(String name, String type) {
        Query query = new Query(null, null, "event", type, "job/" + name, 0, true, Queries.MAX_LIMIT);
        List<Event> events = daemon.journal().part(query, MOST_EVENTS).entries().stream()
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
        if (events.isEmpty()) {
            known(name);
        }
        return events;
    }

    private void known(String name) {
        boolean there = daemon.views().contains("jobs")
                && daemon.view("jobs") instanceof Value.Fields(var fields)
                && fields.get("jobs") instanceof Value.Items(List<Value> jobs)
                && jobs.stream()
                        .anyMatch(job -> job instanceof Value.Fields(var of)
                                && Value.of(name).equals(of.get("name")));
        if (!there) {
            throw Problem.notFound("there is no job '" + name + "'", "reeve jobs (GET /v1/views/jobs) lists the jobs");
        }
    }

    private static boolean isOf(Event event, String run) {
        return event.attributes().text("key", "").equals(run);
    }

    private static Value run(Event event) {
        Attributes of = event.attributes();
        Shape shape = new Shape()
                .put("time", event.at().instant())
                .put("type", event.type())
                .put("id", event.id().toString())
                .put("run", of.text("key"));
        if (of.get("instant") instanceof Value.Int(long instant)) {
            shape.put("instant", new Moment(instant, 0).instant());
        }
        if (of.get("again") instanceof Value.Int(long again)) {
            shape.put("again", new Moment(again, 0).instant());
        }
        for (String name : List.of("result", "status", "took", "try", "tries", "last", "count", "text", "reason")) {
            Value value = of.get(name);
            if (value != null) {
                shape.put(name, value);
            }
        }
        return shape.value();
    }

    private void log(Exchange exchange) {
        exchange.allow("run", "grep", "runs");
        String name = exchange.path("job");
        String run = exchange.query("run");
        String grep = exchange.query("grep");
        int most = (int) Queries.number(exchange, "runs", grep == null && run == null ? 1 : MOST_RUNS, 1, MOST_RUNS);
        List<Value> found = new ArrayList<>();
        int room = MOST_OUTPUT;
        for (Event ended : events(name, "job.ended")) {
            if (found.size() >= most || room <= 0) {
                break;
            }
            Output output = run == null || isOf(ended, run) ? output(ended, grep, room) : null;
            if (output != null) {
                found.add(output.shape);
                room -= output.size;
            }
        }
        exchange.send(new Shape()
                .put("job", name)
                .put("runs", found.reversed())
                .put("more", room <= 0)
                .value());
    }

    /** @param size in characters */
    private record Output(Value shape, int size) {}

    /** Null where none of the lines has the text that is looked for, or the outcome has been let go. */
    private @Nullable Output output(Event ended, @Nullable String grep, int room) {
        Outcome outcome = outcome(ended);
        if (outcome == null) {
            return null;
        }
        List<String> lines = new ArrayList<>();
        int size = 0;
        for (String line : outcome.evidence().text("output", "").lines().toList()) {
            boolean wanted = grep == null || line.contains(grep);
            if (wanted && size <= room) {
                lines.add(line);
                size += line.length() + 1;
            }
        }
        if (grep != null && lines.isEmpty()) {
            return null;
        }
        Attributes of = ended.attributes();
        Value shape = new Shape()
                .put("run", of.text("key"))
                .put("try", of.integer("try", 1))
                .put("time", ended.at().instant())
                .put("result", of.text("result"))
                .put("text", of.text("text"))
                .put("leftOut", outcome.evidence().integer("leftOut", 0))
                .texts("lines", lines)
                .value();
        return new Output(shape, size + 1);
    }

    private @Nullable Outcome outcome(Event ended) {
        for (EntryId cause : ended.causes()) {
            @Nullable Entry entry = daemon.journal().find(cause).orElse(null);
            if (entry instanceof Outcome outcome) {
                return outcome;
            }
        }
        return null;
    }
}
