/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Shape;
import dev.reeve.event.Moment;
import dev.reeve.model.Attributes;
import dev.reeve.model.JobSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Value;
import dev.reeve.program.Folds;
import dev.reeve.reactor.alert.AlertView;
import dev.reeve.reactor.alert.ChannelView;
import dev.reeve.reactor.ban.Ban;
import dev.reeve.reactor.ban.Outage;
import dev.reeve.reactor.cluster.Approvals;
import dev.reeve.reactor.cluster.Hold;
import dev.reeve.reactor.cluster.Silence;
import dev.reeve.reactor.service.ServiceView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Parts of the state as plain data, in the shapes of docs/api.md. Every method runs on the core's thread. */
final class Views {
    private final Folds folds;
    private final java.util.function.Supplier<Moment> clock;

    Views(Folds folds, java.util.function.Supplier<Moment> clock) {
        this.folds = folds;
        this.clock = clock;
    }

    /** @param accounts what runs uses, measured before */
    List<Value> services(SortedMap<String, ServiceSpec> specs, Accounts.Measured accounts) {
        List<Value> all = new ArrayList<>();
        folds.services().views().forEach((name, view) -> all.add(service(view, specs.get(name), accounts)));
        return all;
    }

    private Value service(ServiceView view, @Nullable ServiceSpec spec, Accounts.Measured accounts) {
        Attributes last = last(folds.latest().service(view.name()));
        Shape shape = new Shape()
                .put("name", view.name())
                .put("kind", kind(view, spec))
                .put("state", view.state().label())
                .put("desired", view.desiredUp() ? "up" : "down")
                .put("desiredBy", view.desiredBy())
                .put("generation", view.generation())
                .put("role", view.role())
                .put("restarts", view.restarts())
                .put("failures", view.failures())
                .put("since", at(last))
                .put("reason", last.text("reason"))
                .put("configured", view.configured())
                .put("group", spec == null ? null : spec.group())
                .put("user", spec == null ? null : spec.run().user());
        if (spec != null) {
            list(shape, "needs", spec.dependencies().needs());
            list(shape, "after", spec.dependencies().after());
            list(shape, "with", spec.dependencies().with());
        }
        if (last.get("waits") instanceof Value waits) {
            shape.put("waits", waits.plain());
        }
        if (view.pid() > 0) {
            shape.put("pid", view.pid());
        }
        accounts.describe(view.name(), shape);
        if (last.get("until") instanceof Value.Int(long until)) {
            shape.put("until", instant(until));
        }
        return shape.value();
    }

    /** What runs by the configuration without a stanza of its own runs by an Upstart job. */
    private static @Nullable String kind(ServiceView view, @Nullable ServiceSpec spec) {
        if (spec != null) {
            return spec.kind().label();
        }
        return view.configured() ? "upstart" : null;
    }

    /** Those of Upstart jobs too. */
    List<String> serviceNames() {
        return List.copyOf(folds.services().views().keySet());
    }

    private static void list(Shape shape, String name, List<String> names) {
        if (!names.isEmpty()) {
            shape.texts(name, names);
        }
    }

    /** @param most a status of a million jobs is for nobody */
    List<Value> jobs(SortedMap<String, JobSpec> specs, Instant now, int most) {
        List<Value> all = new ArrayList<>();
        NextRun next = new NextRun(now);
        for (JobSpec spec : specs.values()) {
            if (all.size() >= most) {
                break;
            }
            Attributes ended = last(folds.latest().job(spec.name()));
            all.add(new Shape()
                    .put("name", spec.name())
                    .put("result", ended.text("result"))
                    .put("last", at(ended))
                    .put("took", ended.get("took"))
                    .put("text", ended.text("text"))
                    .put("run", ended.text("key"))
                    .put("next", next.of(spec))
                    .put("trouble", folds.jobs().trouble(spec.name()))
                    .put("running", folds.jobs().running(spec.name()))
                    .put("origin", spec.origin().toString())
                    .value());
        }
        return all;
    }

    List<Value> bans() {
        long now = clock.get().mono();
        List<Value> all = new ArrayList<>();
        for (Ban ban : folds.bans().live()) {
            if (ban.until().mono() > now) {
                all.add(new Shape()
                        .put("address", ban.address().toString())
                        .put("scope", ban.target().scope().text())
                        .put("since", ban.added().instant())
                        .put("until", ban.until().instant())
                        .put("by", ban.by())
                        .put("reason", ban.reason())
                        .put("decision", ban.decision().toString())
                        .value());
            }
        }
        return all;
    }

    /** Of the bans of this node; null where all are in force, as far as is known. */
    @Nullable
    BanOutage banOutage(String node) {
        Outage outage = folds.bans().outage(node);
        return outage == null ? null : new BanOutage(outage, folds.bans().live().size(), clock.get());
    }

    /** Changes of the network that wait for a person. */
    List<Value> changes() {
        Moment now = clock.get();
        return folds.network().pending().stream()
                .map(change -> new Shape()
                        .put("change", change.attempt().toString())
                        .put("by", change.by())
                        .put("command", change.command())
                        .put("due", instant(now.wall() + change.due().mono() - now.mono()))
                        .put("trouble", change.trouble())
                        .value())
                .toList();
    }

