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
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Offer;
import dev.reeve.model.Value;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The bans that should be in force, and the planner that keeps the kernel in line with them. A permitted {@code ban.add} is desired from its attempt on, until its end, its removal, or the
 * effector's refusal; a failed one is put right after the next look at the kernel ({@code ban.observed}), not repeated at once. Level-triggered: what is proposed follows from the last look
 * alone, so that a lost message costs time and nothing else.
 */
public final class BansFold implements Fold {
    /** Ends told of in one go; the rest follows in the next tick. */
    private static final int MOST_ENDS = 1_000;

    private final LiveBans live;
    private final OpenAttempts open = new OpenAttempts();
    private final Removals removals = new Removals();
    private final TreeMap<String, NodeBans> nodes = new TreeMap<>();
    private final TreeMap<EntryId, String> restoreDecisions = new TreeMap<>();

    public BansFold() {
        this(BanPolicy.MOST_LIVE);
    }

    BansFold(int mostLive) {
        this.live = new LiveBans(mostLive);
    }

    public static Offer offer() {
        return BanWords.offer();
    }

    /** The bans that should be in force, in the order they were added; a view, for the core's thread. */
    public Collection<Ban> live() {
        return live.all();
    }

    /** A copy for the effector and the observer: each ban and until when, in microseconds of the monotonic clock. */
    public Map<BanTarget, Long> desired() {
        Map<BanTarget, Long> until = new LinkedHashMap<>();
        live.all().forEach(ban -> until.put(ban.target(), ban.end()));
        return until;
    }

    public @Nullable Ban ban(BanTarget target) {
        return live.get(target);
    }

    /** What a node's kernel does not hold although it should; null where all is in force, as far as is known. */
    public @Nullable Outage outage(String node) {
        NodeBans bans = nodes.get(node);
        return bans == null ? null : bans.outage(live.all().size());
    }

    @Override
    public String name() {
        return "bans";
    }

    @Override
    public boolean clusterWide() {
        return true;
    }

    @Override
    public void configure(Program program, Moment now, Output out) {}

    @Override
    public boolean looksAt(String type) {
        return type.equals("ban.observed");
    }

    @Override
    public void apply(Entry entry, Output out) {
        switch (entry) {
            case Attempt attempt -> begin(attempt, out);
            case Outcome outcome -> end(outcome, out);
            case Decision decision
            when decision.action().equals("ban.restore") ->
                restoreDecisions.put(decision.id(), decision.target().name());
            case Verdict verdict -> judged(verdict);
            case Event event when event.type().equals("ban.observed") -> observe(Look.of(event), out);
            default -> {}
        }
    }

    private void begin(Attempt attempt, Output out) {
        switch (attempt.action()) {
            case "ban.add" -> addAll(attempt, out);
            case "ban.remove" -> remove(targets(attempt), attempt);
            case "ban.restore" -> open.begin(attempt, BanWords.addresses(attempt));
            default -> {}
        }
    }

    /** What only a jail's actions are told of is no ban of Reeve's own; its attempt has an end all the same. */
    private void addAll(Attempt attempt, Output out) {
        if (BanPolicy.onlyActions(attempt.parameters())) {
            open.begin(attempt, List.of());
        } else {
            targets(attempt).forEach(target -> add(target, attempt, out));
        }
    }

    // What the policy refuses here the effector refuses too, and says so in the attempt's outcome.
    private List<BanTarget> targets(Attempt attempt) {
        try {
            boolean operator = attempt.by().kind() == Principal.Kind.OPERATOR;
            BanTarget one = BanPolicy.target(attempt.target(), attempt.parameters(), operator);
            boolean all = attempt.action().equals("ban.remove") && BanPolicy.scope(attempt.parameters()) == null;
            List<BanTarget> there = all ? live.of(one.address()) : List.of();
            return there.isEmpty() ? List.of(one) : there;
        } catch (IllegalArgumentException refused) {
            return List.of();
        }
    }

    private void add(BanTarget target, Attempt attempt, Output out) {
        Ban evicted = live.add(new Ban(
                target,
                attempt.at(),
                Moment.micros(BanPolicy.time(attempt.parameters())),
                attempt.parameters().text("reason", ""),
                BanWords.by(attempt),
                attempt.id(),
                attempt.decision(),
                attempt.lineage(),
                Ban.IN_FLIGHT));
        removals.forget(target);
        nodes.values().forEach(node -> node.forget(target));
        open.begin(attempt, List.of(target.toString()));
        if (evicted != null) {
            evict(evicted, attempt, out);
        }
    }

    private void evict(Ban evicted, Attempt because, Output out) {
        nodes.values().forEach(node -> node.forget(evicted.target()));
        out.derive(BanWords.evicted(evicted, because));
        removals.begin(evicted.target(), because.id());
        removals.settle(evicted.target(), because.id(), because.at().mono());
    }

