/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

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
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Feeds a fold with entries as the pipeline would, and keeps what it puts out. */
final class BansScript {
    static final String NODE = "n1";

    final List<Observation> derived = new ArrayList<>();
    final List<Proposal> proposed = new ArrayList<>();
    private final Output output = new Output() {
        @Override
        public void derive(Observation conclusion) {
            derived.add(conclusion);
        }

        @Override
        public void propose(Proposal proposal) {
            proposed.add(proposal);
        }
    };
    BansFold fold;
    Moment now = new Moment(1_700_000_000_000_000L, 1_000_000_000L);
    private long sequence;

    BansScript(BansFold fold) {
        this.fold = fold;
    }

    void pass(Duration span) {
        now = now.plus(span);
    }

    Attempt add(String address, Duration time) {
        return attempt(
                "ban.add",
                new Subject("address", address),
                Attributes.builder()
                        .put("for", Moment.micros(time))
                        .put("reason", "test")
                        .build(),
                Principal.Kind.RULE);
    }

    Attempt remove(String address) {
        return attempt("ban.remove", new Subject("address", address), Attributes.NONE, Principal.Kind.OPERATOR);
    }

    Attempt restore(Proposal proposal) {
        return attempt(proposal.action(), proposal.target(), proposal.parameters(), Principal.Kind.PLANNER);
    }

    Attempt attempt(String action, Subject target, Attributes parameters, Principal.Kind by) {
        EntryId decision = id();
        Attempt attempt = new Attempt(
                id(),
                now,
                decision,
                new Principal(by, "test", "", "here"),
                action,
                ActionClass.REVERSIBLE,
                target,
                target,
                parameters,
                action + target + sequence,
                sequence,
                now.plus(Duration.ofSeconds(60)),
                now.plus(Duration.ofSeconds(70)),
                false,
                new Lineage(new EntryId(NODE, 1), 1));
        apply(attempt);
        return attempt;
    }

    void ended(Attempt attempt, Outcome.Result result, boolean verified) {
        ended(attempt, result, verified ? Attributes.of("verified", Value.of(true)) : Attributes.NONE);
    }

    void ended(Attempt attempt, Outcome.Result result, Attributes evidence) {
        apply(new Outcome(id(), now, attempt.id(), attempt.target(), result, "", evidence, false, attempt.lineage()));
    }

    /** Adds, with success that was read back. */
    void banned(String address, Duration time) {
        ended(add(address, time), Outcome.Result.SUCCEEDED, true);
    }

    void refuse(Proposal proposal, Duration defer) {
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
                false,
                proposal.key(),
                List.of(),
                List.of(),
                Lineage.EXTERNAL));
        apply(new Verdict(
                id(),
                now,
                decision,
                proposal.target(),
                new Verdict.Ruling.Defer("budget", "no budget", now.plus(defer)),
                List.of()));
    }

    void observed(boolean effective, String... missing) {
        look(effective, List.of(missing), List.of(), false);
    }

    void look(boolean effective, List<String> missing, List<String> extra, boolean cut) {
        Attributes attributes = Attributes.builder()
                .put("backend", "nftables")
                .put("effective", effective)
                .put("missing", Value.texts(missing))
                .put("extra", Value.texts(extra))
                .put("cut", cut)
                .put("took", 1000)
                .build();
        apply(Event.of(
                id(), now, Observation.of("ban.observed", new Subject("node", NODE), attributes, Trust.MEASURED)));
    }

    /** As the pipeline's tick does. */
    void wake() {
        if (fold.nextDeadline() <= now.mono()) {
            fold.wake(now, id(), output);
        }
    }

    private void apply(Entry entry) {
        fold.apply(entry, output);
    }

    private EntryId id() {
        return new EntryId(NODE, ++sequence);
    }

    List<String> live() {
        return fold.live().stream().map(ban -> ban.address().toString()).toList();
    }

    List<String> derivedTypes() {
        return derived.stream().map(Observation::type).toList();
    }

    /** The addresses of the proposals since the last call. */
    List<String> takeProposals() {
        List<String> taken = proposed.stream()
                .map(one -> one.action() + " "
                        + (one.action().equals("ban.restore")
                                ? one.parameters().text("addresses", "")
                                : one.target().name()))
                .toList();
        proposed.clear();
        return taken;
    }
}
