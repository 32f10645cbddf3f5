/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import dev.reeve.event.Basis;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal;
import dev.reeve.model.Attributes;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Subject;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.List;

/** What the concern of jobs asks for. */
final class JobProposals {
    private static final long WITHOUT_TIMEOUT = Moment.micros(Duration.ofHours(24));
    private static final long STOP_TIME = Moment.micros(Duration.ofSeconds(30));

    private JobProposals() {}

    /**
     * A try of a run.
     *
     * @param reason the entry that has it begin now
     */
    static Proposal start(JobSpec spec, JobRun run, EntryId reason, Moment seen) {
        Duration timeout = spec.run().timeout();
        Attributes parameters = Attributes.builder()
                .put("key", run.attemptKey())
                .put("run", run.key())
                .put("try", run.turn())
                .put("instant", run.instant())
                .put("deadline", timeout == null ? WITHOUT_TIMEOUT : Moment.micros(timeout))
                .build();
        return proposal(spec, JobEvents.RUN, parameters, run.attemptKey(), run, reason, seen);
    }

    /** The end of a run that the next one replaces: its whole group. */
    static Proposal stop(JobSpec spec, JobRun going, JobRun next) {
        Attributes parameters = Attributes.builder()
                .put("key", going.attemptKey())
                .put("deadline", STOP_TIME)
                .build();
        return proposal(spec, JobEvents.STOP, parameters, "stop/" + going.attemptKey(), next, next.cause(), next.due());
    }

    /** The start of a service is a wish: what follows from it is the planner's of services. */
    static Proposal wake(JobSpec spec, Subject service, JobRun run) {
        return new Proposal(
                by(spec),
                "service.start",
                service,
                service,
                Attributes.of("reason", "job " + spec.name()),
                run.trust(),
                false,
                "service.start/" + run.key(),
                List.of(),
                List.of(run.cause()),
                run.lineage());
    }

    private static Principal by(JobSpec spec) {
        return new Principal(
                Principal.Kind.PLANNER, "schedule", "", spec.origin().toString());
    }

    private static Proposal proposal(
            JobSpec spec, String action, Attributes parameters, String key, JobRun run, EntryId reason, Moment seen) {
        Basis basis = new Basis(spec.subject() + " due", run.key(), reason, seen, 0);
        List<EntryId> causes = reason.equals(run.cause()) ? List.of(reason) : List.of(run.cause(), reason);
        return new Proposal(
                by(spec),
                action,
                spec.subject(),
                spec.subject(),
                parameters,
                run.trust(),
                false,
                key,
                List.of(basis),
                causes,
                run.lineage());
    }
}
