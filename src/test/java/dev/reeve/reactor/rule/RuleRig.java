/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.EventPattern;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Origin;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.RuleSpec.When;
import dev.reeve.model.Subject;
import dev.reeve.model.Template;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import dev.reeve.reactor.Condition;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/** A fold of rules under test: its clock, its inputs and everything that it puts out, in order. */
public final class RuleRig implements Output {
    public static final Origin HERE = new Origin("test.yaml", 1, 1);

    public final List<Object> out = new ArrayList<>();
    public RulesFold fold = new RulesFold();
    private long sequence;
    private Moment now = new Moment(1_700_000_000_000_000L, 1_000_000_000L);

    public static EventPattern on(String type) {
        return new EventPattern(type, new LinkedHashMap<>(), "", HERE);
    }

    public static EventPattern on(String type, String name, EventPattern.Test test) {
        SequencedMap<String, EventPattern.Test> where = new LinkedHashMap<>();
        where.put(name, test);
        return new EventPattern(type, where, "", HERE);
    }

    public static EventPattern on(String type, String name, String value) {
        return on(type, name, new EventPattern.Test.Equal(Value.of(value)));
    }

    public static RuleSpec rule(String name, When when, RuleSpec.Do... actions) {
        return new RuleSpec(
                name, HERE, "v1", when, null, Duration.ZERO, RuleSpec.DEFAULT_MAX_KEYS, false, List.of(actions));
    }

    public static RuleSpec until(RuleSpec rule, EventPattern until) {
        return new RuleSpec(
                rule.name(),
                HERE,
                rule.version(),
                rule.when(),
                until,
                rule.cooldown(),
                rule.maxKeys(),
                rule.dryRun(),
                rule.actions());
    }

    public static RuleSpec cooldown(RuleSpec rule, Duration cooldown) {
        return new RuleSpec(
                rule.name(),
                HERE,
                rule.version(),
                rule.when(),
                rule.until(),
                cooldown,
                rule.maxKeys(),
                rule.dryRun(),
                rule.actions());
    }

    public static RuleSpec keys(RuleSpec rule, int most) {
        return new RuleSpec(
                rule.name(),
                HERE,
                rule.version(),
                rule.when(),
                rule.until(),
                rule.cooldown(),
                most,
                rule.dryRun(),
                rule.actions());
    }

    public static RuleSpec version(RuleSpec rule, String version) {
        return new RuleSpec(
                rule.name(),
                HERE,
                version,
                rule.when(),
                rule.until(),
                rule.cooldown(),
                rule.maxKeys(),
                rule.dryRun(),
                rule.actions());
    }

