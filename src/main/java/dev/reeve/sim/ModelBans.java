/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Principal;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The set of the modelled kernel, its effector and the observer that reads it back. */
public final class ModelBans {
    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration CHANGE = Duration.ofMillis(10);
    private static final int MOST_NAMED = 1_000;

    private final ModelWorld world;
    private final TreeMap<BanTarget, Long> kernel = new TreeMap<>();
    private boolean soon;
    private boolean whole;
    /** What keeps the kernel from taking anything; empty for nothing. */
    public String broken = "";

    ModelBans(ModelWorld world) {
        this.world = world;
    }

    /** What the kernel holds, and until when on the monotonic clock. */
    public SortedMap<BanTarget, Long> inForce(Moment now) {
        kernel.values().removeIf(end -> end <= now.mono());
        return kernel;
    }

    /** Somebody else empties the packet filter. */
    public void flush(VirtualNode node) {
        kernel.clear();
        lookSoon(node);
    }

    void mirror(Map<BanTarget, Long> desired) {
        kernel.putAll(desired);
    }

    void started(VirtualNode node) {
        soon = false;
        whole = false;
        look(node, false);
        goOn(node);
    }

    /** Looks again and again from now on. */
    void goOn(VirtualNode node) {
        node.in(PERIOD, () -> {
            look(node, true);
            goOn(node);
        });
    }

    private void lookSoon(VirtualNode node) {
        if (!soon) {
            soon = true;
            node.in(SOON, () -> {
                soon = false;
                look(node, false);
            });
        }
    }

    private void look(VirtualNode node, boolean quietly) {
        SortedMap<BanTarget, Long> there = inForce(node.now());
        List<String> missing = new ArrayList<>();
        List<String> extra = new ArrayList<>();
        SortedMap<BanTarget, Long> desired = new TreeMap<>(node.folds().bans().desired());
        desired.keySet().stream().filter(ban -> !there.containsKey(ban)).forEach(ban -> missing.add(ban.toString()));
        there.keySet().stream().filter(ban -> !desired.containsKey(ban)).forEach(ban -> extra.add(ban.toString()));
        boolean news = !quietly || !missing.isEmpty() || !whole;
        whole = missing.isEmpty();
        if (news) {
            node.see(observed(node, there.size(), missing, extra));
        }
    }

    private static Observation observed(VirtualNode node, int present, List<String> missing, List<String> extra) {
        Attributes said = Attributes.builder()
                .put("backend", "nftables")
                .put("present", present)
                .put("missing", Value.texts(missing.subList(0, Math.min(MOST_NAMED, missing.size()))))
                .put("extra", Value.texts(extra.subList(0, Math.min(MOST_NAMED, extra.size()))))
                .put("cut", missing.size() > MOST_NAMED)
                .put("effective", true)
                .put("took", 100)
                .build();
        return Observation.of("ban.observed", new Subject("node", node.name()), said, Trust.MEASURED);
    }

    void perform(VirtualNode node, Attempt attempt) {
        node.in(CHANGE, () -> {
            Result result = change(node, attempt);
            lookSoon(node);
            node.in(CHANGE, () -> world.end(node, attempt, result));
        });
    }

    private Result change(VirtualNode node, Attempt attempt) {
        if (!broken.isEmpty()) {
            return Result.failed(broken, evidence().put("refused", false).build());
        }
        try {
            return switch (attempt.action()) {
                case "ban.add" -> add(node, attempt);
                case "ban.remove" -> remove(attempt);
                default -> restore(node, attempt);
            };
        } catch (IllegalArgumentException wrong) {
            return Result.failed(
                    String.valueOf(wrong.getMessage()),
                    evidence().put("refused", true).build());
        }
    }

    private Result add(VirtualNode node, Attempt attempt) {
        BanTarget target = target(attempt);
        if (BanPolicy.onlyActions(attempt.parameters())) {
            return Result.succeeded("left to its jail", Attributes.of("verified", Value.of(true)));
        }
        long since = node.now().mono() - attempt.at().mono();
        long left = Moment.micros(BanPolicy.time(attempt.parameters())) - since;
        if (left <= 0) {
            return Result.failed(
                    "the time of this ban was over before it was set",
                    evidence().put("refused", true).build());
        }
        world.effect(attempt);
        kernel.put(target, node.now().mono() + left);
        return done("banned " + target + " for " + left / 1_000_000 + " s");
    }

    private Result remove(Attempt attempt) {
        BanTarget one = target(attempt);
        world.effect(attempt);
        boolean all = BanPolicy.scope(attempt.parameters()) == null;
        boolean there = kernel.keySet().removeIf(ban -> all ? ban.address().equals(one.address()) : ban.equals(one));
        return done(there ? "lifted the ban of " + one : "no ban of " + one + " was in force");
    }

    private Result restore(VirtualNode node, Attempt attempt) {
        List<String> named = attempt.parameters().get("addresses") instanceof Value.Items(List<Value> items)
                ? items.stream().map(Value::plain).toList()
                : List.of();
        world.effect(attempt);
        int[] back = {0};
        new TreeMap<>(node.folds().bans().desired()).forEach((ban, end) -> {
            if (end > node.now().mono() && (named.contains("all") || named.contains(ban.toString()))) {
                kernel.put(ban, end);
                back[0]++;
            }
        });
        return done("put back " + back[0] + " bans");
    }

    private static Result done(String text) {
        return Result.succeeded(
                text, evidence().put("verified", true).put("together", 1).build());
    }

    private static Attributes.Builder evidence() {
        return Attributes.builder().put("backend", "nftables");
    }

    private static BanTarget target(Attempt attempt) {
        return BanPolicy.target(
                attempt.target(), attempt.parameters(), attempt.by().kind() == Principal.Kind.OPERATOR);
    }

    Result resolve(VirtualNode node, Attempt attempt) {
        if (attempt.action().equals("ban.restore")) {
            return Result.unknown("the next look tells what is missing", Attributes.NONE);
        }
        try {
            BanTarget target = target(attempt);
            boolean there = inForce(node.now()).containsKey(target);
            boolean wanted = attempt.action().equals("ban.add");
            Attributes evidence = evidence().put("verified", there == wanted).build();
            String text = target + (there ? " is" : " is not") + " in the kernel's set";
            return there == wanted ? Result.succeeded(text, evidence) : Result.failed(text, evidence);
        } catch (IllegalArgumentException wrong) {
            return Result.failed(
                    String.valueOf(wrong.getMessage()),
                    evidence().put("refused", true).build());
        }
    }
}
