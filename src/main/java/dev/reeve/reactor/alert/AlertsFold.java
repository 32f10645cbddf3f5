/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Verdict;
import dev.reeve.model.AlertStatus;
import dev.reeve.model.Config;
import dev.reeve.model.Offer;
import dev.reeve.model.Value;
import dev.reeve.model.alert.AlertsSpec;
import dev.reeve.reactor.Configured;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Saved;
import dev.reeve.reactor.cluster.Silences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong, and who is told of it. Signals make and end alerts; routes say which channels want them; what is due is told as it then stands, one message for each root cause, so that what was
 * raised and cleared in between is not told at all. What the guard refuses for a time is told later.
 */
public final class AlertsFold implements Fold {
    static final String PLANNER = "alerts";
    /** More alerts at once are not remembered: the oldest gives way. */
    static final int MOST = 5_000;

    private final SequencedMap<String, Alert> book = new LinkedHashMap<>();
    private final Post post = new Post();
    private final Escalations escalations = new Escalations(book, post);
    private final Answers answers = new Answers(book, post);
    private final Rests rests = new Rests();
    private final Silences silences;
    private Config config = Config.empty();
    private Routing routing = new Routing(AlertsSpec.NONE, config.channels());

    /** @param silences of the cluster, which are told of each entry besides */
    public AlertsFold(Silences silences) {
        this.silences = silences;
    }