    /** One line for each rule or jail whose bans wait for a person, because they reach too many networks at once. */
    List<String> bansHeld() {
        Moment now = clock.get();
        List<String> all = new ArrayList<>();
        folds.cluster().banSpread().all(now).forEach((rule, held) -> all.add(BanHold.text(rule, held, now)));
        return all;
    }

    SortedMap<String, String> jailTroubles() {
        return folds.jailTroubles(clock.get());
    }

    Value jails(SortedMap<String, String> broken, List<String> stopped, @Nullable BanOutage outage) {
        return new JailViews(clock.get(), folds.bans()::ban).value(folds.jails().views(), broken, stopped, outage);
    }

    /** A line for each channel that fails. */
    List<String> failingChannels() {
        return folds.channels().views().stream()
                .filter(one -> one.since() != null)
                .map(ChannelView::words)
                .toList();
    }

    /** All that are configured, with what is known of each. */
    List<Value> channels(Iterable<String> names) {
        SortedMap<String, ChannelView> known = new TreeMap<>();
        folds.channels().views().forEach(one -> known.put(one.name(), one));
        List<Value> all = new ArrayList<>();
        names.forEach(name -> all.add(channel(name, known.get(name))));
        return all;
    }

    private static Value channel(String name, @Nullable ChannelView view) {
        Shape shape = new Shape().put("name", name);
        if (view == null) {
            return shape.put("state", "working").put("waiting", 0).value();
        }
        Long since = view.since();
        return shape.put("state", since == null ? "working" : "failing")
                .put("since", since == null ? null : instant(since))
                .put("error", view.error().isEmpty() ? null : view.error())
                .put("waiting", view.waiting())
                .put("fallback", view.fallback())
                .value();
    }

    List<Value> holds() {
        List<Value> all = new ArrayList<>();
        for (Hold hold : folds.cluster().holds().all()) {
            all.add(new Shape()
                    .put("hold", hold.name())
                    .put("scope", hold.scope())
                    .put("owner", hold.owner())
                    .put("reason", hold.reason())
                    .put("until", hold.until() <= 0 ? null : instant(hold.until()))
                    .value());
        }
        return all;
    }

    /** What is wrong, oldest first, with who knows of it. */
    List<Value> alerts() {
        List<Value> all = new ArrayList<>();
        for (AlertView one : folds.alerts().views()) {
            all.add(new Shape()
                    .put("subject", one.subject())
                    .put("severity", one.severity())
                    .put("status", one.status())
                    .put("text", one.text())
                    .put("root", one.root())
                    .put("since", instant(one.since()))
                    .put("acknowledgedBy", one.by().isEmpty() ? null : one.by())
                    .put("held", one.held())
                    .texts("told", one.told())
                    .value());
        }
        return all;
    }

    List<Value> silences() {
        List<Value> all = new ArrayList<>();
        for (Silence one : folds.cluster().silences().all()) {
            all.add(new Shape()
                    .put("silence", one.pattern())
                    .put("owner", one.owner())
                    .put("reason", one.reason())
                    .put("until", one.until().instant())
                    .put("held", one.held())
                    .texts("subjects", one.subjects())
                    .value());
        }
        return all;
    }

    List<Value> allowed() {
        List<Value> all = new ArrayList<>();
        Moment now = clock.get();
        folds.cluster()
                .allowed()
                .all(now)
                .forEach((address, end) -> all.add(new Shape()
                        .put("address", address.toString())
                        .put("until", new Moment(now.wall() + end - now.mono(), end).instant())
                        .value()));
        return all;
    }

    /** Each jail in short, for the status. */
    List<Value> jailsInShort() {
        return new JailViews(clock.get(), folds.bans()::ban)
                .inShort(folds.jails().views());
    }

    List<Value> approvals() {
        Moment now = clock.get();
        List<Value> all = new ArrayList<>();
        for (Approvals.Question question : folds.cluster().approvals().all()) {
            if (question.state() == Approvals.State.PENDING) {
                all.add(new Shape()
                        .put("decision", question.decision().id().toString())
                        .put("action", question.decision().action())
                        .put("target", question.decision().target().toString())
                        .put("text", asked(question))
                        .put("needed", question.needed())
                        .texts("yes", question.yes())
                        .texts("forecast", question.forecast())
                        .put("expires", instant(now.wall() + question.expires() - now.mono()))
                        .value());
            }
        }
        return all;
    }

    private static String asked(Approvals.Question question) {
        String by = "asked for by " + question.decision().by();
        return question.needed() == 1
                ? by
                : by + ", " + question.yes().size() + " of " + question.needed() + " people said yes"
                        + (question.yes().isEmpty() ? "" : " (" + String.join(", ", question.yes()) + ")");
    }

    static Attributes last(@Nullable Value seen) {
        return seen instanceof Value.Fields(SequencedMap<String, Value> fields)
                ? Attributes.of(fields)
                : Attributes.NONE;
    }

    static @Nullable Instant at(Attributes seen) {
        return seen.get("at") instanceof Value.Int(long wall) ? instant(wall) : null;
    }

    static Instant instant(long wallMicros) {
        return new Moment(wallMicros, 0).instant();
    }
}
