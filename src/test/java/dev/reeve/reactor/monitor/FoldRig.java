/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.format.Findings;
import dev.reeve.format.fail2ban.MapReader;
import dev.reeve.format.nagios.MonitorLoader;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.DaemonSpec;
import dev.reeve.model.GuardDefaults;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.alert.AlertsSpec;
import dev.reeve.model.check.CheckOrder;
import dev.reeve.model.cron.CronSpec;
import dev.reeve.model.jail.JailsSpec;
import dev.reeve.model.monitor.MonitorSpec;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.upstart.UpstartSpec;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The concern of hosts and services, played by hand under a clock of its own. */
public final class FoldRig implements Output {
    public static final long START = 1_772_409_600;
    private static final long SECOND = 1_000_000;

    public final List<Observation> derived = new ArrayList<>();
    public final List<Proposal> proposed = new ArrayList<>();
    public final List<CheckOrder> ordered = new ArrayList<>();
    public MonitorFold fold = new MonitorFold();
    private Program program;
    private long second;
    private final List<EntryId> attempts = new ArrayList<>();
    private long sequence;
    private int begun;

    public FoldRig(String main, String objects, boolean shadow) {
        this(spec(main, objects, "", shadow));
    }

    public FoldRig(MonitorSpec spec) {
        Config config = new Config(
                "v1",
                DaemonSpec.DEFAULT,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                GuardDefaults.spec(),
                UpstartSpec.NONE,
                JailsSpec.NONE,
                spec,
                CronSpec.NONE,
                AlertsSpec.NONE);
        program = new Program(config, Catalogue.of(List.of()), new TreeMap<>());
        fold.configure(program, now(), this);
    }

    public static MonitorSpec spec(String main, String objects, String resource, boolean shadow) {
        return spec(main, objects, resource, true, shadow);
    }

