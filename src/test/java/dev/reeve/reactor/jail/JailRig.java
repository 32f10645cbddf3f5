/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

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
import dev.reeve.model.DaemonSpec;
import dev.reeve.model.GuardDefaults;
import dev.reeve.model.Origin;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.jail.BanTimeIncrement;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailCount;
import dev.reeve.model.jail.JailSpec;
import dev.reeve.model.jail.JailsSpec;
import dev.reeve.model.upstart.UpstartSpec;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A fold of jails under test, with a guard that says what it is told to; derived events come back as the pipeline brings them back. */
public final class JailRig implements Output {
    public static final String NODE = "n1";

    public JailsFold fold = new JailsFold();
    public final List<Observation> derived = new ArrayList<>();
    public final List<Proposal> proposed = new ArrayList<>();
    private final ArrayDeque<Object> pending = new ArrayDeque<>();
    private final TreeMap<String, Jail> jails = new TreeMap<>();
    private long sequence;
    public Moment now = new Moment(1_700_000_000_000_000L, 1_000_000_000L);

    /** What the guard says; null: it permits, and the attempt follows. */
    public Verdict.@Nullable Ruling ruling;

    /** Whether it says nothing at all, as when the daemon dies. */
    public boolean silent;

    /** The jail of the stock settings. */
    public static JailSpec spec(String name, int maxRetry, Duration findTime, @Nullable Duration banTime) {
        return spec(name, maxRetry, findTime, banTime, BanTimeIncrement.NONE);
    }

    public static JailSpec spec(
            String name, int maxRetry, Duration findTime, @Nullable Duration banTime, BanTimeIncrement increment) {
        FilterSpec filter = new FilterSpec(name, null, List.of("<HOST>"), List.of(), 1, null, List.of(), "warn", null);
        return new JailSpec(
                name, true, filter, "auto", List.of(), true, false, true, "auto", findTime, maxRetry, 5, banTime,
                increment, true, List.of(), null, null, null, null, null, List.of());
    }

    public static Jail jail(JailSpec spec) {
        return jail(spec, JailCount.FAIL2BAN);
    }

    public static Jail jail(JailSpec spec, JailCount count) {
        return new Jail(spec, new Origin("jail.conf", 1, 1), "v1", count, List.of(), Duration.ofDays(1), false);
    }

    public static Jail forgetful(Jail jail) {
        return new Jail(jail.spec(), jail.origin(), jail.version(), jail.count(), jail.across(), null, jail.shadow());
    }

    public static Jail across(Jail jail, String... others) {
        return new Jail(
                jail.spec(),
                jail.origin(),
                jail.version(),
                jail.count(),
                List.of(others),
                jail.remember(),
                jail.shadow());
    }

    public static Jail shadow(Jail jail) {
        return new Jail(jail.spec(), jail.origin(), jail.version(), jail.count(), jail.across(), jail.remember(), true);
    }

    public JailRig with(Jail... these) {
        for (Jail jail : these) {
            jails.put(jail.name(), jail);
        }
        configure();
        return this;
    }

    public void without(String name) {
        jails.remove(name);
        configure();
        event("config.applied", new Subject("node", NODE), Attributes.NONE, Trust.REPORTED);
    }

    private void configure() {
        fold.configure(program(), now, this);
        settle();
    }

    private Program program() {
        TreeMap<String, dev.reeve.model.ServiceSpec> none = new TreeMap<>();
        Config config = new Config(
                "v1",
                DaemonSpec.DEFAULT,
                none,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                GuardDefaults.spec(),
                UpstartSpec.NONE,
                new JailsSpec(jails, new TreeMap<>()));
        return new Program(config, Catalogue.of(List.of()), new TreeMap<>());
    }

    /** Goes on with a fold made of this one's snapshot. */
    public void restart() {
        JailsFold fresh = new JailsFold();
        fresh.configure(program(), now, Output.NOWHERE);
        fresh.restore(fold.save());
        fold = fresh;
    }

    public void pass(Duration span) {
        now = now.plus(span);
        if (fold.nextDeadline() <= now.mono()) {
            fold.wake(now, id(), this);
            settle();
        }
    }

    public void fail(String jail, String id) {
        fail(jail, id, "", now.wall(), 1);
    }

