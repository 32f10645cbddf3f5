/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.model.ActionClass;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.ServiceSpec;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * H22: how much of a group automation takes away, counting what is down already. What is taken away is what really works and was told to be well, as of the entry before: a service with a hard critical check counts as down,
 * whatever it does. What is down already is what really does not work, where that was told or could be known.
 */
final class Losses {
    /** Within that every look at a service is over. */
    private static final long NOTICED = 8_000_000;

    private final VirtualNode node;
    private final ModelWorld world;
    private final InForce inForce;
    private final SortedMap<String, String> states = new TreeMap<>();
    private final SortedMap<String, TreeSet<String>> critical = new TreeMap<>();
    private final SortedMap<String, TreeSet<String>> unsure = new TreeMap<>();
    private final SortedMap<String, Long> downSince = new TreeMap<>();
    private final SortedMap<String, EntryId> stopping = new TreeMap<>();
    private final SortedMap<String, String> wishes = new TreeMap<>();
    private final SortedMap<String, ServiceSpec> startedAs = new TreeMap<>();
    private long aware;

    Losses(VirtualNode node, ModelWorld world, InForce inForce) {
        this.node = node;
        this.world = world;
        this.inForce = inForce;
    }

    /** Reeve was away, or could keep nothing: what it knows since may be old. */
    void unaware() {
        aware = node.now().mono();
    }

    /** What was told of services is told again. A check that goes on as it was says nothing: until it does, it may be critical to Reeve (seed 1044), or well (seed 43894). */
    void lost() {
        states.clear();
        stopping.clear();
        critical.clear();
        for (CheckSpec check : node.config().checks().values()) {
            if (check.service() != null) {
                unsure.computeIfAbsent(check.service(), first -> new TreeSet<>())
                        .add(check.name());
            }
        }
    }

    void event(Event event) {
        switch (event.type()) {
            case "service.state" -> {
                boolean onItsWay = event.attributes().get("waits") != null
                        || event.attributes().truth("queued");
                states.put(
                        event.subject().name(),
                        onItsWay ? "starting" : event.attributes().text("state", ""));
            }
            case "check.state" -> check(event);
            case "config.applied" -> {
                configured(critical);
                configured(unsure);
            }
            default -> {}
        }
    }

    /** A check that is gone, or speaks of another service now, says no more of this one (seeds 3396, 10552). */
    private void configured(SortedMap<String, TreeSet<String>> said) {
        said.forEach((service, checks) -> checks.removeIf(name -> {
            CheckSpec check = inForce.config().checks().get(name);
            return check == null || !service.equals(check.service());
        }));
    }

    private void check(Event event) {
        String service = event.attributes().text("service", "");
        TreeSet<String> checks = critical.computeIfAbsent(service, first -> new TreeSet<>());
        checks.remove(event.subject().name());
        unsure.getOrDefault(service, new TreeSet<>()).remove(event.subject().name());
        if (event.attributes().text("kind", "").equals("hard")
                && event.attributes().text("state", "").equals("critical")) {
            checks.add(event.subject().name());
        }
    }

    void found(Attempt attempt) {
        if (attempt.by().kind() != Principal.Kind.PLANNER && attempt.intent()) {
            wishes.put(attempt.target().name(), attempt.by().kind() + " " + attempt.action());
        }
        ServiceSpec spec = inForce.config().services().get(attempt.target().name());
        if (attempt.action().equals("process.start") && spec != null) {
            startedAs.put(spec.name(), spec);
        }
    }

    void attempt(Attempt attempt) {
        found(attempt);
        boolean stops = attempt.action().equals("process.stop");
        if (stops || attempt.action().equals("service.restart")) {
            judge(attempt);
        }
        if (stops) {
            stopping.put(attempt.target().name(), attempt.id());
        }
    }

    void ended(Outcome outcome) {
        stopping.remove(outcome.subject().name(), outcome.attempt());
    }

    private boolean isWell(String service) {
        return states.containsKey(service)
                && !isToldDown(service)
                && unsure.getOrDefault(service, new TreeSet<>()).isEmpty();
    }

    private boolean isToldDown(String service) {
        return !states.getOrDefault(service, "running").equals("running")
                || !critical.getOrDefault(service, new TreeSet<>()).isEmpty();
    }

    private void judge(Attempt attempt) {
        ServiceSpec spec = inForce.config().services().get(attempt.target().name());
        String group = spec == null ? null : spec.group();
        boolean takesAway = spec != null
                && group != null
                && attempt.by().kind() != Principal.Kind.OPERATOR
                && !isWished(spec.name())
                && isWell(spec.name())
                && world.service(spec.name()).works();
        if (!takesAway) {
            return;
        }
        long size = 0;
        long down = 1;
        for (ServiceSpec member : inForce.config().services().values()) {
            if (group.equals(member.group())) {
                size++;
                down += !member.name().equals(spec.name()) && isAway(member.name()) ? 1 : 0;
            }
        }
        double share = inForce.config().guard().limits(ActionClass.DISRUPTIVE).blastRadius();
        long allowed = Math.max(1, (long) Math.floor(size * share + 1e-9));
        if (down > allowed || size - down < Math.max(size > 1 ? 1 : 0, spec.minHealthy())) {
            throw new Broken(
                    "H22 blast radius",
                    group,
                    down + " of " + size + " would be down by " + attempt.id() + " " + attempt.action() + " "
                            + attempt.target());
        }
    }

    /** By a person, or by who put the configuration into force: for it, or for what it cannot be up without. */
    private boolean isWished(String service) {
        ServiceSpec spec = inForce.config().services().get(service);
        if (spec == null) {
            return false;
        }
        String wish = wishes.getOrDefault(service, "");
        boolean configured = !spec.desired() && !wish.equals("RULE service.stop");
        boolean other = !spec.equals(startedAs.getOrDefault(service, spec));
        return configured
                || other
                || wish.startsWith("OPERATOR")
                || spec.dependencies().needs().stream().anyMatch(this::isWished);
    }

    /** Being stopped, or down, as was told or as a look would tell. */
    private boolean isAway(String service) {
        ModelService is = world.service(service);
        boolean works = is.works();
        Long since = downSince.get(service);
        return stopping.containsKey(service)
                || !works && isToldDown(service)
                || !works && since != null && node.now().mono() - Math.max(ended(is, since), aware) > NOTICED;
    }

    /** Between two looks it may have come up and ended again (seed 46876). */
    private static long ended(ModelService service, long since) {
        return Math.max(since, service.endedAt);
    }

    void look() {
        for (ModelService service : world.services().values()) {
            if (service.works()) {
                downSince.remove(service.name());
            } else {
                downSince.putIfAbsent(service.name(), node.now().mono());
            }
        }
    }
}
