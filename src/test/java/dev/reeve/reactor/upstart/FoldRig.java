/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.upstart.UpstartJob;
import dev.reeve.model.upstart.UpstartSpec;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The fold with a guard, a planner and effects that do what a test says; and the same fold made anew from its snapshot before each entry, which must put out the same. */
final class FoldRig {
    final List<Proposal> proposals = new ArrayList<>();
    final List<Observation> conclusions = new ArrayList<>();
    final Deque<Proposal> open = new ArrayDeque<>();
    final List<Attempt> hooks = new ArrayList<>();
    private Program program;
    private final UpstartFold fold;
    private long sequence;
    private long mono = FakeMachine.SECOND;

    FoldRig(String... namesAndTexts) {
        program = program(namesAndTexts);
        fold = fresh();
        event("daemon.started", new Subject("node", "n"), Attributes.of("boot", "b1"));
        event("config.applied", new Subject("node", "n"), Attributes.of("version", "v1"));
    }

    /** Other jobs are there now. */
    void reconfigured(String... namesAndTexts) {
        program = program(namesAndTexts);
        fold.configure(program, now(), Output.NOWHERE);
        event("config.applied", new Subject("node", "n"), Attributes.of("version", "v2"));
    }

    private static Program program(String... namesAndTexts) {
        SortedMap<String, UpstartJob> jobs = new TreeMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            jobs.put(namesAndTexts[i], FakeMachine.parsed(namesAndTexts[i], namesAndTexts[i + 1]));
        }
        Config empty = Config.empty();
        Config config = new Config(
                "v1",
                empty.daemon(),
                empty.services(),
                empty.checks(),
                empty.logs(),
                empty.jobs(),
                empty.rules(),
                empty.channels(),
                empty.guard(),
                new UpstartSpec(List.of("startup"), jobs));
        return new Program(config, Catalogue.of(List.of()), new TreeMap<>());
    }

    private UpstartFold fresh() {
        UpstartFold made = new UpstartFold();
        made.configure(program, now(), Output.NOWHERE);
        return made;
    }

    private Moment now() {
        return new Moment(mono, mono);
    }

    private EntryId next() {
        return new EntryId("n", ++sequence);
    }

    private static final class Kept implements Output {
        final List<Observation> conclusions = new ArrayList<>();
        final List<Proposal> proposals = new ArrayList<>();

        @Override
        public void derive(Observation conclusion) {
            conclusions.add(conclusion);
        }

        @Override
        public void propose(Proposal proposal) {
            proposals.add(proposal);
        }
    }

    private void apply(Entry entry) {
        UpstartFold other = fresh();
        Value before = fold.save();
        other.restore(before);
        assertThat(other.save()).isEqualTo(before);
        Kept mine = new Kept();
        Kept others = new Kept();
        fold.apply(entry, mine);
        other.apply(entry, others);
        same(mine, others, other);
    }

    private void same(Kept mine, Kept others, UpstartFold other) {
        assertThat(others.proposals).isEqualTo(mine.proposals);
        assertThat(others.conclusions).isEqualTo(mine.conclusions);
        assertThat(other.save()).isEqualTo(fold.save());
        assertThat(other.services()).isEqualTo(fold.services());
        proposals.addAll(mine.proposals);
        open.addAll(mine.proposals);
        conclusions.addAll(mine.conclusions);
    }

    void pass(long seconds) {
        mono += seconds * FakeMachine.SECOND;
        Kept mine = new Kept();
        fold.wake(now(), next(), mine);
        open.addAll(mine.proposals);
        proposals.addAll(mine.proposals);
        conclusions.addAll(mine.conclusions);
    }

    void event(String type, Subject subject, Attributes said) {
        Observation seen = Observation.of(type, subject, said, Trust.MEASURED);
        apply(Event.of(next(), now(), seen));
    }

    /** An operator's command; its number is the answer's. */
    long command(String verb, String target, String... env) {
        Attributes said = Attributes.builder()
                .put("env", Value.texts(List.of(env)))
                .put("wait", true)
                .build();
        Attempt attempt = attempt(
                new Principal(Principal.Kind.OPERATOR, "root", "admin", "unix"),
                "upstart." + verb,
                new Subject("upstart", target),
                said,
                "operator/" + sequence,
                new EntryId("n", 1),
                true);
        apply(attempt);
        return attempt.id().sequence();
    }

    private Attempt attempt(
            Principal by,
            String action,
            Subject target,
            Attributes said,
            String key,
            EntryId decision,
            boolean intent) {
        return new Attempt(
                next(),
                now(),
                decision,
                by,
                action,
                ActionClass.DISRUPTIVE,
                target,
                target,
                said,
                key,
                sequence,
                now(),
                now(),
                intent,
                Lineage.EXTERNAL);
    }

    /** What is asked for next is decided; null: permitted. */
    Proposal judged(Verdict.Ruling no) {
        Proposal proposal = open.remove();
        Decision decision = new Decision(
                next(),
                now(),
                proposal.by(),
                proposal.action(),
                ActionClass.DISRUPTIVE,
                proposal.target(),
                proposal.about(),
                proposal.parameters(),
                proposal.trust(),
                false,
                proposal.key(),
                proposal.basis(),
                proposal.causes(),
                proposal.lineage());
        apply(decision);
        Verdict.Ruling ruling = no == null ? new Verdict.Ruling.Permit("") : no;
        apply(new Verdict(next(), now(), decision.id(), proposal.target(), ruling, List.of()));
        if (no == null) {
            boolean intent =
                    proposal.action().equals("upstart.up") || proposal.action().equals("upstart.down");
            Attempt attempt = attempt(
                    proposal.by(),
                    proposal.action(),
                    proposal.target(),
                    proposal.parameters(),
                    proposal.key(),
                    decision.id(),
                    intent);
            apply(attempt);
            if (!intent) {
                hooks.add(attempt);
            }
        }
        return proposal;
    }

    Moment later(long seconds) {
        return new Moment(0, mono + seconds * FakeMachine.SECOND);
    }

    void hookEnds(int status) {
        Attempt hook = hooks.removeFirst();
        apply(new Outcome(
                next(),
                now(),
                hook.id(),
                hook.target(),
                status == 0 ? Outcome.Result.SUCCEEDED : Outcome.Result.FAILED,
                "ended",
                Attributes.builder().put("status", status).build(),
                false,
                Lineage.EXTERNAL));
    }

    void service(String what, String name, long generation) {
        Attributes said = Attributes.builder()
                .put("service", name)
                .put("generation", generation)
                .put("pid", 1000 + generation)
                .put("known", true)
                .put("status", 0)
                .build();
        event("service." + what, Subject.service(name), said);
    }

    /** The main process is another one now. */
    void looked(String name, long generation, long pid) {
        Attributes said = Attributes.builder()
                .put("service", name)
                .put("generation", generation)
                .put("pid", pid)
                .put("main", true)
                .build();
        event("service.observed", Subject.service(name), said);
    }

    List<Attributes> warnings() {
        return conclusions.stream()
                .filter(each -> each.type().equals(UpstartOffer.WARNED))
                .map(Observation::attributes)
                .toList();
    }

    ServiceSpec.Output output(String service) {
        return Objects.requireNonNull(fold.service(service)).output();
    }

    /** The services of jobs that there are. */
    List<String> services() {
        return List.copyOf(fold.services().keySet());
    }

    long told(String service) {
        return conclusions.stream()
                .filter(each -> each.type().equals(UpstartOffer.SERVICE)
                        && each.subject().name().equals(service))
                .count();
    }

    String status(String job) {
        return fold.engine().status(job, List.of()).out();
    }

    /** What a command said in the end, or that it says nothing yet. */
    String reply(long command) {
        return conclusions.stream()
                .filter(each -> each.type().equals(UpstartOffer.REPLIED))
                .filter(each -> each.attributes().integer("command", 0) == command)
                .map(each -> each.attributes().text("error", "done"))
                .findFirst()
                .orElse("waits");
    }
}
