/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.format.SourceText;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.journal.Journal;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.HoldScope;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.node.Offers;
import dev.reeve.program.Loading;
import dev.reeve.program.SourceBundle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A daemon without a daemon: a journal in memory, answers as told, and a record of what was asked. */
public final class FakeDaemon implements Daemon, Explainer {
    private static final Config HAS_WEB = config("services: {web: {run: [/bin/web]}}");

    public final MemoryJournal journal = new MemoryJournal();
    public final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    public final SequencedMap<String, Value> views = new LinkedHashMap<>();
    public volatile Answer answer = new Answer(
            true, new EntryId("db1", 7), new EntryId("db1", 8), "permit", "permitted", "succeeded: restarted");
    public volatile Value plan =
            new Shape().put("version", "abc").put("valid", true).value();
    public volatile Value applied =
            new Shape().put("applied", true).put("version", "abc").value();
    public volatile @Nullable Caller caller;
    private final CopyOnWriteArrayList<Consumer<Entry>> followers = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Runnable> missed = new CopyOnWriteArrayList<>();

    private static Config config(String yaml) {
        SourceBundle bundle = SourceBundle.parse(SourceBundle.write(List.of(new SourceText("/reeve.yaml", yaml))));
        return Loading.load(bundle, bundle.main(), Offers.catalogue(), LoadMode.STRICT)
                .config()
                .orElseThrow();
    }

    public FakeDaemon() {
        views.put(
                "status", new Shape().put("node", "db1").put("version", "0.1.0").value());
    }

    @Override
    public Value rehearse(String file, String scenario) {
        asked.add("rehearse " + scenario.length());
        return views.getOrDefault("rehearsal", Value.fields(java.util.Map.of("text", Value.of(scenario))));
    }

    @Override
    public Answer monitor(String line, Caller by) {
        asked.add(by.user() + " " + line);
        return answer;
    }

    @Override
    public Value series(String subject, Instant since, Instant until, int points) {
        asked.add("series " + subject + " " + points);
        return views.getOrDefault(
                "series",
                new Shape().put("subject", subject).put("series", List.of()).value());
    }

    @Override
    public Initctl.Said initctl(Initctl command, Caller by) {
        asked.add(command.toString());
        return command.verb().equals("start")
                ? Initctl.Said.bad("Unknown job: " + command.name())
                : Initctl.Said.good("web stop/waiting\n");
    }

    /** Commits events of that type, numbered from the head. */
    public void happen(String type, int count) {
        for (int i = 0; i < count; i++) {
            long number = journal.head().sequence() + 1;
            append(event(number, type, "check/web", Attributes.of("n", Value.of(number))));
        }
    }

    /** As when its followers are too slow. */
    public void happenUnheard(String type) {
        long number = journal.head().sequence() + 1;
        journal.append(List.of(event(number, type, "check/web", Attributes.NONE)), () -> {});
        missed.forEach(Runnable::run);
    }

    public void append(Entry entry) {
        journal.append(List.of(entry), () -> {});
        followers.forEach(follower -> follower.accept(entry));
    }

    public static Event event(long number, String type, String subject, Attributes attributes) {
        return new Event(
                new EntryId("db1", number),
                new Moment(1_800_000_000_000_000L + number * 1_000_000, number * 1_000_000),
                type,
                Subject.parse(subject),
                attributes,
                Trust.MEASURED,
                number > 1 ? List.of(new EntryId("db1", number - 1)) : List.of(),
                Lineage.EXTERNAL,
                false,
                false);
    }

    public int followers() {
        return followers.size();
    }

    @Override
    public void called(String address) {
        asked.add("called " + address);
    }

    @Override
    public List<String> views() {
        return List.copyOf(views.keySet());
    }

    @Override
    public Value view(String name) {
        Value view = views.get(name);
        if (view == null) {
            throw new IllegalArgumentException(name);
        }
        return view;
    }

    @Override
    public Value log(String service, int lines, @Nullable Instant since, @Nullable String after) {
        Value log = views.get("log/" + service + (after == null ? "" : "/" + after));
        if (log == null) {
            throw new IllegalArgumentException("there is no service '" + service + "'");
        }
        return log;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public String node() {
        return "db1";
    }

    @Override
    public Answer request(
            String action, Subject target, Attributes parameters, String reason, Caller by, Duration wait) {
        return asked(by, action + " " + target + " " + parameters + " '" + reason + "' " + wait);
    }

    /** It has one service. */
    @Override
    public String holdScope(String written) {
        return HoldScope.of(written, HAS_WEB);
    }

    @Override
    public Answer hold(String scope, String reason, Duration during, Caller by) {
        return asked(by, "hold " + scope + " '" + reason + "' " + during);
    }

    @Override
    public Answer unhold(String hold, String reason, Caller by) {
        return asked(by, "unhold " + hold + " '" + reason + "'");
    }

    @Override
    public Answer approve(EntryId decision, boolean granted, Caller by) {
        return asked(by, "approve " + decision + " " + granted);
    }

    private Answer asked(Caller by, String what) {
        caller = by;
        asked.add(what);
        return answer;
    }

    @Override
    public Value plan() {
        return plan;
    }

    @Override
    public Value apply(int accept, Caller by) {
        asked(by, "apply " + accept);
        return applied;
    }

    @Override
    public AutoCloseable follow(Consumer<Entry> to, Runnable late) {
        followers.add(to);
        missed.add(late);
        return () -> followers.remove(to);
    }

    @Override
    public Optional<Value> why(EntryId id) {
        return journal.find(id)
                .map(entry -> new Shape().put("text", "because of " + id).value());
    }

    @Override
    public Optional<Value> why(Subject subject) {
        return subject.name().equals("unknown")
                ? Optional.empty()
                : Optional.of(
                        new Shape().put("text", "because of\n  " + subject).value());
    }

    @Override
    public Explainer forViewers() {
        return new Explainer() {
            @Override
            public Explainer forViewers() {
                return this;
            }

            @Override
            public Optional<Value> why(EntryId id) {
                asked.add("for viewers");
                return FakeDaemon.this.why(id);
            }

            @Override
            public Optional<Value> why(Subject subject) {
                return FakeDaemon.this.why(subject);
            }

            @Override
            public Value whyNot(Subject subject) {
                return FakeDaemon.this.whyNot(subject);
            }
        };
    }

    @Override
    public Value whyNot(Subject subject) {
        return new Shape().put("text", "nothing holds back " + subject).value();
    }

    @Override
    public String metrics() {
        return "# TYPE reeve_entries counter\nreeve_entries 5\n";
    }
}