    public static Offer offer() {
        return AlertEvents.offer();
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public void configure(Program program, Moment now, Output out) {
        config = program.config();
        routing = new Routing(config.alerts(), config.channels());
        escalations.configure(routing);
        post.forgetChannels(config.channels());
        book.values().removeIf(alert -> alert.own && !Configured.in(config, alert.subject));
        book.values()
                .forEach(
                        alert -> alert.told.keySet().retainAll(config.channels().keySet()));
        book.values().stream()
                .filter(alert -> alert.status == AlertStatus.RAISED && alert.told.isEmpty())
                .forEach(alert -> route(alert, now));
    }

    private AlertsSpec spec() {
        return config.alerts();
    }

    /** Of checks their states count, not each result. */
    @Override
    public boolean looksAt(String type) {
        return !type.equals("check.result");
    }

    @Override
    public void apply(Entry entry, Output out) {
        switch (entry) {
            case Event event -> event(event);
            case Attempt attempt when attempt.action().equals(AlertEvents.ACKNOWLEDGE) -> acknowledged(attempt);
            case Decision decision when decision.by().name().equals(PLANNER) -> answers.remember(decision);
            case Verdict verdict -> answers.judged(verdict, spec().interval());
            default -> {}
        }
    }

    private void acknowledged(Attempt attempt) {
        if (book.containsKey(attempt.target().name())) {
            signal(Signals.acknowledged(attempt));
        }
    }

    private void event(Event event) {
        if (event.type().equals("silence.ended")) {
            release(event.at());
            return;
        }
        if (event.type().equals("check.downtime")) {
            if (rests.take(event)) {
                release(event.at());
            }
            return;
        }
        if (event.type().equals("check.acknowledged") && !event.attributes().truth("set")) {
            nobodysAgain(book.get(event.subject().toString()), event.at());
            return;
        }
        Signal signal = Signals.of(event);
        if (signal != null) {
            signal(signal);
        }
    }

    /** Whoever cared does so no more: that is no news to tell, but the steps begin anew. */
    private void nobodysAgain(@Nullable Alert alert, Moment now) {
        if (alert != null && alert.status == AlertStatus.ACKNOWLEDGED) {
            alert.disown(now);
            escalations.begin(alert, routing.schedule(alert), now);
        }
    }

    private void signal(Signal signal) {
        Alert alert = book.get(signal.subject().toString());
        switch (signal.status()) {
            case RAISED -> raised(alert, signal);
            case ACKNOWLEDGED -> {
                if (alert != null && alert.status == AlertStatus.RAISED) {
                    alert.acknowledge(signal);
                    escalations.end(alert);
                    tellAgain(alert, signal.at(), Duration.ZERO);
                }
            }
            case CLEARED -> {
                if (alert != null && alert.open()) {
                    cleared(alert, signal);
                }
            }
        }
    }

    private void raised(@Nullable Alert known, Signal signal) {
        if (known != null && known.open() && !known.again(signal)) {
            return;
        }
        Alert alert = known == null || !known.open() ? new Alert(signal) : known;
        if (alert != known) {
            // Who was told of the earlier one, and not yet of its end, is told of neither when it comes back at once.
            if (known != null) {
                alert.told.putAll(known.told);
            }
            book.putLast(alert.key(), alert);
            if (book.size() > MOST) {
                Alert oldest = book.values().iterator().next();
                escalations.end(oldest);
                book.remove(oldest.key());
            }
        }
        tellAgain(alert, signal.at(), spec().settle());
        route(alert, signal.at());
    }

    private void cleared(Alert alert, Signal signal) {
        alert.clear(signal);
        alert.held = null;
        escalations.end(alert);
        tellAgain(alert, signal.at(), spec().settle());
        if (alert.told.isEmpty()) {
            book.remove(alert.key());
        }
        boolean inhibited =
                spec().inhibitions().stream().anyMatch(each -> each.when().matches(alert::fact));
        if (inhibited) {
            release(signal.at());
        }
    }

    /** Has those told that were told before; through a digest where it was one. */
    private void tellAgain(Alert alert, Moment now, Duration wait) {
        alert.told.forEach((channel, told) ->
                post.add(channel, told.digest(), alert.key(), now.plus(wait).mono()));
    }

    private void route(Alert alert, Moment now) {
        for (Routing.Target target : routing.targets(alert, now)) {
            if (target.digest() == null) {
                post.add(
                        target.channel(),
                        false,
                        alert.key(),
                        now.plus(spec().settle()).mono());
            } else {
                post.collect(target.channel(), target.digest(), alert.key(), now);
            }
        }
        escalations.begin(alert, routing.schedule(alert), now.plus(spec().settle()));
    }

    /** What was held back may be told now, if nothing else holds it. */
    private void release(Moment now) {
        book.values().stream()
                .filter(alert -> alert.held != null && alert.open())
                .forEach(alert -> {
                    alert.held = null;
                    tellAgain(alert, now, spec().settle());
                    route(alert, now);
                });
    }

    @Override
    public void wake(Moment now, EntryId cause, Output out) {
        escalations.wake(now);
        List<Outbox> due = post.due(now);
        if (!due.isEmpty()) {
            Roots roots = new Roots(book, config);
            Holding holding = new Holding(spec(), book, silences, rests, now);
            Composer composer = new Composer(spec(), book, now);
            Teller teller = new Teller(book, post, roots, holding, composer, spec().interval(), now, cause, out);
            due.forEach(teller::flush);
            post.sweep();
        }
    }

    @Override
    public long nextDeadline() {
        return Math.min(post.nextDue(), escalations.next());
    }

    /** What is not cleared, oldest first. */
    public List<AlertView> views() {
        Roots roots = new Roots(book, config);
        return book.values().stream()
                .filter(Alert::open)
                .map(alert -> new AlertView(
                        alert.key(),
                        alert.severity.label(),
                        alert.status.label(),
                        alert.text,
                        roots.of(alert),
                        alert.since.wall(),
                        alert.by,
                        alert.held,
                        List.copyOf(alert.told.keySet())))
                .toList();
    }

    @Override
    public Value save() {
        return Saved.write()
                .putAll("book", new ArrayList<>(book.values()), Alert::save)
                .put("post", post.save())
                .put("escalations", escalations.save())
                .put("answers", answers.save())
                .put("rests", rests.save())
                .value();
    }

    @Override
    public void restore(Value value) {
        Saved saved = Saved.read(value);
        book.clear();
        saved.all("book", Alert::load).forEach(alert -> book.put(alert.key(), alert));
        post.restore(saved.fields("post"));
        escalations.restore(saved.fields("escalations"));
        answers.restore(saved.need("answers"));
        rests.restore(saved.fields("rests"));
    }
}