    /** @param parameters name and template by turns */
    public static RuleSpec.Do doing(String action, String target, String... parameters) {
        SequencedMap<String, Template> templates = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            templates.put(parameters[i], Template.parse(parameters[i + 1]));
        }
        return new RuleSpec.Do(action, Template.parse(target), templates, HERE);
    }

    public static RuleSpec.Do ban() {
        return doing("ban.add", "${event.address}", "for", "10m", "reason", "${count} by ${rule}");
    }

    public static Catalogue catalogue() {
        ActionType ban = new ActionType(
                "ban.add",
                ActionClass.REVERSIBLE,
                "address",
                ActionType.Nature.EFFECT,
                ActionType.Use.ANYONE,
                List.of(
                        Field.required("for", ValueKind.DURATION, "how long"),
                        Field.optional("reason", ValueKind.TEXT, "why")),
                "Bans.");
        ActionType restart = new ActionType(
                "service.restart",
                ActionClass.DISRUPTIVE,
                "service",
                ActionType.Nature.INTENT,
                ActionType.Use.ANYONE,
                List.of(Field.optional("reason", ValueKind.TEXT, "why")),
                "Restarts.");
        ActionType run = new ActionType(
                "run",
                ActionClass.DISRUPTIVE,
                "command",
                ActionType.Nature.EFFECT,
                ActionType.Use.ANYONE,
                List.of(
                        Field.required("command", ValueKind.TEXTS, "argv"),
                        new Field("timeout", ValueKind.DURATION, false, "30s", "how long")),
                "Runs.");
        ActionType tell = new ActionType(
                "tell",
                ActionClass.NOTIFY,
                "channel",
                ActionType.Nature.EFFECT,
                ActionType.Use.ANYONE,
                List.of(),
                "Tells.");
        ActionType step = new ActionType(
                "process.start",
                ActionClass.DISRUPTIVE,
                "service",
                ActionType.Nature.EFFECT,
                ActionType.Use.STEP,
                List.of(),
                "A step.");
        List<Offer> offers = new ArrayList<>(dev.reeve.reactor.Reactions.offers().stream()
                .filter(offer -> offer.actions().isEmpty())
                .toList());
        offers.add(new Offer("test", List.of(), List.of(ban, restart, run, tell, step), ""));
        return Catalogue.of(offers);
    }

    public static Program program(RuleSpec... rules) {
        return program(new TreeMap<>(), rules);
    }

    public static Program program(TreeMap<String, Condition> conditions, RuleSpec... rules) {
        Config empty = Config.empty();
        TreeMap<String, RuleSpec> byName = new TreeMap<>();
        for (RuleSpec rule : rules) {
            byName.put(rule.name(), rule);
        }
        Config config = new Config(
                "v1",
                empty.daemon(),
                empty.services(),
                empty.checks(),
                empty.logs(),
                empty.jobs(),
                byName,
                empty.channels(),
                empty.guard());
        return new Program(config, catalogue(), conditions);
    }

    public RuleRig configure(RuleSpec... rules) {
        return configure(program(rules));
    }

    public RuleRig configure(Program program) {
        fold.configure(program, now, this);
        return this;
    }

    public Moment now() {
        return now;
    }

    public RuleRig pass(Duration span) {
        now = now.plus(span);
        return this;
    }

    public RuleRig pass(long seconds) {
        return pass(Duration.ofSeconds(seconds));
    }

    public EntryId nextId() {
        return new EntryId("n1", ++sequence);
    }

    /** An event about {@code address/…} when it has an address, else about {@code log/auth}. */
    public Event event(String type, String... attributes) {
        return event(type, Trust.FORGEABLE, attributes);
    }

    public Event event(String type, Trust trust, String... attributes) {
        Attributes.Builder builder = Attributes.builder();
        Subject subject = new Subject("log", "auth");
        for (int i = 0; i < attributes.length; i += 2) {
            builder.put(attributes[i], attributes[i + 1]);
            subject = attributes[i].equals("address") && !attributes[i + 1].isEmpty() && attributes[i + 1].length() < 99
                    ? new Subject("address", attributes[i + 1])
                    : subject;
        }
        Observation seen = new Observation(type, subject, builder.build(), trust, List.of(), Lineage.EXTERNAL, false);
        return Event.of(nextId(), now, seen);
    }

    public static Event about(RuleRig rig, String type, Subject subject, Attributes said) {
        Observation seen = new Observation(type, subject, said, Trust.MEASURED, List.of(), Lineage.EXTERNAL, false);
        return Event.of(rig.nextId(), rig.now, seen);
    }

    /** Applies an event and gives what it led to. */
    public List<Object> see(String type, String... attributes) {
        return see(event(type, attributes));
    }

    public List<Object> see(Event event) {
        int before = out.size();
        fold.apply(event, this);
        return List.copyOf(out.subList(before, out.size()));
    }

    /** Wakes the fold if it wants to be. */
    public List<Object> tick() {
        int before = out.size();
        if (fold.nextDeadline() <= now.mono()) {
            Event tick = event("time.tick", Trust.MEASURED);
            fold.apply(tick, this);
            fold.wake(now, tick.id(), this);
        }
        return List.copyOf(out.subList(before, out.size()));
    }

    public static List<String> types(List<Object> outputs) {
        return outputs.stream()
                .map(output -> output instanceof Observation seen ? seen.type() : ((Proposal) output).action())
                .toList();
    }

    public static List<Proposal> proposals(List<Object> outputs) {
        return outputs.stream()
                .filter(Proposal.class::isInstance)
                .map(Proposal.class::cast)
                .toList();
    }

    public static List<Observation> derived(List<Object> outputs, String type) {
        return outputs.stream()
                .filter(Observation.class::isInstance)
                .map(Observation.class::cast)
                .filter(seen -> seen.type().equals(type))
                .toList();
    }

    @Override
    public void derive(Observation conclusion) {
        out.add(conclusion);
    }

    @Override
    public void propose(Proposal proposal) {
        out.add(proposal);
    }
}