    public void fail(String jail, String id, String user, long wall, int attempts) {
        Attributes said = Attributes.builder()
                .put("jail", jail)
                .put("id", id)
                .put("user", user)
                .put("time", wall)
                .put("attempts", attempts)
                .put("text", "line of " + id)
                .build();
        event(JailOffer.FAILURE, new Subject("jail", jail), said, Trust.FORGEABLE);
    }

    /** By a line that anybody may have sent in another's name. */
    public void feign(String jail, String id) {
        Attributes said = Attributes.builder()
                .put("jail", jail)
                .put("id", id)
                .put("time", now.wall())
                .put("text", "line of " + id)
                .put("spoofable", true)
                .build();
        event(JailOffer.FAILURE, new Subject("jail", jail), said, Trust.FORGEABLE);
    }

    public void event(String type, Subject subject, Attributes said, Trust trust) {
        apply(Event.of(id(), now, Observation.of(type, subject, said, trust)));
        settle();
    }

    /** A person bans in the name of a jail. */
    public void ban(String address, Attributes parameters) {
        apply(attempt(operator(), "ban.add", address, id(), parameters));
        settle();
    }

    private static Principal operator() {
        return new Principal(Principal.Kind.OPERATOR, "ann", "", "here");
    }

    /** A person lifts a ban. */
    public void lift(String address) {
        apply(attempt(operator(), "ban.remove", address, id(), Attributes.NONE));
        settle();
    }

    /** What was done about an address ended well. */
    public void done(String address) {
        Subject target = new Subject("address", address);
        apply(new Outcome(
                id(), now, id(), target, Outcome.Result.SUCCEEDED, "", Attributes.NONE, false, Lineage.EXTERNAL));
        settle();
    }

    private void settle() {
        while (!pending.isEmpty()) {
            if (pending.removeFirst() instanceof Proposal proposal) {
                judge(proposal);
            } else {
                apply(Event.of(id(), now, derived.get(derivedSeen++)));
            }
        }
    }

    private int derivedSeen;

    private void judge(Proposal proposal) {
        if (silent) {
            return;
        }
        EntryId decision = id();
        apply(new Decision(
                decision,
                now,
                proposal.by(),
                proposal.action(),
                ActionClass.REVERSIBLE,
                proposal.target(),
                proposal.about(),
                proposal.parameters(),
                proposal.trust(),
                proposal.dryRun(),
                proposal.key(),
                proposal.basis(),
                proposal.causes(),
                proposal.lineage()));
        Verdict.Ruling said = ruling == null ? new Verdict.Ruling.Permit("") : ruling;
        apply(new Verdict(id(), now, decision, proposal.target(), said, List.of()));
        if (said instanceof Verdict.Ruling.Permit) {
            apply(attempt(proposal.by(), proposal.action(), proposal.target().name(), decision, Attributes.NONE));
        }
    }

    private Attempt attempt(Principal by, String action, String address, EntryId decision, Attributes parameters) {
        Subject target = new Subject("address", address);
        return new Attempt(
                id(),
                now,
                decision,
                by,
                action,
                ActionClass.REVERSIBLE,
                target,
                target,
                parameters,
                "key" + sequence,
                sequence,
                now,
                now,
                false,
                Lineage.EXTERNAL);
    }

    private void apply(Entry entry) {
        fold.apply(entry, this);
    }

    private EntryId id() {
        return new EntryId(NODE, ++sequence);
    }

    @Override
    public void derive(Observation conclusion) {
        derived.add(conclusion);
        pending.add(conclusion);
    }

    @Override
    public void propose(Proposal proposal) {
        proposed.add(proposal);
        pending.add(proposal);
    }

    /** What was concluded since the last call, such as {@code jail.ban 203.0.113.9}. */
    public List<String> taken() {
        List<String> taken = derived.stream()
                .skip(told)
                .map(one -> one.type() + " "
                        + one.attributes().text("id", one.subject().name()))
                .toList();
        told = derived.size();
        return taken;
    }

    private int told;

    /** What was asked for since the last call, such as {@code ban.add 203.0.113.9}. */
    public List<String> asked() {
        List<String> asked = proposed.stream()
                .skip(askedSeen)
                .map(one -> one.action() + " " + one.target().name())
                .toList();
        askedSeen = proposed.size();
        return asked;
    }

    private int askedSeen;
}