    private void remove(List<BanTarget> targets, Attempt attempt) {
        if (targets.isEmpty()) {
            return;
        }
        for (BanTarget target : targets) {
            live.remove(target);
            nodes.values().forEach(node -> node.forget(target));
            open.removeAbout(target);
            removals.begin(target, attempt.id());
        }
        open.begin(attempt, targets.stream().map(BanTarget::toString).toList());
    }

    private void judged(Verdict verdict) {
        String node = restoreDecisions.remove(verdict.decision());
        if (node != null && !verdict.permits()) {
            Moment until = verdict.ruling() instanceof Verdict.Ruling.Defer(String reason, String text, Moment later)
                    ? later
                    : null;
            node(node).notRestored(verdict.at().mono(), until);
        }
    }

    private void end(Outcome outcome, Output out) {
        OpenAttempts.Open attempt = open.get(outcome.attempt());
        if (attempt == null) {
            return;
        }
        open.ended(attempt.id(), outcome.at().mono());
        switch (attempt.action()) {
            case "ban.add" -> added(attempt, outcome);
            case "ban.remove" ->
                attempt.what()
                        .forEach(text -> removals.settle(
                                BanTarget.parse(text),
                                attempt.id(),
                                outcome.at().mono()));
            default -> restored(attempt, outcome);
        }
        conclude(attempt, outcome, out);
    }

    private void added(OpenAttempts.Open attempt, Outcome outcome) {
        if (attempt.what().isEmpty()) {
            return;
        }
        BanTarget target = BanTarget.parse(attempt.what().getFirst());
        Ban ban = live.get(target);
        if (ban == null || !ban.attempt().equals(attempt.id())) {
            return;
        }
        if (outcome.evidence().truth("refused")) {
            live.remove(target);
        } else {
            live.settle(target, outcome.at().mono());
            if (outcome.result() != Outcome.Result.SUCCEEDED) {
                node(attempt.id().node()).noteMissing(target, outcome.at().mono());
            }
        }
    }

    private void restored(OpenAttempts.Open attempt, Outcome outcome) {
        NodeBans node = node(attempt.target().name());
        if (outcome.result() != Outcome.Result.SUCCEEDED) {
            node.notRestored(outcome.at().mono(), null);
            return;
        }
        node.restored();
        node.noteBack(attempt.what(), outcome.at().mono());
        if (attempt.what().contains(NodeBans.ALL)) {
            live.settleAll(outcome.at().mono());
        } else {
            attempt.what()
                    .forEach(text ->
                            live.settle(BanTarget.parse(text), outcome.at().mono()));
        }
    }

    private void conclude(OpenAttempts.Open attempt, Outcome outcome, Output out) {
        boolean verified = outcome.evidence().truth("verified");
        if (verified) {
            out.derive(BanWords.verified(attempt, outcome.id(), "read back from the kernel"));
        }
        if (verified || outcome.result() == Outcome.Result.FAILED) {
            open.remove(attempt.id());
        }
    }

    private void observe(Look look, Output out) {
        Observing observing = new Observing(look, live, node(look.node()));
        List<String> contended = observing.takeIn();
        if (!contended.isEmpty()) {
            out.derive(BanWords.contended(look, contended, node(look.node()).contests()));
        }
        open.take(observing::confirms)
                .forEach(attempt ->
                        out.derive(BanWords.verified(attempt, look.event().id(), "seen in the kernel")));
        List<String> restore = observing.restore();
        if (!restore.isEmpty()) {
            out.propose(BanWords.restore(look, restore));
        }
        removals.observe(look.now(), look.horizon(), look.extra())
                .forEach(target -> out.propose(BanWords.removeAgain(look, target)));
    }

    private NodeBans node(String name) {
        return nodes.computeIfAbsent(name, unseen -> new NodeBans());
    }

    @Override
    public void wake(Moment now, EntryId cause, Output out) {
        for (Ban ended : live.takeEnded(now.mono(), MOST_ENDS)) {
            nodes.values().forEach(node -> node.forget(ended.target()));
            open.removeAbout(ended.target());
            out.derive(BanWords.expired(ended));
        }
    }

    @Override
    public long nextDeadline() {
        return live.nextEnd();
    }

    @Override
    public Value save() {
        return new Saved.Writer()
                .put("live", live.save())
                .put("open", open.save())
                .put("removals", removals.save())
                .put(
                        "nodes",
                        Saved.list(nodes.entrySet(), entry -> entry.getValue().save(entry.getKey())))
                .put(
                        "decisions",
                        Saved.list(
                                restoreDecisions.entrySet(),
                                entry -> new Saved.Writer()
                                        .put("id", entry.getKey().toString())
                                        .put("node", entry.getValue())
                                        .done()))
                .done();
    }

    @Override
    public void restore(Value value) {
        Saved saved = Saved.of(value);
        live.restore(saved.get("live"));
        open.restore(saved.each("open"));
        removals.restore(saved.each("removals"));
        nodes.clear();
        saved.each("nodes").forEach(one -> nodes.put(one.text("node"), NodeBans.restore(one)));
        restoreDecisions.clear();
        saved.each("decisions").forEach(one -> restoreDecisions.put(one.id("id"), one.text("node")));
    }
}