    public static MonitorSpec spec(String main, String objects, String resource, boolean compat, boolean shadow) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("/n/nagios.cfg", "cfg_file=o.cfg\nresource_file=r.cfg\nuse_timezone=UTC\n" + main);
        files.put("/n/o.cfg", objects);
        files.put("/n/r.cfg", resource);
        Findings findings = new Findings();
        MonitorSpec spec = MonitorLoader.load(
                new MonitorLoader.Wanted("/n/nagios.cfg", compat, shadow, null, ""), new MapReader(files), findings);
        if (findings.errors() > 0) {
            throw new IllegalArgumentException(findings.sorted().toString());
        }
        return spec;
    }

    public Moment now() {
        return new Moment((START + second) * SECOND, second * SECOND);
    }

    public void begin() {
        fold.orders(ordered::add);
        event("daemon.started", new Subject("node", "n"), Attributes.NONE);
    }

    public void at(long next) {
        while (fold.nextDeadline() <= next * SECOND) {
            second = Math.max(second, Math.ceilDiv(fold.nextDeadline(), SECOND));
            fold.wake(now(), new EntryId("n", ++sequence), this);
        }
        second = next;
    }

    public void command(String line) {
        event(MonitorOffer.COMMAND, new Subject("node", "n"), Attributes.of("line", line));
    }

    public void result(WatchKey key, String state, String text) {
        event(
                "check.result",
                WatchSubjects.of(key),
                WatchSubjects.about(key)
                        .put("state", state)
                        .put("text", text)
                        .put("took", 1_000)
                        .build());
    }

    private void event(String type, Subject subject, Attributes attributes) {
        Observation seen = Observation.of(type, subject, attributes, Trust.MEASURED);
        fold.apply(Event.of(new EntryId("n", ++sequence), now(), seen), this);
    }

    /** From now on with these routes for alerts. */
    public void routed(AlertsSpec alerts) {
        Config was = program.config();
        Config config = new Config(
                "v2",
                was.daemon(),
                was.services(),
                was.checks(),
                was.logs(),
                was.jobs(),
                was.rules(),
                was.channels(),
                was.guard(),
                was.upstart(),
                was.jails(),
                was.monitor(),
                was.cron(),
                alerts);
        program = new Program(config, program.catalogue(), new TreeMap<>());
        fold.configure(program, now(), this);
    }

    /** All that was proposed since the last time is permitted, begun, and ended; null for what does not end. */
    public void carryOut(Function<Proposal, Outcome.@Nullable Result> how) {
        List<Proposal> all = List.copyOf(proposed);
        proposed.clear();
        for (Proposal one : all) {
            EntryId id = new EntryId("n", ++sequence);
            fold.apply(decision(id, one), this);
            Verdict.Ruling may = new Verdict.Ruling.Permit("may");
            fold.apply(new Verdict(new EntryId("n", ++sequence), now(), id, one.target(), may, List.of()), this);
            EntryId attempt = new EntryId("n", ++sequence);
            fold.apply(attempt(attempt, id, one), this);
            Outcome.Result result = how.apply(one);
            if (result != null) {
                end(
                        attempt,
                        one.target(),
                        result,
                        result == Outcome.Result.SUCCEEDED ? "exit status 0" : "exit status 7");
            }
        }
    }

    private Attempt attempt(EntryId id, EntryId decision, Proposal proposal) {
        return new Attempt(
                id,
                now(),
                decision,
                proposal.by(),
                proposal.action(),
                ActionClass.NOTIFY,
                proposal.target(),
                proposal.about(),
                proposal.parameters(),
                proposal.key(),
                sequence,
                now().plus(Duration.ofSeconds(40)),
                now().plus(Duration.ofSeconds(40)),
                false,
                proposal.lineage());
    }

    private void end(EntryId attempt, Subject target, Outcome.Result result, String text) {
        fold.apply(
                new Outcome(
                        new EntryId("n", ++sequence),
                        now(),
                        attempt,
                        target,
                        result,
                        text,
                        Attributes.NONE,
                        false,
                        Lineage.EXTERNAL),
                this);
    }

    /** Something happens to the node. */
    public void said(String type) {
        event(type, new Subject("node", "n"), Attributes.NONE);
    }

    /** The guard's answers to what was proposed since the last time: it refuses what is for the contacts named. */
    public void judge(String... refused) {
        List<Proposal> all = List.copyOf(proposed);
        proposed.clear();
        for (Proposal one : all) {
            EntryId id = new EntryId("n", ++sequence);
            fold.apply(decision(id, one), this);
            boolean no = List.of(refused).contains(one.target().name());
            Verdict.Ruling ruling =
                    no ? new Verdict.Ruling.Refuse("SILENCED", "silence") : new Verdict.Ruling.Permit("may");
            Verdict verdict = new Verdict(new EntryId("n", ++sequence), now(), id, one.target(), ruling, List.of());
            fold.apply(verdict, this);
        }
    }

    private Decision decision(EntryId id, Proposal one) {
        return new Decision(
                id,
                now(),
                one.by(),
                one.action(),
                ActionClass.NOTIFY,
                one.target(),
                one.about(),
                one.parameters(),
                one.trust(),
                one.dryRun(),
                one.key(),
                one.basis(),
                one.causes(),
                one.lineage());
    }

    /** Begins what was proposed and has not begun yet. */
    public void attempt() {
        for (; begun < proposed.size(); begun++) {
            Proposal proposal = proposed.get(begun);
            EntryId id = new EntryId("n", ++sequence);
            if (proposal.action().equals(MonitorOffer.NOTIFY)) {
                attempts.add(id);
            }
            fold.apply(attempt(id, id, proposal), this);
        }
    }

    /** Ends as many of the notifications that began, oldest first. */
    public void end(int many) {
        for (int i = 0; i < many; i++) {
            end(attempts.removeFirst(), new Subject("contact", "amy"), Outcome.Result.SUCCEEDED, "exit status 0");
        }
    }

    /** As after a restart: another fold with what this one has saved. */
    public void restart() {
        MonitorFold next = new MonitorFold();
        next.configure(program, Moment.ZERO, Output.NOWHERE);
        next.restore(fold.save());
        fold = next;
    }

    public List<String> told(String type) {
        return derived.stream()
                .filter(seen -> seen.type().equals(type))
                .map(seen -> seen.subject() + " " + seen.attributes())
                .toList();
    }

    @Override
    public void derive(Observation conclusion) {
        derived.add(conclusion);
    }

    @Override
    public void propose(Proposal proposal) {
        proposed.add(proposal);
    }
}
