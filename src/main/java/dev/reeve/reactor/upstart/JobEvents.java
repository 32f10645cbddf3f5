/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.List;
import java.util.Locale;

/** What becomes known of jobs: the engine's trace, its answers and warnings as conclusions from what is being taken in. */
final class JobEvents {
    private static final Cause NOTHING = new Cause(new EntryId("", 1), new Moment(0, 0), Lineage.EXTERNAL);

    private Cause by = NOTHING;
    private Output out = Output.NOWHERE;

    /** From here on all follows from that. */
    void by(Cause cause, Output to) {
        by = cause;
        out = to;
    }

    Cause by() {
        return by;
    }

    Output out() {
        return out;
    }

    long now() {
        return by.at().mono();
    }

    /** What follows, follows from this attempt. */
    void follow(EntryId attempt) {
        by = new Cause(attempt, by.at(), Lineage.EXTERNAL.of(attempt));
    }

    void told(TraceEntry entry) {
        switch (entry) {
            case TraceEntry.StateChanged(InstanceId id, String to) ->
                derive(
                        UpstartOffer.STATE,
                        subject(id),
                        Attributes.builder()
                                .put("job", id.job())
                                .put("instance", id.instance())
                                .put("state", to)
                                .build());
            case TraceEntry.Handled(String event, List<String> env) ->
                derive(
                        UpstartOffer.HANDLED,
                        new Subject("upstart", cut(event)),
                        Attributes.builder()
                                .put("event", event)
                                .put("env", Value.texts(env))
                                .build());
            case TraceEntry.Warned(String job, String text) -> warn(job, text);
            case TraceEntry.RespawnLimitHit(InstanceId id) -> warn(id.job(), id + " respawning too fast, stopped");
            default -> {}
        }
    }

    void warn(String job, String text) {
        derive(UpstartOffer.WARNED, new Subject("upstart", cut(job)), Attributes.of("text", text));
    }

    void replied(Action.Reply reply) {
        Attributes.Builder said = Attributes.builder().put("command", reply.command());
        if (reply.error() != null) {
            said.put("error", reply.error());
        }
        InstanceId about = reply.about();
        if (about != null) {
            said.put("job", about.job()).put("instance", about.instance());
        }
        derive(
                UpstartOffer.REPLIED,
                new Subject("upstart", about == null ? "command" : cut(about.job())),
                said.build());
    }

    private void derive(String type, Subject subject, Attributes said) {
        Observation conclusion = by.conclusion(type, subject, said);
        out.derive(conclusion);
    }

    void service(Action.Spawn main) {
        derive(
                UpstartOffer.SERVICE,
                Subject.service(JobService.name(main.id())),
                Attributes.builder()
                        .put("job", main.id().job())
                        .put("instance", main.id().instance())
                        .build());
    }

    /** The program does not do what its job says. */
    void mismatch(RunningProcess process, String seen) {
        String expected = "expect " + process.expect().name().toLowerCase(Locale.ROOT);
        derive(
                UpstartOffer.WARNED,
                new Subject("upstart", cut(process.id().job())),
                Attributes.builder()
                        .put("text", process.id() + ": the job says '" + expected + "', but " + seen)
                        .put("job", process.id().job())
                        .put("expected", expected)
                        .put("seen", seen)
                        .build());
    }

    static Subject subject(InstanceId id) {
        return new Subject("upstart", cut(JobService.name(id)));
    }

    private static String cut(String name) {
        String given = name.isEmpty() ? "-" : name;
        return given.length() <= Subject.MAX_LENGTH ? given : given.substring(0, Subject.MAX_LENGTH);
    }
}
